"""Rows of two databases side by side, in the order of their keys and a few at a time."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, Text, collate, delete, func, select

from counter_app.domain.journal import Origin
from counter_app.storage import projections

_AT_ONCE = 500
Key = tuple[object, ...]


def differences(
    db: Connection, again: Connection, table: Table, origin: Origin
) -> Iterator[tuple[dict[str, Any], str]]:
    """For each row of `origin` in `db`, and each that is missing there: its key, and what is wrong or ""."""
    names, width = table.primary_key.columns.keys(), len(table.primary_key.columns)
    ours, theirs = _rows(db, table, origin), _rows(again, table, origin)
    mine, other = next(ours, None), next(theirs, None)
    while mine is not None or other is not None:
        if other is None or (mine is not None and _key(mine, width) < _key(other, width)):
            yield dict(zip(names, mine or (), strict=False)), "row not in the journal"
            mine = next(ours, None)
        elif mine is None or _key(other, width) < _key(mine, width):
            yield dict(zip(names, other, strict=False)), "row missing or changed"
            other = next(theirs, None)
        else:
            yield dict(zip(names, mine, strict=False)), "" if mine == other else "row missing or changed"
            mine, other = next(ours, None), next(theirs, None)


def foreign_rows(db: Connection, table: Table, known: set[Origin]) -> Iterator[str]:
    """Origins that have rows here and no journal."""
    last = ""
    while (found := db.execute(select(func.min(table.c.origin)).where(table.c.origin > last)).scalar_one()) is not None:
        if found not in known:
            yield found
        last = found


def forget(again: Connection, origin: Origin) -> None:
    """The rows of `origin` were compared."""
    for table in reversed(projections.metadata.sorted_tables):
        again.execute(delete(table).where(table.c.origin == origin))
    again.commit()


def _key(row: Key, width: int) -> Any:
    return row[:width]


def _rows(db: Connection, table: Table, origin: Origin) -> Iterator[Key]:
    keys = list(table.primary_key.columns)
    rest = [column for column in table.columns if not column.primary_key]
    # Python compares letters by their number, as SQLite does and PostgreSQL in its collation C alone.
    texts = db.dialect.name == "postgresql"
    order = [collate(one, "C") if texts and isinstance(one.type, Text) else one for one in keys]
    wanted = select(*keys, *rest).where(table.c.origin == origin).order_by(*order)
    for row in db.execute(wanted, execution_options={"yield_per": _AT_ONCE}):
        yield tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
