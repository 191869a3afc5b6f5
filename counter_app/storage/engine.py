"""Opening the database: SQLCipher in WAL with full synchronisation, or PostgreSQL; one writer for sure."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, ClassVar, cast

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from counter_app.domain.errors import CounterError
from counter_app.ports.disk import DatabaseNotOurs, NotWritable, ServerAway, ServerFull, StorageFull
from counter_app.storage.database_name import named
from counter_app.storage.durable import make_folder
from counter_app.storage.trouble import is_full, is_shut, trouble_of

BUSY_MS = 5_000
_OPENING = 0x436F756E746572
"""The advisory lock of a process that opens a database on a server."""
SERVER_LIMITS = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""How long a server that drops packets may hold a lane: 5 s to connect, 25 s in the middle of something. libpq's own
limits are hours. The same words in the URL stand before these (docs/scaling.md)."""
SCRATCH_KIB = 32_768
WRITER_KIB = 16_384
"""SQLite's own 2 MB hold less than the pages that a payment touches in a journal of a million events."""
COMPILED_STATEMENTS = 1_500
"""A verification alone has two for each table."""
_NO_SUCH_TABLE = "42P01"
_EMPTY_WAL = "PRAGMA wal_checkpoint(TRUNCATE)"


class DatabaseUnreadable(CounterError):
    """The file is not a database of ours or the key does not fit; it was not changed (fields: file, reason)."""

    code: ClassVar[str] = "storage.unreadable"


class DatabaseUnsafe(CounterError):
    """The database would not keep what it commits; nothing was written (fields: setting, found, needed)."""

    code: ClassVar[str] = "storage.unsafe"


class DatabaseInUse(CounterError):
    """Another program writes to this file; it was not touched (fields: file)."""

    code: ClassVar[str] = "storage.in_use"


