"""Bills drawn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.events import BillAdopted, BillDrawn, decode
from counter_app.domain.journal import Origin
from counter_app.domain.money import ZERO, Vnd
from counter_app.storage.projections import bill, dossier, money_return, payment_bill

_MINE = (
    select(bill.c.body, bill.c.state, bill.c.owner)
    .where(bill.c.origin == bindparam("origin"))
    .order_by(bill.c.drawn_at, bill.c.bill_id)
)
_BY_ID = _MINE.where(bill.c.bill_id == bindparam("bill"))
_OF_DOSSIER = _MINE.where(bill.c.dossier_id == bindparam("dossier"))
_HANDED_IN = select(dossier.c.dossier_id).where(
    dossier.c.origin == bindparam("origin"), dossier.c.ticket_id == bindparam("ticket")
)
_OF_TICKET = _MINE.where(bill.c.dossier_id.in_(_HANDED_IN))

_PARTS = select(payment_bill.c.payment_id, payment_bill.c.amount).where(
    payment_bill.c.origin == bindparam("origin"),
    payment_bill.c.bill_id == bindparam("bill"),
    payment_bill.c.settles.is_(False),
)
_GIVEN_BACK = select(money_return.c.undoes).where(
    money_return.c.origin == bindparam("origin"),
    money_return.c.undoes.in_(bindparam("payments", expanding=True)),
)


class SqlBills:
    """See `ports.unit_of_work.BillBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, bill_id: str) -> Bill:
        """See the port."""
        found = self.find(bill_id)
        if found is None:
            raise KeyError(bill_id)
        return found

    def find(self, bill_id: str) -> Bill | None:
        """None when this journal says nothing of it."""
        return next(iter(self._all(_BY_ID, bill=bill_id)), None)

    def parts(self, bill_id: str) -> Mapping[str, int]:
        """What was paid towards it and did not settle it, by payment."""
        found = self._db.execute(_PARTS, {"origin": self._origin, "bill": bill_id})
        return {row.payment_id: row.amount for row in found}

    def given_back(self, payments: Collection[str]) -> set[str]:
        """Those of `payments` of which money went back: a part is given back whole."""
        found = self._db.execute(_GIVEN_BACK, {"origin": self._origin, "payments": sorted(payments)})
        return set(found.scalars())

    def of_dossier(self, dossier_id: str) -> Sequence[Bill]:
        """See the port."""
        return self._all(_OF_DOSSIER, dossier=dossier_id)

    def of_ticket(self, ticket_id: str) -> Sequence[Bill]:
        """See the port."""
        return self._all(_OF_TICKET, ticket=ticket_id)

    def _all(self, wanted: Select[*tuple[Any, ...]], **given: str) -> list[Bill]:
        drawn = [_to_domain(row) for row in self._db.execute(wanted, {"origin": self._origin, **given}).all()]
        return [replace(one, paid=paid_on(one, [self])) for one in drawn]


def _to_domain(row: Row[*tuple[Any, ...]]) -> Bill:
    kind = BillAdopted if row.owner else BillDrawn
    event = decode(kind.KIND, kind.VERSION, bytes(row.body), None)
    if not isinstance(event, BillDrawn | BillAdopted):
        raise TypeError(event)
    return Bill(
        event.bill_id,
        event.dossier_id,
        event.body,
        event.procedure,
        event.lines,
        event.exemptions,
        BillState(row.state),
        owner=row.owner,
    )


def paid_on(bill: Bill, books: "Sequence[SqlBills]") -> Vnd:
    """What parts of an open bill were paid and not given back, by what all `books` say."""
    if bill.state is not BillState.OPEN:
        return ZERO
    parts = {payment: amount for book in books for payment, amount in book.parts(bill.id).items()}
    back = {payment for book in books for payment in book.given_back(parts)} if parts else set()
    return Vnd(sum(amount for payment, amount in parts.items() if payment not in back))
