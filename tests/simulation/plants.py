"""Bugs to plant: each is one that somebody made in the field (facts: sync §1) or that is easily made here."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Connection, delete
from sqlalchemy.exc import OperationalError

from counter_app.domain import bill
from counter_app.domain.bill import BillState
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.decoding import from_msgpack
from counter_app.domain.events import PrintDone, PrintSending, PrintSuspended
from counter_app.domain.journal import Head, Origin
from counter_app.domain.money import Vnd
from counter_app.domain.people import PROGRAM, Actor
from counter_app.domain.printing import PrintJob, PrintState
from counter_app.domain.receipt import PATTERN
from counter_app.ports.devices import Printer
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.queue import IssuedTicket
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.ports.terminal import PaymentOutcomeUnknown, TerminalReply
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.storage import continuing
from counter_app.storage import store as stores
from counter_app.storage.books import prints
from counter_app.storage.books.money import SqlMoney
from counter_app.storage.node import exchange, feeds
from counter_app.storage.node.exchange import SqlOutbox
from counter_app.storage.node.feeds import mirror
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.projections import print_job
from counter_app.storage.rows import put_row
from counter_app.storage.tables import feed_cache
from counter_app.storage.unit_of_work import SqlUnitOfWork
from counter_app.usecases import at_terminal, attempts, printing, settle
from counter_app.usecases.recovery import Recovered, recover
from sync.client import push
from sync.client.catch_up import CatchUp
from sync.client.push import Push
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.messages import HeadReply, PushBatch
from sync.node import ingest
from sync.node.core import NodeCore
from tests.simulation import clerk, machines

Plant = Callable[[pytest.MonkeyPatch], None]


def blind_append(patch: pytest.MonkeyPatch) -> None:
    """The node appends whatever comes, without asking whether it follows its head."""

    def take(self: ingest._Push, body: bytes) -> HeadReply:
        batch = self._decoded(body)
        held = self._uow.lock(self._origin)
        events, head, journal = self._checked(batch, held)
        if held is None:
            self._uow.open_journal(journal)
        self._uow.append(self._origin, events, head)
        return ingest.head_reply(self._origin, self._uow.journals.get(self._origin), self._sender, self._uow)

    patch.setattr(ingest._Push, "take", take)


def client_only_checkpoint(patch: pytest.MonkeyPatch) -> None:
    """The client believes its own note of what the node holds, and takes every answer for a success."""
    whole = Push.__init__

    def init(self: Push, *arguments: Any) -> None:
        whole(self, *arguments)
        self._held = {origin: Head() for origin in self._outbox.heads()} | dict(self._noted)

    def sent(self: Push, origin: Origin, held: Head, count: int, _response: Response, _now: float) -> None:
        seq = held.seq + count
        self._held[origin] = Head(seq, self._outbox.hash_at(origin, seq) or b"")
        self._notes.note(self._peer, origin, self._held[origin])

    patch.setattr(Push, "__init__", init)
    patch.setattr(Push, "doubt", lambda self: None)
    patch.setattr(Push, "_told", lambda self, *_: None)
    patch.setattr(Push, "_sent", sent)


def cursor_before_its_data(patch: pytest.MonkeyPatch) -> None:
    """A feed's cursor is durable before the items that it speaks of."""

    def take(self: exchange.SqlFeedCache, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        self._write(lambda db: mirror(db, feed, to, [])).result()
        self._write(lambda db: mirror(db, feed, to, items)).result()

    patch.setattr(exchange.SqlFeedCache, "take", take)


def commit_after_print(patch: pytest.MonkeyPatch) -> None:
    """`sending` is written when the paper is out."""

    def run(job_id: str, printer: Printer, draw: Callable[[PrintJob, int], Bitmap], by: Actor, store: Store) -> None:
        job = store.read(lambda books: books.prints.get(job_id))
        job.moved(PrintState.SENDING)
        printer.print_page(draw(job, printer.width), lambda: None)
        store.submit(
            lambda uow: printing._move(job_id, PrintState.SENDING, PrintSending(job_id=job_id), by, uow)
        ).result()
        store.submit(lambda uow: printing._move(job_id, PrintState.PRINTED, PrintDone(job_id=job_id), by, uow)).result()

    patch.setattr(clerk, "run_print_job", run)


def told_before_commit(patch: pytest.MonkeyPatch) -> None:
    """The answer leaves while the commit may still fail."""

    def commit(self: SqlUnitOfWork) -> None:
        self._note_projected()
        self._pen.head = None
        try:
            self._db.commit()
        except Exception:  # "it will be written at the next time"
            return
        self._pen.committed(self.head)

    patch.setattr(SqlUnitOfWork, "commit", commit)


def money_sent_again(patch: pytest.MonkeyPatch) -> None:
    """Silence after a charge is answered with the same charge."""
    send = at_terminal._sent

    def twice(attempt: Any, request: Any, at: Any) -> TerminalReply:
        terminal = at.terminal
        plain = terminal.sale

        def sale(amount: Any, ticket: str, on_result: Any) -> TerminalReply:
            try:
                return plain(amount, ticket, on_result)  # type: ignore[no-any-return]
            except PaymentOutcomeUnknown:
                return plain(amount, ticket, on_result)  # type: ignore[no-any-return]

        terminal.sale = sale
        try:
            return send(attempt, request, at)
        finally:
            del terminal.sale

    patch.setattr(at_terminal, "_sent", twice)


def head_noted_before_commit(patch: pytest.MonkeyPatch) -> None:
    """The head file runs ahead of the database, so that an honest counter is refused."""
    commit = SqlUnitOfWork.commit

    def early(self: SqlUnitOfWork) -> None:
        if self._pen._head_file is not None:
            self._pen._head_file.write(self._pen.origin, self.head)
        commit(self)

    patch.setattr(SqlUnitOfWork, "commit", early)


def ack_before_store(patch: pytest.MonkeyPatch) -> None:
    """The node says what it holds before it holds it."""

    def handle_group(self: NodeCore, requests: Sequence[Request], uow: NodeUnitOfWork) -> list[Response]:
        with uow:
            responses = [self._answer(request, uow) for request in requests]
            with suppress(OperationalError):
                uow.commit()
        return responses

    patch.setattr(NodeCore, "handle_group", handle_group)


def recovery_prints_again(patch: pytest.MonkeyPatch) -> None:
    """A page that was under way at a power cut is taken for one that waits."""

    def eager(uow: UnitOfWork) -> Recovered:
        with uow:
            for job in uow.prints.open_jobs():
                if job.state is PrintState.SENDING:
                    uow.record(PrintSuspended(job_id=job.id, reason="restart"), by=PROGRAM)
            uow.commit()
        return recover(uow)

    patch.setattr(machines, "recover", eager)


def head_file_not_checked(patch: pytest.MonkeyPatch) -> None:
    """A database is opened however old it is, and its numbers are given out again."""
    patch.setattr(stores, "look_first", lambda *_: None)


def number_outside_its_transaction(patch: pytest.MonkeyPatch) -> None:
    """The next receipt number is kept beside the journal, and spent by payments that came to nothing."""
    spent: dict[str, int] = {}

    def next_number(serial: str, uow: UnitOfWork) -> int:
        spent[serial] = max(spent.get(serial, 0), uow.receipts.last_number(PATTERN, serial)) + 1
        return spent[serial]

    patch.setattr(settle, "next_number", next_number)


def unknown_taken_for_declined(patch: pytest.MonkeyPatch) -> None:
    """Silence of the terminal is taken for a no: the card is charged again."""
    patch.setattr(at_terminal, "mark_unknown", attempts.decline)


def reprint_numbered_by_time(patch: pytest.MonkeyPatch) -> None:
    """The last paper is the one that the clock says; a clock goes back."""
    by_time = prints._LAST_OF_PAPER.order_by(None).order_by(print_job.c.queued_at.desc())
    patch.setattr(prints, "_LAST_OF_PAPER", by_time)


def new_command_on_retry(patch: pytest.MonkeyPatch) -> None:
    """Asking again after silence is another wish for the node: a second number for one citizen."""
    issue, tries = HttpQueue.issue, Counter[tuple[int, str]]()

    def again(self: HttpQueue, service: str, command: str, priority: int = 0) -> IssuedTicket:
        tries[id(self), command] += 1
        turn = tries[id(self), command]
        return issue(self, service, command if turn == 1 else f"{command}/{turn}", priority)

    patch.setattr(HttpQueue, "issue", again)


def feed_position_before_commit(patch: pytest.MonkeyPatch) -> None:
    """Two lanes publish into one database: who took the earlier position commits later.

    The first lane's rows become visible with the commit after the second lane's.
    """
    commit = SqlNodeUnitOfWork.commit

    def publish(db: Connection, feed: str, epoch: str, items: Sequence[tuple[str, bytes]]) -> int:
        last = take_positions(db, feed, epoch, items)
        rows = {key: (last - len(items) + at, body) for at, (key, body) in enumerate(items, 1)}
        db.execute(delete(feed_cache).where(feed_cache.c.feed == feed, feed_cache.c.key.in_(rows)))
        if "first lane" not in db.info:
            db.info["first lane"] = feed, rows
        else:
            _insert(db, feed, rows)
            db.info["second lane"] = set(rows)
        return last

    def later(self: SqlNodeUnitOfWork) -> None:
        second, due = self._db.info.pop("second lane", None), self._db.info.pop("due", None)
        if due is not None:
            _insert(self._db, *due)
        if second is not None:
            feed, rows = self._db.info.pop("first lane")
            self._db.info["due"] = feed, {key: row for key, row in rows.items() if key not in second}
        commit(self)

    take_positions = feeds.publish
    patch.setattr(feeds, "publish", publish)
    patch.setattr(SqlNodeUnitOfWork, "commit", later)


def _insert(db: Connection, feed: str, rows: dict[str, tuple[int, bytes]]) -> None:
    for key, (position, body) in rows.items():
        put_row(db, feed_cache, {"feed": feed, "key": key}, {"position": position, "body": body})


def bad_event_stops_the_others(patch: pytest.MonkeyPatch) -> None:
    """Figures wait until somebody has mended the event that they cannot take in."""
    attempt = SqlNodeUnitOfWork._try

    def strict(self: SqlNodeUnitOfWork, events: Any) -> None:
        error = attempt(self, events)
        if error is not None:
            raise error

    patch.setattr(SqlNodeUnitOfWork, "_try", strict)


class _StrictBatch(PushBatch, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A batch that may say nothing new."""


def strict_about_words(patch: pytest.MonkeyPatch) -> None:
    """A node that refuses what a newer release says besides."""

    def strict(body: bytes, kind: type[PushBatch]) -> PushBatch:
        return from_msgpack(body, _StrictBatch if kind is PushBatch else kind)

    patch.setattr(ingest, "from_msgpack", strict)


def branch_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A node that sees a fork keeps the story that came first, and lets the other one go."""
    patch.setattr(SqlNodeUnitOfWork, "keep_branch", lambda *_: None)


def first_not_told(patch: pytest.MonkeyPatch) -> None:
    """Only the copy that came second hears that the journal forked."""
    patch.setattr(ingest, "is_frozen", lambda *_: False)


def left_behind_at_a_renewal(patch: pytest.MonkeyPatch) -> None:
    """A renewed counter begins with nothing open: what was unpaid, unknown or unprinted is nobody's any more."""
    patch.setattr(continuing, "left_open", lambda *_: frozenset())


def old_journal_not_sent(patch: pytest.MonkeyPatch) -> None:
    """A renewed counter sends its new journal, and what the old one had not sent yet stays where it is."""
    heads = SqlOutbox._heads

    def own(self: SqlOutbox, db: Connection) -> Mapping[Origin, Head]:
        found = heads(self, db)
        return found if self._line is None else {self._line[0]: found[self._line[0]]}

    patch.setattr(SqlOutbox, "_heads", own)


def lost_numbers_given_again(patch: pytest.MonkeyPatch) -> None:
    """A restored site goes on after the last number that it knows: those told after the backup are told again."""
    patch.setattr(continuing, "CODES_LEFT_FREE", 0)


def never_heard_of_late(patch: pytest.MonkeyPatch) -> None:
    """What a node holds more of the journal that a counter was restored from is not asked for."""
    patch.setattr(CatchUp, "next", lambda _self, _now: None)


def rolled_back_and_silent(patch: pytest.MonkeyPatch) -> None:
    """A journal that ends before what a node holds of it has nothing to send, and is taken for well."""
    why = push._why_apart
    patch.setattr(push, "_why_apart", lambda reply, own, head: "" if own is None else why(reply, own, head))


def return_not_remembered(patch: pytest.MonkeyPatch) -> None:
    """What went back once is not looked for before it goes back again."""
    patch.setattr(SqlMoney, "returned", lambda *_: Vnd(0))


def parts_not_counted(patch: pytest.MonkeyPatch) -> None:
    """What a bill owes yet is its total, whatever was paid of it."""
    patch.setattr(bill.Bill, "due", property(lambda self: Vnd(self.total if self.state is BillState.OPEN else 0)))


PLANTS: dict[Plant, int] = {
    blind_append: 1,
    client_only_checkpoint: 0,
    cursor_before_its_data: 88,
    commit_after_print: 2,
    told_before_commit: 0,
    ack_before_store: 5,
    money_sent_again: 13,
    head_noted_before_commit: 22,
    head_file_not_checked: 13,
    recovery_prints_again: 2,
    number_outside_its_transaction: 0,
    unknown_taken_for_declined: 13,
    reprint_numbered_by_time: 2,
    new_command_on_retry: 0,
    feed_position_before_commit: 44,
    bad_event_stops_the_others: 26,
    strict_about_words: 1,
    branch_forgotten: 23,
    first_not_told: 23,
    left_behind_at_a_renewal: 4,
    old_journal_not_sent: 36,
    lost_numbers_given_again: 147,
    never_heard_of_late: 119,
    rolled_back_and_silent: 111,
    return_not_remembered: 4,
    parts_not_counted: 4,
}
"""Each with the first seed that showed it when that was last tried from 0 on (docs/testing.md)."""
