"""A drawer as a supervisor's table has it: its sums, without the lines that they add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.drawer import Drawer, LineKind
from counter_app.domain.journal import Origin
from counter_app.domain.money import ZERO, Vnd, total


@dataclass(frozen=True)
class DrawerSum:
    """The drawer of one shift, of whatever counter of the site.

    `opening` and `counted` are None when nobody counted. `expected` is what should be there after everything in the
    ledger; `difference` is what the last count found more than should have been there then, negative when less, and
    `moved_since` says that cash moved after it. `reason` and `note` are a supervisor's word on that, `absent` why a
    supervisor counted in the place of the clerk.
    """

    origin: Origin
    counter: str
    shift: str
    clerk: str
    opened_at: datetime
    closed_at: datetime | None
    opening: Vnd | None
    taken: Vnd
    paid_in: Vnd
    paid_out: Vnd
    given_back: Vnd
    no_sales: int
    expected: Vnd
    counted: Vnd | None = None
    difference: Vnd | None = None
    count: str = ""
    moved_since: bool = False
    is_used: bool = False
    reason: str = ""
    note: str = ""
    absent: str = ""

    @property
    def wants_count(self) -> bool:
        """Whether cash is, or was, in it that nobody counted."""
        return self.is_used and (self.counted is None or self.moved_since)

    @property
    def wants_reason(self) -> bool:
        """Whether its difference has no explanation yet."""
        return bool(self.difference) and not self.reason


@dataclass(frozen=True)
class DrawerTotals:
    """What drawers add up to; `counted` and `difference` are of those that were counted.

    `uncounted` is what should be where cash is that nobody counted.
    """

    opening: Vnd
    taken: Vnd
    paid_in: Vnd
    paid_out: Vnd
    given_back: Vnd
    no_sales: int
    expected: Vnd
    counted: Vnd
    difference: Vnd
    uncounted: Vnd


def sum_of(drawer: Drawer, origin: Origin) -> DrawerSum:
    """The sums of a drawer in the journal of `origin`."""
    count, word, absent = drawer.count, drawer.explanation, drawer.for_absent
    return DrawerSum(
        origin=origin,
        counter=drawer.shift.counter,
        shift=drawer.shift.id,
        clerk=drawer.shift.clerk,
        opened_at=drawer.shift.opened_at,
        closed_at=drawer.shift.closed_at,
        opening=None if drawer.opening is None else drawer.opening.amount,
        taken=drawer.sum_of(LineKind.TAKEN),
        paid_in=drawer.sum_of(LineKind.PAID_IN),
        paid_out=drawer.sum_of(LineKind.PAID_OUT),
        given_back=drawer.sum_of(LineKind.GIVEN_BACK),
        no_sales=drawer.number_of(LineKind.NO_SALE),
        expected=drawer.expected,
        counted=None if count is None else count.amount,
        difference=drawer.difference,
        count="" if count is None else count.id,
        moved_since=count is not None and not drawer.is_counted,
        is_used=drawer.is_used,
        reason="" if word is None else word.reason,
        note="" if word is None else word.note,
        absent="" if absent is None else absent.note,
    )


def totals_of(drawers: Iterable[DrawerSum]) -> DrawerTotals:
    """What they add up to."""
    all_of = tuple(drawers)
    return DrawerTotals(
        opening=total([one.opening or ZERO for one in all_of]),
        taken=total([one.taken for one in all_of]),
        paid_in=total([one.paid_in for one in all_of]),
        paid_out=total([one.paid_out for one in all_of]),
        given_back=total([one.given_back for one in all_of]),
        no_sales=sum(one.no_sales for one in all_of),
        expected=total([one.expected for one in all_of]),
        counted=total([one.counted or ZERO for one in all_of]),
        difference=Vnd(sum(one.difference or 0 for one in all_of)),
        uncounted=total([one.expected for one in all_of if one.counted is None]),
    )
