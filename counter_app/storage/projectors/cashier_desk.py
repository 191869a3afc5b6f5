"""Bills that change hands. Payments tell which of the bills taken over are settled."""

from sqlalchemy import Connection

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.cashier_desk import Stand
from counter_app.domain.events import (
    BillAdopted,
    BillClaimed,
    BillHandedOver,
    BillReleased,
    BillSettledElsewhere,
    BillTakenBack,
    PartTaken,
    PaymentTaken,
)
from counter_app.storage.projections import adopted_bill, bill, bill_claim, handed_bill
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row, drop_rows


@projector(BillHandedOver)
def bill_handed_over(event: BillHandedOver, at: Stamp, db: Connection) -> None:
    """It waits; nothing is taken for it here."""
    owed = Bill(event.bill_id, event.dossier_id, event.body, event.procedure, event.lines, event.exemptions)
    add_row(
        db,
        handed_bill,
        origin=at.origin,
        handover_id=event.handover_id,
        bill_id=event.bill_id,
        dossier_id=event.dossier_id,
        dossier_code=event.dossier_code,
        total=owed.total,
        state=Stand.WAITING.value,
        handed_at=at.at,
        handed_seq=at.seq,
        body=at.body,
        private=at.private,
    )
    _move(event.bill_id, BillState.ELSEWHERE, at, db)


@projector(BillTakenBack)
def bill_taken_back(event: BillTakenBack, at: Stamp, db: Connection) -> None:
    """It is paid here again."""
    ended = {"ended_day": at.day, "ended_at": at.at, "ended_why": event.reason, "forced": event.cites is None}
    key = {"origin": at.origin, "handover_id": event.handover_id}
    change_row(db, handed_bill, key, {"state": Stand.TAKEN_BACK.value, **ended})
    _move(event.bill_id, BillState.OPEN, at, db)


@projector(BillSettledElsewhere)
def bill_settled_elsewhere(event: BillSettledElsewhere, at: Stamp, db: Connection) -> None:
    """Paid, also when it was taken back meanwhile."""
    ended = {"ended_day": at.day, "ended_at": at.at, "outcome": at.body}
    key = {"origin": at.origin, "handover_id": event.handover_id}
    change_row(db, handed_bill, key, {"state": Stand.SETTLED.value, **ended})
    _move(event.bill_id, BillState.SETTLED, at, db)


@projector(BillClaimed)
def bill_claimed(event: BillClaimed, at: Stamp, db: Connection) -> None:
    """The key refuses a second one of the same round."""
    add_row(
        db,
        bill_claim,
        origin=at.origin,
        handover_id=event.handover_id,
        round=event.round,
        claim_id=event.claim_id,
        bill_id=event.bill_id,
        owner=event.owner,
        by_origin=event.by,
        counter=event.counter,
        seq=at.seq,
        claimed_at=at.at,
    )


@projector(BillAdopted)
def bill_adopted(event: BillAdopted, at: Stamp, db: Connection) -> None:
    """A bill like the own ones, with its owner; it may have been here before and released."""
    owed = Bill(event.bill_id, event.dossier_id, event.body, event.procedure, event.lines, event.exemptions)
    key = {"origin": at.origin, "bill_id": event.bill_id}
    for table in (bill, adopted_bill):
        drop_rows(db, table, key)
    add_row(
        db,
        bill,
        **key,
        dossier_id=event.dossier_id,
        collecting_body=event.body,
        procedure=event.procedure,
        total=owed.total,
        exempted=owed.exempted,
        state=BillState.OPEN.value,
        day=at.day,
        drawn_at=at.at,
        owner=event.owner,
        body=at.body,
    )
    add_row(
        db,
        adopted_bill,
        **key,
        handover_id=event.handover_id,
        claim_id=event.claim_id,
        owner=event.owner,
        dossier_id=event.dossier_id,
        held=True,
        adopted_at=at.at,
        body=at.body,
        private=at.private,
    )


@projector(BillReleased)
def bill_released(event: BillReleased, at: Stamp, db: Connection) -> None:
    """Another may have it."""
    change_row(db, adopted_bill, {"origin": at.origin, "bill_id": event.bill_id}, {"held": False})
    _move(event.bill_id, BillState.ELSEWHERE, at, db)


@projector(PaymentTaken)
def payment_taken(event: PaymentTaken, at: Stamp, db: Connection) -> None:
    """Which payment settled a bill that was taken over."""
    _settled(event.bills, at, db)


@projector(PartTaken)
def part_taken(event: PartTaken, at: Stamp, db: Connection) -> None:
    """The same of the payment after the parts."""
    _settled([share.bill for share in event.shares if share.settles], at, db)


def _settled(bills: "tuple[str, ...] | list[str]", at: Stamp, db: Connection) -> None:
    for one in bills:
        change_row(db, adopted_bill, {"origin": at.origin, "bill_id": one}, {"settled_seq": at.seq})


def _move(bill_id: str, to: BillState, at: Stamp, db: Connection) -> None:
    change_row(db, bill, {"origin": at.origin, "bill_id": bill_id}, {"state": to.value})
