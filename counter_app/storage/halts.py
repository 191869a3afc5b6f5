"""Why no money is taken, kept beside the journal: it belongs to the key, so a renewed installation begins without."""

from sqlalchemy import Connection, delete, select

from counter_app.domain.continuation import Halt
from counter_app.domain.journal import Origin, microseconds, moment
from counter_app.storage.rows import put_row
from counter_app.storage.tables import halt


def halt_of(db: Connection, origin: Origin) -> Halt | None:
    """What was kept of `origin`."""
    row = db.execute(select(halt).where(halt.c.origin == origin)).one_or_none()
    return None if row is None else Halt(row.code, moment(row.at), tuple(row.said_by.split()))


def keep_halt(db: Connection, origin: Origin, one: Halt) -> None:
    """In the caller's transaction."""
    said_by = " ".join(one.said_by)  # addresses: there is no space in one
    put_row(db, halt, {"origin": origin}, {"code": one.code, "at": microseconds(one.at), "said_by": said_by})


def forget_halt(db: Connection, origin: Origin) -> None:
    """In the caller's transaction."""
    db.execute(delete(halt).where(halt.c.origin == origin))