class Database:
    """One database: `writer` is its only writing connection; `reader()` opens a read-only one.

    The writer belongs to the store lane; each reader to the thread that opened it. `alone` is held as long.
    """

    def __init__(self, writing: Engine, reading: Engine, alone: FileLock | None = None) -> None:
        self._writing, self._reading, self._alone = writing, reading, alone
        self.writer: Connection = _connected(writing)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file rather than a server."""
        return self._writing.dialect.name == "sqlite"

    @contextmanager
    def one_opens(self) -> Iterator[None]:
        """On a server let one process at a time migrate and begin; a file has one process anyway."""
        if self.is_sqlite:
            yield
            return
        with self._writing.connect() as line:
            line.execute(select(func.pg_advisory_lock(_OPENING)))
            yield  # closing the session gives the lock back

    def reader(self) -> Connection:
        """A new read-only connection with one consistent view per transaction; the caller closes it."""
        return _connected(self._reading)

    def close(self) -> None:
        """Close the writer; on the lane that owns it."""
        self.writer.close()
        self._writing.dispose()
        self._reading.dispose()
        if self._alone is not None:
            self._alone.release()

    def abandon(self) -> None:
        """Close a database that something is wrong with: its file and WAL stay as they lie.

        The last connection to close empties the WAL into the file, and drops what it cannot read of it; one that may
        only read cannot. A server may have none to give any more, and needs none.
        """
        if self.is_sqlite:
            with self._reading.connect() as last:
                with suppress(DatabaseError):
                    last.exec_driver_sql("SELECT count(*) FROM sqlite_master")
                    last.rollback()
                self.writer.close()
        self.close()


def open_database(url: str | Path, key: bytes | None) -> Database:
    """Open a SQLCipher file (a path, or `sqlite:///PATH`) under `key`, or a PostgreSQL URL.

    A file has one writer, whichever way a second program came to it; a server has as many as there are nodes. Raises
    `DatabaseInUse`, `DatabaseUnreadable`, `DatabaseUnsafe` or `ServerAway`.
    """
    text = str(url)
    if text.startswith("postgresql"):
        return _open_postgresql(text)
    path = Path(text.removeprefix("sqlite:///"))
    if key is None:
        raise ValueError("a SQLite database is always encrypted: it needs a key")
    make_folder(path.parent)
    alone = _alone(path)
    try:
        return _open_sqlite(path, key, alone)
    except BaseException:
        alone.release()
        raise


def _alone(path: Path) -> FileLock:
    """The lock beside the file; readers do not ask for it."""
    file = path.resolve()
    lock = FileLock(file.with_name(file.name + ".writer"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DatabaseInUse(file=str(file)) from error
    return lock


def _open_sqlite(path: Path, key: bytes, alone: FileLock) -> Database:
    writing = _sqlite_engine(_sqlcipher(path, key, read_only=False), writes=True)
    reading = _sqlite_engine(_sqlcipher(path, key, read_only=True), writes=False)
    try:
        database = Database(writing, reading, alone)
    except DatabaseError as error:
        raise _unopened(path, error) from error
    try:
        _must_be_safe(database.writer)
    except BaseException:
        database.writer.close()
        raise
    return database


def _unopened(path: Path, error: DatabaseError) -> CounterError:
    trouble = trouble_of(error)
    if trouble is not None and is_full(path.parent):
        return StorageFull(**trouble.fields)
    return trouble or DatabaseUnreadable(file=str(path), reason=str(error.orig))


def _unread(path: Path, error: DatabaseError) -> CounterError:
    """A damaged file is an I/O error too, where the disk is not full. A reader writes beside the file."""
    if trouble_of(error) is not None and is_full(path.parent):
        return StorageFull(reason=str(error.orig))
    if is_shut(error):
        return NotWritable(path=str(path.parent), reason=str(error.orig))
    return DatabaseUnreadable(file=str(path), reason=str(error.orig))


def open_for_reading(url: str | Path, key: bytes | None) -> Connection:
    """A read-only connection to a database that another program may be writing; the caller closes it.

    Raises `DatabaseUnreadable`, `ServerAway`, and `StorageFull`: a reader too wants room beside the file.
    """
    text = str(url)
    if text.startswith("postgresql"):
        return _connected(_postgresql_engine(text, read_only=True))
    path = Path(text.removeprefix("sqlite:///"))
    if key is None or not path.exists():
        raise DatabaseUnreadable(file=str(path), reason="no such file")
    try:
        reader = _sqlite_engine(_sqlcipher(path, key, read_only=True), writes=False).connect()
    except DatabaseError as error:
        raise _unread(path, error) from error
    try:
        with reader.begin():
            reader.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        reader.close()  # whoever opens the file again would share what this one knew of its WAL
        raise _unread(path, error) from error
    return reader


@contextmanager
def reading(url: str | Path, key: bytes | None) -> Iterator[Connection]:
    """`open_for_reading` for one task; pages that turn out damaged on the way raise `DatabaseUnreadable` too.

    What a server lacks meanwhile, this one or that of another connection, is no damage: `ServerAway`, `ServerFull`. Nor
    is a database by a mistyped name: `DatabaseNotOurs`.
    """
    reader = open_for_reading(url, key)
    try:
        yield reader
    except DatabaseError as error:
        trouble = trouble_of(error)
        if isinstance(trouble, ServerAway | ServerFull):
            raise trouble from error
        if getattr(error.orig, "sqlstate", None) == _NO_SUCH_TABLE:
            raise DatabaseNotOurs(database=named(url)) from error
        raise DatabaseUnreadable(file=named(url), reason=str(error.orig)) from error
    finally:
        reader.close()


def wiped(writer: Connection) -> bool:
    """Empty the WAL into the file and cut it off, so that no page of before is left in it; waits for nobody.

    False when a reader still looks at such a page. On a server the record is what VACUUM leaves. Raises
    `DatabaseUnreadable` when a page on the way is damaged, `OperationalError` when the disk does not take it.
    """
    line = writer.connection.dbapi_connection
    if line is None or writer.dialect.name != "sqlite":
        return True
    driver = writer.dialect.loaded_dbapi
    line.execute("PRAGMA busy_timeout = 0")
    try:
        busy = line.execute(_EMPTY_WAL).fetchone()[0]
    except driver.OperationalError as error:  # the disk, not what stands there
        raise OperationalError(_EMPTY_WAL, None, error) from error
    except driver.DatabaseError as error:
        file = line.execute("PRAGMA database_list").fetchone()[2]
        raise DatabaseUnreadable(file=file, reason=str(error)) from error
    finally:
        line.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


@contextmanager
def scratch() -> Iterator[Connection]:
    """An empty database for one task; its file is encrypted with a key that nobody keeps."""
    with TemporaryDirectory(prefix="counter-") as folder:
        path, key = Path(folder) / "scratch.db", secrets.token_bytes(32)
        scribbling = _sqlite_engine(_sqlcipher(path, key, read_only=False, lasting=False), writes=False)
        with scribbling.connect() as connection:
            yield connection
        scribbling.dispose()


def _open_postgresql(url: str) -> Database:
    return Database(_postgresql_engine(url, read_only=False), _postgresql_engine(url, read_only=True))


def _connected(engine: Engine) -> Connection:
    """A connection; whatever a server says for giving none, it is away."""
    try:
        return engine.connect()
    except OperationalError as error:
        if engine.dialect.name == "sqlite":
            raise
        raise ServerAway(host=engine.url.host or "localhost", reason=str(error.orig).strip()) from error


def _postgresql_engine(url: str, *, read_only: bool) -> Engine:
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # Readers see one moment. Writers lock the row that decides and must then see what was committed while they
    # waited, so each of their statements sees what is newest (docs/scaling.md).
    reading = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    options = reading if read_only else {"isolation_level": "READ COMMITTED"}
    limits = {name: limit for name, limit in SERVER_LIMITS.items() if name not in make_url(url).query}
    engine = create_engine(
        url, poolclass=NullPool, execution_options=options, connect_args=limits, hide_parameters=True
    )
    if read_only:
        event.listen(engine, "begin", _hold_figures)
    return engine


def _hold_figures(connection: Connection) -> None:
    """Let nobody swap tables (`storage.figures`) while this transaction reads.

    It comes before the transaction's view of the data is taken: a name would else be that of a new table already, and
    its rows those of a moment when it was half filled.
    """
    connection.exec_driver_sql("LOCK TABLE projection_version IN ACCESS SHARE MODE")


@cache
def _driver() -> ModuleType:
    """SQLCipher's driver; a server needs no SQLite.

    It would ask every value of these types, by three failing look-ups each, how it wants to be adapted: half of
    what an inserted row costs.
    """
    from sqlcipher3 import dbapi2  # noqa: PLC0415  (see above)

    dbapi2.register_adapter(bytes, memoryview)
    dbapi2.register_adapter(memoryview, memoryview)
    dbapi2.register_adapter(type(None), _nothing)
    return cast(ModuleType, dbapi2)


def _nothing(_: None) -> None:
    """NULL."""


def _sqlcipher(path: Path, key: bytes, *, read_only: bool, lasting: bool = True) -> Callable[[], Any]:
    def connect() -> Any:
        mode = "ro" if read_only else "rwc"
        line = _driver().connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_MS / 1000,
        )
        try:
            set_up(line)
        except BaseException:
            line.close()
            raise
        return line

    def set_up(line: Any) -> None:
        line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if read_only:
            line.execute("PRAGMA query_only = 1")
        elif not lasting:
            line.execute("PRAGMA journal_mode = MEMORY")
            line.execute("PRAGMA synchronous = OFF")
            line.execute(f"PRAGMA cache_size = -{SCRATCH_KIB}")
        else:
            line.execute("PRAGMA journal_mode = WAL")
            line.execute("PRAGMA synchronous = FULL")
            line.execute("PRAGMA foreign_keys = ON")
            line.execute(f"PRAGMA cache_size = -{WRITER_KIB}")
            line.execute("PRAGMA secure_delete = ON")  # what is erased leaves no bytes in the page it stood in

    return connect


@cache
def _first_engine() -> Engine:
    """Never opens a file: what SQLAlchemy knows of SQLite, and what it compiles statements to, is kept with it.

    Compiling costs more than running most of them. Left to themselves the writer and the readers of one file would
    each do it, and again in every file that is opened after it.
    """
    compiled = {"compiled_cache": LRUCache[Any, Any](COMPILED_STATEMENTS)}
    engine = create_engine("sqlite://", module=_driver(), poolclass=NullPool, execution_options=compiled)
    engine.connect().close()  # the dialect looks at SQLite once
    return engine


def _sqlite_engine(creator: Callable[[], Any], *, writes: bool) -> Engine:
    first = _first_engine()
    pool, shared = NullPool(creator, dialect=first.dialect), first.get_execution_options()
    # What an error says of a statement goes to logs: its values name people.
    engine = Engine(pool, first.dialect, first.url, execution_options=shared, hide_parameters=True)
    event.listen(engine, "begin", _begin_writing if writes else _begin_reading)
    return engine


def _begin_writing(connection: Connection) -> None:
    _must_be_safe(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    """Straight to the driver: it touches no file yet, and is half of what a small read costs."""
    line = connection.connection.dbapi_connection
    if line is not None:
        line.cursor().execute("BEGIN")


_NEEDED = {"journal_mode": "wal", "synchronous": 2}


def _must_be_safe(writer: Connection) -> None:
    """Refuse a connection that would not keep what it commits: when it is opened and again before each transaction.

    Nothing in this program changes either setting; asking costs some microseconds beside a commit that waits for the
    disk. Raises `DatabaseUnsafe`.
    """
    line = writer.connection.dbapi_connection
    if line is None:
        raise RuntimeError("the writing connection is closed")
    for setting, needed in _NEEDED.items():
        found = line.execute(f"PRAGMA {setting}").fetchone()[0]
        if found != needed:
            raise DatabaseUnsafe(setting=setting, found=found, needed=needed)
