"""VietQR: an amount shown as a code; confirmed by hand with the bank's reference until a bank link exists."""

import re
from collections.abc import Sequence
from typing import ClassVar

from counter_app.domain.attempt_reference import attempt_reference
from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import BANK_SIGNS, Attempt, BankReferenceBad, Evidence, Method
from counter_app.domain.vietqr import payment_qr
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.attempts import Outcome, approve, intend
from counter_app.usecases.settle import Cashier

SHORTEST, LONGEST = BANK_SIGNS, 30
"""Signs that a clerk types of a bank's reference: its last ones will do."""
_BANK_REFERENCE = re.compile(f"[0-9A-Z]{{{SHORTEST},{LONGEST}}}")
_BETWEEN = re.compile(r"[ ./_-]")


class BankAccountMissing(CounterError):
    """The collecting body has no bank account configured: no code can be made (fields: body)."""

    code: ClassVar[str] = "qr.bank_account_missing"


def show_qr(bill_ids: Sequence[str], cashier: Cashier, uow: UnitOfWork, part: Vnd | None = None) -> Attempt:
    """Open an attempt, for what is owed or `part` of it, whose reference the transfer will carry.

    Raises `BankAccountMissing`, what `intend` raises.
    """
    with uow:
        number = uow.money.next_attempt_number()
        reference = attempt_reference(cashier.desk.attempt_prefix, cashier.desk.counter, number)
        attempt = intend(bill_ids, Method.QR, reference, cashier, uow, part=part)
        qr_text(attempt, uow.bills.get(attempt.bills[0]).body, cashier.desk)
        uow.commit()
    return attempt


def qr_text(attempt: Attempt, body_code: str, desk: Desk) -> str:
    """The VietQR payload of an attempt, for the collecting body's account. Raises `BankAccountMissing`."""
    body = desk.body(body_code)
    if not body.bank_bin or not body.bank_account:
        raise BankAccountMissing(body=body.name)
    return payment_qr(body.bank_bin, body.bank_account, attempt.amount, attempt.reference)


def confirm_qr(attempt_id: str, bank_reference: str, cashier: Cashier, uow: UnitOfWork) -> Outcome:
    """Settle on the bank's own reference, read from the bank's notice; unverified until the statement agrees.

    Raises `BankReferenceBad`, `AttemptMoved`.
    """
    reference = bank_reference_of(bank_reference)
    with uow:
        must_be_new_reference(reference, uow)
    return approve(attempt_id, Evidence(bank_reference=reference), cashier, uow, verified=False)


def must_be_new_reference(reference: str, uow: UnitOfWork) -> None:
    """Raise `BankReferenceBad` when the transfer with that reference was used for something."""
    if is_reference_used(reference, uow):
        raise BankReferenceBad(reason="used")


def is_reference_used(reference: str, uow: UnitOfWork) -> bool:
    """Whether that transfer was, known by the whole reference or by its last signs; here either may be less than it."""
    if len(reference) < SHORTEST:
        return bool(reference) and uow.money.bank_reference_used(reference)
    known = uow.money.bank_references_ending(reference[-BANK_SIGNS:])
    return any(one.endswith(reference) or reference.endswith(one) for one in known)


def bank_reference_of(typed: str) -> str:
    """The bank's reference as it is kept: without what banks put between its signs. Raises `BankReferenceBad`."""
    reference = _BETWEEN.sub("", typed).upper()
    if not _BANK_REFERENCE.fullmatch(reference):
        raise BankReferenceBad(reason="shape")
    return reference
