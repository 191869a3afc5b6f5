"""A receipt that says something wrong: another in its place (amount, tax code, exemption), or a notice (name, address).

The receipt itself is never edited: it keeps its number and is shown as replaced, or beside its notice. What it said too
much goes back with the new one; what it said too little is a bill of its own (decision 29).
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from counter_app.domain.approval import TEXT_MOST, Act, ActKind
from counter_app.domain.bill import BillState, ExemptionLine, FeeLine
from counter_app.domain.calendar import local
from counter_app.domain.correction import (
    Corrected,
    ReceiptTotalRefused,
    bills_of_rows,
    corrected,
    exempted_lines,
    supplement,
)
from counter_app.domain.errors import CounterError
from counter_app.domain.events import (
    BillDrawn,
    NoticePrivate,
    PrintQueued,
    ReceiptNoticed,
    ReceiptPrivate,
    ReceiptReplaced,
)
from counter_app.domain.giving_back import MoneyAlreadyReturned, Way, WayClosed, method_of, purpose_of
from counter_app.domain.money import ZERO, Vnd, in_figures, total
from counter_app.domain.payment import AttemptOpen, Evidence
from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.domain.receipt import PATTERN, NoticeKind, Receipt, serial_of
from counter_app.domain.text import nfc
from counter_app.domain.words import in_words
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval import Asker, use_approval
from counter_app.usecases.attempts import must_say_why
from counter_app.usecases.qr import bank_reference_of, must_be_new_reference
from counter_app.usecases.receipt_chain import as_noticed
from counter_app.usecases.returned import RECEIPT, Went, left_of, must_be_in_drawer, notice, undone, went_back
from counter_app.usecases.settle import LOOKUP_BYTES, Cashier, date_of_receipt, must_be_able_to_issue, next_number


class ReceiptStandsNoMore(CounterError):
    """It was annulled or replaced before; nothing was changed (fields: receipt)."""

    code: ClassVar[str] = "receipt.stands_no_more"


class NothingToCorrect(CounterError):
    """The correction says what the receipt says already; nothing was changed."""

    code: ClassVar[str] = "receipt.nothing_to_correct"


class RestElsewhere(CounterError):
    """More is owed for a dossier of another counter: only that counter can draw the rest (fields: bill)."""

    code: ClassVar[str] = "receipt.rest_elsewhere"


@dataclass(frozen=True)
class Correction:
    """What the receipt should have said; None keeps what it says. `amounts` are those of its rows, in their order.

    `exemption` is taken off besides: the citizen proved it after paying. What the receipt said too much goes back by
    `way`, in cash or by a transfer with its `bank_reference`.
    """

    receipt: str
    reason: str
    tax_code: str | None = None
    amounts: tuple[Vnd, ...] | None = None
    exemption: ExemptionLine | None = None
    way: Way = Way.CASH
    bank_reference: str = ""
    approval: str = ""


@dataclass(frozen=True)
class Replaced:
    """The receipt in the place of another and its paper; `back` went back, `owed` is to be collected on `bills`.

    `bills` holds one that owes nothing as well: of what is exempt.
    """

    receipt: Receipt
    print_job: str
    back: Vnd
    owed: Vnd
    bills: tuple[str, ...]


@dataclass(frozen=True)
class Noticed:
    """A notice and the paper that says it; `print_job` is "" when a paper that waits will say it."""

    notice: str
    print_job: str


def right_lines(old: Receipt, wanted: Correction) -> Corrected:
    """What the receipt should say. Raises `NothingToCorrect`, `ReceiptTotalRefused`, `ExemptionTooLarge`."""
    plan = corrected(old.lines, wanted.amounts, wanted.exemption)
    tax_code = old.payer_tax_code if wanted.tax_code is None else wanted.tax_code
    if (plan.lines, plan.owed, tax_code) == (old.lines, (), old.payer_tax_code):
        raise NothingToCorrect
    return plan


def correction_act(old: Receipt, wanted: Correction) -> Act:
    """What a supervisor approves before the receipt is replaced: what it will say as well. Raises as `right_lines`.

    Where amounts change beside the exemption, that is no small exemption: more goes back than it.
    """
    plan = right_lines(old, wanted)
    says = [f"{RECEIPT} {old.serial} {old.number:07d}"]
    if plan.right != old.total:
        says.append(f"{in_figures(old.total)} → {in_figures(plan.right)} đồng")
    if wanted.tax_code is not None and wanted.tax_code != old.payer_tax_code:
        says.append(f"mã số thuế …{wanted.tax_code[-4:]}")
    kind, amount = ActKind.REPLACEMENT, old.total
    if wanted.exemption is not None:
        if wanted.amounts is None:
            kind, amount = ActKind.EXEMPTION, wanted.exemption.amount
        says.append(f"miễn, giảm {wanted.exemption.group} ({wanted.exemption.legal_ground})")
    said = f"{'; '.join(says)}: {must_say_why(wanted.reason)}"
    return Act(kind, old.id, amount, said[:TEXT_MOST])


def replace_receipt(wanted: Correction, cashier: Cashier, uow: UnitOfWork) -> Replaced:
    """Issue a receipt in the place of one whose amount or tax code is wrong, or whose payer is exempt.

    What it said too much goes back with it; what it said too little is drawn as a bill, to be paid like any other.
    Raises `ReceiptStandsNoMore`, `RestElsewhere`, `MoneyAlreadyReturned`, `AttemptOpen`, `WayClosed`,
    `BankReferenceBad`, `ReasonMissing`, and what `right_lines`, `must_be_able_to_issue` and `use_approval` raise.
    """
    with uow:
        must_be_able_to_issue(cashier, uow)
        why = must_say_why(wanted.reason)
        old = as_noticed(_standing(wanted.receipt, uow), uow)
        plan = right_lines(old, wanted)
        if plan.right != old.total:
            _must_be_paid(old, plan, uow)
        asker = Asker(cashier.by, cashier.desk, cashier.clock, cashier.random)
        use_approval(correction_act(old, wanted), wanted.approval, asker, uow)
        returned = _give_difference(old, plan.back, wanted, cashier, uow)
        drawn = _drawn(old, plan, wanted.exemption, cashier, uow)
        tax_code = old.payer_tax_code if wanted.tax_code is None else wanted.tax_code
        bills = (*old.bills, *(one.bill_id for one in drawn))
        new = replace(old, lines=plan.lines, total=plan.total, payer_tax_code=tax_code, bills=bills)
        issued = _issued(new, why, returned, wanted.approval, cashier, uow)
        job = PrintQueued(job_id=new_id(cashier.random), document=DocumentKind.RECEIPT, subject_id=issued.receipt_id)
        uow.record(*drawn, issued, job, by=cashier.by, cause=old.id)
        owed = Vnd(plan.right - plan.total)
        done = Replaced(uow.receipts.get(issued.receipt_id), job.job_id, plan.back, owed, bills[len(old.bills) :])
        uow.commit()
    return done


def correct_payer(receipt_id: str, payer: str, address: str, reason: str, cashier: Cashier, uow: UnitOfWork) -> Noticed:
    """Note the right name and address beside a receipt, which keeps its number, and print its copy again with them.

    Raises `ReceiptStandsNoMore`, `NothingToCorrect`, `ReasonMissing`.
    """
    why, name, where = must_say_why(reason), nfc(payer).strip(), nfc(address).strip()
    with uow:
        old = as_noticed(_standing(receipt_id, uow), uow)
        if not name or (name, where) == (old.payer, old.payer_address):
            raise NothingToCorrect
        right = NoticePrivate(payer=name, payer_address=where)
        said: ReceiptNoticed = notice(old, NoticeKind.CORRECTED, why, cashier, private=right)
        paper = _copy_of(receipt_id, cashier, uow)
        uow.record(said, *paper, by=cashier.by, cause=old.id)
        uow.commit()
    return Noticed(said.notice_id, paper[0].job_id if paper else "")


def _copy_of(receipt_id: str, cashier: Cashier, uow: UnitOfWork) -> tuple[PrintQueued, ...]:
    """The receipt's copy once more, marked as such; none when one waits for the printer: it will say the notice."""
    last = uow.prints.last_of(DocumentKind.RECEIPT, receipt_id)
    if last is not None and last.state in (PrintState.QUEUED, PrintState.SUSPENDED):
        return ()
    number, job_id = 0 if last is None else last.reprint + 1, new_id(cashier.random)
    return (PrintQueued(job_id=job_id, document=DocumentKind.RECEIPT, subject_id=receipt_id, reprint=number),)


