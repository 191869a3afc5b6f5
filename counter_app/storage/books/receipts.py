"""Receipts of the counter's series."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from counter_app.domain.events import ReceiptIssued, decode
from counter_app.domain.journal import Origin, moment
from counter_app.domain.receipt import Receipt, ReceiptState
from counter_app.storage.projections import receipt


class SqlReceipts:
    """See `ports.unit_of_work.ReceiptBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, receipt_id: str) -> Receipt:
        """See the port."""
        return self._one(receipt.c.receipt_id == receipt_id, receipt_id)

    def of_payment(self, payment_id: str) -> Receipt:
        """See the port."""
        return self._one(receipt.c.payment_id == payment_id, payment_id)

    def last_number(self, pattern: str, serial: str) -> int:
        """See the port."""
        highest = select(func.max(receipt.c.number)).where(
            receipt.c.origin == self._origin, receipt.c.pattern == pattern, receipt.c.serial == serial
        )
        return self._db.execute(highest).scalar_one() or 0

    def last_issued_at(self) -> datetime | None:
        """See the port."""
        latest = self._db.execute(
            select(func.max(receipt.c.issued_at)).where(receipt.c.origin == self._origin)
        ).scalar_one()
        return None if latest is None else moment(latest)

    def _one(self, condition: ColumnElement[bool], key: str) -> Receipt:
        found = select(receipt.c.body, receipt.c.private, receipt.c.state).where(
            receipt.c.origin == self._origin, condition
        )
        row = self._db.execute(found).one_or_none()
        if row is None:
            raise KeyError(key)
        private = None if row.private is None else bytes(row.private)
        event = decode(ReceiptIssued.KIND, ReceiptIssued.VERSION, bytes(row.body), private)
        if not isinstance(event, ReceiptIssued):
            raise TypeError(event)
        return _to_domain(event, ReceiptState(row.state))


def _to_domain(event: ReceiptIssued, state: ReceiptState) -> Receipt:
    who = event.private
    return Receipt(
        id=event.receipt_id,
        pattern=event.pattern,
        serial=event.serial,
        number=event.number,
        body=event.body,
        payment=event.payment,
        bills=event.bills,
        dossier_codes=event.dossier_codes,
        lines=event.lines,
        total=event.total,
        words=event.words,
        method=event.method,
        tendered=event.tendered,
        change=event.change,
        issued_at=event.issued_at,
        clerk=event.clerk,
        lookup_code=event.lookup_code,
        evidence=event.evidence,
        state=state,
        payer=who.payer if who else "",
        payer_address=who.payer_address if who else "",
        payer_tax_code=who.payer_tax_code if who else "",
    )
