"""Money that goes back: which line, why, how; a supervisor's approval; and what came of it."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal, Slot

from counter_app.domain.approval import Approval, needs_approval
from counter_app.domain.bill import Bill
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Undone, Way, act_of
from counter_app.domain.text import nfc
from counter_app.ports.terminal import PaymentOutcomeUnknown
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.attempts import Outcome, ReasonMissing
from counter_app.usecases.card_slip import CardSlip
from counter_app.usecases.drawing_again import draw_again
from counter_app.usecases.giving_back import GiveBack, give_back_cash, give_back_slip, give_back_transfer, ways_back
from counter_app.usecases.returned import undone
from counter_app.usecases.settle import Cashier
from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.approval import ApprovalModel
from ui.clerk.models.base import Model
from ui.workplace import Workplace


class GivingPage(StrEnum):
    NONE = "pageNoReturn"
    FORM = "pageReturn"
    APPROVAL = "pageReturnApproval"
    WORKING = "pageReturnWorking"
    DONE = "pageReturned"


@dataclass(frozen=True)
class Choice:
    """What the clerk filled in. `slip` is of the void, `bank_reference` of the transfer."""

    line: Undone
    way: Way
    reason: str
    slip: CardSlip | None = None
    bank_reference: str = ""


@dataclass(frozen=True)
class GivingView:
    """What the panel shows. `lines` may go back; `wrong` is why the last try did not."""

    page: GivingPage = GivingPage.NONE
    lines: tuple[Undone, ...] = ()
    choice: Choice | None = None
    wrong: CounterError | None = None


class GivingBackModel(Model):
    """One line at a time. While the terminal works, and when nobody knows the end, the till's own pages say so."""

    changed = Signal(object)
    """The `GivingView`."""
    moved = Signal()
    """The journal changed: the case must be read again."""
    cash_out = Signal()
    """Cash goes back: the drawer may open."""

    def __init__(self, workplace: Workplace, cashier: Cashier) -> None:
        super().__init__(workplace.qt)
        self._place, self._cashier, self._case = workplace, cashier, Case()
        self.view = GivingView()
        self.approval = ApprovalModel(workplace, cashier.by)
        self.approval.setParent(self)
        self.approval.given.connect(self._approved)
        self.approval.ended.connect(self._not_approved)

    def stop(self) -> None:
        """See `Model.stop`."""
        super().stop()
        self.approval.close()

    def ways(self, line: Undone) -> tuple[Way, ...]:
        """How `line` may go back at this counter."""
        terminal = self._place.terminal
        return ways_back(line, terminal.abilities if terminal is not None else ())

    def take_case(self, case: Case) -> None:
        """The case was read again."""
        self._case = case

    @Slot()
    def start(self) -> None:
        """Show what may go back: payments of the case, and money that nothing was owed for."""
        if self.view.page is not GivingPage.NONE:
            return
        bills = [bill.id for bill in self._case.bills]
        self._follow(self._place.store.submit(lambda uow: _read(uow, bills)), self._begin)

    def start_with(self, line: str) -> None:
        """Show that payment or surplus alone, if it may go back yet."""
        if self.view.page is GivingPage.NONE:
            self._follow(self._place.store.submit(lambda uow: _read_one(uow, line)), self._begin)

    def _begin(self, lines: tuple[Undone, ...]) -> None:
        if not lines:
            self.failed.emit(Hint("nothing_to_return"))
            return
        self._show(GivingView(GivingPage.FORM, lines))

    def back(self) -> bool:
        """Esc: False when there is nothing to leave. What waits for the terminal cannot be left."""
        if self.view.page is GivingPage.NONE:
            return False
        if self.view.page is GivingPage.APPROVAL:
            self.approval.take_back()
        elif self.view.page is not GivingPage.WORKING:
            self._show(GivingView())
        return True

    def give(self, choice: Choice) -> None:
        """Give it back, once a supervisor approved where one must."""
        if self.view.page is not GivingPage.FORM:
            return
        reason = nfc(choice.reason).strip()
        if not reason:
            self._refused(ReasonMissing())
            return
        choice = replace(choice, reason=reason)
        act = act_of(choice.line, choice.way, reason)
        if needs_approval(act, self._place.desk.approval_above):
            self._show(replace(self.view, page=GivingPage.APPROVAL, choice=choice, wrong=None))
            self.approval.start(act)
        else:
            self._carry_out(choice, "")

    @Slot(object)
    def _approved(self, approval: Approval) -> None:
        if self.view.page is GivingPage.APPROVAL and self.view.choice is not None:
            self._carry_out(self.view.choice, approval.id)

    @Slot(object)
    def _not_approved(self, _approval: Approval) -> None:
        if self.view.page is GivingPage.APPROVAL:
            self._show(replace(self.view, page=GivingPage.FORM))

    def _carry_out(self, choice: Choice, approval: str) -> None:
        self._show(replace(self.view, page=GivingPage.WORKING, choice=choice, wrong=None))
        wish = GiveBack(choice.line.id, choice.reason, approval)
        if choice.way in (Way.VOID, Way.REFUND) and self._place.terminal is not None:
            self._follow(self._place.terminal.give_back(wish, choice.way, self._cashier), self._went, self._refused)
            self.moved.emit()
        else:
            self._follow(self._by_hand(wish, choice), self._went, self._refused)

    def _by_hand(self, wish: GiveBack, choice: Choice) -> "Future[str]":
        cashier, slip, store = self._cashier, choice.slip, self._place.store
        if choice.way is Way.SLIP and slip is not None:
            return store.submit(lambda uow: give_back_slip(wish, slip, cashier, uow))
        if choice.way is Way.TRANSFER:
            return store.submit(lambda uow: give_back_transfer(wish, choice.bank_reference, cashier, uow))
        return store.submit(lambda uow: give_back_cash(wish, cashier, uow))

    def _went(self, _outcome: Outcome | str) -> None:
        if self.view.choice is not None and self.view.choice.way is Way.CASH:
            self.cash_out.emit()
        self._show(replace(self.view, page=GivingPage.DONE))
        self.moved.emit()

    @Slot()
    def collect_again(self) -> None:
        """Draw the bills anew of which all went back; then they are paid like any other."""
        choice, by, random = self.view.choice, self._cashier.by, self._cashier.random
        if self.view.page is not GivingPage.DONE or choice is None or not choice.line.receipt:
            return
        self._show(GivingView())
        drawing = [self._place.store.submit(partial(draw_again, bill_id, by, random)) for bill_id in choice.line.bills]
        for one in drawing:
            self._follow(one, self._drawn)

    def _drawn(self, _bill: Bill) -> None:
        self.moved.emit()

    def _refused(self, error: CounterError) -> None:
        if isinstance(error, PaymentOutcomeUnknown):
            self._show(GivingView())
            self.failed.emit(error)
        else:
            self._show(replace(self.view, page=GivingPage.FORM, wrong=error))
        self.moved.emit()

    def _show(self, view: GivingView) -> None:
        self.view = view
        self.changed.emit(view)


def _read(uow: UnitOfWork, bills: Sequence[str]) -> tuple[Undone, ...]:
    with uow:
        payments = dict.fromkeys(one.id for bill in bills for one in uow.money.payments_of(bill))
        lines = [*payments, *(one.id for one in uow.money.surpluses())]
        return tuple(undone(line, uow) for line in lines if _may_go_back(line, uow))


def _read_one(uow: UnitOfWork, line: str) -> tuple[Undone, ...]:
    with uow:
        return (undone(line, uow),) if _may_go_back(line, uow) else ()


def _may_go_back(line: str, books: Books) -> bool:
    return not books.money.returned(line) and books.money.return_undecided(line) is None
