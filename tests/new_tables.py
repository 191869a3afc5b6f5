"""The tables of a new database: made by the migrations once in each process, and copied from what they made then.

Migrating takes a tenth of a second, and hundreds of tests begin with a new file. A file that has any table is migrated
as ever, as is every one that another process opens.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from counter_app.storage import projections, schema

_MADE: list[tuple[str, tuple[object, ...]]] = []
_migrate = schema._migrate
_PROJECTIONS = projections.metadata.sorted_tables
"""What the program has, whatever a test adds to it."""


@contextmanager
def made_once() -> Iterator[pytest.MonkeyPatch]:
    """New databases are begun with copied tables meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_migrate", _begin)
        yield patch


def _begin(db: Connection) -> None:
    if db.dialect.name != "sqlite" or not _is_empty(db):
        _migrate(db)
        return
    if not _MADE:
        _migrate(db)
        with db.begin():
            projections.metadata.create_all(db, _PROJECTIONS)
        _MADE.extend(_statements(db))
        return
    with db.begin():
        line = db.connection.cursor()
        for statement, values in _MADE:
            line.execute(statement, values)
        line.close()


def _is_empty(db: Connection) -> bool:
    with db.begin():
        return db.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is None


def _statements(db: Connection) -> list[tuple[str, tuple[object, ...]]]:
    """What makes the same tables, indexes and rows."""
    with db.begin():
        shapes = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        parts = db.exec_driver_sql(shapes).fetchall()
        found: list[tuple[str, tuple[object, ...]]] = [(sql, ()) for _, _, sql in parts]
        for name in (name for kind, name, _ in parts if kind == "table"):
            for row in db.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall():
                found.append((f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', tuple(row)))
    return found
