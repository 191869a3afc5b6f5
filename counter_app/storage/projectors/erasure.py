"""Rows that repeated a private part lose it with the event."""

from sqlalchemy import Connection, Table

from counter_app.domain.events import EventCarried, PrivateErased
from counter_app.domain.journal import Origin
from counter_app.storage.projections import (
    adopted_bill,
    approval,
    dossier,
    drawer_line,
    erased_private,
    handed_bill,
    receipt,
    receipt_notice,
)
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row

NAMING: dict[str, tuple[Table, str]] = {
    "approval.asked": (approval, "approval_id"),
    "bill.adopted": (adopted_bill, "bill_id"),
    "bill.handed_over": (handed_bill, "bill_id"),
    "dossier.received": (dossier, "dossier_id"),
    "receipt.issued": (receipt, "receipt_id"),
    "receipt.replaced": (receipt, "receipt_id"),
    "receipt.noticed": (receipt_notice, "notice_id"),
    "drawer.paid_in": (drawer_line, "line_id"),
    "drawer.paid_out": (drawer_line, "line_id"),
}
"""Where the private part of each kind is repeated, and by which column its subject is found."""


@projector(PrivateErased)
def private_erased(event: PrivateErased, at: Stamp, db: Connection) -> None:
    """One row for each part: it is not taken in again."""
    note_erased(event, at, db, at.origin)


def note_erased(event: PrivateErased, at: Stamp, db: Connection, of: Origin) -> None:
    """The same for an erasure that is told again: the parts are numbered as in the journal `of`, which said it first.

    Rows are this origin's; those of the other change with its journal, where the signature is looked at.
    """
    for part in event.parts:
        clear_rows(db, at.origin, part.kind, part.subject)
        add_row(db, erased_private, origin=at.origin, seq=part.seq, by_seq=at.seq, hash=part.hash.hex(), of_origin=of)


def clear_rows(db: Connection, origin: Origin, kind: str, subject: str) -> None:
    """Take the private part out of what `origin` has about `subject`; what was told again may be of either kind."""
    tables = NAMING.values() if kind == EventCarried.KIND else [NAMING[kind]] if kind in NAMING else []
    for table, key in tables:
        change_row(db, table, {"origin": origin, key: subject}, {"private": None})
