"""A journal as a node's database on this PC holds it, for a counter that is restored together with its own node."""

from sqlalchemy import Connection, select

from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.storage.journal import events_after
from counter_app.storage.node.tables import held_journal

_AT_ONCE = 500


class HeldCopy:
    """Asked as a node over HTTP is asked (`sync.client.copy.NodeCopy`)."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def head(self, origin: Origin) -> tuple[Head, bool]:
        """Where the copy ends, and whether it is frozen."""
        row = self._db.execute(select(held_journal).where(held_journal.c.origin == origin)).one_or_none()
        return (Head(), False) if row is None else (Head(row.head_seq, bytes(row.head_hash)), bool(row.frozen))

    def events_after(self, origin: Origin, seq: int) -> list[SealedEvent]:
        """The next events, as stored."""
        return list(events_after(self._db, origin, seq, _AT_ONCE))
