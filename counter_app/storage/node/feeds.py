"""Feeds: published by the province, mirrored below it with the same epoch and positions.

A mirror keeps its source's positions, so a counter's cursor stays good whichever of the two it asks.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from counter_app.ports.sync import Cursor, FeedItem
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import put_row
from counter_app.storage.tables import feed_cache, feed_cursor

_CURSOR = Prepared(select(feed_cursor.c.epoch, feed_cursor.c.position).where(feed_cursor.c.feed == bindparam("of")))
_AFTER = Prepared(
    select(feed_cache.c.position, feed_cache.c.key, feed_cache.c.body)
    .where(feed_cache.c.feed == bindparam("of"), feed_cache.c.position > bindparam("past"))
    .order_by(feed_cache.c.position)
    .limit(bindparam("most"))
)
_BEFORE = Prepared(
    select(feed_cache.c.position, feed_cache.c.key, feed_cache.c.body)
    .where(feed_cache.c.feed == bindparam("of"), feed_cache.c.position < bindparam("before"))
    .order_by(feed_cache.c.position.desc())
    .limit(bindparam("most"))
)


class SqlFeeds:
    """See `ports.node.FeedShelf`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def cursor(self, feed: str) -> Cursor:
        """See the port."""
        row = _CURSOR.first(self._db, {"of": feed})
        return Cursor() if row is None else Cursor(*row)

    def heads(self) -> Mapping[str, int]:
        """See the port."""
        return {row.feed: row.position for row in self._db.execute(select(feed_cursor))}

    def after(self, feed: str, position: int, limit: int) -> Sequence[FeedItem]:
        """See the port."""
        rows = _AFTER.rows(self._db, {"of": feed, "past": position, "most": limit})
        return [FeedItem(at, key, bytes(body)) for at, key, body in rows]

    def before(self, feed: str, position: int, limit: int) -> Sequence[FeedItem]:
        """Those below `position`, the newest first."""
        rows = _BEFORE.rows(self._db, {"of": feed, "before": position, "most": limit})
        return [FeedItem(at, key, bytes(body)) for at, key, body in rows]


def begun_with(db: Connection, feed: str, begin: str) -> Sequence[bytes]:
    """The bodies of the items whose keys begin like that, the newest position first."""
    its = (feed_cache.c.feed == feed) & (feed_cache.c.key >= begin) & (feed_cache.c.key < f"{begin}\U0010ffff")
    found = select(feed_cache.c.body).where(its).order_by(feed_cache.c.position.desc())
    return [bytes(body) for body in db.execute(found).scalars()]


def publish(db: Connection, feed: str, epoch: str, items: Sequence[tuple[str, bytes]]) -> int:
    """See `ports.node.NodeUnitOfWork.publish`.

    The cursor's row lock is held until the commit, so positions become visible in their order.
    """
    here = feed_cursor.c.feed == feed
    move = update(feed_cursor).where(here).values(position=feed_cursor.c.position + len(items))
    last = db.execute(move.returning(feed_cursor.c.position)).scalar_one_or_none()
    if last is None:
        last = len(items)
        db.execute(insert(feed_cursor).values(feed=feed, epoch=epoch, position=last))
    for position, (key, body) in enumerate(items, last - len(items) + 1):
        put_row(db, feed_cache, {"feed": feed, "key": key}, {"position": position, "body": body})
    return int(last)


def mirror(db: Connection, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
    """See `ports.sync.FeedCache.take`; in the caller's transaction."""
    at = SqlFeeds(db).cursor(feed)
    if at.epoch == to.epoch and to.position < at.position:
        return  # another process of this node was further
    if at.epoch != to.epoch:
        db.execute(delete(feed_cache).where(feed_cache.c.feed == feed))
    for one in items:
        put_row(db, feed_cache, {"feed": feed, "key": one.key}, {"position": one.position, "body": one.body})
    put_row(db, feed_cursor, {"feed": feed}, {"epoch": to.epoch, "position": to.position})