def _standing(receipt_id: str, uow: UnitOfWork) -> Receipt:
    found = uow.receipts.get(receipt_id)
    if not found.stands:
        raise ReceiptStandsNoMore(receipt=f"{found.serial} {found.number:07d}")
    return found


def _must_be_paid(old: Receipt, plan: Corrected, uow: UnitOfWork) -> None:
    """Another amount only where all that was asked for was paid, and the receipt is over what is left of its money.

    More only for dossiers of this counter: the rest is paid with their payer's name.
    """
    bills = [uow.bills.get(bill) for bill in old.bills]
    if any(bill.due or bill.state is BillState.ELSEWHERE for bill in bills):
        raise ReceiptTotalRefused(amount=plan.right, most=old.total)
    if left_of(old.payment, uow) != old.total:
        raise MoneyAlreadyReturned(line=undone(old.payment, uow).name, amount=uow.money.returned(old.payment))
    taken_over = next((bill.id for bill in bills if bill.owner), "")
    if plan.owed and taken_over:
        raise RestElsewhere(bill=taken_over)


def _drawn(
    old: Receipt, plan: Corrected, exemption: ExemptionLine | None, cashier: Cashier, uow: UnitOfWork
) -> list[BillDrawn]:
    """A bill for what is to be collected yet, and one that owes nothing for what is exempt, by the bills it is of."""
    of_rows = bills_of_rows(old.lines, [uow.bills.get(bill) for bill in old.bills])
    owed = [(of_rows[at].id, supplement(old.lines[at], amount)) for at, amount in plan.owed]
    drawn = [_bill(bill, lines, None, cashier, uow) for bill, lines in _by_bill(owed)]
    if exemption is not None:
        paid = exempted_lines(plan.lines, exemption.amount)
        of_right = bills_of_rows(plan.lines, [uow.bills.get(bill) for bill in old.bills])
        exempt = [(of_right[at].id, line) for at, line in paid]
        drawn += [_bill(bill, lines, exemption, cashier, uow) for bill, lines in _by_bill(exempt)]
    return drawn


