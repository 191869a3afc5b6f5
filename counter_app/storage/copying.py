"""A database copied whole: page by page from a SQLite file at work, row by row to or from PostgreSQL."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, Table, delete, select

from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import Head, Origin
from counter_app.storage import tables
from counter_app.storage.bundle import NotWritten
from counter_app.storage.database_name import named
from counter_app.storage.engine import Database, open_database, reading, wiped
from counter_app.storage.journal import head_of, opening_of, origins
from counter_app.storage.node import tables as node_tables
from counter_app.storage.rows import add_rows
from counter_app.storage.schema import must_be_known, prepare
from counter_app.storage.verify import Verification, verify

_ROWS = 2_000
_DERIVED = {tables.projected.name, tables.projection_version.name, node_tables.follow_failure.name}
"""Built again from the journal where they are missing."""
_PASSING = {node_tables.nonce.name}


class DatabaseHoldsData(CounterError):
    """The database to restore into holds journals; nothing was changed (fields: url)."""

    code: ClassVar[str] = "restore.database_not_empty"


def copy_database(url: str | Path, key: bytes, target: Path) -> None:
    """Write what `url` holds now to the new encrypted file `target`, beside whoever is writing there.

    Raises `DatabaseUnreadable`.
    """
    if str(url).startswith("postgresql"):
        _copy_rows(str(url), key, target)
    else:
        _copy_pages(url, key, target)


def _copy_pages(url: str | Path, key: bytes, target: Path) -> None:
    """SQLite's online backup, in one step and so of one moment; readers and the writer go on meanwhile.

    It passes over a damaged page and copies others in its place, with seals that fit; the source is then spoilt.
    """
    from sqlcipher3 import dbapi2  # noqa: PLC0415  (a server needs no SQLite)

    with reading(url, key) as source, closing(dbapi2.connect(str(target), isolation_level=None)) as copy:
        try:
            copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            source.connection.driver_connection.backup(copy)  # type: ignore[union-attr]  # sqlcipher3 has no types
            source.exec_driver_sql("PRAGMA shrink_memory")  # what it reads from here on it reads anew
            source.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
        except dbapi2.OperationalError as error:  # the disk of the copy is full, or gone
            raise NotWritten(file=str(target), reason=str(error)) from error


def _copy_rows(url: str, key: bytes, target: Path) -> None:
    database = open_database(target, key)
    try:
        prepare(database)
        with reading(url, None) as source, source.begin(), database.writer.begin():
            for table in kept_tables():
                _copy_table(source, database.writer, table)
    finally:
        settle_file(database)


def fill(file: Path, key: bytes, url: str, own: Origin) -> None:
    """Copy what `file` holds into the empty database at `url`, a file or a PostgreSQL database, all of it or nothing.

    A database that holds the journal of `own` was filled before. Raises `DatabaseHoldsData`, `DatabaseUnreadable`.
    """
    database = open_database(url, key)
    try:
        prepare(database)
        with reading(file, key) as source, source.begin(), database.writer.begin():
            found = origins(database.writer)
            if own in found:
                return
            if found:
                raise DatabaseHoldsData(url=named(url))
            for table in kept_tables():
                _copy_table(source, database.writer, table)
    finally:
        database.close()


def kept_tables() -> list[Table]:
    """Everything that is not derived from the journal."""
    everything = [*tables.metadata.sorted_tables, *node_tables.metadata.sorted_tables]
    return [table for table in everything if table.name not in _DERIVED | _PASSING]


def settle_file(database: Database) -> None:
    """Close a SQLite file so that nothing of it is left in a log beside it."""
    wiped(database.writer)
    database.close()


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    target.execute(delete(table))  # what a new database says of itself
    found = source.execution_options(yield_per=_ROWS).execute(select(table))
    for rows in found.mappings().partitions(_ROWS):
        add_rows(target, table, [dict(row) for row in rows])


@dataclass(frozen=True)
class Copied:
    """What a copied file was found to hold. `opened` is how the own journal describes itself; None without one."""

    verified: Verification
    heads: dict[Origin, Head]
    opened: JournalOpened | None

    @staticmethod
    def of(file: Path, key: bytes, own: Origin) -> "Copied":
        """Read the whole file: chain, signatures and rows. Raises `DatabaseUnreadable`, `DatabaseNewer`."""
        with reading(file, key) as reader:
            with reader.begin():
                must_be_known(reader)
            verified = verify(reader)
            with reader.begin():
                heads = {origin: head_of(reader, origin) for origin in origins(reader)}
                opened = opening_of(reader, own) if verified.ok else None  # what is damaged may not be readable
                return Copied(verified, heads, opened)
