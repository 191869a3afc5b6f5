"""Receipts of the counter's series."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, literal_column, select

from counter_app.domain.decoding import from_json
from counter_app.domain.events import NoticePrivate, ReceiptIssued, ReceiptReplaced, decode
from counter_app.domain.journal import Origin, moment
from counter_app.domain.receipt import PATTERN, Notice, NoticeKind, Receipt, ReceiptState
from counter_app.domain.timekeeping import ReceiptTimes
from counter_app.storage.projections import receipt, receipt_notice, receipt_times

_ORIGIN = receipt.c.origin == bindparam("origin")
_MINE = select(receipt.c.body, receipt.c.private, receipt.c.state, receipt.c.replaces).where(_ORIGIN)
_BY_ID = _MINE.where(receipt.c.receipt_id == bindparam("key"))
_OF_PAYMENT = _MINE.where(receipt.c.payment_id == bindparam("key")).order_by(receipt.c.number.desc()).limit(1)
_REPLACED_BY = select(receipt.c.receipt_id).where(
    _ORIGIN, receipt.c.replaces == bindparam("key"), receipt.c.replaces != literal_column("''")
)  # as the index wants it
_ANNULLED = select(receipt_notice.c.notice_id).where(
    receipt_notice.c.origin == bindparam("origin"),
    receipt_notice.c.receipt_id == bindparam("key"),
    receipt_notice.c.about == NoticeKind.ANNULLED.value,
)
_BY_NUMBER = _MINE.where(
    receipt.c.pattern == PATTERN, receipt.c.serial == bindparam("serial"), receipt.c.number == bindparam("number")
)
_NOTICES = select(receipt_notice).where(
    receipt_notice.c.origin == bindparam("origin"), receipt_notice.c.receipt_id == bindparam("key")
)
_LAST_NUMBER = select(func.max(receipt.c.number)).where(
    _ORIGIN, receipt.c.pattern == bindparam("pattern"), receipt.c.serial == bindparam("serial")
)
_TIMES = select(receipt_times).where(receipt_times.c.origin == bindparam("origin"))


class SqlReceipts:
    """See `ports.unit_of_work.ReceiptBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, receipt_id: str) -> Receipt:
        """See the port."""
        return self._one(_BY_ID, receipt_id)

    def of_payment(self, payment_id: str) -> Receipt:
        """See the port."""
        return self._one(_OF_PAYMENT, payment_id)

    def by_number(self, serial: str, number: int) -> Receipt | None:
        """See the port."""
        numbered = {"origin": self._origin, "serial": serial, "number": number}
        row = self._db.execute(_BY_NUMBER, numbered).one_or_none()
        return None if row is None else self._to_receipt(row)

    def notices(self, receipt_id: str) -> Sequence[Notice]:
        """See the port."""
        rows = self._db.execute(_NOTICES, {"origin": self._origin, "key": receipt_id}).all()
        return [_to_notice(row) for row in sorted(rows, key=lambda row: row.noticed_at)]

    def last_number(self, pattern: str, serial: str) -> int:
        """See the port."""
        series = {"origin": self._origin, "pattern": pattern, "serial": serial}
        return self._db.execute(_LAST_NUMBER, series).scalar_one() or 0

    def times(self) -> ReceiptTimes:
        """See the port."""
        row = self._db.execute(_TIMES, {"origin": self._origin}).one_or_none()
        return (
            ReceiptTimes() if row is None else ReceiptTimes(*map(_at, (row.issued_at, row.accepted_at, row.floor_at)))
        )

    def is_spent(self, letters: str) -> bool:
        """See the port; only the books of a continuation know of spent letters."""
        return False

    def replaced_by(self, receipt_id: str) -> str:
        """The receipt that this journal put in its place; "" when it put none there."""
        found = self._db.execute(_REPLACED_BY, {"origin": self._origin, "key": receipt_id}).scalars().first()
        return found or ""

    def is_annulled(self, receipt_id: str) -> bool:
        """Whether this journal has a notice that its money went back."""
        return self._db.execute(_ANNULLED, {"origin": self._origin, "key": receipt_id}).first() is not None

    def _one(self, wanted: Select[*tuple[Any, ...]], key: str) -> Receipt:
        row = self._db.execute(wanted, {"origin": self._origin, "key": key}).one_or_none()
        if row is None:
            raise KeyError(key)
        return self._to_receipt(row)

    def _to_receipt(self, row: Row[*tuple[Any, ...]]) -> Receipt:
        private = None if row.private is None else bytes(row.private)
        kind = ReceiptReplaced if row.replaces else ReceiptIssued
        event = decode(kind.KIND, kind.VERSION, bytes(row.body), private)
        if not isinstance(event, ReceiptIssued):
            raise TypeError(event)
        found = _to_domain(event, ReceiptState(row.state), row.replaces)
        return replace(found, replaced_by=self.replaced_by(found.id), annulled=self.is_annulled(found.id))


def _to_notice(row: Row[*tuple[Any, ...]]) -> Notice:
    who = None if row.private is None else from_json(bytes(row.private), NoticePrivate)
    about, at = NoticeKind(row.about), moment(row.noticed_at)
    return Notice(row.notice_id, about, at, row.reason, who.payer if who else "", who.payer_address if who else "")


def _at(found: int | None) -> datetime | None:
    return None if found is None else moment(found)


def _to_domain(event: ReceiptIssued, state: ReceiptState, replaces: str) -> Receipt:
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
        replaces=replaces,
        why=event.why if isinstance(event, ReceiptReplaced) else "",
    )
