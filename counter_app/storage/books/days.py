"""A day's figures, for the supervisor and for the province: summed from the projections."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select, true

from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import AttemptState, Resolution
from counter_app.domain.printing import PrintState
from counter_app.domain.receipt import HIGHEST
from counter_app.domain.soundness import Outcome
from counter_app.ports.unit_of_work import DayException, MethodTotal, ProcedureTotal, ReceiptRun
from counter_app.storage.projections import (
    accounted,
    attempt,
    bill,
    business_day,
    continuation,
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
    """See `ports.unit_of_work.DayBook`: of `line`, an installation and those that it goes on from, newest first.

    With None the figures are those of all origins together.
    """

    def __init__(self, db: Connection, line: Sequence[Origin] | None) -> None:
        self._db, self._line = db, line

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
        found = [
            *self._attempts(day),
            *self._prints(day),
            *self._refusals(day),
            *self._exemptions(day),
            *self._told_again(day),
            *self._accounted(day),
            *self._shifts(day),
        ]
        return sorted(found, key=lambda one: one.at)

    def is_open(self, day: date) -> bool:
        """See the port."""
        found = select(business_day.c.day).where(self._own(business_day), business_day.c.day == day.isoformat())
        return self._db.execute(found).first() is not None

    def open_shift(self, staff_id: str, day: date) -> str:
        """See the port."""
        found = (
            select(shift.c.shift_id)
            .where(self._own(shift), shift.c.actor == staff_id, shift.c.day == day.isoformat())
            .where(shift.c.closed_at.is_(None))
        )
        return self._db.execute(found).scalars().first() or ""

    def open_shifts(self, staff_id: str) -> Sequence[str]:
        """See the port."""
        found = (
            select(shift.c.shift_id)
            .where(self._own(shift), shift.c.actor == staff_id, shift.c.closed_at.is_(None))
            .order_by(shift.c.opened_at)
        )
        return list(self._db.execute(found).scalars())

    def _own(self, table: Table) -> ColumnElement[bool]:
        return true() if self._line is None else table.c.origin == self._line[0]

    def _mine(self, table: Table) -> ColumnElement[bool]:
        if self._line is None:
            return true()
        return table.c.origin == self._line[0] if len(self._line) == 1 else table.c.origin.in_(self._line)

    def _latest(self, found: Select[tuple[object, ...]], key: str) -> list[Row[tuple[object, ...]]]:
        """One row for each `key`: the newest installation's, where an open thing was carried over to it."""
        rows = list(self._db.execute(found))
        if self._line is None or len(self._line) == 1:
            return rows
        age = {origin: at for at, origin in enumerate(self._line)}
        rows.sort(key=lambda row: -age[row.origin])
        return list({getattr(row, key): row for row in rows}.values())

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
            for row in self._latest(found, "attempt_id")
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
            for row in self._latest(found, "job_id")
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
            for row in self._latest(found, "bill_id")
        ]

    def _told_again(self, day: date) -> list[DayException]:
        """Receipts of a branch that forked: their numbers may stand on a second paper."""
        if self._line is not None and len(self._line) == 1:
            return []
        letters = select(continuation.c.letters).where(continuation.c.origin == receipt.c.origin)
        old = func.substr(receipt.c.serial, 4, 2).in_(letters)
        found = select(receipt).where(self._mine(receipt), receipt.c.day == day.isoformat(), old)
        return [
            DayException("receipt.branch", moment(row.issued_at), f"{row.serial} {row.number:07d}", "", Vnd(row.total))
            for row in self._db.execute(found)
        ]

    def _shifts(self, day: date) -> list[DayException]:
        """Those that ended without a journal that was found sound."""
        odd = (Outcome.WRONG.value, Outcome.NOT_DONE.value)
        found = select(shift).where(self._mine(shift), shift.c.day == day.isoformat(), shift.c.verification.in_(odd))
        return [
            DayException(f"shift.{row.verification}", moment(row.closed_at), row.clerk, row.why_not, ZERO)
            for row in self._db.execute(found)
        ]

    def _accounted(self, day: date) -> list[DayException]:
        found = select(accounted).where(self._mine(accounted), accounted.c.day == day.isoformat())
        return [
            DayException(f"numbers.{row.fate}", moment(row.at), _numbers(row), row.note, Vnd(row.amount))
            for row in self._db.execute(found)
        ]


def _numbers(row: Row[tuple[object, ...]]) -> str:
    last = "" if row.last == row.first else "–…" if row.last == HIGHEST else f"–{row.last:07d}"
    return f"{row.serial} {row.first:07d}{last}"
