"""What other records agreed with, and days that were reconciled."""

from sqlalchemy import Connection

from counter_app.domain.events import DayReconciled, PaymentVerified
from counter_app.storage.projections import reconciled_day, verified_payment
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, put_row


@projector(PaymentVerified)
def agreed_with(event: PaymentVerified, at: Stamp, db: Connection) -> None:
    """Which record it was; of several the last."""
    said = {"source": event.source, "line": event.line, "at": at.at}
    put_row(db, verified_payment, {"origin": at.origin, "payment_id": event.payment_id}, said)


@projector(DayReconciled)
def day_reconciled(event: DayReconciled, at: Stamp, db: Connection) -> None:
    """One row for each time."""
    day = event.day.isoformat()
    add_row(db, reconciled_day, origin=at.origin, seq=at.seq, day=day, actor=at.actor, at=at.at, body=at.body)
