"""Which expected failure a database error is, and whether a commit that failed can still turn out to have happened.

After a failed `fsync` nobody knows what reached the disk, and asking again proves nothing: the system may hold the
pages for written (docs/decisions/0010). A commit that failed so is therefore overwritten at its place in the WAL by
another one, before anything else is done.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError

from counter_app.ports.disk import (
    ServerAway,
    ServerConflict,
    ServerFull,
    ServerReadOnly,
    ServerShort,
    StorageFailing,
    StorageFull,
    StorageTrouble,
    StorageUnsure,
)
from counter_app.storage.durable import disk_told

if TYPE_CHECKING:
    from counter_app.storage.engine import Database

T = TypeVar("T")

_SQLITE_FULL = 13
_SQLITE_DISK = {8, 10, 14}  # READONLY (a file system that was remounted after an error), IOERR, CANTOPEN
_SQLITE_SHUT = {8, 14}
_SHARED = 64 << 10
"""More than SQLite wants at once for its `-shm` file."""
_PG_FULL, _PG_READ_ONLY = "53100", "25006"
PG_CONFLICT = ("40001", "40P01")
"""Of a writer: another transaction stood in its way. Of a reader: a standby clears away what it looks at."""
_PG_SHORT = "53"  # of disk (see above), memory, connections, or what it was set to allow
_PG_AWAY = ("08", "57", "58")  # connection, shutdown, errors of its system
_SERVER = "PostgreSQL"
"""An error does not say which; there is one."""


def trouble_of(error: DBAPIError) -> StorageTrouble | None:
    """The failure in the words of the port; None when it is not the disk's or the server's."""
    reason = str(error.orig)
    sqlite = getattr(error.orig, "sqlite_errorcode", None)
    if sqlite is not None:
        if sqlite & 0xFF == _SQLITE_FULL:
            return StorageFull(reason=reason)
        return StorageFailing(reason=reason) if sqlite & 0xFF in _SQLITE_DISK else None
    return _server_trouble(error, reason) if hasattr(error.orig, "sqlstate") else None


def _server_trouble(error: DBAPIError, reason: str) -> StorageTrouble | None:
    """Where there is no line to a server, also none again, only the driver says so: it has no code of the server's."""
    state = getattr(error.orig, "sqlstate", None)
    told = {"host": _SERVER, "reason": reason.strip()}
    if state == _PG_FULL:
        return ServerFull(**told)
    if state in PG_CONFLICT:
        return ServerConflict(**told)
    if state == _PG_READ_ONLY:
        return ServerReadOnly(**told)
    if state is not None and state.startswith(_PG_SHORT):
        return ServerShort(**told)
    away = isinstance(error, OperationalError) if state is None else state.startswith(_PG_AWAY)
    return ServerAway(**told) if away or error.connection_invalidated else None


def is_shut(error: DBAPIError) -> bool:
    """Whether SQLite may not write beside its file: what stands in there is not in doubt."""
    return (getattr(error.orig, "sqlite_errorcode", None) or 0) & 0xFF in _SQLITE_SHUT


@contextmanager
def storage_told() -> Iterator[None]:
    """A database error that is the disk's or the server's is raised in the words of the port."""
    try:
        yield
    except DBAPIError as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def all_told(folder: Path) -> Iterator[None]:
    """`storage_told`, and what the disk of `folder` does to plain files.

    SQLite calls it an I/O error when the file that its processes share finds no room: that is a full disk too.
    """
    try:
        with disk_told(), storage_told():
            yield
    except StorageFailing as error:
        if not is_full(folder):
            raise
        raise StorageFull(**error.fields) from error


def is_full(folder: Path) -> bool:
    """Whether the disk has not even room for the file that SQLite's processes share."""
    return shutil.disk_usage(folder).free < _SHARED


class SureWriter:
    """Runs what writes, on the store lane: a commit that failed is undone for certain, or nothing more is done.

    A server answers for its own disk: there a commit is in doubt only as long as nobody looks again.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._in_doubt = False

    def run(self, job: Callable[[], T]) -> T:
        """`job`, and its failures in the words of the port. Raises `StorageTrouble`."""
        self._make_sure()
        try:
            return job()
        except DBAPIError as error:
            self.roll_back()
            trouble = trouble_of(error)
            if trouble is None:
                raise
            if isinstance(trouble, StorageFailing) and self._database.is_sqlite:
                self._in_doubt = True
                self._make_sure()
            raise trouble from error

    def roll_back(self) -> None:
        """A failed commit leaves the driver inside its transaction though SQLAlchemy holds it for ended."""
        self._database.writer.rollback()
        if self._database.is_sqlite:
            self._database.writer.connection.rollback()

    def _make_sure(self) -> None:
        """Commit something small: it takes the place of the commit in doubt. Raises `StorageUnsure`."""
        if not self._in_doubt:
            return
        db = self._database.writer
        try:
            with db.begin():
                turn = db.exec_driver_sql("PRAGMA user_version").scalar_one()
                db.exec_driver_sql(f"PRAGMA user_version = {1 - turn}")
        except DBAPIError as error:
            self.roll_back()
            raise StorageUnsure(reason=str(error.orig)) from error
        self._in_doubt = False
