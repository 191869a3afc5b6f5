"""The cash drawer: what is put in and taken out beside payments, and what somebody found in it.

`shift_id` names the shift whose drawer it is; cash of payments finds its shift by who took it (`domain.drawer`).
"""

import msgspec

from counter_app.domain.cash_count import Pile
from counter_app.domain.drawer import DifferenceReason
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.money import Vnd


class DrawerPrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From whom cash came, or to whom it went."""

    who: str


@fact("drawer.float_counted", subject="shift_id")
class FloatCounted(Fact, frozen=True, kw_only=True):
    """What lay in the drawer as the shift began. Counted once more before any cash moved, the later count holds."""

    shift_id: str
    amount: Vnd
    piles: tuple[Pile, ...] = ()


@fact("drawer.paid_in", subject="line_id")
class CashPaidIn(Fact, frozen=True, kw_only=True):
    """Cash was put in that no citizen paid."""

    line_id: str
    shift_id: str
    amount: Vnd
    reason: str
    private: DrawerPrivate | None = None


@fact("drawer.paid_out", subject="line_id")
class CashPaidOut(Fact, frozen=True, kw_only=True):
    """Cash was taken out that goes back to no citizen."""

    line_id: str
    shift_id: str
    amount: Vnd
    reason: str
    private: DrawerPrivate | None = None


@fact("drawer.opened_without_sale", subject="shift_id")
class OpenedWithoutSale(Fact, frozen=True, kw_only=True):
    """Committed before the drawer is told to open, with no money to move."""

    shift_id: str
    reason: str


@fact("drawer.counted", subject="count_id")
class DrawerCounted(Fact, frozen=True, kw_only=True):
    """What somebody found in the drawer, without having been shown what should be there."""

    count_id: str
    shift_id: str
    amount: Vnd
    piles: tuple[Pile, ...] = ()


@fact("drawer.counted_for_absent", subject="count_id")
class CountedForAbsent(Fact, frozen=True, kw_only=True):
    """A supervisor made that count in the place of the shift's clerk, who had gone, and says why."""

    count_id: str
    shift_id: str
    reason: str


@fact("drawer.difference_explained", subject="count_id")
class DifferenceExplained(Fact, frozen=True, kw_only=True):
    """A supervisor's word on a count that differed by `difference`; negative when cash was missing."""

    count_id: str
    shift_id: str
    difference: Vnd
    reason: DifferenceReason
    note: str
