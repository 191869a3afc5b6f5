"""The store lane over one database, and opening a journal with every check that comes before work."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from counter_app.domain.continuation import Halt
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.timekeeping import TimeKnown
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.random import Random
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.storage.books import SqlBooks
from counter_app.storage.catching_up import catch_up
from counter_app.storage.engine import Database, DatabaseUnreadable, open_database, wiped
from counter_app.storage.halts import forget_halt, halt_of, keep_halt
from counter_app.storage.head_file import HeadFile
from counter_app.storage.journal import head_of
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.lineage import past_of
from counter_app.storage.look_first import look_first
from counter_app.storage.rebuild import Tell, follow, nobody
from counter_app.storage.schema import prepare
from counter_app.storage.time_watch import note_node_time
from counter_app.storage.trouble import SureWriter, storage_told, trouble_of
from counter_app.storage.unit_of_work import Pen, SqlUnitOfWork

T = TypeVar("T")
HALT_AGAIN_S = 2.0
"""How often a disk that had no room for a halt is asked again: soon, for a program that is killed forgets it."""
_log = logging.getLogger(__name__)


class SqlStore:
    """See `ports.unit_of_work.Store`. Open with `open_store`; `close` drains the lane first."""

    def __init__(self, database: Database, pen: Pen, lane: Lane, head_file: HeadFile | None) -> None:
        self._database, self._pen, self._lane, self._head_file = database, pen, lane, head_file
        self._sure = SureWriter(database)
        self._read_lock = threading.Lock()
        self._kept_halt = pen.halt
        self._halt_again: threading.Timer | None = None
        self._reader = database.reader()
        with self._reader.begin():
            self._watch = pen.watch_from(self._reader)

    @property
    def origin(self) -> Origin:
        """Whose journal it is."""
        return self._pen.origin

    @property
    def past(self) -> tuple[Origin, ...]:
        """The installations that it goes on from, newest first."""
        return self._pen.past

    @property
    def halted(self) -> Halt | None:
        """Whether, why and since when no money may be taken."""
        return self._pen.halt

    def halt(self, code: str, said_by: tuple[str, ...] = ()) -> None:
        """Let no money be taken under this key any more, also after a new start. Any thread.

        From the return on no receipt is begun; `ports.unit_of_work.UnitOfWork.halted` says so. `said_by`: the nodes
        that turned this counter away. A full disk is asked again until it keeps it.
        """
        known = self._pen.halt
        self._pen.halt = Halt(code, self._pen.clock.now() if known is None else known.at, said_by)
        self._keep_halt()

    def lift(self, code: str) -> None:
        """Let money be taken again, if `code` is why it is not. Any thread."""
        if self._pen.halt is not None and self._pen.halt.code == code:
            self._pen.halt = None
        self._keep_halt()

    @property
    def database(self) -> Database:
        """For reports and sync, which open readers of their own."""
        return self._database

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the store lane after each commit; it must return at once."""
        self._pen.on_commit = listener

    def submit(self, job: Callable[[UnitOfWork], T]) -> "Future[T]":
        """See the port."""
        return self._lane.submit(lambda: self._sure.run(lambda: job(SqlUnitOfWork(self._database.writer, self._pen))))

    def submit_plain(self, job: Callable[[Database], T]) -> "Future[T]":
        """Run on the store lane a job that writes no events: identity, cursors, caches."""
        return self._lane.submit(lambda: self._sure.run(lambda: self._run_plain(job)))

    def write(self, job: Callable[[Connection], T]) -> "Future[T]":
        """Run on the store lane, in a transaction, a job that writes no events."""

        def run(database: Database) -> T:
            with database.writer.begin():
                return job(database.writer)

        return self.submit_plain(run)

    def catch_up(self, old: Origin, events: Sequence[SealedEvent]) -> None:
        """Take in what a node holds more of a journal that this one goes on from; waits until it is stored.

        Raises `ChainBroken`. See `storage.catching_up`.
        """

        def run() -> None:
            catch_up(self._database.writer, self._pen, old, events)

        self._lane.submit(lambda: self._sure.run(run)).result()

    def read(self, query: Callable[[Books], T]) -> T:
        """See the port. One reading connection serves all threads, one at a time."""
        with self._read_lock, storage_told(), self._reader.begin():
            return query(SqlBooks(self._reader, self._pen.origin, self._pen.past))

    @property
    def time_known(self) -> TimeKnown:
        """See the port."""
        return self._watch.known

    def heard(self, peer: str, node_at: datetime) -> None:
        """A node whose identity is known said its time; kept for the next start now and then. Any thread."""
        now = self._pen.read_clock()
        if self._watch.heard(node_at, now.ticks or 0.0):
            self.submit_plain(lambda database: _note(database, peer, node_at, now.wall))

    def close(self) -> None:
        """Finish what was submitted, then close; never cancels a commit."""
        self._lane.submit(self._close_here)
        self._lane.drain()

    def _run_plain(self, job: Callable[[Database], T]) -> T:
        try:
            return job(self._database)
        except BaseException:  # a failed commit leaves the driver inside its transaction, as in a unit of work
            self._sure.roll_back()
            raise

    def _keep_halt(self) -> None:
        """Have the database say so as well."""
        if self._pen.halt != self._kept_halt:
            self._lane.submit(self._try_to_keep_halt)

    def _try_to_keep_halt(self) -> None:
        """On the lane. Where the disk takes nothing it is tried again and again, whether anybody speaks or not."""
        if self._halt_again is not None:
            self._halt_again.cancel()
        if self._pen.halt == self._kept_halt:
            self._halt_again = None
            return
        try:
            self._sure.run(lambda: self._run_plain(self._write_halt))
        except Exception:  # the lane's edge
            if self._halt_again is None:
                _log.exception("whether money is halted cannot be kept yet")
            self._halt_again = threading.Timer(HALT_AGAIN_S, self._halt_is_due)
            self._halt_again.daemon = True
            self._halt_again.start()
        else:
            self._halt_again = None

    def _halt_is_due(self) -> None:
        with suppress(RuntimeError):  # closed meanwhile: it was tried then
            self._keep_halt()

    def _write_halt(self, database: Database) -> None:
        halt = self._pen.halt
        with database.writer.begin():
            if halt is None:
                forget_halt(database.writer, self.origin)
            else:
                keep_halt(database.writer, self.origin, halt)
        self._kept_halt = halt

    def _close_here(self) -> None:
        self._try_to_keep_halt()
        if self._halt_again is not None:
            self._halt_again.cancel()
        with self._read_lock:
            self._reader.close()
        self._database.close()
        if self._head_file is not None:
            self._head_file.close()


