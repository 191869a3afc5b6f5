"""Statements of SQLAlchemy Core, compiled once for each database and then run by the driver itself.

Building, binding and unpacking in Python takes Core six times as long as SQLite needs for the whole statement
(docs/decisions/0012). What runs for every event or every request is prepared; everything else may stay plain Core.
Values go in and come out as the driver has them: no booleans, no `IN` of many, and columns' defaults are the caller's.
"""

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]
Values = Mapping[str, object]


class Prepared:
    """One statement. It runs in the transaction of the connection that it is given, and needs one."""

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._statement, self._columns = statement, columns
        self._ready: dict[str, _Ready] = {}

    def rows(self, db: Connection, values: Values) -> list[Row]:
        """All that it finds."""
        ready = self._for(db)
        with _Cursor(db, ready.sql) as cursor:
            cursor.execute(ready.sql, ready.bound(values))
            found: list[Row] = cursor.fetchall()
            return found

    def first(self, db: Connection, values: Values) -> Row | None:
        """The first that it finds."""
        ready = self._for(db)
        with _Cursor(db, ready.sql) as cursor:
            cursor.execute(ready.sql, ready.bound(values))
            found: Row | None = cursor.fetchone()
            return found

    def run(self, db: Connection, values: Values) -> int:
        """How many rows it changed."""
        ready = self._for(db)
        with _Cursor(db, ready.sql) as cursor:
            cursor.execute(ready.sql, ready.bound(values))
            return int(cursor.rowcount)

    def run_all(self, db: Connection, many: Sequence[Values]) -> None:
        """Once for each of `many`."""
        ready = self._for(db)
        with _Cursor(db, ready.sql) as cursor:
            cursor.executemany(ready.sql, [ready.bound(one) for one in many])

    def _for(self, db: Connection) -> "_Ready":
        dialect = db.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _Ready(self._statement, self._columns, dialect)
        return ready


class _Ready:
    """The statement in the words of one database."""

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only SQL can be prepared")
        self.sql = str(compiled)
        self._fixed = {name: bind.value for bind, name in compiled.bind_names.items() if not bind.required}
        self._order = compiled.positiontup

    def bound(self, values: Values) -> "Sequence[object] | Values":
        """`values` and what the statement itself compares with, as the driver takes them."""
        everything = {**self._fixed, **values} if self._fixed else values
        if self._order is None:
            return everything
        return [everything[name] for name in self._order]


class _Cursor:
    """The driver's cursor; its errors come as those of Core. RuntimeError outside a transaction."""

    def __init__(self, db: Connection, sql: str) -> None:
        if not db.in_transaction():
            raise RuntimeError("a prepared statement needs a transaction")
        self._db, self._sql = db, sql
        line: Any = db.connection.dbapi_connection
        self._line, self._cursor = line, line.cursor()

    def __enter__(self) -> Any:
        return self._cursor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        dialect, cursor = self._db.dialect, self._cursor
        gone = isinstance(error, dialect.loaded_dbapi.Error) and dialect.is_disconnect(error, self._line, cursor)
        cursor.close()
        if isinstance(error, dialect.loaded_dbapi.Error):
            if gone:
                self._db.invalidate(error)
            base = dialect.loaded_dbapi.Error  # values are left out: they may name people
            told = DBAPIError.instance(
                self._sql, None, error, base, connection_invalidated=gone, dialect=dialect, hide_parameters=True
            )
            raise told from error
