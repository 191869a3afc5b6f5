"""The drawer of a clerk who went home without counting: a supervisor counts it, says why, and ends the shift."""

from dataclasses import dataclass

from counter_app.domain.cash_count import CashCount
from counter_app.domain.drawer import DrawerAbsent, DrawerCountedAlready, DrawerElsewhere, OwnDrawer
from counter_app.domain.events import CountedForAbsent, DrawerCounted
from counter_app.domain.money import Vnd
from counter_app.domain.people import Role
from counter_app.domain.soundness import Verified
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.drawer import AtDrawer, said
from counter_app.usecases.shift import closing, no_card_open


@dataclass(frozen=True)
class CountedInstead:
    """What came of it: the difference, and whether the shift was still open and ended with the count."""

    difference: Vnd
    ended: bool


def count_for_absent(
    shift_id: str, count: CashCount, reason: str, verified: Verified, at: AtDrawer, uow: UnitOfWork
) -> CountedInstead:
    """Record what a supervisor found in the drawer of somebody else's shift at this counter, and why they counted.

    A shift that is still open ends with it; `verified` is what verifying the journal came to. Raises `NotAllowed`,
    `DrawerAbsent`, `DrawerElsewhere`, `OwnDrawer`, `DrawerCountedAlready`, `DrawerReasonMissing`, and for an open
    shift `CardUnderWay`, `CardUnknown`.
    """
    at.by.must_be(Role.SUPERVISOR)
    why = said(reason, "reason")
    with uow:
        if not at.desk.cash_drawer:
            raise DrawerAbsent()
        drawer = uow.drawers.own(shift_id)
        if drawer is None:
            raise DrawerElsewhere()
        if drawer.shift.actor == at.by.id:
            raise OwnDrawer()
        if not drawer.is_used or drawer.is_counted:
            raise DrawerCountedAlready()
        runs = drawer.shift.closed_seq is None
        if runs:
            no_card_open(uow)
        counted = DrawerCounted(count_id=new_id(at.random), shift_id=shift_id, amount=count.amount, piles=count.piles)
        uow.record(counted, by=at.by)
        uow.record(CountedForAbsent(count_id=counted.count_id, shift_id=shift_id, reason=why), by=at.by)
        if runs:
            uow.record(closing(shift_id, verified), by=at.by)
        uow.commit()
    return CountedInstead(Vnd(count.amount - drawer.expected), ended=runs)
