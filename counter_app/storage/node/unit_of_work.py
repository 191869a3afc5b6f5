"""One transaction of a node, and the books that it reads."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from counter_app.domain.events import Fact, TicketCalled, TicketRecalled
from counter_app.domain.journal import Citation, Head, Header, Origin, SealedEvent, microseconds
from counter_app.domain.people import Actor
from counter_app.domain.text import one_line
from counter_app.ports.node import Device, DeviceState, FollowFailure, HeldJournal, Invitation, Quarantined
from counter_app.storage.attempt import attempt
from counter_app.storage.figures import Figures
from counter_app.storage.node import devices, feeds, journals, site_money, totals
from counter_app.storage.node.asked import SqlAsked
from counter_app.storage.node.cashier import SqlCashier
from counter_app.storage.node.credits import SqlCredits
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.node.feeds import SqlFeeds
from counter_app.storage.node.journals import SqlJournals
from counter_app.storage.node.picks import SqlPicks
from counter_app.storage.node.site_money import SqlSiteMoney
from counter_app.storage.node.tables import answered_command, follow_failure, ticket_call
from counter_app.storage.node.tickets import SqlTickets
from counter_app.storage.node.totals import SqlNodeDays
from counter_app.storage.prepared import Prepared
from counter_app.storage.private_parts import erase_late, take_in_late
from counter_app.storage.projectors import project
from counter_app.storage.rows import add_row, put_row
from counter_app.storage.tables import projected
from counter_app.storage.unit_of_work import Pen, SqlUnitOfWork

_log = logging.getLogger(__name__)
ANSWERS_KEPT = timedelta(days=3)
"""A command is not sent again after that: its ticket was of another day."""
ANSWERS_BETWEEN_CLEARINGS = 64
_LOGGED = 64
_ANSWERED = Prepared(
    select(answered_command.c.body).where(
        answered_command.c.origin == bindparam("of"), answered_command.c.command == bindparam("named")
    )
)


def _tell_log(one: Quarantined | FollowFailure) -> None:
    """Places and no contents: logs name nobody, and hold no line that a device has written."""
    if isinstance(one, Quarantined):
        said = "something was refused and kept aside: origin %s, event %d, sent by %s, %s; see counter-app node-status"
        _log.error(said, one.origin, one.seq, one.sender, one_line(one.reason.partition(":")[0], _LOGGED))
    else:
        said = "the figures lack an event that is stored: origin %s, event %d, %s; see counter-app node-status"
        _log.error(said, one.origin, one.seq, one_line(one.kind, _LOGGED))


class SqlNodeBooks:
    """See `ports.node.NodeBooks`."""

    def __init__(
        self, db: Connection, origin: Origin, epoch: str, figures: Figures, past: Sequence[Origin] = ()
    ) -> None:
        self.epoch, self.figures_readable = epoch, figures.can_read(*totals.TABLES)
        self.figures_building = figures.building
        self.devices = SqlDevices(db)
        self.journals = SqlJournals(db)
        self.tickets = SqlTickets(db, origin, figures)
        self.feeds = SqlFeeds(db)
        self.totals = SqlNodeDays(db)
        self.site_money, self.money_readable = SqlSiteMoney(db), figures.can_read(*site_money.TABLES)
        self.asked = SqlAsked(db, origin)
        self.credits = SqlCredits(db, (origin, *past))
        self.cashier = SqlCashier(db, (origin, *past))
        self.picks = SqlPicks(db, (origin, *past))


class SqlNodeUnitOfWork(SqlUnitOfWork):
    """See `ports.node.NodeUnitOfWork`: the own journal's unit of work, and the journals of others."""

    def __init__(self, writer: Connection, pen: Pen, epoch: str, figures: Figures) -> None:
        super().__init__(writer, pen)
        self._news: list[Quarantined | FollowFailure] = []
        books = SqlNodeBooks(writer, pen.origin, epoch, figures, pen.past)
        self._figures, self.figures_readable = figures, books.figures_readable
        self.epoch, self.devices, self.journals = epoch, books.devices, books.journals
        self.tickets, self.feeds, self.totals, self.asked = books.tickets, books.feeds, books.totals, books.asked
        self.credits, self.cashier, self.picks = books.credits, books.cashier, books.picks
        self.site_money, self.money_readable = books.site_money, books.money_readable

    def __enter__(self) -> "SqlNodeUnitOfWork":
        super().__enter__()
        self._news.clear()
        self._figures.share()
        return self

    @property
    def figures_building(self) -> bool:
        """See the port."""
        return self._figures.building

    @property
    def head(self) -> Head:
        """The own journal's last event; where other processes write it too, it is held from here on."""
        if self._head is None:
            self.hold_own()
        return super().head

    def hold_own(self) -> None:
        """See the port."""
        if self._head is None and self._db.in_transaction():
            held = journals.lock(self._db, self._pen.origin)
            self._head = held.head if held else Head()

    def record(self, *events: Fact, by: Actor, cause: str = "") -> Citation:
        """See the port; calls are noted, so that they can be cited again."""
        cited = Citation(self._pen.origin, self.head.seq, self.head.hash)
        for event in events:
            cited = super().record(event, by=by, cause=cause)
            if isinstance(event, TicketCalled | TicketRecalled):
                values: dict[str, object] = {"origin": cited.origin, "seq": cited.seq, "hash": cited.hash}
                put_row(self._db, ticket_call, {"ticket_id": event.ticket_id}, values)
        return cited

    def lock(self, origin: Origin) -> HeldJournal | None:
        """See the port."""
        return journals.lock(self._db, origin)

    def claim(self, origin: Origin) -> int | None:
        """See the port."""
        return journals.claim(self._db, origin)

    def open_journal(self, held: HeldJournal) -> None:
        """See the port."""
        journals.open_journal(self._db, held)

    def append(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], head: Head) -> None:
        """See the port. Of a journal that this node goes on from: what it says of devices holds again."""
        journals.store(self._db, origin, events, head)
        line = (self._pen.origin, *self._pen.past)
        if origin in line:
            devices.say_again(self._db, (event for event, _ in events), since=line[: line.index(origin)])

    def take_in_late(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]]) -> None:
        """See the port."""
        take_in_late(self._db, origin, events)

    def freeze(self, origin: Origin, reason: str, at: datetime) -> None:
        """See the port."""
        journals.freeze(self._db, origin, reason, at)

    def keep_branch(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], at: datetime) -> None:
        """See the port."""
        journals.keep_branch(self._db, origin, events, at)

    def quarantine(self, refused: Quarantined, content: bytes, at: datetime) -> None:
        """See the port."""
        if journals.quarantine_batch(self._db, refused, content, at):
            self._news.append(refused)

    def invite(self, code: bytes, invitation: Invitation) -> None:
        """See the port."""
        devices.invite(self._db, code, invitation)

    def change_device(self, origin: Origin, state: DeviceState, reason: str) -> None:
        """See the port."""
        devices.change_device(self._db, origin, state, reason)

    def enrol(self, device: Device, code: bytes, at: datetime) -> None:
        """See the port."""
        devices.enrol(self._db, device, code, at)

    def turned_away(self, origin: Origin) -> str | None:
        """See the port."""
        return devices.turned_away(self._db, self._pen.past, origin)

    def spend_nonce(self, origin: Origin, nonce: bytes, at: datetime, forget_before: datetime) -> bool:
        """See the port."""
        return devices.spend_nonce(self._db, origin, nonce, at, forget_before)

    def answered(self, origin: Origin, command: str) -> bytes | None:
        """See the port."""
        found = _ANSWERED.first(self._db, {"of": origin, "named": command})
        return None if found is None else bytes(found[0])

    def answer(self, origin: Origin, command: str, body: bytes, at: datetime) -> None:
        """See the port."""
        add_row(self._db, answered_command, origin=origin, command=command, body=body, at=microseconds(at))
        if self.head.seq % ANSWERS_BETWEEN_CLEARINGS == 0:
            self._db.execute(delete(answered_command).where(answered_command.c.at < microseconds(at - ANSWERS_KEPT)))

    def attempt(self, job: Callable[[], None]) -> Exception | None:
        """See the port."""
        before = self._head, self._recorded, self._last
        error = attempt(self._db, job)
        if error is not None:
            self._head, self._recorded, self._last = before
        return error

    def project(self, events: Sequence[tuple[SealedEvent, Header, Fact]]) -> Sequence[FollowFailure]:
        """See the port. All in one savepoint; only when that fails, each event in its own."""
        if self._try(events) is None:
            return []
        failures = []
        for one in events:
            error = self._try([one])
            if error is not None:
                failures.append(FollowFailure.of(one[1], error))
        return failures

    def erase_late(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]]) -> None:
        """See the port."""
        if erase_late(self._db, origin, events):
            self._pen.wipe_due = True

    def followed(self, origin: Origin, seq: int, failures: Sequence[FollowFailure], at: datetime) -> None:
        """See the port."""
        put_row(self._db, projected, {"origin": origin}, {"seq": seq})
        for one in failures:
            values: dict[str, object] = {"kind": one.kind, "reason": one.reason, "at": microseconds(at)}
            put_row(self._db, follow_failure, {"origin": origin, "seq": one.seq}, values)
        self._news += failures
        self._figures.swap_when_level()

    def tidy(self) -> bool:
        """See the port."""
        return self._figures.tidy()

    def publish(self, feed: str, items: Sequence[tuple[str, bytes]]) -> int:
        """See the port."""
        return feeds.publish(self._db, feed, self.epoch, items)

    def commit(self) -> None:
        """See the port."""
        if self._recorded:
            journals.move_head(self._db, self._pen.origin, self.head)
        super().commit()
        self._figures.committed()
        for one in self._news:
            _tell_log(one)

    def _try(self, events: Sequence[tuple[SealedEvent, Header, Fact]]) -> Exception | None:
        return attempt(self._db, lambda: self._project(events), together=len(events) > 1)

    def _project(self, events: Sequence[tuple[SealedEvent, Header, Fact]]) -> None:
        for event, header, fact in events:
            project(fact, header, event, self._db)
            self._also_erase(fact, header)
