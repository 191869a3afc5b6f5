"""Bills that were handed over, and those that were taken over."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from counter_app.domain.cashier_desk import Adoption, Handover, Payer, Settlement, Stand
from counter_app.domain.decoding import from_json
from counter_app.domain.events import BillAdopted, BillSettledElsewhere, ReceiptPrivate, decode
from counter_app.domain.journal import Origin, moment
from counter_app.storage.projections import adopted_bill, bill, handed_bill

_RANK = {Stand.WAITING.value: 0, Stand.TAKEN_BACK.value: 1, Stand.SETTLED.value: 2}


class SqlHandovers:
    """See `ports.cashier_desk.HandoverBook`: of `line`, an installation and those that it goes on from, newest first.

    Of one handover that several of them tell of, what came furthest is true: it may have been heard of late.
    """

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def of_bill(self, bill_id: str) -> Handover | None:
        """See the port."""
        found = self._handed(select(handed_bill).where(handed_bill.c.bill_id == bill_id))
        return found[-1] if found else None

    def open(self) -> Sequence[Handover]:
        """See the port."""
        away = (handed_bill.c.state == Stand.WAITING.value) | (
            handed_bill.c.forced & (handed_bill.c.state == Stand.TAKEN_BACK.value)
        )
        ids = [one.id for one in self._handed(select(handed_bill).where(away))]
        whole = self._handed(select(handed_bill).where(handed_bill.c.handover_id.in_(ids)))
        return [one for one in whole if one.stand is Stand.WAITING or (one.forced and one.stand is Stand.TAKEN_BACK)]

    def adoption(self, bill_id: str) -> Adoption | None:
        """See the port."""
        found = self._adopted(select(adopted_bill).where(adopted_bill.c.bill_id == bill_id))
        return found[0] if found else None

    def was_adopted(self, claim_id: str) -> bool:
        """See the port."""
        mine = (adopted_bill.c.origin.in_(self._line), adopted_bill.c.claim_id == claim_id)
        return self._db.execute(select(adopted_bill.c.claim_id).where(*mine).limit(1)).first() is not None

    def held(self) -> Sequence[Adoption]:
        """See the port."""
        unpaid = adopted_bill.c.held & adopted_bill.c.settled_seq.is_(None)
        here = (bill.c.origin == adopted_bill.c.origin) & (bill.c.bill_id == adopted_bill.c.bill_id)
        open_ones = select(adopted_bill).join(bill, here).where(bill.c.state == "open")
        return [
            one
            for one in self._adopted(open_ones.where(unpaid).order_by(adopted_bill.c.adopted_at))
            if (whole := self.adoption(one.bill_id)) is not None and whole.held
        ]

    def _handed(self, wanted: Select[Any]) -> list[Handover]:
        mine = wanted.where(handed_bill.c.origin.in_(self._line))
        best: dict[str, Row[Any]] = {}
        for row in self._db.execute(mine.order_by(handed_bill.c.handed_at, handed_bill.c.handover_id)):
            known = best.get(row.handover_id)
            if known is None or _RANK[row.state] > _RANK[known.state]:
                best[row.handover_id] = row
        return [_handover(row) for row in best.values()]

    def _adopted(self, wanted: Select[Any]) -> list[Adoption]:
        """The newest journal's first."""
        rows = self._db.execute(wanted.where(adopted_bill.c.origin.in_(self._line))).all()
        age = {origin: at for at, origin in enumerate(self._line)}
        return [_adoption(row) for row in sorted(rows, key=lambda row: age[row.origin])]


def _handover(row: Row[Any]) -> Handover:
    return Handover(
        id=row.handover_id,
        bill_id=row.bill_id,
        dossier_code=row.dossier_code,
        stand=Stand(row.state),
        at=moment(row.handed_at),
        forced=row.forced,
        settlement=None if row.outcome is None else _settlement(bytes(row.outcome)),
    )


def _settlement(body: bytes) -> Settlement:
    event = decode(BillSettledElsewhere.KIND, BillSettledElsewhere.VERSION, body, None)
    if not isinstance(event, BillSettledElsewhere):
        raise TypeError(event)
    return Settlement(event.counter, event.amount, event.receipts, event.cites)


def _adoption(row: Row[Any]) -> Adoption:
    event = decode(BillAdopted.KIND, BillAdopted.VERSION, bytes(row.body), None)
    if not isinstance(event, BillAdopted):
        raise TypeError(event)
    return Adoption(
        bill_id=event.bill_id,
        handover_id=event.handover_id,
        claim_id=event.claim_id,
        owner=Origin(event.owner),
        counter=event.counter,
        dossier_code=event.dossier_code,
        ticket_number=event.ticket_number,
        held=row.held,
        payer=payer_in(row.private),
    )


def payer_in(private: bytes | None) -> Payer:
    """Who pays, by a stored private part; nobody when it was erased, or is none that this program can read."""
    if private is None:
        return Payer()
    try:
        said = from_json(bytes(private), ReceiptPrivate)
    except msgspec.MsgspecError:  # not written by this program
        return Payer()
    return Payer(said.payer, said.payer_address, said.payer_tax_code)
