"""Rows written by statements that are built once: building one takes Python longer than SQLite needs to run it."""

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert, update

Values = Mapping[str, object]


def add_row(db: Connection, table: Table, **row: object) -> None:
    """Insert one row; columns that are left out get their default."""
    db.execute(_insert(table), row)


def add_rows(db: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows that all name the same columns; an empty list is no mistake."""
    if rows:
        db.execute(_insert(table), rows)


def change_row(db: Connection, table: Table, key: Values, values: Values) -> bool:
    """Set `values` in the row that has this `key`; whether there is one."""
    named = {f"key_{name}": value for name, value in key.items()}
    return db.execute(_update(table, tuple(key)), {**named, **values}).rowcount > 0


def put_row(db: Connection, table: Table, key: Values, values: Values) -> None:
    """Change the row with that primary key, or insert it. Only for rows that no other connection writes."""
    if not change_row(db, table, key, values):
        add_row(db, table, **key, **values)


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update(table: Table, key: tuple[str, ...]) -> Update:
    # Sets the columns that are given when it runs, as it has no .values() of its own.
    return update(table).where(*(table.c[name] == bindparam(f"key_{name}") for name in key))
