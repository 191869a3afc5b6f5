"""The frame of a journal: its opening, business days, shifts."""

from datetime import date

from counter_app.domain.events.fact import Fact, fact


@fact("journal.opened", subject="public_key")
class JournalOpened(Fact, frozen=True, kw_only=True):
    """Always seq 1: makes a journal self-describing.

    `public_key` is hexadecimal; `level` is counter, site, province or kiosk.
    """

    public_key: str
    level: str
    site: str
    site_name: str = ""
    counter: str = ""
    serial_letters: str = ""
    program: str = ""


@fact("day.opened", subject="day")
class DayOpened(Fact, frozen=True, kw_only=True):
    """The local business day begins at this counter."""

    day: date


@fact("shift.opened", subject="shift_id")
class ShiftOpened(Fact, frozen=True, kw_only=True):
    """A clerk begins work at the counter."""

    shift_id: str
    counter: str
    clerk: str


@fact("shift.closed", subject="shift_id")
class ShiftClosed(Fact, frozen=True, kw_only=True):
    """The clerk's work at the counter ends."""

    shift_id: str
