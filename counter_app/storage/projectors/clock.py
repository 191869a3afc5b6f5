"""What dates the next receipt is measured by."""

from datetime import datetime

from sqlalchemy import Connection

from counter_app.domain.events import ClockAccepted
from counter_app.domain.journal import Origin, microseconds
from counter_app.storage.projections import receipt_times
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import put_row


def receipt_dated(origin: Origin, issued: datetime, db: Connection) -> None:
    """A receipt carries this date: the next one may not stand before it."""
    at = microseconds(issued)
    put_row(db, receipt_times, {"origin": origin}, {"issued_at": at, "floor_at": at})


@projector(ClockAccepted)
def clock_accepted(event: ClockAccepted, at: Stamp, db: Connection) -> None:
    """From here on receipts are measured by this time, also when it stands before the last of them."""
    said = microseconds(event.said)
    put_row(db, receipt_times, {"origin": at.origin}, {"accepted_at": said, "floor_at": said})
