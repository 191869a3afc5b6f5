"""What every way of giving money back ends in: the return, the notice about the receipt, the drawer that opens."""

from dataclasses import dataclass
from typing import Any

from counter_app.domain.calendar import local
from counter_app.domain.drawer import DrawerNotEnough
from counter_app.domain.events import DrawerOpened, MoneyReturned, ReceiptNoticed
from counter_app.domain.giving_back import Undone
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Payment, Purpose
from counter_app.domain.receipt import NoticeKind, Receipt
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.settle import Cashier
from counter_app.usecases.timekeeping import open_day

SURPLUS = "Tiền thừa"
RECEIPT = "Biên lai"


@dataclass(frozen=True)
class Went:
    """How it went back; see `domain.events.MoneyReturned`."""

    purpose: Purpose
    method: Method
    reason: str
    approval: str = ""
    attempt: str = ""
    verified: bool = True
    evidence: Evidence | None = None


def left_of(line: str, books: Books) -> Vnd:
    """What of the payment or surplus did not go back. KeyError when there is none: a bug."""
    payment = _payment(line, books)
    came = books.money.surplus(line).amount if payment is None else payment.amount
    return Vnd(came - books.money.returned(line))


def undone(line: str, books: Books) -> Undone:
    """The payment or surplus with that id: what is left of it, or all of it when nothing is.

    KeyError when there is none: a bug.
    """
    payment = _payment(line, books)
    if payment is None:
        extra = books.money.surplus(line)
        came_with = books.money.attempt(extra.attempt).reference if extra.attempt else ""
        name = f"{SURPLUS} {extra.evidence.bank_reference or came_with}".strip()
        whole = _is_whole(extra.attempt, extra.amount, books)
        return Undone(extra.id, extra.method, extra.amount, extra.body, extra.evidence, name, is_whole=whole)
    receipt = books.receipts.of_payment(payment.id)
    name = f"{RECEIPT} {receipt.serial} {receipt.number:07d}"
    left = left_of(payment.id, books) or payment.amount
    whole = _is_whole(payment.attempt, left, books)
    came = (payment.id, payment.method, left, payment.body, payment.evidence)
    return Undone(*came, name, receipt.id, payment.bills, whole)


def _is_whole(attempt: str, amount: Vnd, books: Books) -> bool:
    """Whether that is all that came with the attempt; what came without one came by itself."""
    return not attempt or books.money.attempt(attempt).amount == amount


def _payment(line: str, books: Books) -> Payment | None:
    try:
        return books.money.payment(line)
    except KeyError:
        return None


def went_back(what: Undone, went: Went, cashier: Cashier, uow: UnitOfWork, part: Vnd | None = None) -> str:
    """Record that all of it went back, or `part` of it; the id of the return. In the caller's unit of work.

    A payment that went back whole has its receipt annulled by a notice. Cash leaves the drawer.
    """
    day = local(cashier.clock.now()).date()
    open_day(day, cashier.by, uow)
    returned = MoneyReturned(
        return_id=new_id(cashier.random),
        undoes=what.id,
        attempt=went.attempt,
        purpose=went.purpose,
        method=went.method,
        amount=what.amount if part is None else part,
        body=what.body,
        day=day,
        reason=went.reason,
        approval=went.approval,
        verified=went.verified,
        evidence=went.evidence,
    )
    uow.record(returned, by=cashier.by, cause=went.attempt or what.id)
    if what.receipt and part is None:
        receipt = uow.receipts.get(what.receipt)
        annulled = notice(receipt, NoticeKind.ANNULLED, went.reason, cashier, returned=returned.return_id)
        uow.record(annulled, by=cashier.by, cause=returned.return_id)
    if went.method is Method.CASH:
        uow.record(DrawerOpened(payment_id=what.id, reason="return"), by=cashier.by, cause=returned.return_id)
    return returned.return_id


def must_be_in_drawer(amount: Vnd, cashier: Cashier, uow: UnitOfWork) -> None:
    """Raises `DrawerNotEnough` when more is to go back than should be in the drawer of who gives it."""
    drawer = uow.drawers.of_person(cashier.by.id) if cashier.desk.cash_drawer else None
    if drawer is not None and amount > drawer.expected:
        raise DrawerNotEnough(amount=amount)


def notice(receipt: Receipt, about: NoticeKind, reason: str, cashier: Cashier, **more: Any) -> ReceiptNoticed:
    """A notice about `receipt`; `more` are further fields of the event."""
    return ReceiptNoticed(
        notice_id=new_id(cashier.random),
        receipt=receipt.id,
        pattern=receipt.pattern,
        serial=receipt.serial,
        number=receipt.number,
        about=about,
        day=local(cashier.clock.now()).date(),
        reason=reason,
        **more,
    )
