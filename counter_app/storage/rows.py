"""Rows written by prepared statements (`storage.prepared`), one for each table and set of columns.

A connection may say that rows go into the twin of their table instead (`write_beside`), or are gathered and written
together (`gathered`): projectors write through these functions, and need not know.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import ColumnDefault, ColumnElement, Connection, Table, bindparam, delete, insert, update

from counter_app.storage.prepared import Prepared

Values = Mapping[str, object]
_BESIDE, _GATHERING = "counter.beside", "counter.gathering"
_NOWHERE: Mapping[Table, Table] = {}


def write_beside(db: Connection, twins: Mapping[Table, Table]) -> None:
    """From here on `db` writes, and finds with `here`, the twin of each table that has one; none ends it."""
    db.info[_BESIDE] = dict(twins)


def here(db: Connection, table: Table) -> Table:
    """What stands for `table` on this connection: its twin, when that is being filled beside it."""
    found: Table = db.info.get(_BESIDE, _NOWHERE).get(table, table)
    return found


@contextmanager
def gathered(db: Connection) -> Iterator[None]:
    """Write what is added and changed in here at its end, each row once; nothing of it may be read before.

    Raises at the end what the database has against a row. A key that is added twice is a `DuplicateRow` at once.
    """
    waiting = db.info[_GATHERING] = _Gathered(db)
    try:
        yield
        waiting.flush()
    finally:
        del db.info[_GATHERING]


def add_row(db: Connection, table: Table, **row: object) -> None:
    """Insert one row; columns that are left out get their default."""
    add_rows(db, table, [row])


def add_rows(db: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows that all name the same columns; an empty list is no mistake."""
    info, target = db.info, here(db, table)
    if _GATHERING in info:
        for row in rows:
            info[_GATHERING].add(target, row)
    elif rows:
        blank = _shape(target)[1]
        whole = [{**blank, **row} for row in rows]
        if len(whole) == 1:
            _insert(target).run(db, whole[0])
        else:
            _insert(target).run_all(db, whole)


def change_row(db: Connection, table: Table, key: Values, values: Values) -> None:
    """Set `values` in the row that has this `key`, when there is one."""
    waiting = db.info.get(_GATHERING)
    if waiting is None:
        _change(db, here(db, table), key, values)
    else:
        waiting.change(here(db, table), key, values)


def count_up(db: Connection, table: Table, key: Values, column: str, values: Values) -> None:
    """Add one to `column` in the row that has this `key`, and set `values` there."""
    waiting = db.info.get(_GATHERING)
    if waiting is None:
        _count(db, here(db, table), key, column, values)
    else:
        waiting.count(here(db, table), key, column, values)


def drop_rows(db: Connection, table: Table, key: Values) -> None:
    """Take away the rows in which these columns have these values, if any."""
    waiting = db.info.get(_GATHERING)
    if waiting is not None:
        waiting.flush()
    named = {f"key_{name}": value for name, value in key.items()}
    _delete(here(db, table), tuple(key)).run(db, named)


def put_row(db: Connection, table: Table, key: Values, values: Values) -> None:
    """Change the row with that primary key, or insert it, at once. Only for rows that no other connection writes."""
    target = here(db, table)
    if not _change(db, target, key, values):
        _insert(target).run(db, {**_shape(target)[1], **key, **values})


class DuplicateRow(Exception):
    """The row was added before in the same slice."""


class _Gathered:
    """The rows of one slice of events, in memory until `flush`."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._new: dict[Table, dict[tuple[object, ...], dict[str, object]]] = {}
        self._changed: dict[Table, dict[tuple[object, ...], dict[str, object]]] = {}

    def add(self, table: Table, row: Values) -> None:
        """Keep a row, whole."""
        keys, blank = _shape(table)
        key = tuple(row[name] for name in keys)
        if key in self._changed.get(table, _NOWHERE):
            self.flush()  # it was changed before it was there: that changed nothing
        rows = self._new.setdefault(table, {})
        if key in rows:
            raise DuplicateRow(f"{table.name} {key}")
        rows[key] = {**blank, **row}

    def change(self, table: Table, key: Values, values: Values) -> None:
        """Keep a change, in the row itself when that is kept here too."""
        names, _ = _shape(table)
        if key.keys() != names.keys():
            self.flush()
            _change(self._db, table, key, values)
            return
        at = tuple(key[name] for name in names)
        row = self._new.get(table, {}).get(at)
        if row is None:
            row = self._changed.setdefault(table, {}).setdefault(at, {})
        row.update(values)

    def count(self, table: Table, key: Values, column: str, values: Values) -> None:
        """Count in the row when it is kept here, else in the database."""
        row = self._new.get(table, {}).get(tuple(key[name] for name in _shape(table)[0]))
        if row is None:
            self.flush()
            _count(self._db, table, key, column, values)
        else:
            row.update(values, **{column: int(str(row[column])) + 1})

    def flush(self) -> None:
        """Write what is kept."""
        for table, rows in self._new.items():
            _insert(table).run_all(self._db, list(rows.values()))
        for table, changes in self._changed.items():
            names = tuple(_shape(table)[0])
            alike: dict[tuple[str, ...], list[dict[str, object]]] = {}
            for key, values in changes.items():
                named = {f"key_{name}": part for name, part in zip(names, key, strict=True)}
                alike.setdefault(tuple(sorted(values)), []).append({**named, **values})
            for columns, sets in alike.items():
                _update(table, names, columns).run_all(self._db, sets)
        self._new.clear()
        self._changed.clear()


def _change(db: Connection, table: Table, key: Values, values: Values) -> bool:
    named = {f"key_{name}": value for name, value in key.items()}
    return _update(table, tuple(key), tuple(values)).run(db, {**named, **values}) > 0


def _count(db: Connection, table: Table, key: Values, column: str, values: Values) -> None:
    named = {f"key_{name}": value for name, value in key.items()}
    _counting(table, tuple(key), column, tuple(values)).run(db, {**named, **values})


@cache
def _insert(table: Table) -> Prepared:
    return Prepared(insert(table), [column.name for column in table.columns])


@cache
def _update(table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Prepared:
    return Prepared(update(table).where(*_at(table, key)), columns)


@cache
def _counting(table: Table, key: tuple[str, ...], column: str, columns: tuple[str, ...]) -> Prepared:
    return Prepared(update(table).where(*_at(table, key)).values({column: table.c[column] + 1}), columns)


@cache
def _delete(table: Table, key: tuple[str, ...]) -> Prepared:
    return Prepared(delete(table).where(*_at(table, key)))


def _at(table: Table, key: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(f"key_{name}") for name in key]


@cache
def _shape(table: Table) -> tuple[dict[str, None], dict[str, Any]]:
    """The names of the key's columns, in order, and a row of nothing but defaults."""
    keys: dict[str, None] = dict.fromkeys(column.name for column in table.primary_key.columns)
    blank = {one.name: one.default.arg if isinstance(one.default, ColumnDefault) else None for one in table.columns}
    return keys, blank