def _note(database: Database, peer: str, node_at: datetime, wall: datetime) -> None:
    with database.writer.begin():
        note_node_time(database.writer, peer, node_at, wall)


def open_store(
    url: str | Path,
    keys: Path,
    clock: Clock,
    random: Random,
    head_path: Path | None,
    lane: Lane | None = None,
    tell: Tell = nobody,
) -> SqlStore:
    """Open (or begin) this installation's journal on `lane`, by default one of its own.

    `tell` is called there while the figures are built again, which can take minutes after another program version.

    Raises `KeyMissing`, `DatabaseInUse`, `DatabaseUnsafe`, `DatabaseNewer`, `StorageFull`, `StorageFailing` and what
    `look_first` raises.
    """
    own = lane or Lane("store")
    try:
        return own.submit(lambda: _open_here(url, keys, clock, random, head_path, own, tell)).result()
    except BaseException:
        own.drain()
        raise


def _open_here(
    url: str | Path, keys: Path, clock: Clock, random: Random, head_path: Path | None, lane: Lane, tell: Tell
) -> SqlStore:
    key = FileDeviceKey(keys)
    if not str(url).startswith("postgresql"):
        look_first(Path(str(url).removeprefix("sqlite:///")), database_key(keys), key.origin, head_path)
    database = open_database(url, database_key(keys))
    head_file = None
    try:
        prepare(database)
        head_file = None if head_path is None else _witness(database, key.origin, head_path)
        follow(database, tell)
        with database.writer.begin():
            past, halt = past_of(database.writer, key.origin), halt_of(database.writer, key.origin)
        pen = Pen(key.origin, key, clock, random, head_file)
        pen.past, pen.halt = past, halt
        store = SqlStore(database, pen, lane, head_file)  # reads as well
        pen.wipe_due = not wiped(database.writer)  # it may have been ended between an erasure and its wiping
    except BaseException as error:
        database.abandon()
        if head_file is not None:
            head_file.close()
        if isinstance(error, DatabaseError):
            trouble = trouble_of(error)
            if trouble is not None:
                raise trouble from error
            raise DatabaseUnreadable(file=str(url), reason=str(error.orig)) from error
        raise
    return store


def _witness(database: Database, origin: Origin, path: Path) -> HeadFile:
    """The head file, begun when there is none; `look_first` has compared it with the journal."""
    with database.writer.begin():
        here = head_of(database.writer, origin)
    head_file = HeadFile(path)
    if head_file.read(origin) is None:
        head_file.begin(origin, here)
    return head_file
