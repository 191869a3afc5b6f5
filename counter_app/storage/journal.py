"""The journal table: append at the head, read in order. Nothing here updates or deletes."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from counter_app.domain.event_size import size_of
from counter_app.domain.events import JournalOpened, decode
from counter_app.domain.journal import GENESIS, Head, Header, Origin, SealedEvent
from counter_app.ports.sync import EVENT_OVERHEAD
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import add_rows
from counter_app.storage.tables import journal

EVENT_COLUMNS = (
    journal.c.header,
    journal.c.prev,
    journal.c.body,
    journal.c.signature,
    journal.c.salt,
    journal.c.private,
)
_COLUMNS = ", ".join(column.name for column in EVENT_COLUMNS)
_AFTER = f"SELECT {_COLUMNS} FROM journal WHERE origin = {{0}} AND seq > {{0}} ORDER BY seq LIMIT {{0}}"
PAGE, HANDFUL = 2_000, 64
_LAST = Prepared(
    select(journal.c.seq, journal.c.hash)
    .where(journal.c.origin == bindparam("of"))
    .order_by(journal.c.seq.desc())
    .limit(1)
)
_HASH_AT = Prepared(select(journal.c.hash).where(journal.c.origin == bindparam("of"), journal.c.seq == bindparam("at")))
_NEXT_ORIGIN = select(func.min(journal.c.origin)).where(journal.c.origin > bindparam("last"))


def row_of(event: SealedEvent, header: Header) -> dict[str, object]:
    """The journal row of a sealed event."""
    return {
        "origin": header.origin,
        "seq": header.seq,
        "hash": event.hash,
        "prev": event.prev,
        "header": event.header,
        "body": event.body,
        "salt": event.salt,
        "private": event.private,
        "signature": event.signature,
        "kind": header.kind,
        "subject": header.subject,
        "at": header.at,
    }


def append(db: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Insert journal rows; the primary key refuses a number that is taken."""
    add_rows(db, journal, rows)


def head_of(db: Connection, origin: Origin) -> Head:
    """The last event of `origin`; (0, GENESIS) when there is none."""
    row = _LAST.first(db, {"of": origin})
    return Head(row[0], bytes(row[1])) if row else Head(0, GENESIS)


def hash_at(db: Connection, origin: Origin, seq: int) -> bytes | None:
    """The hash of one event; GENESIS for seq 0; None when it is not held."""
    if seq == 0:
        return GENESIS
    found = _HASH_AT.first(db, {"of": origin, "at": seq})
    return None if found is None else bytes(found[0])


def events_after(db: Connection, origin: Origin, seq: int, limit: int) -> list[SealedEvent]:
    """Up to `limit` events of `origin` that follow `seq`, as the stored bytes."""
    with closing(_found_after(db, origin, seq, limit)) as rows:
        return [SealedEvent(*row) for row in rows.fetchall()]  # at once: one by one costs twice the time


def _found_after(db: Connection, origin: Origin, seq: int, limit: int) -> Any:
    """Rows as the driver gives them: nothing to convert."""
    mark = "?" if db.dialect.name == "sqlite" else "%s"
    return db.exec_driver_sql(_AFTER.format(mark), (origin, seq, limit))


def batch_after(db: Connection, origin: Origin, seq: int, limit: int, size: int) -> list[SealedEvent]:
    """As `events_after`, but no more than `size` bytes hold, and never fewer than one that there is.

    They are read by the handful: hundreds of huge ones would else be read to be sent one by one.
    """
    found: list[SealedEvent] = []
    with closing(_found_after(db, origin, seq, limit)) as rows:
        while handful := rows.fetchmany(HANDFUL):
            for row in handful:
                event = SealedEvent(*row)
                size -= size_of(event) + EVENT_OVERHEAD
                if found and size < 0:
                    return found
                found.append(event)
    return found


def all_events(db: Connection, origin: Origin, after: int = 0) -> Iterator[SealedEvent]:
    """Every event of `origin` past `after`, in pages."""
    while page := events_after(db, origin, after, PAGE):
        yield from page
        after += len(page)


def origins(db: Connection) -> list[Origin]:
    """Every origin that has events here, in order: one look into the key for each, not one for each event."""
    found: list[Origin] = []
    last = ""
    while (following := db.execute(_NEXT_ORIGIN, {"last": last}).scalar_one()) is not None:
        found.append(Origin(following))
        last = following
    return found


def opening_of(db: Connection, origin: Origin) -> JournalOpened | None:
    """How a journal describes itself; None when nothing of it is held."""
    for event in events_after(db, origin, 0, 1):
        header = event.read_header()
        opened = decode(header.kind, header.version, event.body, None)
        return opened if isinstance(opened, JournalOpened) else None
    return None
