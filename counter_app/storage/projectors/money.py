"""Bills, payments and the drawer that opens."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.events import (
    BillDrawn,
    DrawerOpened,
    PartTaken,
    PaymentTaken,
    PaymentVerified,
)
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence
from counter_app.storage.projections import (
    bill,
    drawer_opening,
    money_return,
    payment,
    payment_bill,
    taking,
)
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, add_rows, change_row


@projector(BillDrawn)
def bill_drawn(event: BillDrawn, at: Stamp, db: Connection) -> None:
    """What is owed; a bill that exemptions bring to nothing is settled as it is drawn."""
    drawn = Bill(event.bill_id, event.dossier_id, event.body, event.procedure, event.lines, event.exemptions)
    add_row(
        db,
        bill,
        origin=at.origin,
        bill_id=event.bill_id,
        dossier_id=event.dossier_id,
        collecting_body=event.body,
        procedure=event.procedure,
        total=drawn.total,
        exempted=drawn.exempted,
        state=(BillState.OPEN if drawn.total else BillState.SETTLED).value,
        day=at.day,
        drawn_at=at.at,
        body=at.body,
    )


@projector(PaymentTaken)
def payment_taken(event: PaymentTaken, at: Stamp, db: Connection) -> None:
    """The payment, the bills that it settles, and its share per procedure."""
    _paid(event, [(one, None, True) for one in event.bills], at, db)


@projector(PartTaken)
def part_taken(event: PartTaken, at: Stamp, db: Connection) -> None:
    """The payment, what it puts towards bills, and its share per procedure."""
    _paid(event, [(one.bill, one.amount, one.settles) for one in event.shares], at, db)


def _paid(
    event: PaymentTaken | PartTaken, shares: Sequence[tuple[str, Vnd | None, bool]], at: Stamp, db: Connection
) -> None:
    proof = event.evidence or Evidence()
    add_row(
        db,
        payment,
        origin=at.origin,
        payment_id=event.payment_id,
        collecting_body=event.body,
        day=event.day.isoformat(),
        method=event.method.value,
        amount=event.amount,
        tendered=event.tendered,
        change=event.change,
        attempt_id=event.attempt,
        verified=event.verified,
        terminal=proof.terminal if proof.trace else None,
        batch=proof.batch if proof.trace else None,
        trace=proof.trace or None,
        bank_reference=proof.bank_reference or None,
        taken_at=at.at,
        evidence=None if event.evidence is None else msgspec.json.encode(event.evidence),
    )
    _towards(event, shares, at, db)
    per_procedure = [
        {
            "origin": at.origin,
            "payment_id": event.payment_id,
            "procedure": procedure,
            "day": event.day.isoformat(),
            "method": event.method.value,
            "amount": amount,
        }
        for procedure, amount in event.by_procedure
    ]
    add_rows(db, taking, per_procedure)


def _towards(
    event: PaymentTaken | PartTaken, shares: Sequence[tuple[str, Vnd | None, bool]], at: Stamp, db: Connection
) -> None:
    towards = [
        {"origin": at.origin, "bill_id": one, "payment_id": event.payment_id, "amount": amount, "settles": settles}
        for one, amount, settles in shares
    ]
    add_rows(db, payment_bill, towards)
    for one, _, settles in shares:
        if settles:
            change_row(db, bill, {"origin": at.origin, "bill_id": one}, {"state": BillState.SETTLED.value})


@projector(PaymentVerified)
def payment_verified(event: PaymentVerified, at: Stamp, db: Connection) -> None:
    """The other side agrees."""
    change_row(db, payment, {"origin": at.origin, "payment_id": event.payment_id}, {"verified": True})
    change_row(db, money_return, {"origin": at.origin, "return_id": event.payment_id}, {"verified": True})


@projector(DrawerOpened)
def drawer_opened(event: DrawerOpened, at: Stamp, db: Connection) -> None:
    """The drawer was told to open."""
    add_row(
        db, drawer_opening, origin=at.origin, seq=at.seq, payment_id=event.payment_id, reason=event.reason, at=at.at
    )
