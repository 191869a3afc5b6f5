"""What people decide about the PC's clock."""

from datetime import date, datetime

from counter_app.domain.events.fact import Fact, fact


@fact("clock.accepted", subject="day")
class ClockAccepted(Fact, frozen=True, kw_only=True):
    """A supervisor (the event's actor) looked at the clock and lets receipts be dated by it on that local day.

    `doubt` says why it was asked; the rest is what was known of the time then.
    """

    day: date
    said: datetime
    doubt: str
    asked_by: str
    sound_at: datetime | None = None
    node_at: datetime | None = None
    receipt_at: datetime | None = None
