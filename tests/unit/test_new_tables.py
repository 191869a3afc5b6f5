"""Copied tables are those that the migrations make."""

from pathlib import Path

from counter_app.storage import schema
from counter_app.storage.engine import open_database
from tests.new_tables import _migrate, made_once


def held(file: Path) -> list[object]:
    """Everything in a new database."""
    database = open_database(file, bytes(32))
    schema.prepare(database)
    with database.writer.begin():
        line = database.writer.exec_driver_sql
        parts = [tuple(one) for one in line("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")]
        rows = [[tuple(row) for row in line(f'SELECT * FROM "{name}"')] for kind, name, _ in parts if kind == "table"]
    database.close()
    return [*parts, *rows]


def test_copied_or_migrated_a_new_database_holds_the_same(tmp_path: Path) -> None:
    with made_once():
        copied = [held(tmp_path / f"copied-{n}" / "journal.db") for n in range(2)]
    with made_once() as patch:
        patch.setattr(schema, "_migrate", _migrate)
        migrated = held(tmp_path / "migrated" / "journal.db")
    assert len(migrated) > 100
    assert copied == [migrated, migrated]