def _by_bill(lines: Sequence[tuple[str, FeeLine]]) -> list[tuple[str, list[FeeLine]]]:
    bills = dict.fromkeys(bill for bill, _ in lines)
    return [(bill, [line for of, line in lines if of == bill]) for bill in bills]


def _bill(
    like: str, lines: Sequence[FeeLine], exemption: ExemptionLine | None, cashier: Cashier, uow: UnitOfWork
) -> BillDrawn:
    bill, amount = uow.bills.get(like), total([line.amount for line in lines])
    return BillDrawn(
        bill_id=new_id(cashier.random),
        dossier_id=bill.dossier_id,
        body=bill.body,
        procedure=bill.procedure,
        lines=tuple(lines),
        exemptions=() if exemption is None else (replace(exemption, amount=amount),),
    )


def _give_difference(old: Receipt, difference: Vnd, wanted: Correction, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record what goes back of the payment, when it said too much; the id of that return."""
    if difference == ZERO:
        return ""
    what = undone(old.payment, uow)
    what.must_allow(wanted.way)
    if wanted.way not in (Way.CASH, Way.TRANSFER):
        raise WayClosed(way=wanted.way.value)
    if wanted.way is Way.CASH:
        must_be_in_drawer(difference, cashier, uow)
    running = uow.money.return_undecided(what.id)
    if running is not None:
        raise AttemptOpen(attempt=running.reference, method=running.method.value, state=running.state.value)
    evidence = None
    if wanted.way is not Way.CASH:
        evidence = Evidence(bank_reference=bank_reference_of(wanted.bank_reference))
        must_be_new_reference(evidence.bank_reference, uow)
    went = Went(
        purpose=purpose_of(wanted.way),
        method=method_of(wanted.way),
        reason=must_say_why(wanted.reason),
        approval=wanted.approval,
        verified=wanted.way is Way.CASH,
        evidence=evidence,
    )
    return went_back(what, went, cashier, uow, part=difference)


def _issued(new: Receipt, why: str, returned: str, approval: str, cashier: Cashier, uow: UnitOfWork) -> ReceiptReplaced:
    """The event of `new` in the place of the one with its id, with the next number of the counter's series."""
    now = date_of_receipt(cashier, uow)
    day = local(now).date()
    serial = serial_of(cashier.desk.serial_letters, day)
    who = ReceiptPrivate(payer=new.payer, payer_address=new.payer_address, payer_tax_code=new.payer_tax_code)
    return ReceiptReplaced(
        receipt_id=new_id(cashier.random),
        pattern=PATTERN,
        serial=serial,
        number=next_number(serial, uow),
        body=new.body,
        payment=new.payment,
        bills=new.bills,
        dossier_codes=new.dossier_codes,
        lines=new.lines,
        total=new.total,
        words=in_words(new.total),
        method=new.method,
        tendered=None,
        change=None,
        issued_at=now,
        day=day,
        clerk=cashier.by.name,
        lookup_code=base64.b32encode(cashier.random.token(LOOKUP_BYTES)).decode(),
        evidence=new.evidence,
        private=who if new.payer else None,
        replaces=new.id,
        why=why,
        returned=returned,
        approval=approval,
    )
