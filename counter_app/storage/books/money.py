"""Attempts and payments."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select

from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Evidence, Method, Payment
from counter_app.storage.projections import attempt, attempt_bill, payment, payment_bill

_FINAL = (AttemptState.APPROVED.value, AttemptState.DECLINED.value)


class SqlMoney:
    """See `ports.unit_of_work.MoneyBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def attempt(self, attempt_id: str) -> Attempt:
        """See the port."""
        found = self._attempts(attempt.c.attempt_id == attempt_id)
        if not found:
            raise KeyError(attempt_id)
        return found[0]

    def open_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._attempts(attempt.c.state.not_in(_FINAL))

    def open_attempt_on(self, bills: Sequence[str]) -> Attempt | None:
        """See the port."""
        touching = select(attempt_bill.c.attempt_id).where(
            attempt_bill.c.origin == self._origin, attempt_bill.c.bill_id.in_(bills)
        )
        found = self._attempts(attempt.c.state.not_in(_FINAL) & attempt.c.attempt_id.in_(touching))
        return found[0] if found else None

    def next_attempt_number(self) -> int:
        """See the port."""
        highest = select(func.max(attempt.c.number)).where(attempt.c.origin == self._origin)
        return (self._db.execute(highest).scalar_one() or 0) + 1

    def payment_of(self, bill_id: str) -> Payment | None:
        """See the port."""
        settled_by = select(payment_bill.c.payment_id).where(
            payment_bill.c.origin == self._origin, payment_bill.c.bill_id == bill_id
        )
        row = self._db.execute(
            select(payment).where(payment.c.origin == self._origin, payment.c.payment_id.in_(settled_by))
        ).one_or_none()
        return None if row is None else self._to_payment(row)

    def slip_used(self, terminal: str, batch: str, trace: str) -> bool:
        """See the port."""
        return self._is_paid_by(
            (payment.c.terminal == terminal) & (payment.c.batch == batch) & (payment.c.trace == trace)
        )

    def bank_reference_used(self, reference: str) -> bool:
        """See the port."""
        return self._is_paid_by(payment.c.bank_reference == reference)

    def _is_paid_by(self, condition: ColumnElement[bool]) -> bool:
        found = select(payment.c.payment_id).where(payment.c.origin == self._origin, condition).limit(1)
        return self._db.execute(found).first() is not None

    def _attempts(self, condition: ColumnElement[bool]) -> list[Attempt]:
        found = select(attempt).where(attempt.c.origin == self._origin, condition).order_by(attempt.c.number)
        return [self._to_attempt(row) for row in self._db.execute(found).all()]

    def _to_attempt(self, row: Row[*tuple[Any, ...]]) -> Attempt:
        bills = self._db.execute(
            select(attempt_bill.c.bill_id)
            .where(attempt_bill.c.origin == self._origin, attempt_bill.c.attempt_id == row.attempt_id)
            .order_by(attempt_bill.c.bill_id)
        )
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
        bills = self._db.execute(
            select(payment_bill.c.bill_id)
            .where(payment_bill.c.origin == self._origin, payment_bill.c.payment_id == row.payment_id)
            .order_by(payment_bill.c.bill_id)
        )
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
    return Evidence() if stored is None else msgspec.json.decode(stored, type=Evidence)
