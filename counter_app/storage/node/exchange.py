"""The store's side of the sync client, at counters and at site nodes: outbox, peers' heads, feeds' copies."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from typing import Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from counter_app.domain.credit import Credit, Doubted
from counter_app.domain.decoding import from_json
from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.ports.credits import DOUBTED, PAYMENTS
from counter_app.ports.sync import Cursor, FeedItem, KeptEvent
from counter_app.storage.engine import Database
from counter_app.storage.journal import batch_after, hash_at, head_of
from counter_app.storage.node.feeds import SqlFeeds, begun_with, mirror
from counter_app.storage.node.journals import BRANCH_COLUMNS
from counter_app.storage.node.tables import branch_event, held_journal
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import put_row
from counter_app.storage.store import SqlStore
from counter_app.storage.tables import journal, peer_head

T = TypeVar("T")
LATELY_PAGE = 200
_HEADS = Prepared(select(held_journal.c.origin, held_journal.c.head_seq, held_journal.c.head_hash))
_AT = select(journal.c.at).where(journal.c.origin == bindparam("of"), journal.c.seq == bindparam("at"))

_FROZEN = (
    select(held_journal.c.origin, func.count(branch_event.c.seq))
    .join(branch_event, branch_event.c.origin == held_journal.c.origin, isouter=True)
    .where((held_journal.c.frozen != "") | branch_event.c.seq.is_not(None))  # or frozen by the city's word alone
    .group_by(held_journal.c.origin)
)
_BESIDE = branch_event.c.origin == bindparam("of")
_KEPT = (
    select(branch_event.c.seq, branch_event.c.hash, branch_event.c.prev)
    .where(_BESIDE)
    .order_by(branch_event.c.seq, branch_event.c.hash)
)
_KEPT_EVENTS = select(branch_event.c.hash, *BRANCH_COLUMNS).where(
    _BESIDE, branch_event.c.seq.between(bindparam("first"), bindparam("last"))
)


class Looks(Protocol):
    """Runs a query on a read-only connection, in a transaction."""

    def __call__(self, query: Callable[[Connection], T], /) -> T: ...


class Writes(Protocol):
    """Runs a job on the store lane, in a transaction."""

    def __call__(self, job: Callable[[Connection], T], /) -> "Future[T]": ...


class SqlOutbox:
    """See `ports.sync.Outbox`. With `line` it is those journals, else all that the node holds."""

    def __init__(self, look: Looks, line: Sequence[Origin] | None) -> None:
        self._look, self._line = look, line

    def heads(self) -> Mapping[Origin, Head]:
        """See the port."""
        return self._look(self._heads)

    def hash_at(self, origin: Origin, seq: int) -> bytes | None:
        """See the port."""
        return self._look(lambda db: hash_at(db, origin, seq))

    def events_after(self, origin: Origin, seq: int, limit: int, size: int) -> Sequence[SealedEvent]:
        """See the port."""
        return self._look(lambda db: batch_after(db, origin, seq, limit, size))

    def oldest_after(self, origin: Origin, seq: int) -> int | None:
        """See the port."""
        return self._look(lambda db: db.execute(_AT, {"of": origin, "at": seq + 1}).scalar_one_or_none())

    def _heads(self, db: Connection) -> Mapping[Origin, Head]:
        if self._line is not None:
            return {origin: head_of(db, origin) for origin in self._line}
        return {Origin(origin): Head(seq, bytes(found)) for origin, seq, found in _HEADS.rows(db, {})}


class SqlBranchShelf:
    """See `ports.sync.BranchShelf`."""

    def __init__(self, look: Looks) -> None:
        self._look = look

    def frozen(self) -> Mapping[Origin, int]:
        """See the port."""
        return self._look(lambda db: {Origin(origin): count for origin, count in db.execute(_FROZEN)})

    def kept(self, origin: Origin) -> Sequence[KeptEvent]:
        """See the port."""
        rows = self._look(lambda db: db.execute(_KEPT, {"of": origin}).all())
        return [KeptEvent(seq, bytes(found), bytes(prev)) for seq, found, prev in rows]

    def events(self, origin: Origin, wanted: Sequence[KeptEvent]) -> Sequence[SealedEvent]:
        """See the port."""
        between = {"of": origin, "first": wanted[0].seq, "last": wanted[-1].seq}
        rows = self._look(lambda db: db.execute(_KEPT_EVENTS, between).all())
        found = {bytes(row[0]): SealedEvent(*row[1:]) for row in rows}
        return [found[one.hash] for one in wanted]


class SqlPeerNotes:
    """See `ports.sync.PeerNotes`."""

    def __init__(self, look: Looks, write: Writes) -> None:
        self._look, self._write = look, write

    def held(self, peer: str) -> Mapping[Origin, Head]:
        """See the port."""
        wanted = select(peer_head).where(peer_head.c.peer == peer)
        rows = self._look(lambda db: db.execute(wanted).all())
        return {Origin(row.origin): Head(row.seq, bytes(row.hash)) for row in rows}

    def note(self, peer: str, origin: Origin, head: Head) -> None:
        """See the port; does not wait for the store lane."""
        values: dict[str, object] = {"seq": head.seq, "hash": head.hash}
        self._write(lambda db: put_row(db, peer_head, {"peer": peer, "origin": origin}, values))


class SqlFeedCache:
    """See `ports.sync.FeedCache`."""

    def __init__(self, look: Looks, write: Writes) -> None:
        self._look, self._write = look, write
        self._told: Callable[[], None] = lambda: None

    def tell(self, told: Callable[[], None]) -> None:
        """Call `told`, on the thread that took it, whenever something was stored; before the first is."""
        self._told = told

    def cursor(self, feed: str) -> Cursor:
        """See the port."""
        return self._look(lambda db: SqlFeeds(db).cursor(feed))

    def take(self, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        """See the port; waits until it is stored."""
        self._write(lambda db: mirror(db, feed, to, items)).result()
        self._told()

    def bodies(self, feed: str) -> Mapping[str, bytes]:
        """Everything that the feed holds now, by key."""
        return self._look(lambda db: {one.key: one.body for one in SqlFeeds(db).after(feed, 0, 1_000_000)})


class SqlCreditFeed:
    """See `ports.credits.CreditFeed`."""

    def __init__(self, look: Looks) -> None:
        self._look = look

    def after(self, at: Cursor, limit: int) -> tuple[Sequence[Credit], Cursor]:
        """See the port."""
        return self._look(lambda db: _credits(SqlFeeds(db), at, limit))

    def lately(self, since: datetime, most: int) -> Sequence[Credit]:
        """See the port. The province gives positions as it sees credits: past a page of older ones are only older."""
        return self._look(lambda db: _lately(SqlFeeds(db), since, most))

    def doubted(self) -> Sequence[Doubted]:
        """See `ports.credits.DoubtFeed`."""
        bodies = self._look(lambda db: begun_with(db, PAYMENTS, DOUBTED))
        found = []
        for one in bodies:
            with suppress(msgspec.MsgspecError):
                found.append(from_json(one, Doubted))
        return found


def _credits(feeds: SqlFeeds, at: Cursor, limit: int) -> tuple[Sequence[Credit], Cursor]:
    here = feeds.cursor(PAYMENTS)
    position = at.position if at.epoch == here.epoch else 0
    found = list[Credit]()
    while items := feeds.after(PAYMENTS, position, limit - len(found)):
        for one in items:
            with suppress(msgspec.MsgspecError):
                found.append(from_json(one.body, Credit))
        position = items[-1].position
        if len(found) == limit:
            break
    return found, Cursor(here.epoch, position)


def _lately(feeds: SqlFeeds, since: datetime, most: int) -> Sequence[Credit]:
    found, position = list[Credit](), feeds.cursor(PAYMENTS).position + 1
    for _ in range(0, most, LATELY_PAGE):
        items = feeds.before(PAYMENTS, position, LATELY_PAGE)
        told = list[Credit]()
        for one in items:
            with suppress(msgspec.MsgspecError):
                told.append(from_json(one.body, Credit))
        found += [one for one in told if one.seen_at >= since]
        if len(items) < LATELY_PAGE or (told and all(one.seen_at < since for one in told)):
            break
        position = items[-1].position
    return found[:most]


class CounterPast:
    """See `ports.sync.PastShelf`: the journals that a counter goes on from."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def take(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
        """See the port."""
        self._store.catch_up(origin, events)


class CounterExchange:
    """The ports over a counter's store, with a reading connection of their own; `close` before the store."""

    def __init__(self, store: SqlStore) -> None:
        self._store, self._lock, self._reader = store, threading.Lock(), store.database.reader()
        self.outbox = SqlOutbox(self._look, (store.origin, *store.past))
        self.notes = SqlPeerNotes(self._look, self._write)
        self.feeds = SqlFeedCache(self._look, self._write)
        self.credits = SqlCreditFeed(self._look)
        self.past = CounterPast(store)

    def close(self) -> None:
        """Close the reading connection; the sync agent has stopped."""
        with self._lock:
            self._reader.close()

    def _look(self, query: Callable[[Connection], T]) -> T:
        with self._lock, self._reader.begin():
            return query(self._reader)

    def _write(self, job: Callable[[Connection], T]) -> "Future[T]":
        def run(database: Database) -> T:
            with database.writer.begin():
                return job(database.writer)

        return self._store.submit_plain(run)
