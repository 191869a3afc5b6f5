"""Attempts, from the intention to what became of them, and what ended the waiting."""

import msgspec
from sqlalchemy import Connection

from counter_app.domain.events import (
    AttemptApproved,
    AttemptDeclined,
    AttemptIntended,
    AttemptReported,
    AttemptResolved,
    AttemptSent,
    AttemptSetAside,
    AttemptUnknown,
    AttemptWithdrawn,
    CreditMatched,
    TerminalRetired,
)
from counter_app.domain.payment import AttemptState, Evidence, Purpose
from counter_app.storage.projections import attempt, attempt_bill, credit_match, terminal_retirement
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, add_rows, change_row


@projector(AttemptIntended)
def attempt_intended(event: AttemptIntended, at: Stamp, db: Connection) -> None:
    """A try, before anything left the program."""
    add_row(
        db,
        attempt,
        origin=at.origin,
        attempt_id=event.attempt_id,
        number=event.number,
        seq=at.seq,
        method=event.method.value,
        amount=event.amount,
        reference=event.reference,
        state=AttemptState.INTENDED.value,
        reason="",
        terminal=event.terminal,
        baseline=event.baseline,
        found_out="",
        purpose=Purpose.TAKE.value,
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


@projector(AttemptWithdrawn)
def attempt_withdrawn(event: AttemptWithdrawn, at: Stamp, db: Connection) -> None:
    """Nobody waits for it."""
    _move(event.attempt_id, AttemptState.WITHDRAWN, at, db, event.reason)


@projector(AttemptSetAside)
def attempt_set_aside(event: AttemptSetAside, at: Stamp, db: Connection) -> None:
    """Its bills are free."""
    change_row(db, attempt, {"origin": at.origin, "attempt_id": event.attempt_id}, {"aside": True})


@projector(AttemptResolved)
def attempt_resolved(event: AttemptResolved, at: Stamp, db: Connection) -> None:
    """Found out."""
    state = AttemptState.APPROVED if event.approved else AttemptState.DECLINED
    _move(event.attempt_id, state, at, db, event.reason or event.how.value, event.evidence)
    change_row(db, attempt, {"origin": at.origin, "attempt_id": event.attempt_id}, {"found_out": event.how.value})


@projector(TerminalRetired)
def terminal_retired(event: TerminalRetired, at: Stamp, db: Connection) -> None:
    """Given up."""
    add_row(
        db,
        terminal_retirement,
        origin=at.origin,
        seq=at.seq,
        link=event.link,
        reason=event.reason,
        day=at.day,
        at=at.at,
    )


@projector(CreditMatched)
def credit_matched(event: CreditMatched, at: Stamp, db: Connection) -> None:
    """The key refuses a transfer that was taken before."""
    add_row(
        db,
        credit_match,
        origin=at.origin,
        credit_id=event.credit_id,
        attempt_id=event.attempt_id,
        way=event.way.value,
        amount=event.amount,
        bank_reference=event.bank_reference,
        day=at.day,
        matched_at=at.at,
    )
