"""What a node says of each journal it holds must be what the journal itself says."""

from sqlalchemy import Connection, inspect, select

from counter_app.domain.journal import Origin
from counter_app.storage.journal import head_of
from counter_app.storage.node.tables import held_journal
from counter_app.storage.verify import Fault


def held_faults(db: Connection) -> list[Fault]:
    """Journals whose noted head is not their last event: what was answered to a device is not what is held."""
    with db.begin():
        if not inspect(db).has_table(held_journal.name):
            return []
        held = db.execute(select(held_journal.c.origin, held_journal.c.head_seq, held_journal.c.head_hash)).all()
        heads = {row.origin: head_of(db, Origin(row.origin)) for row in held}
    return [
        Fault(row.origin, heads[row.origin].seq, "head", f"noted: event {row.head_seq}")
        for row in held
        if (row.head_seq, bytes(row.head_hash)) != (heads[row.origin].seq, heads[row.origin].hash)
    ]
