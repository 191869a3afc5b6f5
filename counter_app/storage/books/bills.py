"""Bills drawn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.events import BillDrawn, decode
from counter_app.domain.journal import Origin
from counter_app.storage.projections import bill, dossier


class SqlBills:
    """See `ports.unit_of_work.BillBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, bill_id: str) -> Bill:
        """See the port."""
        found = self._where(bill.c.bill_id == bill_id)
        if not found:
            raise KeyError(bill_id)
        return found[0]

    def of_dossier(self, dossier_id: str) -> Sequence[Bill]:
        """See the port."""
        return self._where(bill.c.dossier_id == dossier_id)

    def of_ticket(self, ticket_id: str) -> Sequence[Bill]:
        """See the port."""
        handed_in = select(dossier.c.dossier_id).where(
            dossier.c.origin == self._origin, dossier.c.ticket_id == ticket_id
        )
        return self._where(bill.c.dossier_id.in_(handed_in))

    def _where(self, condition: ColumnElement[bool]) -> list[Bill]:
        found = select(bill.c.body, bill.c.state).where(bill.c.origin == self._origin, condition)
        return [_to_domain(row) for row in self._db.execute(found.order_by(bill.c.drawn_at, bill.c.bill_id))]


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
