"""Attempts and payments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Select, bindparam, func, literal_column, select

from counter_app.domain.decoding import from_json
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import Vnd
from counter_app.domain.payment import FINAL, Attempt, AttemptState, Evidence, Method, Payment, Purpose, Retirement
from counter_app.domain.surplus import Surplus, SurplusReason
from counter_app.storage.projections import (
    attempt,
    attempt_bill,
    credit_match,
    money_return,
    payment,
    payment_bill,
    surplus,
    terminal_retirement,
    verified_payment,
)
from counter_app.storage.projections.money import BANK_END

_OPEN = [one.value for one in AttemptState if one not in FINAL]  # one by one, as the index wants it

# Ordered here and not by SQLite, which would rather go through all attempts in their order than sort a few.
_ATTEMPTS = select(attempt).where(attempt.c.origin == bindparam("origin"))
_ATTEMPT = _ATTEMPTS.where(attempt.c.attempt_id == bindparam("attempt"))
_BY_REFERENCE = _ATTEMPTS.where(attempt.c.reference == bindparam("reference"))
_UNDECIDED = _ATTEMPTS.where(attempt.c.state.in_(_OPEN))
_OPEN_ATTEMPTS = _UNDECIDED.where(attempt.c.aside.is_(False))
_ASIDE = _UNDECIDED.where(attempt.c.aside.is_(True))
_SENT_AFTER = _ATTEMPTS.where(
    attempt.c.number > bindparam("number"),
    attempt.c.method == Method.CARD.value,
    attempt.c.state != AttemptState.INTENDED.value,
)
_RETIREMENTS = (
    select(terminal_retirement)
    .where(terminal_retirement.c.origin == bindparam("origin"))
    .order_by(terminal_retirement.c.seq.desc())
)
_BEGAN = select(attempt.c.seq).where(
    attempt.c.origin == bindparam("origin"), attempt.c.attempt_id == bindparam("attempt")
)
_RETIRED_AFTER = select(terminal_retirement.c.seq).where(
    terminal_retirement.c.origin == bindparam("origin"), terminal_retirement.c.seq > _BEGAN.scalar_subquery()
)
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
_PAYMENT = _PAYMENTS.where(payment.c.payment_id == bindparam("payment"))
_PAYMENTS_BY = _PAYMENTS.where(payment.c.attempt_id == bindparam("attempt")).order_by(payment.c.taken_at)
_TOWARDS = select(payment_bill.c.payment_id).where(
    payment_bill.c.origin == bindparam("origin"), payment_bill.c.bill_id == bindparam("bill")
)
_PAYMENTS_OF = _PAYMENTS.where(payment.c.payment_id.in_(_TOWARDS)).order_by(payment.c.taken_at, payment.c.payment_id)
_PAYMENT_OF = _PAYMENTS.where(payment.c.payment_id.in_(_TOWARDS.where(payment_bill.c.settles.is_(True))))
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
_RETURNS = select(money_return).where(money_return.c.origin == bindparam("origin"))
_RETURNS_BY_SLIP = _RETURNS.where(
    money_return.c.terminal == bindparam("terminal"),
    money_return.c.batch == bindparam("batch"),
    money_return.c.trace == bindparam("trace"),
)
_RETURNS_BY_BANK = _RETURNS.where(money_return.c.bank_reference == bindparam("reference"))
_CREDITS_BY_BANK = select(credit_match.c.credit_id).where(
    credit_match.c.origin == bindparam("origin"), credit_match.c.bank_reference == bindparam("reference")
)
_RETURN_UNDECIDED = _UNDECIDED.where(attempt.c.undoes == bindparam("undone"))
_RETURNED = select(func.sum(money_return.c.amount)).where(
    money_return.c.origin == bindparam("origin"), money_return.c.undoes == bindparam("undone")
)
_SURPLUSES = select(surplus).where(surplus.c.origin == bindparam("origin")).order_by(surplus.c.found_at)
_SURPLUS = _SURPLUSES.where(surplus.c.surplus_id == bindparam("surplus"))
_SURPLUSES_BY_SLIP = select(surplus.c.surplus_id).where(
    surplus.c.origin == bindparam("origin"),
    surplus.c.terminal == bindparam("terminal"),
    surplus.c.batch == bindparam("batch"),
    surplus.c.trace == bindparam("trace"),
)
_SURPLUSES_BY_BANK = select(surplus.c.surplus_id).where(
    surplus.c.origin == bindparam("origin"), surplus.c.bank_reference == bindparam("reference")
)
_CREDIT = select(credit_match.c.credit_id).where(
    credit_match.c.origin == bindparam("origin"), credit_match.c.credit_id == bindparam("credit")
)
_CREDITS_OF = (
    select(credit_match.c.credit_id)
    .where(credit_match.c.origin == bindparam("origin"), credit_match.c.attempt_id == bindparam("attempt"))
    .order_by(credit_match.c.matched_at)
)
_BANK_ENDING = tuple(
    select(one.c.bank_reference).where(
        one.c.origin == bindparam("origin"), literal_column(BANK_END) == bindparam("signs")
    )
    for one in (payment, surplus, money_return, credit_match)
)
_AGREED = select(verified_payment.c.payment_id).where(
    verified_payment.c.origin == bindparam("origin"), verified_payment.c.payment_id == bindparam("payment")
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

    def attempt_by_reference(self, reference: str) -> Attempt | None:
        """See the port."""
        return next(iter(self._attempts(_BY_REFERENCE, reference=reference)), None)

    def open_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._attempts(_OPEN_ATTEMPTS)

    def aside_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._attempts(_ASIDE)

    def since(self, attempt_id: str) -> datetime:
        """See the port."""
        row = self._run(_ATTEMPT, attempt=attempt_id).one_or_none()
        if row is None:
            raise KeyError(attempt_id)
        return moment(row.changed_at)

    def sent_after(self, attempt: Attempt) -> bool:
        """See the port."""
        return self._run(_SENT_AFTER, number=attempt.number).first() is not None

    def retirements(self) -> Sequence[Retirement]:
        """See the port."""
        return [Retirement(row.link, row.reason, moment(row.at)) for row in self._run(_RETIREMENTS)]

    def retired_after(self, attempt: Attempt) -> bool:
        """See the port."""
        return self._run(_RETIRED_AFTER, attempt=attempt.id).first() is not None

    def open_attempt_on(self, bills: Sequence[str]) -> Attempt | None:
        """See the port."""
        found = self._attempts(_OPEN_ON, bills=list(bills))
        return found[0] if found else None

    def next_attempt_number(self) -> int:
        """See the port."""
        return (self._run(_HIGHEST_NUMBER).scalar_one() or 0) + 1

    def payment(self, payment_id: str) -> Payment:
        """See the port."""
        row = self._run(_PAYMENT, payment=payment_id).one_or_none()
        if row is None:
            raise KeyError(payment_id)
        return self._to_payment(row)

    def payments_of(self, bill_id: str) -> Sequence[Payment]:
        """See the port."""
        return [self._to_payment(row) for row in self._run(_PAYMENTS_OF, bill=bill_id)]

    def payments_by(self, attempt_id: str) -> Sequence[Payment]:
        """See the port."""
        return [self._to_payment(row) for row in self._run(_PAYMENTS_BY, attempt=attempt_id).all()]

    def returned(self, undone: str) -> Vnd:
        """See the port."""
        return Vnd(int(self._run(_RETURNED, undone=undone).scalar_one() or 0))

    def return_undecided(self, undone: str) -> Attempt | None:
        """See the port."""
        return next(iter(self._attempts(_RETURN_UNDECIDED, undone=undone)), None)

    def surplus(self, surplus_id: str) -> Surplus:
        """See the port."""
        row = self._run(_SURPLUS, surplus=surplus_id).one_or_none()
        if row is None:
            raise KeyError(surplus_id)
        return self._to_surplus(row)

    def surpluses(self) -> Sequence[Surplus]:
        """See the port."""
        found = [self._to_surplus(row) for row in self._run(_SURPLUSES).all()]
        return [one for one in found if one.due > 0]

    def credit_used(self, credit_id: str) -> bool:
        """See the port."""
        return self._run(_CREDIT, credit=credit_id).first() is not None

    def credits_of(self, attempt_id: str) -> Sequence[str]:
        """See the port."""
        return list(self._run(_CREDITS_OF, attempt=attempt_id).scalars())

    def payment_of(self, bill_id: str) -> Payment | None:
        """See the port."""
        row = self._run(_PAYMENT_OF, bill=bill_id).one_or_none()
        return None if row is None else self._to_payment(row)

    def slip_used(self, terminal: str, batch: str, trace: str) -> bool:
        """See the port."""
        return bool(self.slips_of(terminal, batch, trace))

    def slips_of(self, terminal: str, batch: str, trace: str) -> Sequence[str]:
        """See the port."""
        slip = {"terminal": terminal, "batch": batch, "trace": trace}
        paid = [str(row.payment_id) for row in self._run(_BY_SLIP, **slip)]
        extra = [str(row.surplus_id) for row in self._run(_SURPLUSES_BY_SLIP, **slip)]
        return [*paid, *extra, *(str(row.return_id) for row in self._run(_RETURNS_BY_SLIP, **slip))]

    def bank_reference_used(self, reference: str) -> bool:
        """See the port."""
        wanted = (_BY_BANK, _SURPLUSES_BY_BANK, _RETURNS_BY_BANK, _CREDITS_BY_BANK)
        return any(self._run(one, reference=reference).first() is not None for one in wanted)

    def bank_references_ending(self, signs: str) -> Sequence[str]:
        """See the port."""
        return [str(one) for wanted in _BANK_ENDING for one in self._run(wanted, signs=signs).scalars()]

    def is_agreed(self, payment_id: str) -> bool:
        """Whether this journal says that the payment, perhaps another journal's, is known on the other side."""
        return self._run(_AGREED, payment=payment_id).first() is not None

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
            purpose=Purpose(row.purpose),
            undoes=row.undoes,
            operation=row.operation,
            why=row.why,
            approval=row.approval,
            aside=row.aside,
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

    def _to_surplus(self, row: Row[*tuple[Any, ...]]) -> Surplus:
        return Surplus(
            id=row.surplus_id,
            attempt=row.attempt_id,
            why=SurplusReason(row.why),
            method=Method(row.method),
            amount=Vnd(row.amount),
            body=row.collecting_body,
            found_at=moment(row.found_at),
            evidence=_evidence(row.evidence),
            returned=self.returned(row.surplus_id),
        )


def _evidence(stored: bytes | None) -> Evidence:
    return Evidence() if stored is None else from_json(stored, Evidence)
