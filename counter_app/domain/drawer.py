"""The cash drawer of a shift: one ledger, and one sum of what should be in it.

A drawer is a counter's in one shift. Its ledger is append-only; what the screen, the X and the Z say of cash is all
read from it here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.cash_count import Pile
from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd, total

MOST_MOVED = Vnd(500_000_000)
"""A larger sum is a slip of the finger: no counter holds it."""


class LineKind(StrEnum):
    FLOAT = "float"
    TAKEN = "taken"  # the amount of a cash payment: the change is back with the citizen
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    GIVEN_BACK = "given_back"  # a void or refund in cash
    NO_SALE = "no_sale"
    COUNTED = "counted"
    EXPLAINED = "explained"
    FOR_ABSENT = "for_absent"  # why a supervisor counted in the place of the clerk


IN = frozenset({LineKind.FLOAT, LineKind.TAKEN, LineKind.PAID_IN})
OUT = frozenset({LineKind.PAID_OUT, LineKind.GIVEN_BACK})
MOVING = frozenset({LineKind.TAKEN, LineKind.PAID_IN}) | OUT
"""Cash moved: the float cannot be counted any more, and an earlier count says nothing of now."""


class DifferenceReason(StrEnum):
    """Why a count differed, as far as a supervisor found out."""

    CHANGE = "change"  # change given wrong
    FLOAT = "float"  # the float was counted wrong
    UNRECORDED = "unrecorded"  # cash moved that nobody recorded
    MISCOUNTED = "miscounted"  # the count itself was wrong
    COUNTERFEIT = "counterfeit"
    UNKNOWN = "unknown"


class DrawerAbsent(CounterError):
    """This desk has no cash drawer, by configuration; nothing was recorded."""

    code: ClassVar[str] = "drawer.absent"


class DrawerWithoutShift(CounterError):
    """The person has no shift open here, so there is no drawer of theirs; nothing was recorded."""

    code: ClassVar[str] = "drawer.without_shift"


class DrawerAmountBad(CounterError):
    """No amount, or more than `MOST_MOVED`; nothing was recorded (fields: amount, most)."""

    code: ClassVar[str] = "drawer.amount_bad"


class DrawerReasonMissing(CounterError):
    """Nobody says why, or to or from whom; nothing was recorded (fields: field)."""

    code: ClassVar[str] = "drawer.reason_missing"


class DrawerNotEnough(CounterError):
    """More is to go out than should be in the drawer; nothing was recorded (fields: amount).

    What should be there is not told: whoever counts the drawer must not know it.
    """

    code: ClassVar[str] = "drawer.not_enough"


class FloatTooLate(CounterError):
    """Cash moved already, so that what lies in the drawer is not the float any more; nothing was recorded."""

    code: ClassVar[str] = "drawer.float_too_late"


class NothingToExplain(CounterError):
    """The count agrees, was followed by another, or does not exist; nothing was recorded (fields: count)."""

    code: ClassVar[str] = "drawer.nothing_to_explain"


class OwnDrawer(CounterError):
    """The shift is of the very person who wants to count in the place of its clerk; nothing was recorded."""

    code: ClassVar[str] = "drawer.own"


class DrawerCountedAlready(CounterError):
    """The drawer held no cash, or none moved since it was counted; nothing was recorded."""

    code: ClassVar[str] = "drawer.counted_already"


class DrawerElsewhere(CounterError):
    """It is no drawer of this PC: only its own journal can be written here; nothing was recorded."""

    code: ClassVar[str] = "drawer.elsewhere"


@dataclass(frozen=True)
class Line:
    """One line of the ledger. `amount` is never negative but in an explanation, where it is the difference.

    `id` is what the line is known by elsewhere: of a payment, a count, a slip. `reason` is a code where it is one.
    """

    kind: LineKind
    amount: Vnd
    seq: int
    at: datetime
    actor: str
    id: str = ""
    reason: str = ""
    who: str = ""
    note: str = ""
    piles: tuple[Pile, ...] = ()


@dataclass(frozen=True)
class ShiftSpan:
    """A shift in its journal: from event `opened_seq` to `closed_seq`, None while it is open."""

    id: str
    actor: str
    clerk: str
    counter: str
    opened_seq: int
    opened_at: datetime
    closed_seq: int | None = None
    closed_at: datetime | None = None

    def spans(self, seq: int) -> bool:
        """Whether the shift was open at that event."""
        return self.opened_seq < seq and (self.closed_seq is None or seq < self.closed_seq)


def drawer_of(actor: str, seq: int, spans: Iterable[ShiftSpan]) -> str:
    """The shift whose drawer cash went into or came out of at event `seq`, by what `actor` did; "" when none was open.

    It is the actor's own; of two, as when one was forgotten yesterday, the later one. Somebody without a shift (a
    supervisor who gives money back) uses the drawer of whoever began last.
    """
    running = sorted((one for one in spans if one.spans(seq)), key=lambda one: one.opened_seq)
    own = [one for one in running if one.actor == actor]
    return (own or running)[-1].id if running else ""


def expected(lines: Iterable[Line]) -> Vnd:
    """What should be in the drawer: the float, cash taken and paid in, less cash paid out and given back."""
    opening, moved = ZERO, 0
    for line in lines:
        if line.kind is LineKind.FLOAT:
            opening = line.amount
        elif line.kind in IN:
            moved += line.amount
        elif line.kind in OUT:
            moved -= line.amount
    return Vnd(opening + moved)


@dataclass(frozen=True)
class Drawer:
    """The ledger of one shift, in the order of its events."""

    shift: ShiftSpan
    lines: tuple[Line, ...] = ()

    @property
    def opening(self) -> Line | None:
        """The float that holds; None when nobody counted one."""
        return self._last(LineKind.FLOAT)

    @property
    def expected(self) -> Vnd:
        """What should be in it now."""
        return expected(self.lines)

    @property
    def count(self) -> Line | None:
        """The last count."""
        return self._last(LineKind.COUNTED)

    @property
    def expected_then(self) -> Vnd:
        """What should have been in it at the last count; now, when nobody counted."""
        count = self.count
        return expected(self.lines if count is None else [line for line in self.lines if line.seq < count.seq])

    @property
    def difference(self) -> Vnd | None:
        """What the last count found more than should have been there, negative when less; None without a count."""
        return None if self.count is None else Vnd(self.count.amount - self.expected_then)

    @property
    def explanation(self) -> Line | None:
        """The last word of a supervisor on the last count."""
        count = self.count
        said = [one for one in self.lines if one.kind is LineKind.EXPLAINED and count is not None]
        return next((one for one in reversed(said) if count is not None and one.id == count.id), None)

    @property
    def for_absent(self) -> Line | None:
        """Why a supervisor made the last count, in the place of the clerk; None when that was the clerk's."""
        count = self.count
        said = (one for one in self.lines if one.kind is LineKind.FOR_ABSENT and count is not None)
        return next((one for one in said if count is not None and one.id == count.id), None)

    @property
    def is_used(self) -> bool:
        """Whether it ever held cash, as far as the ledger says."""
        return any(line.kind in MOVING or (line.kind is LineKind.FLOAT and line.amount) for line in self.lines)

    @property
    def is_counted(self) -> bool:
        """Whether no cash moved since the last count."""
        count = self.count
        return count is not None and not any(line.kind in MOVING and line.seq > count.seq for line in self.lines)

    @property
    def float_is_open(self) -> bool:
        """Whether the float can still be counted."""
        return not any(line.kind in MOVING or line.kind is LineKind.COUNTED for line in self.lines)

    @property
    def left(self) -> Vnd:
        """What the next shift should find: what was counted last and what moved since; what should be there, else."""
        count = self.count
        if count is None:
            return self.expected
        return Vnd(count.amount + expected(line for line in self.lines if line.seq > count.seq))

    def sum_of(self, kind: LineKind) -> Vnd:
        """What the lines of one kind add up to."""
        return total([line.amount for line in self.lines if line.kind is kind])

    def number_of(self, kind: LineKind) -> int:
        """How many lines there are of one kind."""
        return sum(line.kind is kind for line in self.lines)

    def _last(self, kind: LineKind) -> Line | None:
        found: Sequence[Line] = [line for line in self.lines if line.kind is kind]
        return found[-1] if found else None
