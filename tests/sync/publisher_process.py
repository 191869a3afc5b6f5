"""One of several processes that publish to the same feed of the same node; ends when it has published its share.

`early` plants a bug: the position is taken in a transaction of its own, before that of the item.
"""

import sys
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, update

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.events import JournalOpened
from counter_app.ports.node import NodeUnitOfWork
from counter_app.storage.node import open_node_store
from counter_app.storage.rows import put_row
from counter_app.storage.tables import feed_cache, feed_cursor

FEED = "catalogue"


def main(folder: Path, url: str, name: str, items: int, *, early: bool) -> None:
    me = JournalOpened(public_key="", level="province", site="S1", site_name="")
    store = open_node_store(url, folder / "keys", me, SystemClock(), SystemRandom())
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(items):
        key = f"{name}-{n}"
        if early:
            position = store.write(_take).result()
            print("taken", flush=True)
            sys.stdin.readline()
            store.write(partial(_put, key, position)).result()
        else:
            store.submit(partial(_publish, key)).result()
    store.close()


def _take(db: Connection) -> int:
    here = feed_cursor.c.feed == FEED
    moved = update(feed_cursor).where(here).values(position=feed_cursor.c.position + 1)
    position: int = db.execute(moved.returning(feed_cursor.c.position)).scalar_one()
    return position


def _put(key: str, position: int, db: Connection) -> None:
    put_row(db, feed_cache, {"feed": FEED, "key": key}, {"position": position, "body": b""})


def _publish(key: str, uow: NodeUnitOfWork) -> None:
    with uow:
        uow.publish(FEED, [(key, b"")])
        uow.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), early=sys.argv[5:] == ["early"])
