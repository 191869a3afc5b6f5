"""A receipt that says something wrong: found, put right beside what it says, approved, printed; and its whole story."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal, Slot

from counter_app.domain.approval import Approval, needs_approval
from counter_app.domain.calendar import local
from counter_app.domain.correction import EXEMPTION, Corrected
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.receipt import Receipt
from counter_app.domain.text import nfc
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.attempts import ReasonMissing
from counter_app.usecases.correcting import (
    Correction,
    Noticed,
    ReceiptStandsNoMore,
    Replaced,
    correct_payer,
    correction_act,
    replace_receipt,
    right_lines,
)
from counter_app.usecases.receipt_chain import Link, as_noticed, chain_of, receipts_found
from counter_app.usecases.returned import undone
from counter_app.usecases.settle import Cashier
from ui.clerk.case import Case, shown_number
from ui.clerk.hints import Hint
from ui.clerk.models.approval import ApprovalModel
from ui.clerk.models.base import Model
from ui.clerk.models.draft import ExemptionEntry
from ui.clerk.models.party import tax_code_typed
from ui.formatting import money_typed
from ui.workplace import Workplace

WAYS = (Way.CASH, Way.TRANSFER)


class CorrectionPage(StrEnum):
    NONE = "pageNoCorrection"
    FIND = "pageFindReceipt"
    FORM = "pageCorrection"
    APPROVAL = "pageCorrectionApproval"
    WORKING = "pageCorrecting"
    DONE = "pageCorrected"


class Wrong(StrEnum):
    """What a receipt says wrong; a notice puts the payer right, another receipt the rest."""

    AMOUNT = "amount"
    TAX_CODE = "tax_code"
    EXEMPT = "exempt"
    PAYER = "payer"


@dataclass(frozen=True)
class Entry:
    """What the clerk typed beside the receipt; `amounts` are those of its rows, as typed."""

    wrong: Wrong = Wrong.AMOUNT
    amounts: tuple[str, ...] = ()
    tax_code: str = ""
    payer: str = ""
    address: str = ""
    exemption: ExemptionEntry = field(default_factory=ExemptionEntry)
    reason: str = ""
    way: Way = Way.CASH
    bank_reference: str = ""

    def correction(self, receipt: Receipt) -> Correction:
        """For the use case. Raises `Hint`, `ExemptionUnproven`."""
        made = Correction(receipt.id, nfc(self.reason).strip(), way=self.way, bank_reference=self.bank_reference)
        if self.wrong is Wrong.TAX_CODE:
            return replace(made, tax_code=tax_code_typed(self.tax_code) if self.tax_code.strip() else "")
        if self.wrong is Wrong.EXEMPT:
            return replace(made, exemption=self.exemption.line(receipt.total))
        typed = zip(receipt.lines, self.amounts, strict=True)
        return replace(made, amounts=tuple(_amount(text, line.kind == EXEMPTION) for line, text in typed))


@dataclass(frozen=True)
class CorrectionView:
    """What the panel shows. `receipt` is the last of `chain`, with the payer that a notice put right."""

    page: CorrectionPage = CorrectionPage.NONE
    found: tuple[Receipt, ...] = ()
    chain: tuple[Link, ...] = ()
    receipt: Receipt | None = None
    ways: tuple[Way, ...] = ()
    entry: Entry | None = None
    problem: CounterError | Hint | None = None
    done: Replaced | Noticed | None = None


class CorrectionModel(Model):
    """One receipt at a time."""

    changed = Signal(object)
    """The `CorrectionView`."""
    moved = Signal()
    """The journal changed: the case must be read again."""
    paper = Signal(str)
    """The id of a print job that waits."""
    cash_out = Signal()
    """Cash goes back: the drawer may open."""
    rest_owed = Signal(str)
    """The code of a dossier of which more is to be collected now."""

    def __init__(self, workplace: Workplace, cashier: Cashier, approval: ApprovalModel) -> None:
        """`approval` is shared with other acts of this window: it has one question at a time."""
        super().__init__(workplace.qt)
        self._place, self._cashier, self._case = workplace, cashier, Case()
        self.view, self.approval = CorrectionView(), approval
        approval.given.connect(self._approved)
        approval.ended.connect(self._not_approved)

    @Slot(object)
    def take_case(self, case: Case) -> None:
        """The case was read again."""
        self._case = case

    @Slot()
    def start(self) -> None:
        """Show the receipts of the case, and where to look for another."""
        if self.view.page is CorrectionPage.NONE:
            self._show(CorrectionView(CorrectionPage.FIND, self._case.receipts))

    def back(self) -> bool:
        """Esc: False when there is nothing to leave."""
        match self.view.page:
            case CorrectionPage.NONE:
                return False
            case CorrectionPage.APPROVAL:
                self.approval.take_back()
            case CorrectionPage.FORM:
                self._show(CorrectionView(CorrectionPage.FIND, self.view.found))
            case CorrectionPage.WORKING:
                pass
            case _:
                self._show(CorrectionView())
        return True

    # -- which receipt ----------------------------------------------------------------------------

    def find(self, text: str) -> None:
        """By number, or by the code of its dossier, typed or scanned; a single one is opened."""
        if self.view.page is not CorrectionPage.FIND or not text.strip():
            return
        letters, day = self._cashier.desk.serial_letters, local(self._cashier.clock.now()).date()

        def show(found: tuple[Receipt, ...]) -> None:
            if len(found) == 1:
                self.open(found[0])
            else:
                problem = None if found else Hint("receipt_unknown", text.strip())
                self._show(CorrectionView(CorrectionPage.FIND, found or self._case.receipts, problem=problem))

        self._follow(self._place.store.submit(lambda uow: _found(text, letters, day, uow)), show)

    def open(self, receipt: Receipt) -> None:
        """Show what it says, and all that followed it; the one that stands is the one to put right."""
        if self.view.page is CorrectionPage.FIND:
            self._follow(self._place.store.submit(lambda uow: _opened(receipt.id, uow)), self._opened)

    def _opened(self, opened: "tuple[tuple[Link, ...], Receipt, tuple[Way, ...]]") -> None:
        chain, receipt, ways = opened
        problem = None if receipt.stands else ReceiptStandsNoMore(receipt=shown_number(receipt))
        found = self.view.found or (receipt,)
        self._show(CorrectionView(CorrectionPage.FORM, found, chain, receipt, ways, problem=problem))

    # -- what is right ----------------------------------------------------------------------------

    def plan(self, entry: Entry) -> Corrected | None:
        """What the new receipt would say; None while that cannot be said."""
        receipt = self.view.receipt
        if receipt is None or entry.wrong is Wrong.PAYER:
            return None
        try:
            return right_lines(receipt, entry.correction(receipt))
        except (CounterError, Hint):
            return None

    def put_right(self, entry: Entry) -> None:
        """Do it, once a supervisor approved where one must; a notice needs nobody's word."""
        receipt = self.view.receipt
        if self.view.page is not CorrectionPage.FORM or receipt is None or not receipt.stands:
            return
        self.view = replace(self.view, entry=entry)
        if not entry.reason.strip():
            self._refused(ReasonMissing())
            return
        if entry.wrong is Wrong.PAYER:
            self._carry_out(entry, "")
            return
        try:
            act = correction_act(receipt, entry.correction(receipt))
        except (CounterError, Hint) as problem:
            self._refused(problem)
            return
        if needs_approval(act, self._place.desk.approval_above):
            self._show(replace(self.view, page=CorrectionPage.APPROVAL, entry=entry, problem=None))
            self.approval.start(act)
        else:
            self._carry_out(entry, "")

    @Slot(object)
    def _approved(self, approval: Approval) -> None:
        if self.view.page is CorrectionPage.APPROVAL and self.view.entry is not None:
            self._carry_out(self.view.entry, approval.id)

    @Slot(object)
    def _not_approved(self, _approval: Approval) -> None:
        if self.view.page is CorrectionPage.APPROVAL:
            self._show(replace(self.view, page=CorrectionPage.FORM))

    def _carry_out(self, entry: Entry, approval: str) -> None:
        receipt, cashier, store = self.view.receipt, self._cashier, self._place.store
        if receipt is None:
            return
        self._show(replace(self.view, page=CorrectionPage.WORKING, entry=entry, problem=None))
        if entry.wrong is Wrong.PAYER:
            right = (receipt.id, entry.payer, entry.address, entry.reason)
            self._follow(store.submit(lambda uow: correct_payer(*right, cashier, uow)), self._noticed, self._refused)
        else:
            wanted = replace(entry.correction(receipt), approval=approval)
            self._follow(store.submit(lambda uow: replace_receipt(wanted, cashier, uow)), self._replaced, self._refused)

    def _noticed(self, done: Noticed) -> None:
        self._ended(done, self.view.receipt)

    def _replaced(self, done: Replaced) -> None:
        if done.back and self.view.entry is not None and self.view.entry.way is Way.CASH:
            self.cash_out.emit()
        if done.owed and done.receipt.dossier_codes:
            self.rest_owed.emit(done.receipt.dossier_codes[0])
        self._ended(done, done.receipt)

    def _ended(self, done: Replaced | Noticed, receipt: Receipt | None) -> None:
        if done.print_job:
            self.paper.emit(done.print_job)
        self.moved.emit()
        if receipt is not None:
            reading = self._place.store.submit(lambda uow: _opened(receipt.id, uow))
            self._follow(reading, lambda opened: self._tell(done, opened[0], opened[1]))

    def _tell(self, done: Replaced | Noticed, chain: Sequence[Link], receipt: Receipt) -> None:
        self._show(replace(self.view, page=CorrectionPage.DONE, chain=tuple(chain), receipt=receipt, done=done))

    def _refused(self, problem: CounterError | Hint) -> None:
        self._show(replace(self.view, page=CorrectionPage.FORM, problem=problem))

    def _show(self, view: CorrectionView) -> None:
        self.view = view
        self.changed.emit(view)


def _found(text: str, letters: str, day: date, uow: UnitOfWork) -> tuple[Receipt, ...]:
    with uow:
        return receipts_found(text, letters, day, uow)


def _opened(receipt_id: str, uow: UnitOfWork) -> tuple[tuple[Link, ...], Receipt, tuple[Way, ...]]:
    with uow:
        chain = chain_of(receipt_id, uow)
        last = chain[-1].receipt
        return chain, as_noticed(last, uow), _ways(last, uow)


def _ways(receipt: Receipt, books: Books) -> tuple[Way, ...]:
    return tuple(way for way in undone(receipt.payment, books).ways() if way in WAYS)


def _amount(typed: str, is_exemption: bool) -> Vnd:
    found = money_typed(typed)
    if found is None:
        raise Hint("right_amount", typed)
    return Vnd(-found if is_exemption else found)
