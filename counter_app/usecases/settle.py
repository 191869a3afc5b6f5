"""What every method of payment ends in: the payment, its receipt, and the paper to print."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.domain.bill import Bill, BillAlreadySettled, BillElsewhere, BillState
from counter_app.domain.calendar import local
from counter_app.domain.cashier_desk import Payer
from counter_app.domain.continuation import MoneyHalted, SerialSpent
from counter_app.domain.desk import Desk
from counter_app.domain.events import PartTaken, PaymentTaken, PrintQueued, ReceiptIssued, ReceiptPrivate
from counter_app.domain.money import Vnd, total
from counter_app.domain.parts import Share, rows_of, share_out
from counter_app.domain.party import Organisation
from counter_app.domain.payment import (
    AttemptOpen,
    BillsOfDifferentBodies,
    Evidence,
    Method,
    NothingToPay,
    PartRefused,
)
from counter_app.domain.people import Actor
from counter_app.domain.printing import DocumentKind
from counter_app.domain.receipt import (
    HIGHEST,
    PATTERN,
    Receipt,
    SeriesExhausted,
    serial_of,
)
from counter_app.domain.timekeeping import receipt_date
from counter_app.domain.words import in_words
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.timekeeping import must_be_on_time, open_day

LOOKUP_BYTES = 10


@dataclass(frozen=True)
class Cashier:
    """Who takes the money, where, and the two sources that a use case may not take for itself."""

    by: Actor
    desk: Desk
    clock: Clock
    random: Random


@dataclass(frozen=True)
class HowPaid:
    """The method's share of a payment; see `domain.payment.Payment`."""

    method: Method
    tendered: Vnd | None = None
    change: Vnd | None = None
    attempt: str = ""
    verified: bool = True
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Settled:
    """Money taken: its receipt, and the print job that awaits the printer."""

    payment_id: str
    receipt: Receipt
    print_job: str


def payable(bill_ids: Sequence[str], uow: UnitOfWork) -> list[Bill]:
    """The bills, each once, when they can be paid together now.

    Raises `BillAlreadySettled`, `BillElsewhere`, `AttemptOpen`, `BillsOfDifferentBodies`, `NothingToPay`.
    """
    bills = [uow.bills.get(bill_id) for bill_id in dict.fromkeys(bill_ids)]
    for bill in bills:
        if bill.state is BillState.SETTLED:
            raise BillAlreadySettled(bill=bill.id)
        if bill.state is BillState.ELSEWHERE:
            raise BillElsewhere(bill=bill.id)
    bodies = {bill.body for bill in bills}
    if len(bodies) > 1:
        raise BillsOfDifferentBodies(bodies=", ".join(sorted(bodies)))
    if owed(bills) == 0:
        raise NothingToPay()
    running = uow.money.open_attempt_on(bill_ids)
    if running is not None:
        raise AttemptOpen(attempt=running.id, method=running.method.value, state=running.state.value)
    return bills


def must_be_able_to_issue(cashier: Cashier, uow: UnitOfWork) -> None:
    """Check journal, clock and series before money moves, so that a receipt can follow it; opens its day.

    Raises `MoneyHalted`; `ReceiptBackdated`, `ClockUnconfirmed` (a supervisor accepts the clock first);
    `SerialSpent`, `SeriesExhausted`.
    """
    if uow.halted:
        raise MoneyHalted(reason=uow.halted)
    if uow.receipts.is_spent(cashier.desk.serial_letters):
        raise SerialSpent(letters=cashier.desk.serial_letters)
    must_be_on_time(cashier.clock, uow)
    day = local(date_of_receipt(cashier, uow)).date()
    next_number(serial_of(cashier.desk.serial_letters, day), uow)
    open_day(day, cashier.by, uow)


def date_of_receipt(cashier: Cashier, uow: UnitOfWork) -> datetime:
    """When the next receipt is issued; see `domain.timekeeping.receipt_date`."""
    now, ticks = cashier.clock.now(), cashier.clock.monotonic()
    return receipt_date(now, ticks, uow.time_known, uow.receipts.times())


def next_number(serial: str, uow: UnitOfWork) -> int:
    """The number of the next receipt in `serial`. Raises `SeriesExhausted`."""
    number = uow.receipts.last_number(PATTERN, serial) + 1
    if number > HIGHEST:
        raise SeriesExhausted(serial=serial)
    return number


def owed(bills: Sequence[Bill]) -> Vnd:
    """What is to be paid of the bills yet."""
    return total([bill.due for bill in bills])


def part_of(bills: Sequence[Bill], part: Vnd | None) -> Vnd:
    """`part` of what is owed, all of it when none is named. Raises `PartRefused`."""
    due = owed(bills)
    if part is None:
        return due
    if not 0 < part <= due:
        raise PartRefused(part=part, owed=due)
    return part


