"""Bills drawn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.events import BillDrawn, decode
from counter_app.domain.journal import Origin
from counter_app.storage.projections import bill, dossier

_MINE = (
    select(bill.c.body, bill.c.state)
    .where(bill.c.origin == bindparam("origin"))
    .order_by(bill.c.drawn_at, bill.c.bill_id)
)
_BY_ID = _MINE.where(bill.c.bill_id == bindparam("bill"))
_OF_DOSSIER = _MINE.where(bill.c.dossier_id == bindparam("dossier"))
_HANDED_IN = select(dossier.c.dossier_id).where(
    dossier.c.origin == bindparam("origin"), dossier.c.ticket_id == bindparam("ticket")
)
_OF_TICKET = _MINE.where(bill.c.dossier_id.in_(_HANDED_IN))


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

    def of_dossier(self, dossier_id: str) -> Sequence[Bill]:
        """See the port."""
        return self._all(_OF_DOSSIER, dossier=dossier_id)

    def of_ticket(self, ticket_id: str) -> Sequence[Bill]:
        """See the port."""
        return self._all(_OF_TICKET, ticket=ticket_id)

    def _all(self, wanted: Select[*tuple[Any, ...]], **given: str) -> list[Bill]:
        return [_to_domain(row) for row in self._db.execute(wanted, {"origin": self._origin, **given})]


def _to_domain(row: Row[*tuple[Any, ...]]) -> Bill:
    event = decode(BillDrawn.KIND, BillDrawn.VERSION, bytes(row.body), None)
    if not isinstance(event, BillDrawn):
        raise TypeError(event)
    return Bill(
        event.bill_id,
        event.dossier_id,
        event.body,
        event.procedure,
        event.lines,
        event.exemptions,
        BillState(row.state),
    )
