"""A node's database: its lane, its readers, and opening it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import TypeVar

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DatabaseError

from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import DeviceKey, Head, Origin
from counter_app.domain.people import PROGRAM
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.node import HeldJournal, NodeBooks, NodeUnitOfWork
from counter_app.ports.random import Random
from counter_app.storage.engine import Database, DatabaseUnreadable, open_database, wiped
from counter_app.storage.figures import Figures
from counter_app.storage.head_file import HeadFile
from counter_app.storage.journal import hash_at
from counter_app.storage.keys import FileDeviceKey, database_key, make_keys
from counter_app.storage.lineage import past_of
from counter_app.storage.look_first import look_first
from counter_app.storage.node import tables
from counter_app.storage.node.races import retried
from counter_app.storage.node.unit_of_work import SqlNodeBooks, SqlNodeUnitOfWork
from counter_app.storage.projections import ticket
from counter_app.storage.rebuild import follow_all, nobody
from counter_app.storage.schema import prepare
from counter_app.storage.trouble import SureWriter, storage_told, trouble_of
from counter_app.storage.unit_of_work import Pen

T = TypeVar("T")
FIRST = "journal.first"
"""Beside the keys: the own journal's first event. A database that is gone is not begun again under its key."""


class SqlNodeStore:
    """See `ports.node.NodeStore`. Open with `open_node_store`; `close` drains the lane first."""

    def __init__(self, database: Database, pen: Pen, lane: Lane, epoch: str, figures: Figures) -> None:
        self._database, self._pen, self._lane, self._epoch, self._figures = database, pen, lane, epoch, figures
        self._sure = SureWriter(database)
        self._idle: LifoQueue[Connection] = LifoQueue()

    @property
    def key(self) -> DeviceKey:
        """The node's own key."""
        return self._pen.key

    def submit(self, job: Callable[[NodeUnitOfWork], T]) -> "Future[T]":
        """See the port."""
        return self._lane.submit(lambda: self._sure.run(lambda: retried(lambda: job(self._unit_of_work()))))

    def _unit_of_work(self) -> SqlNodeUnitOfWork:
        return SqlNodeUnitOfWork(self._database.writer, self._pen, self._epoch, self._figures)

    def write(self, job: Callable[[Connection], T]) -> "Future[T]":
        """Run on the store lane, in a transaction, a job that writes no events: cursors, caches."""

        def run() -> T:
            with self._database.writer.begin():
                return job(self._database.writer)

        return self._lane.submit(lambda: self._sure.run(lambda: retried(run)))

    def read(self, query: Callable[[NodeBooks], T]) -> T:
        """See the port."""
        past = self._pen.past
        return self.look(lambda db: query(SqlNodeBooks(db, self._pen.origin, self._epoch, self._figures, past)))

    def look(self, query: Callable[[Connection], T]) -> T:
        """Run `query` on a read-only connection of its own."""
        try:
            reader = self._idle.get_nowait()
        except Empty:
            reader = self._database.reader()
        try:
            with storage_told(), reader.begin():
                found = query(reader)
        except BaseException:
            reader.close()
            raise
        self._idle.put(reader)
        return found

    def close(self) -> None:
        """Finish what was submitted, then close; no `read` may be running."""
        self._lane.submit(self._close_here)
        self._lane.drain()

    def _close_here(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()
        self._database.close()


def open_node_store(
    url: str | Path, keys: Path, me: JournalOpened, clock: Clock, random: Random, lane: Lane | None = None
) -> SqlNodeStore:
    """Open (or begin) a node's database on `lane`, by default one of its own; `me.public_key` is filled in here.

    Raises `KeyMissing`, `DatabaseInUse`, `DatabaseUnreadable`, `DatabaseBehindHead`, `DatabaseUnsafe`, `DatabaseNewer`,
    `ChainBroken`.
    """
    make_keys(keys)
    own = lane or Lane("store")
    try:
        return own.submit(lambda: _open_here(url, keys, me, clock, random, own)).result()
    except BaseException:
        own.drain()
        raise


def _open_here(
    url: str | Path, keys: Path, me: JournalOpened, clock: Clock, random: Random, lane: Lane
) -> SqlNodeStore:
    key, first = FileDeviceKey(keys), keys.with_name(FIRST)
    if not str(url).startswith("postgresql"):
        file = Path(str(url).removeprefix("sqlite:///"))
        look_first(file, database_key(keys), key.origin, first if first.exists() else None)
    database = open_database(url, database_key(keys))
    pen = Pen(key.origin, key, clock, random, None, sole=database.is_sqlite)
    pen.clock_lapses = False
    figures = Figures(database.writer, beside=(tables.follow_failure,))
    try:
        with storage_told(), database.one_opens():
            prepare(database)
            with database.writer.begin():
                epoch = _epoch(database.writer, random)
                figures.begin()
            _follow_own(database.writer, figures, key.origin, me.level)
            with database.writer.begin():
                pen.past = past_of(database.writer, key.origin)
            follow_all(database.writer, list(pen.past), nobody)  # what was recorded there is not recorded again
            _begin_journal(SqlNodeUnitOfWork(database.writer, pen, epoch, figures), key, me)
            if database.is_sqlite and not first.exists():
                _witness(database.writer, key.origin, first)
            pen.wipe_due = not wiped(database.writer)  # it may have been ended between an erasure and its wiping
    except BaseException as error:
        database.abandon()
        if isinstance(error, DatabaseError) and trouble_of(error) is None and database.is_sqlite:
            raise DatabaseUnreadable(file=str(url), reason=str(error.orig)) from error
        raise
    return SqlNodeStore(database, pen, lane, epoch, figures)


def _epoch(db: Connection, random: Random) -> str:
    here = tables.node_state.c.name == "epoch"
    found = db.execute(select(tables.node_state.c.value).where(here)).scalar_one_or_none()
    if found is None:
        found = random.token(8).hex()
        db.execute(insert(tables.node_state).values(name="epoch", value=found))
    return str(found)


def _follow_own(db: Connection, figures: Figures, origin: Origin, level: str) -> None:
    """The own journal is followed before anybody is served: nobody else may say what the queue is.

    Where it is the only one that fills the queue's table, that is put in place at once.
    """
    follow_all(db, [origin], nobody)
    if figures.building and level == "site":
        with db.begin():
            figures.swap(only=(ticket,))
        figures.committed()


def _begin_journal(uow: SqlNodeUnitOfWork, key: FileDeviceKey, me: JournalOpened) -> None:
    with uow:
        if uow.head.seq:
            return
        opened = JournalOpened(
            public_key=key.public.hex(), level=me.level, site=me.site, site_name=me.site_name, program=me.program
        )
        uow.open_journal(HeldJournal(key.origin, key.public, me.level, me.site, me.site_name, "", Head()))
        uow.record(opened, by=PROGRAM)
        uow.commit()


def _witness(db: Connection, origin: Origin, first: Path) -> None:
    with db.begin():
        begun = Head(1, hash_at(db, origin, 1) or b"")
    note = HeadFile(first)
    note.begin(origin, begun)
    note.close()


def seed(store: SqlNodeStore, feed: str, items: Sequence[tuple[str, bytes]]) -> None:
    """Publish what the feed does not hold yet, or holds otherwise; the same items again change nothing."""

    def job(uow: NodeUnitOfWork) -> None:
        with uow:
            held = {one.key: one.body for one in uow.feeds.after(feed, 0, 1_000_000)}
            fresh = [(key, body) for key, body in items if held.get(key) != body]
            if fresh:
                uow.publish(feed, fresh)
                uow.commit()

    store.submit(job).result()