def settle(
    bills: Sequence[Bill], how: HowPaid, cashier: Cashier, uow: UnitOfWork, amount: Vnd | None = None
) -> Settled:
    """Record payment, receipt and print job in the caller's unit of work; the caller commits.

    `amount` is what was paid of the bills, in their order; without it all that is due. Money may have moved already: a
    clock that jumped meanwhile does not keep the receipt from it (see `domain.timekeeping.receipt_date`), and the
    journal's order still shows it. Whoever is about to take money calls `must_be_able_to_issue` first. Raises
    `SeriesExhausted`.
    """
    now = date_of_receipt(cashier, uow)
    today = local(now).date()
    open_day(today, cashier.by, uow)
    shares = share_out(bills, owed(bills) if amount is None else amount)
    taken = _taken(bills, shares, today, how, cashier)
    issued = _receipt(bills, shares, taken, now, cashier, uow)
    job = PrintQueued(job_id=new_id(cashier.random), document=DocumentKind.RECEIPT, subject_id=issued.receipt_id)
    uow.record(taken, issued, job, by=cashier.by, cause=how.attempt or bills[0].id)
    return Settled(taken.payment_id, uow.receipts.get(issued.receipt_id), job.job_id)


def _taken(
    bills: Sequence[Bill], shares: Sequence[Share], day: date, how: HowPaid, cashier: Cashier
) -> PaymentTaken | PartTaken:
    """The payment: of whole bills, or of parts of them."""
    by_id = {bill.id: bill for bill in bills}
    paid = [(by_id[share.bill], share) for share in shares]
    shared: dict[str, Any] = {
        "payment_id": new_id(cashier.random),
        "body": bills[0].body,
        "day": day,
        "method": how.method,
        "amount": total([share.amount for share in shares]),
        "by_procedure": _by_procedure(paid),
        "tendered": how.tendered,
        "change": how.change,
        "attempt": how.attempt,
        "verified": how.verified,
        "evidence": how.evidence,
        "sample": cashier.desk.sample_data,
    }
    if len(shares) == len(bills) and all(share.settles and not bill.paid for bill, share in paid):
        return PaymentTaken(bills=tuple(bill.id for bill in bills), **shared)
    return PartTaken(shares=tuple(shares), **shared)


def _by_procedure(paid: Sequence[tuple[Bill, Share]]) -> tuple[tuple[str, Vnd], ...]:
    sums: dict[str, int] = {}
    for bill, share in paid:
        sums[bill.procedure] = sums.get(bill.procedure, 0) + share.amount
    return tuple((procedure, Vnd(amount)) for procedure, amount in sorted(sums.items()))


def _receipt(
    bills: Sequence[Bill],
    shares: Sequence[Share],
    taken: PaymentTaken | PartTaken,
    now: datetime,
    cashier: Cashier,
    uow: UnitOfWork,
) -> ReceiptIssued:
    serial = serial_of(cashier.desk.serial_letters, taken.day)
    number = next_number(serial, uow)
    by_id = {bill.id: bill for bill in bills}
    paid = [(by_id[share.bill], share) for share in shares]
    named = [payer_of(bill, uow) for bill in _one_of_each_dossier([bill for bill, _ in paid])]
    return ReceiptIssued(
        receipt_id=new_id(cashier.random),
        pattern=PATTERN,
        serial=serial,
        number=number,
        body=taken.body,
        payment=taken.payment_id,
        bills=tuple(bill.id for bill, _ in paid),
        dossier_codes=tuple(code for code, _ in named),
        lines=tuple(row for bill, share in paid for row in rows_of(bill, share)),
        total=taken.amount,
        words=in_words(taken.amount),
        method=taken.method,
        tendered=taken.tendered,
        change=taken.change,
        issued_at=now,
        day=taken.day,
        clerk=cashier.by.name,
        lookup_code=base64.b32encode(cashier.random.token(LOOKUP_BYTES)).decode(),
        evidence=taken.evidence,
        private=_private(named[0][1]),
    )


def _one_of_each_dossier(bills: Sequence[Bill]) -> list[Bill]:
    first: dict[str, Bill] = {}
    for bill in bills:
        first.setdefault(bill.dossier_id, bill)
    return list(first.values())


def payer_of(bill: Bill, books: Books) -> tuple[str, Payer]:
    """The code of the bill's dossier and who pays; what came with a bill of another counter."""
    taken_over = books.handovers.adoption(bill.id) if bill.owner else None
    if taken_over is not None:
        return taken_over.dossier_code, taken_over.payer
    dossier = books.dossiers.get(bill.dossier_id)
    payer = dossier.parties.who_pays if dossier.parties else None
    if payer is None:
        return dossier.code, Payer()
    return dossier.code, Payer(payer.name, payer.address, payer.tax_code if isinstance(payer, Organisation) else "")


def _private(payer: Payer) -> ReceiptPrivate | None:
    """None when nobody is named: it was erased."""
    if not payer.name:
        return None
    return ReceiptPrivate(payer=payer.name, payer_address=payer.address, payer_tax_code=payer.tax_code)
