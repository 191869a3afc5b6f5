"""A day's figures, for the supervisor and for the province: summed from the projections."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, select, true

from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import AttemptState, Resolution
from counter_app.domain.printing import PrintState
from counter_app.ports.unit_of_work import DayException, MethodTotal, ProcedureTotal, ReceiptRun
from counter_app.storage.projections import (
    attempt,
    bill,
    business_day,
    payment,
    print_job,
    receipt,
    refusal,
    service,
    shift,
    taking,
)

_CAME = tuple(outcome.value for outcome in ServiceOutcome if outcome.came)
_DECIDED = {AttemptState.APPROVED.value: "decided_charged", AttemptState.DECLINED.value: "decided_not_charged"}


class SqlDays:
    """See `ports.unit_of_work.DayBook`; with `origin` None the figures are those of all origins together."""

    def __init__(self, db: Connection, origin: Origin | None) -> None:
        self._db, self._origin = db, origin

    def by_method(self, day: date) -> Sequence[MethodTotal]:
        """See the port."""
        found = (
            select(payment.c.method, func.count(), func.sum(payment.c.amount))
            .where(self._mine(payment), payment.c.day == day.isoformat())
            .group_by(payment.c.method)
            .order_by(payment.c.method)
        )
        return [MethodTotal(method, count, Vnd(int(amount))) for method, count, amount in self._db.execute(found)]

    def by_procedure(self, day: date) -> Sequence[ProcedureTotal]:
        """See the port."""
        amount = func.sum(taking.c.amount)
        found = (
            select(taking.c.procedure, func.count(), amount)
            .where(self._mine(taking), taking.c.day == day.isoformat())
            .group_by(taking.c.procedure)
            .order_by(amount.desc(), taking.c.procedure)
        )
        return [ProcedureTotal(code, count, Vnd(int(total))) for code, count, total in self._db.execute(found)]

    def receipt_runs(self, day: date) -> Sequence[ReceiptRun]:
        """See the port."""
        number = receipt.c.number
        found = (
            select(receipt.c.serial, func.min(number), func.max(number), func.count(), func.sum(receipt.c.total))
            .where(self._mine(receipt), receipt.c.day == day.isoformat())
            .group_by(receipt.c.serial)
            .order_by(receipt.c.serial)
        )
        return [
            ReceiptRun(serial, first, last, count, Vnd(int(amount)))
            for serial, first, last, count, amount in self._db.execute(found)
        ]

    def tickets_served(self, day: date) -> int:
        """See the port."""
        found = select(func.count()).where(
            self._mine(service), service.c.day == day.isoformat(), service.c.outcome.in_(_CAME)
        )
        return int(self._db.execute(found).scalar_one())

    def exceptions(self, day: date) -> Sequence[DayException]:
        """See the port."""
        found = [*self._attempts(day), *self._prints(day), *self._refusals(day), *self._exemptions(day)]
        return sorted(found, key=lambda one: one.at)

    def is_open(self, day: date) -> bool:
        """See the port."""
        found = select(business_day.c.day).where(self._mine(business_day), business_day.c.day == day.isoformat())
        return self._db.execute(found).first() is not None

    def open_shift(self, staff_id: str, day: date) -> str:
        """See the port."""
        found = (
            select(shift.c.shift_id)
            .where(self._mine(shift), shift.c.actor == staff_id, shift.c.day == day.isoformat())
            .where(shift.c.closed_at.is_(None))
        )
        return self._db.execute(found).scalars().first() or ""

    def _mine(self, table: Table) -> ColumnElement[bool]:
        return true() if self._origin is None else table.c.origin == self._origin

    def _attempts(self, day: date) -> list[DayException]:
        states = (AttemptState.UNKNOWN.value, AttemptState.DECLINED.value, AttemptState.SENT.value)
        odd = attempt.c.state.in_(states) | (attempt.c.found_out == Resolution.SUPERVISOR.value)
        found = select(attempt).where(self._mine(attempt), attempt.c.day == day.isoformat(), odd)
        return [
            DayException(
                f"attempt.{_DECIDED[row.state] if row.found_out == Resolution.SUPERVISOR.value else row.state}",
                moment(row.changed_at),
                row.reference,
                row.reason,
                Vnd(row.amount),
            )
            for row in self._db.execute(found)
        ]

    def _prints(self, day: date) -> list[DayException]:
        odd = print_job.c.state.in_((PrintState.UNKNOWN.value, PrintState.SUSPENDED.value)) | (print_job.c.reprint > 0)
        found = select(print_job).where(self._mine(print_job), print_job.c.day == day.isoformat(), odd)
        return [
            DayException(
                "print.reprint" if row.reprint else f"print.{row.state}",
                moment(row.changed_at),
                row.subject_id,
                row.reason,
                ZERO,
            )
            for row in self._db.execute(found)
        ]

    def _refusals(self, day: date) -> list[DayException]:
        found = select(refusal).where(self._mine(refusal), refusal.c.day == day.isoformat())
        return [
            DayException("dossier.refused", moment(row.at), row.ticket_number, row.reason, ZERO)
            for row in self._db.execute(found)
        ]

    def _exemptions(self, day: date) -> list[DayException]:
        found = select(bill).where(self._mine(bill), bill.c.day == day.isoformat(), bill.c.exempted > 0)
        return [
            DayException("bill.exempted", moment(row.drawn_at), row.procedure, row.dossier_id, Vnd(row.exempted))
            for row in self._db.execute(found)
        ]
