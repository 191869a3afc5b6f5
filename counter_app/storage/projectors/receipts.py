"""Receipts, those that replace others, and notices about them."""

from sqlalchemy import Connection

from counter_app.domain.events import ReceiptIssued, ReceiptNoticed, ReceiptReplaced
from counter_app.domain.receipt import ReceiptState
from counter_app.storage.projections import receipt, receipt_notice
from counter_app.storage.projectors.clock import receipt_dated
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


@projector(ReceiptIssued)
def receipt_issued(event: ReceiptIssued, at: Stamp, db: Connection) -> None:
    """The receipt under its number; UNIQUE refuses a number that is taken."""
    _numbered(event, "", at, db)


@projector(ReceiptReplaced)
def receipt_replaced(event: ReceiptReplaced, at: Stamp, db: Connection) -> None:
    """The receipt under its number, beside the one whose place it takes: that one's row stays as it is."""
    _numbered(event, event.replaces, at, db)


def _numbered(event: ReceiptIssued, replaces: str, at: Stamp, db: Connection) -> None:
    add_row(
        db,
        receipt,
        origin=at.origin,
        receipt_id=event.receipt_id,
        pattern=event.pattern,
        serial=event.serial,
        number=event.number,
        payment_id=event.payment,
        total=event.total,
        day=event.day.isoformat(),
        issued_at=at.at,
        state=ReceiptState.AWAITING_SIGNATURE.value,
        replaces=replaces,
        body=at.body,
        private=at.private,
    )
    receipt_dated(at.origin, event.issued_at, db)


@projector(ReceiptNoticed)
def receipt_noticed(event: ReceiptNoticed, at: Stamp, db: Connection) -> None:
    """A notice; the receipt's row stays as it is."""
    add_row(
        db,
        receipt_notice,
        origin=at.origin,
        notice_id=event.notice_id,
        receipt_id=event.receipt,
        serial=event.serial,
        number=event.number,
        about=event.about.value,
        reason=event.reason,
        day=event.day.isoformat(),
        noticed_at=at.at,
        private=at.private,
    )
