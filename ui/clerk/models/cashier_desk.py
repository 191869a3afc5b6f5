"""The cashier desk in the clerk's window: bills that are handed on, taken over, given back and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.approval import Approval, needs_approval
from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import (
    Adoption,
    DeskNews,
    MyBill,
    NoCashierDesk,
    Stand,
    WaitingBill,
    act_of_taking_back,
)
from counter_app.domain.errors import CounterError
from counter_app.domain.text import nfc
from counter_app.ports.queue import NodeUnreachable
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.attempts import ReasonMissing
from counter_app.usecases.cashier_desk import hand_over, release, take_back_alone
from counter_app.usecases.cashier_desk_line import my_bill
from counter_app.usecases.settle import Cashier
from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.approval import ApprovalModel
from ui.clerk.models.base import Model
from ui.clerk.models.case import CaseModel
from ui.workplace import Workplace

LOOK_MS = 5_000
"""How often the node is asked what waits at the desk and how own bills stand; the live feed tells at once."""


@dataclass(frozen=True)
class CashierView:
    """What the pages show. `waiting` and `held` stand at a cashier desk; `away` are the case's bills, handed on.

    `cut_off`: the node did not answer last time. `alone`: of the bill to be taken back it could not be asked, and a
    supervisor may decide; `approving`: somebody is asked now.
    """

    listed: bool = False
    waiting: tuple[WaitingBill, ...] = ()
    held: tuple[Adoption, ...] = ()
    away: tuple[MyBill, ...] = ()
    cut_off: bool = False
    alone: bool = False
    approving: bool = False
    busy: bool = False
    wrong: CounterError | None = None

    @property
    def to_take_back(self) -> MyBill | None:
        """The first of `away` that no cashier has, as far as is known."""
        return next((one for one in self.away if one.stand in (Stand.WAITING, Stand.CLAIMED)), None)


class CashierDeskModel(Model):
    """Asks the node now and then; without a configured desk it does nothing at all."""

    changed = Signal(object)
    """The `CashierView`."""

    def __init__(self, workplace: Workplace, cashier: Cashier, case: CaseModel) -> None:
        super().__init__(workplace.qt)
        self._place, self._cashier, self._case_model, self._case = workplace, cashier, case, Case()
        self.view = CashierView()
        self.approval = ApprovalModel(workplace, cashier.by)
        self.approval.setParent(self)
        self.approval.given.connect(self._approved)
        self.approval.ended.connect(self._not_approved)
        self._reason, self._looking = "", False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        case.changed.connect(self._take_case)

    @property
    def takes_for_others(self) -> bool:
        """Whether bills of other counters are paid here."""
        return self._place.cashier is not None and self._place.desk.is_cashier_desk

    @property
    def hands_on(self) -> bool:
        """Whether another counter may take the money for this one's bills."""
        return self._place.cashier is not None and self._place.desk.hands_over

    @property
    def desks(self) -> str:
        """The counters where they are paid, for people."""
        mine = self._place.desk.counter
        return ", ".join(one for one in self._place.desk.cashier_desks if one != mine)

    def start(self) -> None:
        """Begin to ask the node."""
        if self._place.cashier is not None:
            self._place.cashier.listen(lambda: self._qt.post(self._moved))
            if self._place.listen_cashier is not None:
                self._place.listen_cashier(lambda _heard: self._qt.post(self.look))
            self._timer.start()
            self.look()

    def stop(self) -> None:
        """See `Model.stop`."""
        super().stop()
        self._timer.stop()
        self.approval.close()

    @Slot()
    def look(self) -> None:
        """Ask what waits and how own bills stand; out of reach is shown, and asked again."""
        if self._place.cashier is not None and not self._stopped and not self._looking:
            self._looking = True
            self._follow(self._place.cashier.look(self._cashier), self._looked, self._not_heard, self._rest)

    def _rest(self) -> None:
        self._looking = False

    def _looked(self, _news: DeskNews) -> None:
        if self.view.cut_off:
            self._show(cut_off=False)
        self._refresh()

    def _not_heard(self, _error: CounterError) -> None:
        self._show(cut_off=True)

    def _moved(self) -> None:
        """On the Qt thread: what the node said is new, or followed by something in the journal."""
        if not self._stopped:
            self._case_model.reload()

    @Slot(object)
    def _take_case(self, case: Case) -> None:
        self._case = case
        self._refresh()

    def _refresh(self) -> None:
        desk = self._place.cashier
        if desk is not None:
            news, bills = desk.news, [bill.id for bill in self._case.bills]
            self._follow(self._place.store.submit(lambda uow: _read(news, bills, uow)), self._read)

    def _read(self, found: CashierView) -> None:
        same = [one.handover.id for one in found.away] == [one.handover.id for one in self.view.away]
        alone = self.view.alone and same and found.to_take_back is not None
        self._show(waiting=found.waiting, held=found.held, away=found.away, alone=alone)

    # -- whose bill it is ---------------------------------------------------------------------------

    @Slot()
    def hand_on(self) -> None:
        """The desk takes the money for what the case owes. Fails as `hand_over` does, and with `Hint`."""
        bills, cashier = [bill.id for bill in self._case.free if not bill.owner], self._cashier
        if not self.hands_on:
            self.failed.emit(NoCashierDesk())
        elif not bills:
            self.failed.emit(Hint("nothing_saved"))
        elif not self.view.busy:
            self._show(busy=True)
            self._follow(
                self._place.store.submit(lambda uow: hand_over(bills, cashier, uow)), self._went, None, self._free
            )

    @Slot()
    def take_back(self) -> None:
        """Take the money here after all, by the node's word; when it cannot be asked a supervisor may decide."""
        chosen, desk = self.view.to_take_back, self._place.cashier
        if chosen is None or desk is None or self.view.busy:
            return
        self._show(busy=True, wrong=None)
        self._follow(desk.take_back(chosen.handover.bill_id, self._cashier), self._went, self._not_back, self._free)

    def _not_back(self, error: CounterError) -> None:
        alone = isinstance(error, NodeUnreachable) or error.fields.get("reason") == "desk.node_restored"
        self._show(alone=alone, wrong=error)
        if not alone:
            self.failed.emit(error)

    def take_back_alone(self, reason: str) -> None:
        """Ask a supervisor; then it is taken back without the node. Fails with `ReasonMissing`."""
        chosen, why = self.view.to_take_back, nfc(reason).strip()
        bill = next((one for one in self._case.bills if chosen is not None and one.id == chosen.handover.bill_id), None)
        if bill is None or not self.view.alone or self.view.approving:
            return
        if not why:
            self._show(wrong=ReasonMissing())
            return
        self._reason = why
        act = act_of_taking_back(bill, why)
        if needs_approval(act, self._place.desk.approval_above):
            self._show(approving=True, wrong=None)
            self.approval.start(act)
        else:
            self._carry_out("")

    @Slot(object)
    def _approved(self, approval: Approval) -> None:
        if self.view.approving:
            self._show(approving=False)
            self._carry_out(approval.id)

    @Slot(object)
    def _not_approved(self, _approval: Approval) -> None:
        if self.view.approving:
            self._show(approving=False)

    def _carry_out(self, approval: str) -> None:
        chosen, cashier, reason = self.view.to_take_back, self._cashier, self._reason
        if chosen is None:
            return
        bill_id = chosen.handover.bill_id
        self._show(busy=True)
        back = self._place.store.submit(lambda uow: take_back_alone(bill_id, reason, approval, cashier, uow))
        self._follow(back, self._went, self._refused, self._free)

    def _refused(self, error: CounterError) -> None:
        self._show(wrong=error)

    # -- at the cashier desk --------------------------------------------------------------------------

    @Slot()
    def show_list(self) -> None:
        """Show what waits at the desk, and what was taken over and is not paid. Fails with `NoCashierDesk`."""
        if not self.takes_for_others:
            self.failed.emit(NoCashierDesk())
            return
        self._show(listed=True, wrong=None)
        self.look()

    def take(self, waiting: WaitingBill) -> None:
        """Take a bill over, and show it in the fee panel."""
        desk = self._place.cashier
        if desk is not None and not self.view.busy:
            self._show(busy=True, wrong=None)
            self._follow(desk.claim(waiting, self._cashier), self._claimed, self._refused, self._free)

    def open(self, held: Adoption) -> None:
        """Show a bill that was taken over before."""
        self._show(listed=False, wrong=None)
        self._case_model.open_bill(held.bill_id)

    def give_back(self, held: Adoption, reason: str) -> None:
        """Give a bill back, unpaid: it waits again. The list says why when it cannot be."""
        cashier = self._cashier
        if not self.view.busy:
            self._show(busy=True, wrong=None)
            given = self._place.store.submit(lambda uow: release(held.bill_id, reason, cashier, uow))
            self._follow(given, self._went, self._refused, self._free)

    def _claimed(self, bill: Bill) -> None:
        self._show(listed=False)
        self._case_model.open_bill(bill.id)

    # -- shared ---------------------------------------------------------------------------------------

    def back(self) -> bool:
        """Esc: False when there is nothing to leave."""
        if self.view.approving:
            self.approval.take_back()
        elif self.view.listed:
            self._show(listed=False, wrong=None)
        elif self.view.alone:
            self._show(alone=False, wrong=None)
        else:
            return False
        return True

    def _went(self, _done: object) -> None:
        self._show(alone=False, wrong=None)
        self._case_model.reload()
        self.look()

    def _free(self) -> None:
        self._show(busy=False)

    def _show(self, **news: object) -> None:
        view = replace(self.view, **news)  # type: ignore[arg-type]  # fields of the view
        if view != self.view:
            self.view = view
            self.changed.emit(view)


def _read(news: DeskNews, bills: Sequence[str], uow: UnitOfWork) -> CashierView:
    with uow:
        away = [one for one in (_mine(bill, news, uow) for bill in bills) if one is not None]
        known = {one.handover_id for one in uow.handovers.held()}
        waiting = tuple(one for one in news.waiting if one.handover_id not in known)
        return CashierView(waiting=waiting, held=tuple(uow.handovers.held()), away=tuple(away))


def _mine(bill_id: str, news: DeskNews, books: Books) -> MyBill | None:
    found = my_bill(bill_id, news, books)
    return None if found is None or found.stand is Stand.TAKEN_BACK else found
