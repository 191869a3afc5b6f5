"""What is looked at before a file is opened for writing.

A writer changes more than it says: it empties the WAL into the file, or throws away what it cannot read of it. A file
that is damaged, older than its head or another's is therefore refused while it is open for reading only, and stays as
it is, to the last byte.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, func, inspect, select, table

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import ChainBroken, Head, Origin, check_link
from counter_app.storage.engine import reading
from counter_app.storage.head_file import DatabaseBehindHead, DatabaseGone, HeadLost, head_in
from counter_app.storage.journal import events_after, hash_at, head_of, origins
from counter_app.storage.schema import must_be_known
from counter_app.storage.tables import journal

_AT_START = ("alembic_version", "projected", "projection_version", "staff")
"""What a start reads besides, in the first program's databases too."""
_PAGE, _WAL_HEADER, _ROLLBACK = 4096, 32, bytes.fromhex("d9d505f920a163d7")


class JournalForeign(CounterError):
    """The file holds the journal of another installation and none of this one (fields: file, found)."""

    code: ClassVar[str] = "storage.foreign"


def look_first(file: Path, key: bytes, origin: Origin, head_file: Path | None) -> None:
    """Raises `DatabaseUnreadable`, `DatabaseNewer`, `DatabaseGone`, `DatabaseBehindHead`, `HeadLost`, and `ChainBroken`
    when the head itself is damaged.
    """
    witnessed = head_in(head_file.read_bytes(), origin) if head_file is not None and head_file.is_file() else None
    with _journal_in(file, key) as db:
        if witnessed is not None and witnessed.seq and db is None:
            raise DatabaseGone(file=str(file), database_seq=0, witnessed_seq=witnessed.seq)
        here = head_of(db, origin) if db is not None else Head()
        if witnessed is not None and db is not None and hash_at(db, origin, witnessed.seq) != witnessed.hash:
            raise DatabaseBehindHead(database_seq=here.seq, witnessed_seq=witnessed.seq)
        if db is not None and here.seq:
            if head_file is not None and witnessed is None:
                raise HeadLost(file=str(head_file), database_seq=here.seq)
            _must_carry_on(db, origin, here)


def must_be_own(file: Path, key: bytes, origin: Origin) -> None:
    """Raises `JournalForeign`, `DatabaseUnreadable`, `DatabaseNewer`."""
    with _journal_in(file, key) as db:
        found = origins(db) if db is not None else []
        if found and origin not in found:
            raise JournalForeign(file=str(file), found=found[0][:8])


@contextmanager
def _journal_in(file: Path, key: bytes) -> Iterator[Connection | None]:
    """None when there is no journal yet: a new folder, or a set-up that broke off."""
    if not file.exists() or not file.stat().st_size or _was_being_made(file):
        yield None
        return
    with reading(file, key) as db, db.begin():
        if not inspect(db).has_table(journal.name):
            yield None
            return
        must_be_known(db)
        for name in _AT_START:
            db.execute(select(func.count()).select_from(table(name)))
        yield db


def _was_being_made(file: Path) -> bool:
    """Whether a power cut left the file's first page only, and the rollback journal that takes it back.

    SQLite makes one for the transaction that turns an empty file into one with a WAL, and never again (file format,
    section 3). A reader cannot roll back and would find the file unreadable for ever; the writer does it when it opens.
    """
    log, wal = (file.with_name(file.name + end) for end in ("-journal", "-wal"))
    if file.stat().st_size > _PAGE or (wal.exists() and wal.stat().st_size > _WAL_HEADER) or not log.exists():
        return False
    head = log.read_bytes()[:20]
    return head[:8] == _ROLLBACK and head[16:20] == bytes(4)  # no page stood in the file before


def _must_carry_on(db: Connection, origin: Origin, here: Head) -> None:
    """What is written next is chained to the last event: that one must be whole."""
    last = events_after(db, origin, here.seq - 1, 1)[0]
    before = hash_at(db, origin, here.seq - 1)
    if before is None:
        raise ChainBroken(origin=origin, seq=here.seq, reason="gap")
    check_link(last, last.read_header(), origin, Head(here.seq - 1, before))
    if last.hash != here.hash:
        raise ChainBroken(origin=origin, seq=here.seq, reason="hash")
