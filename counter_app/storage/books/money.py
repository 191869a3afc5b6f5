"""Attempts and payments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Select, bindparam, func, select

from counter_app.domain.decoding import from_json
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Evidence, Method, Payment
from counter_app.storage.projections import attempt, attempt_bill, payment, payment_bill

_FINAL = (AttemptState.APPROVED, AttemptState.DECLINED)
_OPEN = [one.value for one in AttemptState if one not in _FINAL]  # one by one, as the index wants it

# Ordered here and not by SQLite, which would rather go through all attempts in their order than sort a few.
_ATTEMPTS = select(attempt).where(attempt.c.origin == bindparam("origin"))
_ATTEMPT = _ATTEMPTS.where(attempt.c.attempt_id == bindparam("attempt"))
_OPEN_ATTEMPTS = _ATTEMPTS.where(attempt.c.state.in_(_OPEN))
_TOUCHING = select(attempt_bill.c.attempt_id).where(
    attempt_bill.c.origin == bindparam("origin"), attempt_bill.c.bill_id.in_(bindparam("bills", expanding=True))
)
_OPEN_ON = _OPEN_ATTEMPTS.where(attempt.c.attempt_id.in_(_TOUCHING))
_HIGHEST_NUMBER = select(func.max(attempt.c.number)).where(attempt.c.origin == bindparam("origin"))
_ATTEMPTED_BILLS = (
    select(attempt_bill.c.bill_id)
    .where(attempt_bill.c.origin == bindparam("origin"), attempt_bill.c.attempt_id == bindparam("attempt"))
    .order_by(attempt_bill.c.bill_id)
)
_PAYMENTS = select(payment).where(payment.c.origin == bindparam("origin"))
_SETTLING = select(payment_bill.c.payment_id).where(
    payment_bill.c.origin == bindparam("origin"), payment_bill.c.bill_id == bindparam("bill")
)
_PAYMENT_OF = _PAYMENTS.where(payment.c.payment_id.in_(_SETTLING))
_BY_SLIP = _PAYMENTS.where(
    payment.c.terminal == bindparam("terminal"),
    payment.c.batch == bindparam("batch"),
    payment.c.trace == bindparam("trace"),
)
_BY_BANK = _PAYMENTS.where(payment.c.bank_reference == bindparam("reference"))
_PAID_BILLS = (
    select(payment_bill.c.bill_id)
    .where(payment_bill.c.origin == bindparam("origin"), payment_bill.c.payment_id == bindparam("payment"))
    .order_by(payment_bill.c.bill_id)
)


class SqlMoney:
    """See `ports.unit_of_work.MoneyBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def attempt(self, attempt_id: str) -> Attempt:
        """See the port."""
        found = self._attempts(_ATTEMPT, attempt=attempt_id)
        if not found:
            raise KeyError(attempt_id)
        return found[0]

    def open_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._attempts(_OPEN_ATTEMPTS)

    def open_attempt_on(self, bills: Sequence[str]) -> Attempt | None:
        """See the port."""
        found = self._attempts(_OPEN_ON, bills=list(bills))
        return found[0] if found else None

    def next_attempt_number(self) -> int:
        """See the port."""
        return (self._run(_HIGHEST_NUMBER).scalar_one() or 0) + 1

    def payment_of(self, bill_id: str) -> Payment | None:
        """See the port."""
        row = self._run(_PAYMENT_OF, bill=bill_id).one_or_none()
        return None if row is None else self._to_payment(row)

    def slip_used(self, terminal: str, batch: str, trace: str) -> bool:
        """See the port."""
        return self._run(_BY_SLIP, terminal=terminal, batch=batch, trace=trace).first() is not None

    def bank_reference_used(self, reference: str) -> bool:
        """See the port."""
        return self._run(_BY_BANK, reference=reference).first() is not None

    def _run(self, wanted: Select[*tuple[Any, ...]], **given: object) -> CursorResult[Any]:
        return self._db.execute(wanted, {"origin": self._origin, **given})

    def _attempts(self, wanted: Select[*tuple[Any, ...]], **given: object) -> list[Attempt]:
        rows = sorted(self._run(wanted, **given), key=lambda row: row.number)
        return [self._to_attempt(row) for row in rows]

    def _to_attempt(self, row: Row[*tuple[Any, ...]]) -> Attempt:
        bills = self._run(_ATTEMPTED_BILLS, attempt=row.attempt_id)
        return Attempt(
            id=row.attempt_id,
            number=row.number,
            method=Method(row.method),
            bills=tuple(bills.scalars()),
            amount=Vnd(row.amount),
            reference=row.reference,
            state=AttemptState(row.state),
            reason=row.reason,
            evidence=_evidence(row.evidence),
            terminal=row.terminal,
            baseline=row.baseline,
        )

    def _to_payment(self, row: Row[*tuple[Any, ...]]) -> Payment:
        bills = self._run(_PAID_BILLS, payment=row.payment_id)
        return Payment(
            id=row.payment_id,
            bills=tuple(bills.scalars()),
            body=row.collecting_body,
            method=Method(row.method),
            amount=Vnd(row.amount),
            tendered=None if row.tendered is None else Vnd(row.tendered),
            change=None if row.change is None else Vnd(row.change),
            attempt=row.attempt_id,
            verified=row.verified,
            evidence=_evidence(row.evidence),
        )


def _evidence(stored: bytes | None) -> Evidence:
    return Evidence() if stored is None else from_json(stored, Evidence)
