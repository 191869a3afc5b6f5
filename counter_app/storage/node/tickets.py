"""The queue of this node: tickets of its own journal."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, case, func, or_, select

from counter_app.domain.journal import Citation, Origin, moment
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.storage.figures import Figures
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.node.tables import ticket_call
from counter_app.storage.prepared import Prepared
from counter_app.storage.projections import continuation, service, ticket
from counter_app.storage.rows import here

_WAITING, _CALLED, _SERVING = TicketState.WAITING.value, TicketState.CALLED.value, TicketState.SERVING.value
_COLUMNS = (
    ticket.c.ticket_id,
    ticket.c.number,
    ticket.c.service,
    ticket.c.day,
    ticket.c.issued_at,
    ticket.c.state,
    ticket.c.counter,
    ticket.c.calls,
    ticket.c.priority,
)
_MINE = ticket.c.origin == bindparam("mine")
_TODAY = and_(_MINE, ticket.c.day == bindparam("today"))
_IN_HAND = or_(ticket.c.state == _CALLED, ticket.c.state == _SERVING)
_WAITS = ticket.c.state == _WAITING
_OF_SERVICE = ticket.c.service == bindparam("wanted")
_BY_ID = ticket.c.ticket_id == bindparam("wanted")
_TURN = (ticket.c.priority.desc(), ticket.c.issued_seq)
"""Whoever came first: the order of the node's journal, as its clock may go back."""

_GET = Prepared(select(*_COLUMNS).where(_MINE, _BY_ID))


@cache
def _named_by(services: Table) -> Prepared:
    """By what `services` holds, which may be the twin that is being filled."""
    return Prepared(
        select(*_COLUMNS)
        .join(services, (services.c.number == ticket.c.number) & (services.c.day == ticket.c.day))
        .where(_MINE, services.c.origin == bindparam("by"), services.c.ticket_id == bindparam("wanted"))
        .limit(1)
    )


_OPEN = Prepared(select(*_COLUMNS).where(_TODAY, or_(_IN_HAND, _WAITS)).order_by(case((_WAITS, 1), else_=0), *_TURN))
_HELD_BY = Prepared(
    select(*_COLUMNS)
    .where(_TODAY, _IN_HAND, ticket.c.by_origin == bindparam("by"))
    .order_by(ticket.c.called_seq.desc())
    .limit(1)
)
_NEXT = Prepared(select(*_COLUMNS).where(_TODAY, _WAITS).order_by(*_TURN).limit(1))
_NEXT_OF = Prepared(select(*_COLUMNS).where(_TODAY, _WAITS, _OF_SERVICE).order_by(*_TURN).limit(1))
_COUNT, _COUNT_OF = (
    Prepared(select(func.count()).select_from(ticket).where(_TODAY, _WAITS)),
    Prepared(select(func.count()).select_from(ticket).where(_TODAY, _WAITS, _OF_SERVICE)),
)
_USED = Prepared(select(func.max(ticket.c.serial)).where(_TODAY, _OF_SERVICE))
_LEFT_FREE = Prepared(
    select(func.max(continuation.c.codes_after)).where(
        continuation.c.origin == bindparam("mine"), continuation.c.codes_day == bindparam("today")
    )
)
_CALLER = Prepared(select(ticket.c.by_origin).where(_MINE, _BY_ID))
_LAST_CALL = Prepared(
    select(ticket_call.c.origin, ticket_call.c.seq, ticket_call.c.hash).where(
        ticket_call.c.ticket_id == bindparam("wanted")
    )
)


class SqlTickets:
    """See `ports.node.TicketBook`."""

    def __init__(self, db: Connection, origin: Origin, figures: Figures) -> None:
        self._db, self._origin, self._figures = db, origin, figures

    def get(self, ticket_id: str) -> Ticket | None:
        """See the port."""
        return self._first(_GET, wanted=ticket_id)

    def named_by(self, origin: Origin, ticket_id: str) -> Ticket | None:
        """See the port. While figures are built again, what a counter's journal said before stands in the old ones."""
        mine = self.get(ticket_id)
        for services in dict.fromkeys((here(self._db, service), service)):
            if services is not service or self._figures.can_read(service):
                mine = mine or self._first(_named_by(services), by=origin, wanted=ticket_id)
        return mine

    def open_on(self, day: date) -> Sequence[Ticket]:
        """See the port."""
        return [_ticket(row) for row in _OPEN.rows(self._db, {"mine": self._origin, "today": day.isoformat()})]

    def in_hand(self, counter: Origin, day: date) -> Ticket | None:
        """See the port."""
        held = (self._first(_HELD_BY, today=day.isoformat(), by=one) for one in SqlDevices(self._db).line(counter))
        return next((one for one in held if one is not None), None)

    def next_waiting(self, day: date, service: str) -> Ticket | None:
        """See the port."""
        return self._first(_NEXT_OF if service else _NEXT, today=day.isoformat(), wanted=service)

    def waiting_count(self, day: date, service: str) -> int:
        """See the port."""
        return self._number(_COUNT_OF if service else _COUNT, day, service)

    def last_serial(self, day: date, service: str) -> int:
        """See the port."""
        return max(self._number(_USED, day, service), self._number(_LEFT_FREE, day, service))

    def caller(self, ticket_id: str) -> Origin | None:
        """See the port."""
        found = _CALLER.first(self._db, {"mine": self._origin, "wanted": ticket_id})
        return self._now(Origin(found[0])) if found and found[0] else None

    def last_call(self, ticket_id: str) -> Citation:
        """See the port."""
        row = _LAST_CALL.first(self._db, {"wanted": ticket_id})
        if row is None:
            raise KeyError(ticket_id)
        return Citation(Origin(row[0]), row[1], bytes(row[2]))

    def _now(self, counter: Origin) -> Origin:
        """Under which origin that counter works today."""
        devices, line = SqlDevices(self._db), [counter]
        while (follower := devices.successor(line[-1])) is not None and follower not in line:
            line.append(follower)
        return line[-1]

    def _number(self, wanted: Prepared, day: date, service: str) -> int:
        row = wanted.first(self._db, {"mine": self._origin, "today": day.isoformat(), "wanted": service})
        return int((row and row[0]) or 0)

    def _first(self, statement: Prepared, **values: str) -> Ticket | None:
        row = statement.first(self._db, {"mine": self._origin, **values})
        return None if row is None else _ticket(row)


def _ticket(row: tuple[Any, ...]) -> Ticket:
    id, number, service, day, issued_at, state, counter, calls, priority = row
    return Ticket(
        id=id,
        number=number,
        service=service,
        day=date.fromisoformat(day),
        issued_at=moment(issued_at),
        state=TicketState(state),
        counter=counter,
        calls=calls,
        priority=priority,
    )
