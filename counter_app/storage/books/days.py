"""A day's figures, for the supervisor and for the province: summed from the projections."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    case,
    func,
    literal_column,
    select,
    true,
)

from counter_app.domain.events import ReceiptIssued, ServiceOutcome, decode
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import AttemptState, Purpose, Resolution
from counter_app.domain.printing import PrintState
from counter_app.domain.receipt import HIGHEST
from counter_app.domain.soundness import Outcome
from counter_app.ports.unit_of_work import DayException, MethodTotal, ProcedureTotal, ReceiptRun
from counter_app.storage.books.drawers import SqlDrawers
from counter_app.storage.books.handed_days import SqlHandedDays
from counter_app.storage.projections import (
    accounted,
    attempt,
    bill,
    business_day,
    continuation,
    money_return,
    payment,
    payment_bill,
    print_job,
    receipt,
    receipt_notice,
    refusal,
    service,
    shift,
    surplus,
    taking,
)

_AT_ONCE = 500
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

    def given_back(self, day: date) -> Sequence[MethodTotal]:
        """See the port."""
        found = (
            select(money_return.c.method, func.count(), func.sum(money_return.c.amount))
            .where(self._mine(money_return), money_return.c.day == day.isoformat())
            .group_by(money_return.c.method)
            .order_by(money_return.c.method)
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
        number, issued = receipt.c.number, case((receipt.c.replaces == "", receipt.c.total), else_=0)
        found = (
            select(receipt.c.serial, func.min(number), func.max(number), func.count(), func.sum(issued))
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
            *self._money_back(day),
            *self._prints(day),
            *self._receipts(day),
            *self._refusals(day),
            *self._exemptions(day),
            *self._told_again(day),
            *self._paid_twice(day),
            *SqlHandedDays(self._db, self._line).exceptions(day),
            *self._done_twice(day),
            *self._accounted(day),
            *self._shifts(day),
            *(SqlDrawers(self._db, self._line).exceptions(day) if self._line else ()),
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

    def _mine(self, table: FromClause) -> ColumnElement[bool]:
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
                _kind(row),
                moment(row.changed_at),
                row.reference,
                row.reason,
                Vnd(row.amount),
            )
            for row in self._latest(found, "attempt_id")
        ]

    def _money_back(self, day: date) -> list[DayException]:
        """Money that came and settles nothing, and what was given back."""
        came = select(surplus).where(self._mine(surplus), surplus.c.day == day.isoformat())
        went = select(money_return).where(self._mine(money_return), money_return.c.day == day.isoformat())
        return [
            *(
                DayException(f"surplus.{row.why}", moment(row.found_at), row.surplus_id, row.method, Vnd(row.amount))
                for row in self._db.execute(came)
            ),
            *(
                DayException(f"money.{row.purpose}", moment(row.returned_at), row.undoes, row.reason, Vnd(row.amount))
                for row in self._db.execute(went)
            ),
        ]

    def _receipts(self, day: date) -> list[DayException]:
        """Notices about receipts, and receipts that took the place of others."""
        notices = select(receipt_notice).where(self._mine(receipt_notice), receipt_notice.c.day == day.isoformat())
        instead = select(receipt).where(
            self._mine(receipt), receipt.c.day == day.isoformat(), receipt.c.replaces != literal_column("''")
        )
        return [
            *(
                DayException(f"receipt.{row.about}", moment(row.noticed_at), _number(row), row.reason, ZERO)
                for row in self._db.execute(notices)
            ),
            *(
                DayException("receipt.replaced", moment(row.issued_at), _number(row), "", Vnd(row.total))
                for row in self._db.execute(instead)
            ),
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
        found = select(bill).where(
            self._mine(bill), bill.c.day == day.isoformat(), bill.c.exempted > 0, bill.c.owner == ""
        )
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
            DayException("receipt.branch", moment(row.issued_at), _number(row), "", Vnd(row.total))
            for row in self._db.execute(found)
        ]

    def _paid_twice(self, day: date) -> list[DayException]:
        """Receipts for bills that two stories of a journal say were paid: each of the two, under its day."""
        if self._line is None or len(self._line) == 1:
            return []
        found = self._db.execute(select(receipt).where(self._mine(receipt), receipt.c.day == day.isoformat())).all()
        bills = {row.receipt_id: _bills_on(row) for row in found}
        wanted, twice = sorted({one for bill_ids in bills.values() for one in bill_ids}), set[str]()
        for at in range(0, len(wanted), _AT_ONCE):
            settled = select(payment_bill.c.bill_id).where(
                self._mine(payment_bill), payment_bill.c.bill_id.in_(wanted[at : at + _AT_ONCE])
            )
            twice |= set(self._db.execute(settled.group_by(payment_bill.c.bill_id).having(func.count() > 1)).scalars())
        return [
            DayException("receipt.twice", moment(row.issued_at), _number(row), "", Vnd(row.total))
            for row in found
            if not twice.isdisjoint(bills[row.receipt_id])
        ]

    def _done_twice(self, day: date) -> list[DayException]:
        """Papers and tickets that two stories of a journal say were brought to their end."""
        if self._line is None or len(self._line) == 1:
            return []
        printed = select(print_job).where(print_job.c.state == PrintState.PRINTED.value)
        served = select(service).where(service.c.finished_at.is_not(None))
        return [
            *(
                DayException("print.twice", moment(row.changed_at), row.subject_id, "", ZERO)
                for row in self._in_two(printed, print_job, "job_id", day)
            ),
            *(
                DayException("service.twice", moment(row.finished_at), row.number, "", ZERO)
                for row in self._in_two(served, service, "ticket_id", day)
            ),
        ]

    def _in_two(self, found: Select[Any], table: Table, key: str, day: date) -> list[Row[Any]]:
        """The newest row of each `key` that two journals of the line have."""
        where = (self._mine(table), table.c.day == day.isoformat())
        times = Counter(getattr(row, key) for row in self._db.execute(found.where(*where)))
        rows = self._latest(found.where(*where), key) if any(count > 1 for count in times.values()) else []
        return [row for row in rows if times[getattr(row, key)] > 1]

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


def _kind(row: Row[tuple[object, ...]]) -> str:
    """What stands out in an attempt: its state, or what a supervisor decided."""
    what = _DECIDED[row.state] if row.found_out == Resolution.SUPERVISOR.value else row.state
    return f"attempt.{what}" if row.purpose == Purpose.TAKE.value else f"return.{what}"


def _bills_on(row: Row[tuple[object, ...]]) -> tuple[str, ...]:
    issued = decode(ReceiptIssued.KIND, ReceiptIssued.VERSION, bytes(row.body), None)
    return issued.bills if isinstance(issued, ReceiptIssued) else ()


def _number(row: Row[Any]) -> str:
    return f"{row.serial} {row.number:07d}"


def _numbers(row: Row[tuple[object, ...]]) -> str:
    last = "" if row.last == row.first else "–…" if row.last == HIGHEST else f"–{row.last:07d}"
    return f"{row.serial} {row.first:07d}{last}"
