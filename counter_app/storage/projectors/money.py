"""Bills, attempts, payments and receipts."""

import msgspec
from sqlalchemy import Connection

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.events import (
    AttemptApproved,
    AttemptDeclined,
    AttemptIntended,
    AttemptReported,
    AttemptResolved,
    AttemptSent,
    AttemptUnknown,
    BillDrawn,
    DrawerOpened,
    PaymentTaken,
    ReceiptIssued,
)
from counter_app.domain.payment import AttemptState, Evidence
from counter_app.domain.receipt import ReceiptState
from counter_app.storage.projections import (
    attempt,
    attempt_bill,
    bill,
    drawer_opening,
    payment,
    payment_bill,
    receipt,
    taking,
)
from counter_app.storage.projectors.clock import receipt_dated
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


@projector(AttemptIntended)
def attempt_intended(event: AttemptIntended, at: Stamp, db: Connection) -> None:
    """A try, before anything left the program."""
    add_row(
        db,
        attempt,
        origin=at.origin,
        attempt_id=event.attempt_id,
        number=event.number,
        method=event.method.value,
        amount=event.amount,
        reference=event.reference,
        state=AttemptState.INTENDED.value,
        reason="",
        terminal=event.terminal,
        baseline=event.baseline,
        found_out="",
        day=at.day,
        changed_at=at.at,
    )
    rows = [{"origin": at.origin, "attempt_id": event.attempt_id, "bill_id": bill_id} for bill_id in event.bills]
    add_rows(db, attempt_bill, rows)


def _move(
    attempt_id: str, state: AttemptState, at: Stamp, db: Connection, reason: str = "", evidence: Evidence | None = None
) -> None:
    values: dict[str, object] = {"state": state.value, "reason": reason, "changed_at": at.at}
    if evidence is not None:
        values["evidence"] = msgspec.json.encode(evidence)
    change_row(db, attempt, {"origin": at.origin, "attempt_id": attempt_id}, values)


@projector(AttemptSent)
def attempt_sent(event: AttemptSent, at: Stamp, db: Connection) -> None:
    """Bytes may have gone out."""
    _move(event.attempt_id, AttemptState.SENT, at, db)


@projector(AttemptReported)
def attempt_reported(event: AttemptReported, at: Stamp, db: Connection) -> None:
    """The terminal's word, not yet acknowledged."""
    _move(event.attempt_id, AttemptState.REPORTED, at, db, event.result_code, event.evidence)


@projector(AttemptApproved)
def attempt_approved(event: AttemptApproved, at: Stamp, db: Connection) -> None:
    """Money moved."""
    _move(event.attempt_id, AttemptState.APPROVED, at, db, "", event.evidence)


@projector(AttemptDeclined)
def attempt_declined(event: AttemptDeclined, at: Stamp, db: Connection) -> None:
    """No money moved."""
    _move(event.attempt_id, AttemptState.DECLINED, at, db, event.reason)


@projector(AttemptUnknown)
def attempt_unknown(event: AttemptUnknown, at: Stamp, db: Connection) -> None:
    """Somebody must ask."""
    _move(event.attempt_id, AttemptState.UNKNOWN, at, db, event.reason)


@projector(AttemptResolved)
def attempt_resolved(event: AttemptResolved, at: Stamp, db: Connection) -> None:
    """Found out."""
    state = AttemptState.APPROVED if event.approved else AttemptState.DECLINED
    _move(event.attempt_id, state, at, db, event.reason or event.how.value, event.evidence)
    change_row(db, attempt, {"origin": at.origin, "attempt_id": event.attempt_id}, {"found_out": event.how.value})


@projector(PaymentTaken)
def payment_taken(event: PaymentTaken, at: Stamp, db: Connection) -> None:
    """The payment, the bills it settles and its share per procedure."""
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
    settled = [{"origin": at.origin, "bill_id": one, "payment_id": event.payment_id} for one in event.bills]
    add_rows(db, payment_bill, settled)
    for one in event.bills:
        change_row(db, bill, {"origin": at.origin, "bill_id": one}, {"state": BillState.SETTLED.value})
    shares = [
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
    add_rows(db, taking, shares)


@projector(ReceiptIssued)
def receipt_issued(event: ReceiptIssued, at: Stamp, db: Connection) -> None:
    """The receipt under its number; UNIQUE refuses a number that is taken."""
    add_row(
        db,
        receipt,
        origin=at.origin,
        receipt_id=event.receipt_id,
        pattern=event.pattern,
        serial=event.serial,
        number=event.number,
        payment_id=event.payment,
        total=event.total,
        day=event.day.isoformat(),
        issued_at=at.at,
        state=ReceiptState.AWAITING_SIGNATURE.value,
        body=at.body,
        private=at.private,
    )
    receipt_dated(at.origin, event.issued_at, db)


@projector(DrawerOpened)
def drawer_opened(event: DrawerOpened, at: Stamp, db: Connection) -> None:
    """The drawer was told to open."""
    add_row(
        db, drawer_opening, origin=at.origin, seq=at.seq, payment_id=event.payment_id, reason=event.reason, at=at.at
    )
