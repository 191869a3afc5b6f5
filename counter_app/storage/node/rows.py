"""One row, put in its place on either database."""

from sqlalchemy import Connection, Table, and_, insert, update


def put(db: Connection, table: Table, key: dict[str, object], values: dict[str, object]) -> None:
    """Update the row with that primary key, or insert it. Only for rows that no other connection writes."""
    here = and_(*(table.c[name] == value for name, value in key.items()))
    if not db.execute(update(table).where(here).values(**values)).rowcount:
        db.execute(insert(table).values(**key, **values))
