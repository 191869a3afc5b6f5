"""The cash drawer: float, pay-in, pay-out, opening without a sale, count, and a supervisor's word on a difference.

Each commits what it records before it returns, and the drawer is told to open only then: see `ui` for the kick. A kick
that fails loses nothing that was recorded.
"""

from dataclasses import dataclass

from counter_app.domain.cash_count import CashCount
from counter_app.domain.desk import Desk
from counter_app.domain.drawer import (
    MOST_MOVED,
    DifferenceReason,
    Drawer,
    DrawerAbsent,
    DrawerAmountBad,
    DrawerElsewhere,
    DrawerNotEnough,
    DrawerReasonMissing,
    DrawerWithoutShift,
    FloatTooLate,
    NothingToExplain,
)
from counter_app.domain.events import (
    CashPaidIn,
    CashPaidOut,
    DifferenceExplained,
    DrawerCounted,
    DrawerPrivate,
    FloatCounted,
    OpenedWithoutSale,
)
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor, Role
from counter_app.domain.text import nfc
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import UnitOfWork

LONGEST = 200
"""Letters of a reason or a name: a slip to sign has room for them."""


@dataclass(frozen=True)
class AtDrawer:
    """Whose hands are in the drawer, and where."""

    by: Actor
    desk: Desk
    random: Random


@dataclass(frozen=True)
class Moved:
    """Cash that goes in or out: how much, why, and from or to whom."""

    amount: Vnd
    reason: str
    who: str


@dataclass(frozen=True)
class FloatFound:
    """The float that was counted, beside what the shift before left; None when there was none."""

    counted: Vnd
    left: Vnd | None


@dataclass(frozen=True)
class DrawerSeen:
    """What a clerk may know of their drawer: whether its float or a count is wanted, never what should be in it."""

    float_wanted: bool
    count_wanted: bool


def look_at_drawer(at: AtDrawer, uow: UnitOfWork) -> DrawerSeen:
    """What is to be counted now. Raises `DrawerAbsent`, `DrawerWithoutShift`."""
    with uow:
        drawer = _drawer(at, uow)
        first = drawer.opening is None and drawer.float_is_open
        return DrawerSeen(first, drawer.is_used and not drawer.is_counted)


def count_float(count: CashCount, at: AtDrawer, uow: UnitOfWork) -> FloatFound:
    """Record what lies in the drawer as the shift begins; only what comes back says what the shift before left.

    Raises `DrawerAbsent`, `DrawerWithoutShift`, `FloatTooLate`.
    """
    with uow:
        drawer = _drawer(at, uow)
        if not drawer.float_is_open:
            raise FloatTooLate()
        before = uow.drawers.before(drawer.shift.id)
        uow.record(FloatCounted(shift_id=drawer.shift.id, amount=count.amount, piles=count.piles), by=at.by)
        uow.commit()
    return FloatFound(count.amount, before.left if before is not None and before.is_used else None)


def pay_in(moved: Moved, at: AtDrawer, uow: UnitOfWork) -> Vnd:
    """Record cash that is put in; returns the amount, for which the drawer may open now.

    Raises `DrawerAbsent`, `DrawerWithoutShift`, `DrawerAmountBad`, `DrawerReasonMissing`.
    """
    with uow:
        drawer, what = _drawer(at, uow), _checked(moved)
        paid = CashPaidIn(
            line_id=new_id(at.random),
            shift_id=drawer.shift.id,
            amount=what.amount,
            reason=what.reason,
            private=DrawerPrivate(who=what.who),
        )
        uow.record(paid, by=at.by)
        uow.commit()
    return paid.amount


def pay_out(moved: Moved, at: AtDrawer, uow: UnitOfWork) -> Vnd:
    """Record cash that is taken out; returns the amount, for which the drawer may open now.

    Raises `DrawerNotEnough`, and what `pay_in` raises.
    """
    with uow:
        drawer, what = _drawer(at, uow), _checked(moved)
        paid = CashPaidOut(
            line_id=new_id(at.random),
            shift_id=drawer.shift.id,
            amount=what.amount,
            reason=what.reason,
            private=DrawerPrivate(who=what.who),
        )
        if paid.amount > drawer.expected:
            raise DrawerNotEnough(amount=paid.amount)
        uow.record(paid, by=at.by)
        uow.commit()
    return paid.amount


def open_drawer(reason: str, at: AtDrawer, uow: UnitOfWork) -> None:
    """Record that the drawer opens with no money to move; once it returns, the drawer may open.

    Raises `DrawerAbsent`, `DrawerWithoutShift`, `DrawerReasonMissing`.
    """
    with uow:
        drawer = _drawer(at, uow)
        uow.record(OpenedWithoutSale(shift_id=drawer.shift.id, reason=said(reason, "reason")), by=at.by)
        uow.commit()


def count_drawer(count: CashCount, at: AtDrawer, uow: UnitOfWork) -> Vnd:
    """Record what somebody found in their drawer; what should be in it is told to supervisors only.

    Raises `DrawerAbsent`, `DrawerWithoutShift`.
    """
    with uow:
        drawer = _drawer(at, uow)
        counted = DrawerCounted(
            count_id=new_id(at.random), shift_id=drawer.shift.id, amount=count.amount, piles=count.piles
        )
        uow.record(counted, by=at.by)
        uow.commit()
    return count.amount


def explain_difference(
    shift_id: str, count_id: str, reason: DifferenceReason, note: str, by: Actor, uow: UnitOfWork
) -> Vnd:
    """Record a supervisor's word on the last count of a shift; returns the difference that it is about.

    Raises `NotAllowed`, `DrawerElsewhere`, `NothingToExplain`, `DrawerReasonMissing`.
    """
    by.must_be(Role.SUPERVISOR)
    with uow:
        drawer = uow.drawers.own(shift_id)
        if drawer is None:
            raise DrawerElsewhere()
        if drawer.count is None or drawer.count.id != count_id or not drawer.difference:
            raise NothingToExplain(count=count_id)
        explained = DifferenceExplained(
            count_id=count_id,
            shift_id=shift_id,
            difference=drawer.difference,
            reason=reason,
            note=said(note, "note"),
        )
        uow.record(explained, by=by)
        uow.commit()
    return explained.difference


def _drawer(at: AtDrawer, uow: UnitOfWork) -> Drawer:
    if not at.desk.cash_drawer:
        raise DrawerAbsent()
    drawer = uow.drawers.of_person(at.by.id)
    if drawer is None:
        raise DrawerWithoutShift()
    return drawer


def _checked(moved: Moved) -> Moved:
    """What is to be recorded of it, in NFC. Raises `DrawerAmountBad`, `DrawerReasonMissing`."""
    if not 0 < moved.amount <= MOST_MOVED:
        raise DrawerAmountBad(amount=moved.amount, most=MOST_MOVED)
    return Moved(moved.amount, said(moved.reason, "reason"), said(moved.who, "who"))


def said(text: str, field: str) -> str:
    """What a person wrote, in NFC and no longer than a slip has room for. Raises `DrawerReasonMissing`."""
    kept = nfc(text)[:LONGEST]
    if not kept:
        raise DrawerReasonMissing(field=field)
    return kept
