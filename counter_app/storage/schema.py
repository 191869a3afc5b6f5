"""Bringing a database's tables to what this program needs, before anything is read."""

from pathlib import Path
from typing import ClassVar

from sqlalchemy import Connection, inspect, text

from counter_app.domain.errors import CounterError
from counter_app.storage import projections
from counter_app.storage.engine import Database

HEAD = "0008"
"""The newest migration; Alembic is imported only when a database stands elsewhere."""

MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseNewer(CounterError):
    """The database was written by a newer program; it was not touched (fields: found, known)."""

    code: ClassVar[str] = "storage.newer"


def prepare(database: Database) -> None:
    """Migrate journal, identity and what nodes keep; create missing projections. Raises `DatabaseNewer`."""
    db = database.writer
    if _revision(db) != HEAD:
        _migrate(db)
    with db.begin():
        there = inspect(db).get_table_names()  # asked once, not for each table: it is most of what a start asks
        projections.metadata.create_all(
            db, [table for name, table in projections.metadata.tables.items() if name not in there]
        )


def _revision(db: Connection) -> str | None:
    with db.begin():
        if not inspect(db).has_table("alembic_version"):
            return None
        return db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _migrate(db: Connection) -> None:
    from alembic import command  # noqa: PLC0415  (0.2 s: only a database that is not current pays)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = db
    found = _revision(db)
    if found is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(found)
        except CommandError as error:
            raise DatabaseNewer(found=found, known=HEAD) from error
    with db.begin():
        command.upgrade(config, HEAD)
