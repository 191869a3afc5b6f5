"""Rows that repeated a private part lose it with the event."""

from sqlalchemy import Connection, Table

from counter_app.domain.events import PrivateErased
from counter_app.storage.projections import dossier, erased_private, receipt
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row

NAMING: dict[str, tuple[Table, str]] = {
    "dossier.received": (dossier, "dossier_id"),
    "receipt.issued": (receipt, "receipt_id"),
}
"""Where the private part of each kind is repeated, and by which column its subject is found."""


@projector(PrivateErased)
def private_erased(event: PrivateErased, at: Stamp, db: Connection) -> None:
    """One row for each part: it is not taken in again."""
    for part in event.parts:
        if part.kind in NAMING:
            table, key = NAMING[part.kind]
            change_row(db, table, {"origin": at.origin, key: part.subject}, {"private": None})
        add_row(db, erased_private, origin=at.origin, seq=part.seq, by_seq=at.seq, hash=part.hash.hex())
