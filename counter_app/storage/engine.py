"""Opening the database: SQLCipher in WAL with full synchronisation, or PostgreSQL; one writer for sure."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from counter_app.domain.errors import CounterError

BUSY_MS = 5_000


class DatabaseUnreadable(CounterError):
    """The file is not a database of ours or the key does not fit; it was not changed (fields: file, reason)."""

    code: ClassVar[str] = "storage.unreadable"


class DatabaseUnsafe(CounterError):
    """The database would not keep what it commits; nothing was written (fields: setting, found, needed)."""

    code: ClassVar[str] = "storage.unsafe"


class Database:
    """One database: `writer` is its only writing connection; `reader()` opens a read-only one.

    The writer belongs to the store lane; each reader to the thread that opened it.
    """

    def __init__(self, writing: Engine, reading: Engine) -> None:
        self._writing, self._reading = writing, reading
        self.writer: Connection = writing.connect()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file rather than a server."""
        return self._writing.dialect.name == "sqlite"

    def reader(self) -> Connection:
        """A new read-only connection with one consistent view per transaction; the caller closes it."""
        return self._reading.connect()

    def close(self) -> None:
        """Close the writer; on the lane that owns it."""
        self.writer.close()
        self._writing.dispose()
        self._reading.dispose()


def open_database(url: str | Path, key: bytes | None) -> Database:
    """Open a SQLCipher file (a path, or `sqlite:///PATH`) under `key`, or a PostgreSQL URL.

    Raises `DatabaseUnreadable` or `DatabaseUnsafe`.
    """
    text = str(url)
    if text.startswith("postgresql"):
        return _open_postgresql(text)
    path = Path(text.removeprefix("sqlite:///"))
    if key is None:
        raise ValueError("a SQLite database is always encrypted: it needs a key")
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = _sqlite_engine(_sqlcipher(path, key, read_only=False), "BEGIN IMMEDIATE")
    reading = _sqlite_engine(_sqlcipher(path, key, read_only=True), "BEGIN")
    try:
        database = Database(writing, reading)
        _must_be_safe(database.writer)
    except DatabaseError as error:
        raise DatabaseUnreadable(file=str(path), reason=str(error.orig)) from error
    return database


def open_for_reading(url: str | Path, key: bytes | None) -> Connection:
    """A read-only connection to a database that another program may be writing; the caller closes it.

    Raises `DatabaseUnreadable`.
    """
    text = str(url)
    if text.startswith("postgresql"):
        return _postgresql_engine(text, read_only=True).connect()
    path = Path(text.removeprefix("sqlite:///"))
    if key is None or not path.exists():
        raise DatabaseUnreadable(file=str(path), reason="no such file")
    try:
        reader = _sqlite_engine(_sqlcipher(path, key, read_only=True), "BEGIN").connect()
        with reader.begin():
            reader.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        raise DatabaseUnreadable(file=str(path), reason=str(error.orig)) from error
    return reader


@contextmanager
def reading(url: str | Path, key: bytes | None) -> Iterator[Connection]:
    """`open_for_reading` for one task; pages that turn out damaged on the way raise `DatabaseUnreadable` too."""
    reader = open_for_reading(url, key)
    try:
        yield reader
    except DatabaseError as error:
        raise DatabaseUnreadable(file=str(url), reason=str(error.orig)) from error
    finally:
        reader.close()


def _open_postgresql(url: str) -> Database:
    return Database(_postgresql_engine(url, read_only=False), _postgresql_engine(url, read_only=True))


def _postgresql_engine(url: str, *, read_only: bool) -> Engine:
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    options = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"} if read_only else {}
    return create_engine(url, poolclass=NullPool, execution_options=options)


def _sqlcipher(path: Path, key: bytes, *, read_only: bool) -> Callable[[], Any]:
    def connect() -> Any:
        from sqlcipher3 import dbapi2  # noqa: PLC0415  (a server needs no SQLite)

        mode = "ro" if read_only else "rwc"
        line = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_MS / 1000,
        )
        line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if read_only:
            line.execute("PRAGMA query_only = 1")
        else:
            line.execute("PRAGMA journal_mode = WAL")
            line.execute("PRAGMA synchronous = FULL")
            line.execute("PRAGMA foreign_keys = ON")
        return line

    return connect


def _sqlite_engine(creator: Callable[[], Any], begin: str) -> Engine:
    from sqlcipher3 import dbapi2  # noqa: PLC0415  (see above)

    engine = create_engine("sqlite://", creator=creator, module=dbapi2, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _must_be_safe(writer: Connection) -> None:
    for setting, needed in (("journal_mode", "wal"), ("synchronous", 2)):
        found = writer.exec_driver_sql(f"PRAGMA {setting}").scalar_one()
        if found != needed:
            raise DatabaseUnsafe(setting=setting, found=found, needed=needed)
    writer.rollback()
