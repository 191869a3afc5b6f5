"""Transfers and the counters that took them, as a site's node sees them: by its claims and the journals it follows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from counter_app.domain.calendar import local
from counter_app.domain.credit_use import SHORTEST, CreditUse, TakenTwice, by_several
from counter_app.domain.journal import Citation, Origin, microseconds, moment
from counter_app.domain.money import ZERO, Vnd, total
from counter_app.ports.node_picks import CreditHolder
from counter_app.storage.journal import hash_at
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.projections import (
    continuation,
    credit_claim,
    credit_match,
    installation,
    money_return,
    payment,
    receipt,
    surplus,
)


class SqlPicks:
    """See `ports.node_picks.PickShelf`. `line` is the node and those that it goes on from."""

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def holder(self, credit_id: str) -> CreditHolder | None:
        """See the port."""
        given = select(credit_claim).where(credit_claim.c.origin.in_(self._line), credit_claim.c.credit_id == credit_id)
        row = self._db.execute(given.order_by(credit_claim.c.claimed_at)).first()
        if row is not None:
            origin = Origin(row.origin)
            cites = Citation(origin, row.seq, hash_at(self._db, origin, row.seq) or b"")
            return CreditHolder(Origin(row.by_origin), row.counter, cites)
        of = list(SqlDevices(self._db).origins())
        told = select(credit_match.c.origin).where(credit_match.c.origin.in_(of), credit_match.c.credit_id == credit_id)
        by = self._db.execute(told.order_by(credit_match.c.matched_at)).scalars().first()
        return None if by is None else CreditHolder(Origin(by), self._counter_of(Origin(by)), None)

    def typed_at(self, bank_reference: str, others_than: Sequence[Origin]) -> str | None:
        """See the port."""
        lengths = {len(bank_reference), *range(SHORTEST, len(bank_reference) + 1)} - {0}
        said = sorted({bank_reference[-length:] for length in lengths})
        others = [one for one in SqlDevices(self._db).origins() if one not in others_than]
        for table in (payment, surplus):
            typed = select(table.c.origin).where(table.c.origin.in_(others), table.c.bank_reference.in_(said)).limit(1)
            by = self._db.execute(typed).scalars().first()
            if by is not None:
                return self._counter_of(Origin(by))
        return None

    def taken_since(self, at: datetime, others_than: Sequence[Origin]) -> Mapping[str, str]:
        """See the port."""
        others = [one for one in SqlDevices(self._db).origins() if one not in others_than]
        told = select(credit_match.c.credit_id, credit_match.c.origin).where(
            credit_match.c.origin.in_(others), credit_match.c.day >= local(at).date().isoformat()
        )
        found = {row.credit_id: self._counter_of(Origin(row.origin)) for row in self._db.execute(told)}
        given = select(credit_claim.c.credit_id, credit_claim.c.counter).where(
            credit_claim.c.origin.in_(self._line),
            credit_claim.c.claimed_at >= microseconds(at),
            credit_claim.c.by_origin.not_in(others_than),
        )
        return found | {row.credit_id: row.counter for row in self._db.execute(given)}

    def restored_at(self) -> datetime | None:
        """See the port."""
        since = select(func.max(continuation.c.at)).where(continuation.c.origin == self._line[0])
        at = self._db.execute(since).scalar_one_or_none()
        return None if at is None else moment(at)

    def twice(self, since: date, site: str) -> Sequence[TakenTwice]:
        """See the port."""
        devices = SqlDevices(self._db)
        holders = {one.origin: devices.line(one.origin)[-1] for one in devices.all() if one.site == site}
        uses = [
            CreditUse(row.key, Origin(row.origin), holders[Origin(row.origin)], row.attempt_id)
            for row in self._db.execute(_uses(list(holders), since))
        ]
        found = (self._twice(several) for several in by_several(uses))
        return [one for one in found if one is not None]

    # -- inside ----------------------------------------------------------------------------------------

    def _twice(self, uses: Sequence[CreditUse]) -> TakenTwice | None:
        """None when no more than one of them still holds money for it."""
        held: dict[Origin, Vnd] = {}
        receipts = list[str]()
        for origin, attempt_id, holder in dict.fromkeys((one.origin, one.attempt_id, one.holder) for one in uses):
            amount, shown = self._kept(origin, attempt_id)
            if amount > ZERO:
                held[holder] = Vnd(held.get(holder, ZERO) + amount)
                receipts += shown
        if len(held) < 2:
            return None
        origins = dict.fromkeys(one.origin for one in uses if one.holder in held)
        counters = tuple(sorted({self._counter_of(origin) for origin in origins}))
        reference = max((one.key for one in uses), key=len)
        return TakenTwice(reference, total(list(held.values())), tuple(dict.fromkeys(receipts)), counters)

    def _kept(self, origin: Origin, attempt_id: str) -> tuple[Vnd, tuple[str, ...]]:
        """What that attempt brought, less what went back, and the receipts for it."""
        came = {
            table: self._db.execute(
                select(name, table.c.amount).where(table.c.origin == origin, table.c.attempt_id == attempt_id)
            ).all()
            for table, name in ((payment, payment.c.payment_id), (surplus, surplus.c.surplus_id))
        }
        rows = [(str(row[0]), Vnd(row[1])) for rows in came.values() for row in rows]
        back = select(func.sum(money_return.c.amount)).where(
            money_return.c.origin == origin, money_return.c.undoes.in_([named for named, _ in rows])
        )
        kept = Vnd(total([amount for _, amount in rows]) - int(self._db.execute(back).scalar_one() or 0))
        numbered = select(receipt.c.serial, receipt.c.number).where(
            receipt.c.origin == origin, receipt.c.payment_id.in_([str(row[0]) for row in came[payment]])
        )
        papers = self._db.execute(numbered.where(receipt.c.replaces == "").order_by(receipt.c.serial, receipt.c.number))
        return kept, tuple(f"{row.serial} {row.number:07d}" for row in papers)

    def _counter_of(self, origin: Origin) -> str:
        named = select(installation.c.counter).where(installation.c.origin == origin)
        return self._db.execute(named).scalar_one_or_none() or ""


def _uses(origins: Sequence[Origin], since: date) -> Select[tuple[Any, ...]]:
    day = since.isoformat()
    match = credit_match.c
    told = [
        select(key.label("key"), match.origin, match.attempt_id).where(match.origin.in_(origins), match.day >= day)
        for key in (match.credit_id, match.bank_reference)
    ]
    typed = [
        select(one.bank_reference.label("key"), one.origin, one.attempt_id).where(
            one.origin.in_(origins), one.day >= day, one.bank_reference.is_not(None)
        )
        for one in (payment.c, surplus.c)
    ]
    every = union_all(*told, *typed).subquery()
    return select(every).where(every.c.key != "").order_by(every.c.key, every.c.origin, every.c.attempt_id)
