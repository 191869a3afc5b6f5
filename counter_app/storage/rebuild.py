"""Following the journal: projections brought up to date, or built again when projectors changed."""

from sqlalchemy import Connection, delete, insert, select, update

from counter_app.domain.events import UnknownKind, decode
from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.storage import projections
from counter_app.storage.engine import Database
from counter_app.storage.journal import all_events, head_of, origins
from counter_app.storage.projectors import project
from counter_app.storage.tables import projected, projection_version

_NAME = "projections"


def follow(database: Database) -> None:
    """At start: build the projections again if another version made them, then project what they lack.

    One transaction, so that readers see the old rows or the new ones.
    """
    db = database.writer
    with db.begin():
        found = db.execute(
            select(projection_version.c.version).where(projection_version.c.name == _NAME)
        ).scalar_one_or_none()
        if found != projections.VERSION:
            _start_again(db, found is None)
        for origin in origins(db):
            follow_origin(db, origin)


def follow_origin(db: Connection, origin: Origin, limit: int | None = None) -> int:
    """Project up to `limit` events of `origin` that were not yet; returns how many. In the caller's transaction."""
    here = projected.c.origin == origin
    at = db.execute(select(projected.c.seq).where(here)).scalar_one_or_none()
    if (at or 0) == head_of(db, origin).seq:
        return 0
    done = at or 0
    for event in all_events(db, origin, done):
        if limit is not None and done - (at or 0) >= limit:
            break
        apply(event, db)
        done += 1
    if at is None:
        db.execute(insert(projected).values(origin=origin, seq=done))
    else:
        db.execute(update(projected).where(here).values(seq=done))
    return done - (at or 0)


def apply(event: SealedEvent, db: Connection) -> Head:
    """Project one stored event; kinds that this program does not know change nothing."""
    header = event.read_header()
    try:
        fact = decode(header.kind, header.version, event.body, event.private)
    except UnknownKind:
        return Head(header.seq, event.hash)
    project(fact, header, event, db)
    return Head(header.seq, event.hash)


def _start_again(db: Connection, is_new: bool) -> None:
    if not is_new:
        projections.metadata.drop_all(db)
        projections.metadata.create_all(db)
        db.execute(delete(projected))
        db.execute(delete(projection_version).where(projection_version.c.name == _NAME))
    db.execute(insert(projection_version).values(name=_NAME, version=projections.VERSION))
