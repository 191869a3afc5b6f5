"""How far each journal was found sound: where the verification at start begins."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, inspect, select

from counter_app.domain.journal import Head, Origin
from counter_app.storage.rows import put_row
from counter_app.storage.tables import verified
from counter_app.storage.verify import Verification


def checkpoints(db: Connection) -> dict[Origin, Head]:
    """The last event of each journal that was found sound; none in a database of an older program."""
    with db.begin():
        if not inspect(db).has_table(verified.name):
            return {}
        return {Origin(row.origin): Head(row.seq, bytes(row.hash)) for row in db.execute(select(verified))}


def last_full(db: Connection) -> int | None:
    """When rows were last compared with the journal, in microseconds."""
    found = db.execute(select(func.max(verified.c.full_at))).scalar_one()
    return None if found is None else int(found)


def note(db: Connection, found: Verification, full_at: int | None) -> None:
    """Keep where a verification without faults ended; in the caller's transaction. `full_at` None: the chain alone."""
    whole: Mapping[str, object] = {} if full_at is None else {"full_at": full_at}
    for origin, seq in found.heads.items():
        at = {"seq": seq, "hash": bytes.fromhex(found.hashes[origin])}
        put_row(db, verified, {"origin": origin}, {**at, **whole})
