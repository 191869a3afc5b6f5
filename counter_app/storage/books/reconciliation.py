"""Lines for reconciliation: payments, money that settles nothing, and money that went back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, bindparam, not_, select

from counter_app.domain.decoding import from_json
from counter_app.domain.events import DayReconciled
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose
from counter_app.domain.reconciliation.lines import BookLine, Kind
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.ports.reconciliation import Unverified
from counter_app.storage.projections import (
    attempt,
    money_return,
    payment,
    receipt,
    reconciled_day,
    surplus,
    verified_payment,
)

_KINDS = {Purpose.VOID.value: Kind.VOID, Purpose.REFUND.value: Kind.REFUND}


def _with_attempt(table: Table) -> ColumnElement[bool]:
    return and_(attempt.c.origin == table.c.origin, attempt.c.attempt_id == table.c.attempt_id)


def _of_days(found: Select[*tuple[Any, ...]], table: Table) -> Select[*tuple[Any, ...]]:
    return found.where(
        table.c.origin == bindparam("origin"), table.c.day.between(bindparam("first"), bindparam("last"))
    )


_TAKEN = _of_days(
    select(payment, attempt.c.reference, receipt.c.serial, receipt.c.number)
    .outerjoin(attempt, _with_attempt(payment))
    .outerjoin(receipt, and_(receipt.c.origin == payment.c.origin, receipt.c.payment_id == payment.c.payment_id))
    .order_by(receipt.c.issued_at),
    payment,
)
"""A row for each receipt of a payment: the last is the one that stands in the place of the others."""
_SURPLUS = _of_days(select(surplus, attempt.c.reference).outerjoin(attempt, _with_attempt(surplus)), surplus)
_RETURNED = _of_days(
    select(money_return, attempt.c.reference).outerjoin(attempt, _with_attempt(money_return)), money_return
)


_RECORDED = select(reconciled_day).where(
    reconciled_day.c.origin == bindparam("origin"), reconciled_day.c.day == bindparam("day")
)
_AGREED = select(verified_payment.c.payment_id).where(
    verified_payment.c.origin == bindparam("origin"), verified_payment.c.payment_id == bindparam("id")
)


def _unverified(table: Table, id: str) -> Select[*tuple[Any, ...]]:
    return select(table.c[id].label("id"), table.c.day, table.c.method, table.c.amount).where(
        table.c.origin == bindparam("origin"), table.c.day <= bindparam("last"), not_(table.c.verified)
    )


_PAID_UNVERIFIED = _unverified(payment, "payment_id")
_RETURNED_UNVERIFIED = _unverified(money_return, "return_id")


class SqlReconciliation:
    """See `ports.reconciliation.ReconciliationBook`: of `line`, an installation and those that it goes on from."""

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def lines(self, first: date, last: date) -> Sequence[BookLine]:
        """See the port."""
        lines = [self._agreed_later(line) for origin in self._line for line in self._of(origin, first, last)]
        times = Counter(line.id for _, line in lines)
        told = [replace(line, id=f"{line.id}@{origin}") if times[line.id] > 1 else line for origin, line in lines]
        return sorted(told, key=lambda line: (line.at, line.id))

    def recorded(self, day: date) -> Sequence[Recorded]:
        """See the port."""
        given = {"day": day.isoformat()}
        rows = [row for origin in self._line for row in self._db.execute(_RECORDED, {"origin": origin, **given})]
        return [_recorded(row) for row in sorted(rows, key=lambda row: (row.at, row.seq))]

    def unverified(self, last: date) -> Sequence[Unverified]:
        """See the port."""
        found = Counter[tuple[str, str, bool]]()
        sums = Counter[tuple[str, str, bool]]()
        for origin in self._line:
            given = {"origin": origin, "last": last.isoformat()}
            for wanted, back in ((_PAID_UNVERIFIED, False), (_RETURNED_UNVERIFIED, True)):
                for row in self._db.execute(wanted, given):
                    if not self._is_agreed(row.id):
                        found[row.day, row.method, back] += 1
                        sums[row.day, row.method, back] += row.amount
        return [
            Unverified(date.fromisoformat(day), Method(method), count, Vnd(sums[day, method, back]), back)
            for (day, method, back), count in sorted(found.items())
        ]

    def _agreed_later(self, told: tuple[Origin, BookLine]) -> tuple[Origin, BookLine]:
        """A payment of an older installation is verified in the journal of a later one."""
        origin, line = told
        late = not line.verified and origin != self._line[0] and self._is_agreed(line.id)
        return (origin, replace(line, verified=True)) if late else told

    def _is_agreed(self, id: str) -> bool:
        if len(self._line) == 1:
            return False  # its row says it
        return any(self._db.execute(_AGREED, {"origin": one, "id": id}).first() is not None for one in self._line)

    def _of(self, origin: Origin, first: date, last: date) -> list[tuple[Origin, BookLine]]:
        """A payment that two stories of a forked journal tell is two lines, as it is in the day's figures."""
        given = {"origin": origin, "first": first.isoformat(), "last": last.isoformat()}
        spare = {row.surplus_id: row for row in self._db.execute(_SURPLUS, given)}
        taken = []
        for row in {row.payment_id: row for row in self._db.execute(_TAKEN, given)}.values():
            came_with = [one for one in spare.values() if row.attempt_id and _moved_by(one) == _moved_by(row)]
            for one in came_with:
                del spare[one.surplus_id]
            taken.append(_payment(row, Vnd(row.amount + sum(one.amount for one in came_with))))
        returned = [_return(row) for row in self._db.execute(_RETURNED, given)]
        return [(origin, line) for line in (*taken, *(_spare(row) for row in spare.values()), *returned)]


