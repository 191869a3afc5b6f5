"""A receipt that says something wrong: another one in its place (amount, tax code), or a notice (name, address).

The receipt itself is never edited: it keeps its number and is shown as replaced, or beside its notice.
"""

import base64
from dataclasses import dataclass, replace
from typing import ClassVar

from counter_app.domain.approval import Act, ActKind
from counter_app.domain.bill import BillState
from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.events import NoticePrivate, PrintQueued, ReceiptNoticed, ReceiptPrivate, ReceiptReplaced
from counter_app.domain.giving_back import MoneyAlreadyReturned, Way, WayClosed, method_of, purpose_of
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import AttemptOpen, BankReferenceBad, Evidence
from counter_app.domain.printing import DocumentKind
from counter_app.domain.receipt import PATTERN, NoticeKind, Receipt, ReceiptLine, serial_of
from counter_app.domain.text import nfc
from counter_app.domain.words import in_words
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval import Asker, use_approval
from counter_app.usecases.attempts import must_say_why
from counter_app.usecases.qr import bank_reference_of
from counter_app.usecases.returned import RECEIPT, Went, must_be_in_drawer, notice, undone, went_back
from counter_app.usecases.settle import (
    LOOKUP_BYTES,
    Cashier,
    Settled,
    date_of_receipt,
    must_be_able_to_issue,
    next_number,
)


class ReceiptStandsNoMore(CounterError):
    """It was annulled or replaced before; nothing was changed (fields: receipt)."""

    code: ClassVar[str] = "receipt.stands_no_more"


class NothingToCorrect(CounterError):
    """The correction says what the receipt says already; nothing was changed."""

    code: ClassVar[str] = "receipt.nothing_to_correct"


class ReceiptTotalRefused(CounterError):
    """A receipt in the place of another says no more than was taken, more than nothing (fields: amount, most).

    What is missing is collected by a bill of its own. While a bill of it is not paid in full its amount stays.
    """

    code: ClassVar[str] = "receipt.total_refused"


@dataclass(frozen=True)
class Correction:
    """What the receipt should have said; None keeps what it says. `amounts` are those of its rows, in their order.

    What it said too much goes back by `way`, in cash or by a transfer with its `bank_reference`.
    """

    receipt: str
    reason: str
    tax_code: str | None = None
    amounts: tuple[Vnd, ...] | None = None
    way: Way = Way.CASH
    bank_reference: str = ""
    approval: str = ""


def replacement_act(receipt: Receipt, reason: str) -> Act:
    """What a supervisor approves before the receipt is replaced."""
    return Act(
        ActKind.REPLACEMENT, receipt.id, receipt.total, f"{RECEIPT} {receipt.serial} {receipt.number:07d}: {reason}"
    )


def replace_receipt(wanted: Correction, cashier: Cashier, uow: UnitOfWork) -> Settled:
    """Issue a receipt in the place of one whose amount or tax code is wrong; what it said too much goes back with it.

    Raises `ReceiptStandsNoMore`, `NothingToCorrect`, `ReceiptTotalRefused`, `MoneyAlreadyReturned`, `AttemptOpen`,
    `WayClosed`, `BankReferenceBad`, `ReasonMissing`, and what `must_be_able_to_issue` and `use_approval` raise.
    """
    with uow:
        must_be_able_to_issue(cashier, uow)
        why = must_say_why(wanted.reason)
        old = _standing(wanted.receipt, uow)
        lines, tax_code = _corrected(old, wanted, uow)
        asker = Asker(cashier.by, cashier.desk, cashier.clock, cashier.random)
        use_approval(replacement_act(old, why), wanted.approval, asker, uow)
        amount = total([line.amount for line in lines])
        returned = _give_difference(old, Vnd(old.total - amount), wanted, cashier, uow)
        new = replace(old, lines=lines, total=amount, payer_tax_code=tax_code)
        issued = _issued(new, why, returned, wanted.approval, cashier, uow)
        job = PrintQueued(job_id=new_id(cashier.random), document=DocumentKind.RECEIPT, subject_id=issued.receipt_id)
        uow.record(issued, job, by=cashier.by, cause=old.id)
        settled = Settled(old.payment, uow.receipts.get(issued.receipt_id), job.job_id)
        uow.commit()
    return settled


def correct_payer(receipt_id: str, payer: str, address: str, reason: str, cashier: Cashier, uow: UnitOfWork) -> str:
    """Note the right name and address beside a receipt, which keeps its number; the id of the notice.

    Raises `ReceiptStandsNoMore`, `NothingToCorrect`, `ReasonMissing`.
    """
    why, name, where = must_say_why(reason), nfc(payer).strip(), nfc(address).strip()
    with uow:
        old = _standing(receipt_id, uow)
        if not name or (name, where) == (old.payer, old.payer_address):
            raise NothingToCorrect
        right = NoticePrivate(payer=name, payer_address=where)
        corrected: ReceiptNoticed = notice(old, NoticeKind.CORRECTED, why, cashier, private=right)
        uow.record(corrected, by=cashier.by, cause=old.id)
        uow.commit()
    return corrected.notice_id


def _standing(receipt_id: str, uow: UnitOfWork) -> Receipt:
    found = uow.receipts.get(receipt_id)
    if not found.stands:
        raise ReceiptStandsNoMore(receipt=f"{found.serial} {found.number:07d}")
    return found


def _corrected(old: Receipt, wanted: Correction, uow: UnitOfWork) -> tuple[tuple[ReceiptLine, ...], str]:
    """The rows and the tax code as they should be."""
    amounts = wanted.amounts or tuple(line.amount for line in old.lines)
    lines = tuple(replace(line, amount=amount) for line, amount in zip(old.lines, amounts, strict=True))
    tax_code = old.payer_tax_code if wanted.tax_code is None else wanted.tax_code
    if (lines, tax_code) == (old.lines, old.payer_tax_code):
        raise NothingToCorrect
    amount = total([line.amount for line in lines])
    settled = all(uow.bills.get(bill).state is BillState.SETTLED for bill in old.bills)
    if amount != old.total and not (settled and 0 < amount < old.total):
        raise ReceiptTotalRefused(amount=amount, most=old.total)
    return lines, tax_code


def _give_difference(old: Receipt, difference: Vnd, wanted: Correction, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record what goes back of the payment, when it said too much; the id of that return."""
    if not difference:
        return ""
    what = undone(old.payment, uow)
    what.must_allow(wanted.way)
    if wanted.way not in (Way.CASH, Way.TRANSFER):
        raise WayClosed(way=wanted.way.value)
    if wanted.way is Way.CASH:
        must_be_in_drawer(difference, cashier, uow)
    before, running = uow.money.returned(what.id), uow.money.return_undecided(what.id)
    if before:
        raise MoneyAlreadyReturned(line=what.name, amount=before)
    if running is not None:
        raise AttemptOpen(attempt=running.reference, method=running.method.value, state=running.state.value)
    evidence = None
    if wanted.way is not Way.CASH:
        evidence = Evidence(bank_reference=bank_reference_of(wanted.bank_reference))
        if uow.money.bank_reference_used(evidence.bank_reference):
            raise BankReferenceBad(reason="used")
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
