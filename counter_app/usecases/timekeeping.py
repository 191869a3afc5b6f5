"""The PC's clock: when a supervisor must look at it, and what they decide."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import local
from counter_app.domain.events import ClockAccepted, DayOpened
from counter_app.domain.people import Actor, Role
from counter_app.domain.receipt import ReceiptBackdated
from counter_app.domain.timekeeping import (
    ClockDoubt,
    ClockUnconfirmed,
    ReceiptTimes,
    TimeKnown,
    objection,
)
from counter_app.ports.clock import Clock
from counter_app.ports.unit_of_work import Store, UnitOfWork


@dataclass(frozen=True)
class ClockReport:
    """What a person who looks at the clock is shown. `objection` is why no receipt may be dated by it."""

    now: datetime
    doubt: ClockDoubt | None
    objection: ClockDoubt | None
    known: TimeKnown
    receipts: ReceiptTimes
    ticks: float = 0.0

    @property
    def node_says(self) -> datetime | None:
        """The node's time now, when it was heard since the program began."""
        return self.known.node.expects(self.ticks) if self.known.node else None


def clock_report(clock: Clock, store: Store) -> ClockReport:
    """How the clock stands; on any thread but the one that draws."""
    receipts = store.read(lambda books: books.receipts.times())
    return _report(clock, store.time_known, receipts)


def look_at_clock(clock: Clock, uow: UnitOfWork) -> ClockReport:
    """The same on the store lane."""
    with uow:
        return _report(clock, uow.time_known, uow.receipts.times())


def clock_stands(clock: Clock, uow: UnitOfWork) -> bool:
    """Whether a receipt could be dated now."""
    return _report(clock, uow.time_known, uow.receipts.times()).objection is None


def must_be_on_time(clock: Clock, uow: UnitOfWork) -> None:
    """Raises `ReceiptBackdated` or `ClockUnconfirmed` when a receipt may not be dated before a supervisor looks."""
    found = _report(clock, uow.time_known, uow.receipts.times())
    if found.objection is None:
        return
    last = found.receipts.floor or (found.known.sound.wall if found.known.sound else found.now)
    node = found.known.node.wall if found.known.node else None
    known = last if found.objection is ClockDoubt.BACKDATED or node is None else node
    error = ReceiptBackdated if found.objection is ClockDoubt.BACKDATED else ClockUnconfirmed
    raise error(doubt=found.objection.value, now=local(found.now).isoformat(), known=local(known).isoformat())


def accept_clock(by: Actor, asked_by: Actor, clock: Clock, uow: UnitOfWork) -> None:
    """A supervisor lets receipts be dated by the clock, for its local day; the day is opened with it.

    Raises `NotAllowed`.
    """
    by.must_be(Role.SUPERVISOR)
    with uow:
        found = _report(clock, uow.time_known, uow.receipts.times())
        today = local(found.now).date()
        known = found.known
        accepted = ClockAccepted(
            day=today,
            said=found.now,
            doubt=str(found.objection or found.doubt or ""),
            asked_by=asked_by.id,
            sound_at=known.sound.wall if known.sound else None,
            node_at=known.node.wall if known.node else None,
            receipt_at=found.receipts.issued,
        )
        open_day(today, by, uow)
        uow.record(accepted, by=by)
        uow.commit()


def open_day(day: date, by: Actor, uow: UnitOfWork) -> None:
    """Open the local day in the caller's unit of work, unless it is open."""
    if not uow.days.is_open(day):
        uow.record(DayOpened(day=day), by=by)


def _report(clock: Clock, known: TimeKnown, receipts: ReceiptTimes) -> ClockReport:
    now, ticks = clock.now(), clock.monotonic()
    return ClockReport(now, known.doubt(now, ticks), objection(now, ticks, known, receipts), known, receipts, ticks)