def _moved_by(row: Row[*tuple[Any, ...]]) -> tuple[str, bytes | None]:
    """What one transfer or card moved: a second transfer for an attempt has evidence of its own."""
    return row.attempt_id, row.evidence


def _payment(row: Row[*tuple[Any, ...]], amount: Vnd) -> BookLine:
    return BookLine(
        id=row.payment_id,
        kind=Kind.PAYMENT,
        method=Method(row.method),
        amount=amount,
        day=date.fromisoformat(row.day),
        at=moment(row.taken_at),
        evidence=_evidence(row.evidence),
        reference=row.reference or "",
        body=row.collecting_body,
        paper="" if row.serial is None else f"{row.serial} {row.number}",
        verified=row.verified,
    )


def _spare(row: Row[*tuple[Any, ...]]) -> BookLine:
    return BookLine(
        id=row.surplus_id,
        kind=Kind.SURPLUS,
        method=Method(row.method),
        amount=Vnd(row.amount),
        day=date.fromisoformat(row.day),
        at=moment(row.found_at),
        evidence=_evidence(row.evidence),
        reference=row.reference or "",
        body=row.collecting_body,
    )


def _return(row: Row[*tuple[Any, ...]]) -> BookLine:
    return BookLine(
        id=row.return_id,
        kind=_KINDS.get(row.purpose, Kind.REFUND),
        method=Method(row.method),
        amount=Vnd(row.amount),
        day=date.fromisoformat(row.day),
        at=moment(row.returned_at),
        evidence=_evidence(row.evidence),
        reference=row.reference or "",
        body=row.collecting_body,
        verified=row.verified,
    )


def _evidence(stored: bytes | None) -> Evidence:
    return Evidence() if stored is None else from_json(stored, Evidence)


def _recorded(row: Row[*tuple[Any, ...]]) -> Recorded:
    said = from_json(row.body, DayReconciled)
    return Recorded(
        said.reconciliation_id,
        said.day,
        moment(row.at),
        row.actor,
        said.rows,
        said.differences,
        said.statements,
        said.slips,
        said.bodies,
        said.verified,
    )
