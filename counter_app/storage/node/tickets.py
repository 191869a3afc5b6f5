"""The queue of this node: tickets of its own journal."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select

from counter_app.domain.journal import Citation, Origin, moment
from counter_app.domain.ticket import Ticket, TicketState
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.node.tables import ticket_call
from counter_app.storage.projections import continuation, service, ticket

_OPEN = (TicketState.CALLED.value, TicketState.SERVING.value, TicketState.WAITING.value)
_IN_HAND = _OPEN[:2]


class SqlTickets:
    """See `ports.node.TicketBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, ticket_id: str) -> Ticket | None:
        """See the port."""
        return self._first(self._mine(ticket.c.ticket_id == ticket_id))

    def named_by(self, origin: Origin, ticket_id: str) -> Ticket | None:
        """See the port."""
        found = self.get(ticket_id)
        if found is not None:
            return found
        same = (service.c.number == ticket.c.number) & (service.c.day == ticket.c.day)
        wanted = self._mine(service.c.origin == origin, service.c.ticket_id == ticket_id)
        return self._first(wanted.join(service, same))

    def open_on(self, day: date) -> Sequence[Ticket]:
        """See the port."""
        waits = case((ticket.c.state == TicketState.WAITING.value, 1), else_=0)
        wanted = self._of(day, ticket.c.state.in_(_OPEN)).order_by(waits, *_TURN)
        return [_ticket(row) for row in self._db.execute(wanted)]

    def in_hand(self, counter: Origin, day: date) -> Ticket | None:
        """See the port."""
        line = SqlDevices(self._db).line(counter)
        held = self._of(day, ticket.c.state.in_(_IN_HAND), ticket.c.by_origin.in_(line))
        return self._first(held.order_by(ticket.c.called_seq.desc()))

    def next_waiting(self, day: date, service: str) -> Ticket | None:
        """See the port."""
        return self._first(self._of(day, *_waiting(service)).order_by(*_TURN))

    def waiting_count(self, day: date, service: str) -> int:
        """See the port."""
        waiting = self._of(day, *_waiting(service)).with_only_columns(func.count())
        return int(self._db.execute(waiting).scalar_one())

    def last_serial(self, day: date, service: str) -> int:
        """See the port."""
        used = self._of(day, ticket.c.service == service).with_only_columns(func.max(ticket.c.serial))
        left_free = select(func.max(continuation.c.codes_after)).where(
            continuation.c.origin == self._origin, continuation.c.codes_day == day.isoformat()
        )
        return max(self._db.execute(one).scalar_one() or 0 for one in (used, left_free))

    def caller(self, ticket_id: str) -> Origin | None:
        """See the port."""
        wanted = self._mine(ticket.c.ticket_id == ticket_id).with_only_columns(ticket.c.by_origin)
        found = self._db.execute(wanted).scalar_one_or_none()
        return self._now(Origin(found)) if found else None

    def last_call(self, ticket_id: str) -> Citation:
        """See the port."""
        row = self._db.execute(select(ticket_call).where(ticket_call.c.ticket_id == ticket_id)).one_or_none()
        if row is None:
            raise KeyError(ticket_id)
        return Citation(Origin(row.origin), row.seq, bytes(row.hash))

    def _now(self, counter: Origin) -> Origin:
        """Under which origin that counter works today."""
        devices, line = SqlDevices(self._db), [counter]
        while (follower := devices.successor(line[-1])) is not None and follower not in line:
            line.append(follower)
        return line[-1]

    def _mine(self, *conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
        return select(ticket).where(ticket.c.origin == self._origin, *conditions)

    def _of(self, day: date, *conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
        return self._mine(ticket.c.day == day.isoformat(), *conditions)

    def _first(self, wanted: Select[tuple[object, ...]]) -> Ticket | None:
        row = self._db.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _ticket(row)


_TURN = (ticket.c.priority.desc(), ticket.c.issued_seq)
"""Whoever came first: the order of the node's journal, as its clock may go back."""


def _waiting(service: str) -> list[ColumnElement[bool]]:
    state = ticket.c.state == TicketState.WAITING.value
    return [state, ticket.c.service == service] if service else [state]


def _ticket(row: Row[tuple[object, ...]]) -> Ticket:
    return Ticket(
        id=row.ticket_id,
        number=row.number,
        service=row.service,
        day=date.fromisoformat(row.day),
        issued_at=moment(row.issued_at),
        state=TicketState(row.state),
        counter=row.counter,
        calls=row.calls,
        priority=row.priority,
    )
