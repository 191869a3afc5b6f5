"""Bills that were handed over, as a site's node sees them: by its own claims and the journals that it follows.

Who holds a bill is said by the claims of this node, and by what cashiers adopted, which outlives a node that was set
back to before its claim. Who has settled it is read from the cashier's journal.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, select

from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import ErasedAtOwner, PaidTwice, Settlement, Stand
from counter_app.domain.events import (
    BillAdopted,
    BillHandedOver,
    EventCarried,
    PrivateErased,
    UnknownKind,
    carried,
    decode,
)
from counter_app.domain.journal import ChainBroken, Citation, Origin, moment
from counter_app.domain.money import Vnd, total
from counter_app.ports.node_cashier import ClaimAtNode, HandedAtNode
from counter_app.storage.books.handovers import payer_in
from counter_app.storage.journal import events_after, hash_at
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.projections import (
    adopted_bill,
    bill_claim,
    continuation,
    erased_private,
    handed_bill,
    installation,
    money_return,
    payment,
    payment_bill,
    receipt,
)

_AWAY: ColumnElement[bool] = literal_column("(state = 'waiting' OR (forced AND state = 'taken_back'))")
_RANK = {Stand.WAITING.value: 0, Stand.TAKEN_BACK.value: 1, Stand.SETTLED.value: 2}


class SqlCashier:
    """See `ports.node_cashier.CashierShelf`. `line` is the node and those that it goes on from."""

    def __init__(self, db: Connection, line: Sequence[Origin]) -> None:
        self._db, self._line = db, line

    def find(self, handover_id: str) -> HandedAtNode | None:
        """See the port."""
        rows = self._db.execute(select(handed_bill).where(handed_bill.c.handover_id == handover_id)).all()
        if not rows:
            return None
        lines = {Origin(row.origin): SqlDevices(self._db).line(Origin(row.origin)) for row in rows}
        owner = max(lines, key=lambda origin: len(lines[origin]))  # who goes on from the others
        told = [row for row in rows if row.origin in lines[owner]]
        newest = next(row for row in told if row.origin == owner)
        return self._handed(newest, max((row.state for row in told), key=_RANK.__getitem__), lines[owner])

    def open(self) -> Sequence[HandedAtNode]:
        """See the port."""
        wanted = select(handed_bill.c.handover_id).where(_AWAY).order_by(handed_bill.c.handed_at)
        ids = dict.fromkeys(self._db.execute(wanted).scalars())
        return [one for handover_id in ids if (one := self.find(handover_id)) is not None]

    def took_over(self, origin: Origin, bills: Sequence[str]) -> bool:
        """See the port."""
        mine = (adopted_bill.c.origin == origin, adopted_bill.c.bill_id.in_(bills))
        return self._db.execute(select(adopted_bill.c.bill_id).where(*mine).limit(1)).first() is not None

    def restored_at(self) -> datetime | None:
        """See the port."""
        at = self._db.execute(
            select(func.max(continuation.c.at)).where(continuation.c.origin == self._line[0])
        ).scalar_one_or_none()
        return None if at is None else moment(at)

    def erased_for(self, holders: Sequence[Origin]) -> Sequence[ErasedAtOwner]:
        """See the port."""
        gone = (erased_private.c.of_origin == handed_bill.c.origin) & (erased_private.c.seq == handed_bill.c.handed_seq)
        copies = (
            select(erased_private.c.origin, erased_private.c.by_seq, handed_bill.c.dossier_id)
            .join(handed_bill, gone)
            .join(adopted_bill, adopted_bill.c.handover_id == handed_bill.c.handover_id)
            .where(adopted_bill.c.origin.in_(holders), adopted_bill.c.private.is_not(None))
            .distinct()
        )
        found = ((row, self._erasure(Origin(row.origin), row.by_seq)) for row in self._db.execute(copies).all())
        return [ErasedAtOwner(row.dossier_id, said.ground.value, said.reference) for row, said in found if said]

    def paid_twice(self) -> Sequence[PaidTwice]:
        """See the port."""
        taken_over = adopted_bill.c.bill_id == handed_bill.c.bill_id
        both = select(handed_bill.c.handover_id).join(adopted_bill, taken_over).where(handed_bill.c.forced).distinct()
        bills: dict[str, PaidTwice] = {}
        for handover_id in self._db.execute(both).scalars().all():
            one = self.find(handover_id)
            if one is not None and (found := self._twice(one)) is not None:
                bills[one.bill_id] = found
        return list(bills.values())

    # -- inside ----------------------------------------------------------------------------------------

    def _handed(self, row: Row[Any], state: str, line: tuple[Origin, ...]) -> HandedAtNode:
        event = decode(BillHandedOver.KIND, BillHandedOver.VERSION, bytes(row.body), None)
        if not isinstance(event, BillHandedOver):
            raise TypeError(event)
        claims = self._claims(event.handover_id)
        last = claims[-1] if claims else None
        settlement = self._settlement(event.bill_id, line)
        return HandedAtNode(
            event=event,
            owner=Origin(row.origin),
            line=line,
            total=Vnd(row.total),
            payer=payer_in(row.private),
            at=moment(row.handed_at),
            stand=_stand(state, last, settlement, line),
            claim=last,
            rounds=len(claims),
            settlement=settlement,
        )

    def _claims(self, handover_id: str) -> list[ClaimAtNode]:
        """Those of this node, then those that only a cashier's journal tells of, each with whether it is over."""
        adopted = self._db.execute(select(adopted_bill).where(adopted_bill.c.handover_id == handover_id)).all()
        over = {row.claim_id for row in adopted if not row.held}
        mine = select(bill_claim).where(bill_claim.c.origin.in_(self._line), bill_claim.c.handover_id == handover_id)
        found = [
            ClaimAtNode(
                claim_id=row.claim_id,
                by=Origin(row.by_origin),
                counter=row.counter,
                cites=self._cited(Origin(row.origin), row.seq),
                over=row.claim_id in over,
            )
            for row in self._db.execute(mine.order_by(bill_claim.c.claimed_at, bill_claim.c.round))
        ]
        known = {one.claim_id for one in found}
        for row in adopted:
            event = decode(BillAdopted.KIND, BillAdopted.VERSION, bytes(row.body), None)
            if row.claim_id not in known and isinstance(event, BillAdopted):
                known.add(row.claim_id)
                name = self._counter_of(Origin(row.origin))
                found.append(
                    ClaimAtNode(row.claim_id, Origin(row.origin), name, event.cites, over=row.claim_id in over)
                )
        return found

    def _settlement(self, bill_id: str, owners: Sequence[Origin]) -> Settlement | None:
        """By whom else it was settled, whatever handover it came with."""
        settled = select(adopted_bill).where(
            adopted_bill.c.bill_id == bill_id,
            adopted_bill.c.owner.in_(owners),
            adopted_bill.c.settled_seq.is_not(None),
        )
        row = self._db.execute(settled.order_by(adopted_bill.c.adopted_at)).first()
        if row is None:
            return None
        origin = Origin(row.origin)
        taken, receipts = self._taken(bill_id, [origin], _total(row))
        return Settlement(self._counter_of(origin), taken, receipts, self._cited(origin, row.settled_seq))

    def _taken(self, bill_id: str, origins: Sequence[Origin], whole: Vnd) -> tuple[Vnd, tuple[str, ...]]:
        """What these journals have of a bill, less what they gave back, and the receipts for it."""
        joined = (payment_bill.c.origin == payment.c.origin) & (payment_bill.c.payment_id == payment.c.payment_id)
        paid = select(payment.c.origin, payment.c.payment_id, payment_bill.c.amount).join(payment_bill, joined)
        rows = self._db.execute(paid.where(payment_bill.c.origin.in_(origins), payment_bill.c.bill_id == bill_id)).all()
        ids = [row.payment_id for row in rows]
        went = select(money_return.c.undoes).where(money_return.c.origin.in_(origins), money_return.c.undoes.in_(ids))
        back = set(self._db.execute(went).scalars()) if ids else set()
        kept = [row for row in rows if row.payment_id not in back]
        numbered = (
            select(receipt.c.serial, receipt.c.number)
            .where(receipt.c.origin.in_(origins), receipt.c.payment_id.in_([row.payment_id for row in kept]))
            .where(receipt.c.replaces == "")
            .order_by(receipt.c.serial, receipt.c.number)
        )
        shown = [f"{row.serial} {row.number:07d}" for row in self._db.execute(numbered)] if kept else []
        return total([whole if row.amount is None else Vnd(row.amount) for row in kept]), tuple(shown)

    def _twice(self, one: HandedAtNode) -> PaidTwice | None:
        owed = one.total
        adopters = select(adopted_bill.c.origin).where(adopted_bill.c.bill_id == one.bill_id)
        taken_by = [Origin(row) for row in self._db.execute(adopters.distinct()).scalars()]
        here, shown = self._taken(one.bill_id, one.line, owed)
        there, others = self._taken(one.bill_id, taken_by, owed)
        if not (here and there) or here + there <= owed:
            return None
        return PaidTwice(
            owner=one.owner,
            bill_id=one.bill_id,
            dossier_code=one.event.dossier_code,
            total=owed,
            taken=Vnd(here + there),
            receipts=(*shown, *others),
            counters=(one.event.counter, *sorted({self._counter_of(origin) for origin in taken_by})),
        )

    def _erasure(self, origin: Origin, seq: int) -> PrivateErased | None:
        """What that journal said there, itself or told again."""
        for event in events_after(self._db, origin, seq - 1, 1):
            header = event.read_header()
            try:
                fact = decode(header.kind, header.version, event.body, event.private)
                said = carried(fact)[2] if isinstance(fact, EventCarried) else fact
            except (UnknownKind, ChainBroken):
                return None
            return said if isinstance(said, PrivateErased) else None
        return None

    def _cited(self, origin: Origin, seq: int) -> Citation:
        return Citation(origin, seq, hash_at(self._db, origin, seq) or b"")

    def _counter_of(self, origin: Origin) -> str:
        named = select(installation.c.counter).where(installation.c.origin == origin)
        return self._db.execute(named).scalar_one_or_none() or ""


def _stand(state: str, last: ClaimAtNode | None, settled: Settlement | None, line: Sequence[Origin]) -> Stand:
    if settled is not None:
        return Stand.SETTLED
    if state != Stand.WAITING.value:
        return Stand(state)
    if last is None or last.over:
        return Stand.WAITING
    return Stand.TAKEN_BACK if last.by in line else Stand.CLAIMED


def _total(row: Row[Any]) -> Vnd:
    event = decode(BillAdopted.KIND, BillAdopted.VERSION, bytes(row.body), None)
    if not isinstance(event, BillAdopted):
        raise TypeError(event)
    return Bill(event.bill_id, event.dossier_id, event.body, event.procedure, event.lines, event.exemptions).total
