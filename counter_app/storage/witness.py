"""What a counter's own journal must agree with beyond itself: the head beside the database, and its own rows."""

from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened, decode
from counter_app.domain.journal import Head, Origin
from counter_app.storage.head_file import head_in
from counter_app.storage.journal import all_events, hash_at, head_of, origins
from counter_app.storage.tables import projected
from counter_app.storage.verify import BEHIND, Fault


def own_faults(db: Connection, origin: Origin, head_file: Path) -> list[Fault]:
    """Whether the journal of this installation was rolled back, or its rows lag behind it; nothing for a node.

    The file is read first: a program at work writes it after each commit, so that it never runs ahead of the view.
    """
    witnessed = head_in(head_file.read_bytes() if head_file.is_file() else b"", origin)
    with db.begin():
        here = head_of(db, origin)
        if not here.seq and (others := origins(db)):
            return [Fault(origin, 0, "foreign", others[0])]
        if not here.seq or not _is_counter(db, origin):
            return []
        rows_at = db.execute(select(projected.c.seq).where(projected.c.origin == origin)).scalar_one_or_none() or 0
        return [*_head_faults(db, origin, here, witnessed), *_row_faults(origin, here, rows_at)]


def _head_faults(db: Connection, origin: Origin, here: Head, witnessed: Head | None) -> list[Fault]:
    if witnessed is None:
        return [Fault(origin, here.seq, "head", "lost")]
    if hash_at(db, origin, witnessed.seq) != witnessed.hash:
        return [Fault(origin, here.seq, "head", f"journal.head has seen event {witnessed.seq}")]
    return []


def _row_faults(origin: Origin, here: Head, rows_at: int) -> list[Fault]:
    return [Fault(origin, here.seq, BEHIND, f"rows end at event {rows_at}")] if rows_at < here.seq else []


def _is_counter(db: Connection, origin: Origin) -> bool:
    """A journal whose opening cannot be read counts as a counter's: `verify` names what is wrong with it."""
    first = next(iter(all_events(db, origin)))
    try:
        header = first.read_header()
        opened = decode(header.kind, header.version, first.body, None)
    except (CounterError, msgspec.MsgspecError):
        return True
    return not isinstance(opened, JournalOpened) or opened.level == "counter"
