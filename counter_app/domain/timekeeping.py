"""Whether the PC's clock can be believed: what else is known of the time, and what follows from it (design §5).

Order is `seq` and never time, so a wrong clock stops nothing; it makes events doubtful, and a receipt that would carry
a wrong date or begin another year's series waits for a supervisor. See docs/decisions on time without a node.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError

AGREES = timedelta(minutes=2)
"""How far a clock may stand from what is expected of it: corrections over the network are smaller."""

A_MOMENT = timedelta(minutes=1)
"""So little before the last receipt the next one is dated like it, and nobody is asked."""

VOUCHED = timedelta(days=1)
"""How long a node's time vouches for the clock."""

NEVER_CONNECTED = timedelta(days=4)
"""How long the last event does where no node was ever heard: over a weekend and a day off beside it."""


class ClockDoubt(StrEnum):
    """Why a clock is not believed."""

    OFF_NODE = "off_node"  # the node said another time since the program began
    JUMPED = "jumped"  # against the monotonic clock, since the last event
    BEHIND = "behind"  # before something that has happened already
    UNVOUCHED = "unvouched"  # too long after anything that vouches for it
    BACKDATED = "backdated"  # only of a receipt: before the last one
    NEW_SERIES = "new_series"  # only of a receipt: another year, and no node says so


class ClockUnconfirmed(CounterError):
    """No receipt before a supervisor has looked at the clock (fields: doubt, now, known)."""

    code: ClassVar[str] = "clock.unconfirmed"


@dataclass(frozen=True)
class Reading:
    """A wall clock beside the monotonic one; `ticks` is None for what was read before the program began."""

    wall: datetime
    ticks: float | None = None

    def expects(self, ticks: float) -> datetime | None:
        """What this clock shows when the monotonic one stands at `ticks`."""
        return None if self.ticks is None else self.wall + timedelta(seconds=ticks - self.ticks)


@dataclass(frozen=True)
class TimeKnown:
    """What a clock is measured by: the last event that was not doubted, what a node said last, what was accepted.

    `lapses` is False where nobody could accept a clock: at a node it is believed however long ago the last event was.
    """

    sound: Reading | None = None
    node: Reading | None = None
    accepted: datetime | None = None
    lapses: bool = True

    def doubt(self, wall: datetime, ticks: float) -> ClockDoubt | None:
        """Why a clock that shows `wall` is doubtful; None when it is not."""
        told = self.node.expects(ticks) if self.node else None
        kept = self.sound.expects(ticks) if self.sound else None
        if told is not None:
            if abs(wall - told) > AGREES:
                return ClockDoubt.OFF_NODE
        elif kept is not None and abs(wall - kept) > AGREES:
            return ClockDoubt.JUMPED
        elif any(one is not None and wall < one.wall - AGREES for one in (self.sound, self.node)) and kept is None:
            return ClockDoubt.BEHIND
        return None if self._vouched(wall) else ClockDoubt.UNVOUCHED

    def _vouched(self, wall: datetime) -> bool:
        if not self.lapses:
            return True
        if self.accepted is not None and local(self.accepted).date() == local(wall).date():
            return True
        if self.node is not None:
            return wall <= self.node.wall + VOUCHED
        return self.sound is None or wall <= self.sound.wall + NEVER_CONNECTED

    def knows_year(self, wall: datetime) -> bool:
        """Whether a node has said since the program began that it is the year of `wall`."""
        heard = self.node is not None and self.node.ticks is not None
        return heard and self.node is not None and local(self.node.wall).year == local(wall).year


@dataclass(frozen=True)
class ReceiptTimes:
    """The last receipt's date, and what a supervisor accepted last; `floor` is the later of the two in the journal."""

    issued: datetime | None = None
    accepted: datetime | None = None
    floor: datetime | None = None


def objection(wall: datetime, ticks: float, known: TimeKnown, receipts: ReceiptTimes) -> ClockDoubt | None:
    """Why a receipt may not be dated `wall` unless a supervisor looks at the clock first; None when it may.

    What a supervisor accepted holds for that local day, unless the clock goes back again.
    """
    if receipts.floor is not None and wall < receipts.floor - A_MOMENT:
        return ClockDoubt.BACKDATED
    today = local(wall).date()
    if receipts.accepted is not None and local(receipts.accepted).date() == today:
        return None
    if receipts.issued is not None and local(receipts.issued).year != today.year and not known.knows_year(wall):
        return ClockDoubt.NEW_SERIES
    doubt = known.doubt(wall, ticks)
    same_day = known.sound is not None and local(known.sound.wall).date() == today
    return None if doubt is not ClockDoubt.UNVOUCHED and same_day else doubt


def receipt_date(wall: datetime, ticks: float, known: TimeKnown, receipts: ReceiptTimes) -> datetime:
    """The time that a receipt carries: the clock's, never before the last receipt's.

    A clock that jumped while a terminal worked dates no receipt: money has moved, so it carries the last time that was
    not doubted.
    """
    if objection(wall, ticks, known, receipts) is None:
        return max(wall, receipts.floor) if receipts.floor is not None else wall
    return known.sound.wall if known.sound is not None else wall
