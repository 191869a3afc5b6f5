"""One transaction: events sealed onto the journal, the projections that they change, and who may sign in."""

import logging
from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from counter_app.domain.continuation import Halt
from counter_app.domain.event_size import must_travel
from counter_app.domain.events import Fact, encode
from counter_app.domain.journal import (
    SALT_BYTES,
    Citation,
    DeviceKey,
    Head,
    Header,
    Origin,
    microseconds,
    must_be_storable,
    seal,
)
from counter_app.domain.people import Actor
from counter_app.domain.timekeeping import Reading, TimeKnown
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random
from counter_app.storage.books import SqlBooks
from counter_app.storage.codes import SqlCodes
from counter_app.storage.engine import DatabaseUnreadable, wiped
from counter_app.storage.head_file import HeadFile
from counter_app.storage.identity import SqlStaffTable
from counter_app.storage.journal import append, head_of, row_of
from counter_app.storage.private_parts import carry_out
from counter_app.storage.projectors import project
from counter_app.storage.rows import put_row
from counter_app.storage.tables import projected
from counter_app.storage.time_watch import TimeWatch, watch_of

_log = logging.getLogger(__name__)


class Pen:
    """What writing a journal needs beyond the connection: whose it is and what seals it.

    `head` is the last committed event, kept by the one writer so that it is not asked at every commit; a pen that is
    not `sole` shares its journal with other processes and keeps none. `past` are the installations that this one goes
    on from, newest first. While `halt` is there no money may be taken; `wipe_due`: the WAL still
    holds bytes that were erased.
    """

    def __init__(
        self,
        origin: Origin,
        key: DeviceKey,
        clock: Clock,
        random: Random,
        head_file: HeadFile | None,
        *,
        sole: bool = True,
    ) -> None:
        self.origin, self.key, self.clock, self.random, self.sole = origin, key, clock, random, sole
        self.past: tuple[Origin, ...] = ()
        self.halt: Halt | None = None
        self.wipe_due = False
        self.head: Head | None = None
        self.on_commit: Callable[[], None] | None = None
        self._head_file = head_file
        self.watch: TimeWatch | None = None
        self.clock_lapses = True

    def read_clock(self) -> Reading:
        """Both clocks, now."""
        return Reading(self.clock.now(), self.clock.monotonic())

    def watch_from(self, db: Connection) -> TimeWatch:
        """What the clock is measured by; read from the database once."""
        if self.watch is None:
            self.watch = watch_of(db, self.origin, lapses=self.clock_lapses)
        return self.watch

    def committed(self, head: Head) -> None:
        """Note the new head, inside and outside the database."""
        self.head = head if self.sole else None
        if self._head_file is not None:
            self._witness(self._head_file, head)
        if self.on_commit is not None:
            self.on_commit()

    def _witness(self, file: HeadFile, head: Head) -> None:
        """The commit is done whatever becomes of this: an older head still shows a database that was rolled back."""
        try:
            file.write(self.origin, head)
        except OSError:
            _log.warning("the head could not be noted beside the database", exc_info=True)


class SqlUnitOfWork(SqlBooks):
    """See `ports.unit_of_work.UnitOfWork`. Uses the one writing connection, on the store lane."""

    def __init__(self, writer: Connection, pen: Pen) -> None:
        super().__init__(writer, pen.origin, pen.past)
        self._db, self._pen = writer, pen
        self._head: Head | None = None
        self._recorded = False
        self._last: tuple[Header, Reading] | None = None

    def __enter__(self) -> Self:
        self._db.begin()
        self._recorded, self._last = False, None
        self._head = self._pen.head or (head_of(self._db, self._pen.origin) if self._pen.sole else None)
        self._watch = self._pen.watch_from(self._db)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        transaction = self._db.get_transaction()
        if transaction is None:
            return
        if not transaction.is_active and not self._db.invalidated:
            # a commit failed: SQLAlchemy holds it for ended, the driver may not
            self._db.connection.rollback()
        self._db.rollback()

    @property
    def head(self) -> Head:
        """The last event, those of this transaction included."""
        if self._head is None:
            raise RuntimeError("a unit of work is read inside its with block")
        return self._head

    @property
    def halted(self) -> str:
        """See `ports.unit_of_work.UnitOfWork.halted`."""
        return "" if self._pen.halt is None else self._pen.halt.code

    @property
    def staff(self) -> SqlStaffTable:
        """The identity table, in this transaction."""
        return SqlStaffTable(self._db)

    @property
    def codes(self) -> SqlCodes:
        """Books of approval codes, in this transaction."""
        return SqlCodes(self._db, self._pen.origin)

    @property
    def time_known(self) -> TimeKnown:
        """See `ports.unit_of_work.UnitOfWork.time_known`."""
        return self._watch.known

    def record(self, *events: Fact, by: Actor, cause: str = "") -> Citation:
        """See `ports.unit_of_work.UnitOfWork.record`."""
        head, rows, known = self.head, [], self._watch.known
        for event in events:
            body, private = encode(event)
            now = self._pen.read_clock()
            header = Header(
                origin=self._pen.origin,
                seq=head.seq + 1,
                at=microseconds(now.wall),
                kind=event.KIND,
                version=event.VERSION,
                actor=by.id,
                subject=event.subject,
                cause=cause,
                clock_suspect=known.doubt(now.wall, now.ticks or 0.0) is not None,
            )
            self._last = header, now
            sealed = seal(header, body, head.hash, self._pen.key, private, self._pen.random.token(SALT_BYTES))
            must_be_storable(sealed, header)
            must_travel(sealed, header)
            rows.append(row_of(sealed, header))
            head = Head(header.seq, sealed.hash)
            project(event, header, sealed, self._db)
            self._also_erase(event, header)
        append(self._db, rows)
        self._head, self._recorded = head, True
        return Citation(self._pen.origin, head.seq, head.hash)

    def commit(self) -> None:
        """See `ports.unit_of_work.UnitOfWork.commit`."""
        if self._recorded:
            self._note_projected()
        self._pen.head = None  # until the commit is known to have happened
        self._db.commit()
        if self._last is not None:
            self._watch.committed(*self._last)
        if self._head is not None:
            self._pen.committed(self._head)
        if self._pen.wipe_due:
            self._wipe()

    def _wipe(self) -> None:
        """The commit is done whatever becomes of this: what is not wiped now is wiped after a later one."""
        try:
            self._pen.wipe_due = not wiped(self._db)
        except (DatabaseUnreadable, OperationalError):
            _log.warning("what was erased is not wiped from the WAL yet", exc_info=True)

    def _also_erase(self, event: Fact, header: Header) -> None:
        """What the journal itself loses when it says that something was erased; only its own journal's word counts."""
        if carry_out(self._db, event, header):
            self._pen.wipe_due = True

    def _note_projected(self) -> None:
        put_row(self._db, projected, {"origin": self._pen.origin}, {"seq": self.head.seq})
