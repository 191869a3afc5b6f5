"""Which installations one goes on from, as its journal says."""

from sqlalchemy import Connection, select

from counter_app.domain.journal import Origin
from counter_app.storage.projections import continuation


def past_of(db: Connection, origin: Origin) -> tuple[Origin, ...]:
    """The predecessors of `origin`, newest first."""
    before = {Origin(row.origin): Origin(row.old_origin) for row in db.execute(select(continuation))}
    past: list[Origin] = []
    while (old := before.get(past[-1] if past else origin)) is not None and old not in (origin, *past):
        past.append(old)
    return tuple(past)
