"""Dossiers received."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from counter_app.domain.dossier import Dossier, UnknownDossier
from counter_app.domain.erasure import PrivatePart
from counter_app.domain.events import DossierReceived, decode
from counter_app.domain.journal import Origin
from counter_app.storage.private_parts import private_parts
from counter_app.storage.projections import bill, certification, dossier, payment_bill, receipt, receipt_notice, refusal

_MINE = select(dossier.c.body, dossier.c.private).where(dossier.c.origin == bindparam("origin"))
_BY_ID = _MINE.where(dossier.c.dossier_id == bindparam("dossier"))
_BY_CODE = _MINE.where(dossier.c.code == bindparam("code"))
_OF_TICKET = _MINE.where(dossier.c.ticket_id == bindparam("ticket")).order_by(dossier.c.received_at, dossier.c.code)
_HAS_DOSSIER = select(dossier.c.dossier_id).where(
    dossier.c.origin == bindparam("origin"), dossier.c.ticket_id == bindparam("ticket")
)
_HAS_REFUSAL = select(refusal.c.refusal_id).where(
    refusal.c.origin == bindparam("origin"), refusal.c.ticket_id == bindparam("ticket")
)
_LAST_SERIAL = select(func.max(dossier.c.code_serial)).where(
    dossier.c.origin == bindparam("origin"), dossier.c.day == bindparam("day")
)
_LAST_CERTIFICATION = select(func.max(certification.c.number)).where(
    certification.c.origin == bindparam("origin"),
    certification.c.book == bindparam("book"),
    certification.c.year == bindparam("year"),
)

_REFUSED_WITH = (
    select(refusal.c.refusal_id)
    .join(dossier, (dossier.c.origin == refusal.c.origin) & (dossier.c.ticket_id == refusal.c.ticket_id))
    .where(refusal.c.origin == bindparam("origin"), dossier.c.dossier_id == bindparam("dossier"))
    .where(refusal.c.ticket_id != "")
)
_RECEIPTS_FOR = (
    select(receipt.c.receipt_id)
    .join(
        payment_bill, (payment_bill.c.origin == receipt.c.origin) & (payment_bill.c.payment_id == receipt.c.payment_id)
    )
    .join(bill, (bill.c.origin == payment_bill.c.origin) & (bill.c.bill_id == payment_bill.c.bill_id))
    .where(receipt.c.origin == bindparam("origin"), bill.c.dossier_id == bindparam("dossier"))
    .distinct()
)
_BILLS_OF = select(bill.c.bill_id).where(
    bill.c.origin == bindparam("origin"), bill.c.dossier_id == bindparam("dossier")
)
_NOTICES_FOR = (
    select(receipt_notice.c.notice_id)
    .where(receipt_notice.c.origin == bindparam("origin"))
    .where(receipt_notice.c.receipt_id.in_(bindparam("receipts", expanding=True)))
)


class SqlDossiers:
    """See `ports.unit_of_work.DossierBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, dossier_id: str) -> Dossier:
        """See the port."""
        row = self._db.execute(_BY_ID, {"origin": self._origin, "dossier": dossier_id}).one_or_none()
        if row is None:
            raise UnknownDossier(code=dossier_id)
        return _to_domain(row)

    def by_code(self, code: str) -> Dossier:
        """See the port."""
        row = self._db.execute(_BY_CODE, {"origin": self._origin, "code": code}).one_or_none()
        if row is None:
            raise UnknownDossier(code=code)
        return _to_domain(row)

    def of_ticket(self, ticket_id: str) -> Sequence[Dossier]:
        """See the port."""
        found = self._db.execute(_OF_TICKET, {"origin": self._origin, "ticket": ticket_id})
        return [_to_domain(row) for row in found]

    def only_refused(self, ticket_id: str) -> bool:
        """See the port."""
        mine = {"origin": self._origin, "ticket": ticket_id}
        refused, received = (self._db.execute(wanted, mine).first() for wanted in (_HAS_REFUSAL, _HAS_DOSSIER))
        return refused is not None and received is None

    def private_parts(self, dossier_id: str, *, receipts: bool) -> Sequence[PrivatePart]:
        """See the port."""
        mine = {"origin": self._origin, "dossier": dossier_id}
        subjects = [
            dossier_id,
            *(one for named in (_REFUSED_WITH, _BILLS_OF) for one in self._db.execute(named, mine).scalars()),
        ]
        if receipts:
            receipts_of = list(self._db.execute(_RECEIPTS_FOR, mine).scalars())
            about = {"origin": self._origin, "receipts": receipts_of}
            subjects += [*receipts_of, *self._db.execute(_NOTICES_FOR, about).scalars()]
        return private_parts(self._db, self._origin, subjects)

    def named_before(self, dossier_id: str, *, receipts: bool) -> int:
        """See the port; this journal goes on from none."""
        return 0

    def last_code_serial(self, day: date) -> int:
        """See the port."""
        return self._db.execute(_LAST_SERIAL, {"origin": self._origin, "day": day.isoformat()}).scalar_one() or 0

    def last_certification(self, book: str, year: int) -> int:
        """See the port."""
        series = {"origin": self._origin, "book": book, "year": year}
        return self._db.execute(_LAST_CERTIFICATION, series).scalar_one() or 0


def _to_domain(row: Row[*tuple[Any, ...]]) -> Dossier:
    private = None if row.private is None else bytes(row.private)
    event = decode(DossierReceived.KIND, DossierReceived.VERSION, bytes(row.body), private)
    if not isinstance(event, DossierReceived):
        raise TypeError(event)
    return Dossier(
        id=event.dossier_id,
        code=event.code,
        code_is_temporary=event.code_is_temporary,
        ticket_id=event.ticket_id,
        ticket_number=event.ticket_number,
        procedure=event.procedure,
        procedure_version=event.procedure_version,
        procedure_name=event.procedure_name,
        received_at=event.received_at,
        due_at=event.due_at,
        due_rule=event.due_rule,
        due_note=event.due_note,
        limit_words=event.limit_words,
        papers=event.papers,
        certified=event.certified,
        sets=event.sets,
        note=event.private.note if event.private else "",
        clerk=event.clerk,
        parties=event.private.parties if event.private else None,
    )
