"""Bringing a database's tables to what this program needs, before anything is read."""

from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, column, insert, inspect, select, table, text, update

from counter_app.domain.errors import CounterError
from counter_app.domain.program import PROGRAM_VERSION, is_newer
from counter_app.storage import projections
from counter_app.storage.engine import Database

HEAD = "0011"
"""The newest migration; Alembic is imported only when a database stands elsewhere."""

MIGRATIONS = Path(__file__).parent / "migrations"


PROGRAM = "program"
_STATE = table("node_state", column("name"), column("value"))
"""Says under `PROGRAM` which program was here last, in a counter's database as well; see `node.tables`."""


class DatabaseNewer(CounterError):
    """The database was written by a newer program; it was not touched (fields: found, known: program versions)."""

    code: ClassVar[str] = "storage.newer"


def prepare(database: Database) -> None:
    """Migrate journal, identity and what nodes keep; create missing projections; note which program was here.

    Raises `DatabaseNewer`.
    """
    db = database.writer
    with db.begin():
        must_be_known(db)
        revision = _revision(db, inspect(db).get_table_names())
    if revision != HEAD:
        _migrate(db)
    with db.begin():
        there = inspect(db).get_table_names()  # asked once, not for each table: it is most of what a start asks
        missing = [table for name, table in projections.metadata.tables.items() if name not in there]
        if missing:
            projections.metadata.create_all(db, missing)
        _note_program(db)


def must_be_known(db: Connection) -> None:
    """Raises `DatabaseNewer` when a newer program was here. In the caller's transaction; changes nothing.

    An older one would pass over events that it does not know, and give out their numbers once more.
    """
    there = inspect(db).get_table_names()
    revision, program = _revision(db, there) or "", _program(db) if _STATE.name in there else ""
    if is_newer(program):
        raise DatabaseNewer(found=program, known=PROGRAM_VERSION)
    if revision > HEAD:
        raise DatabaseNewer(found=f"{program} ({revision})".strip(), known=PROGRAM_VERSION)


def _revision(db: Connection, there: Collection[str]) -> str | None:
    if "alembic_version" not in there:
        return None
    return db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _program(db: Connection) -> str:
    found = db.execute(select(_STATE.c.value).where(_STATE.c.name == PROGRAM)).scalar_one_or_none()
    return found or ""


def _note_program(db: Connection) -> None:
    """The newest that was here: an older one that may work here leaves the note as it is."""
    noted = _program(db)
    if not noted:
        db.execute(insert(_STATE).values(name=PROGRAM, value=PROGRAM_VERSION))
    elif is_newer(PROGRAM_VERSION, noted):
        db.execute(update(_STATE).where(_STATE.c.name == PROGRAM).values(value=PROGRAM_VERSION))


def _migrate(db: Connection) -> None:
    from alembic import command  # noqa: PLC0415  (0.2 s: only a database that is not current pays)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = db
    with db.begin():
        command.upgrade(config, HEAD)
