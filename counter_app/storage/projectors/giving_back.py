"""Money that goes back."""

import msgspec
from sqlalchemy import Connection

from counter_app.domain.events import MoneyReturned, ReturnIntended, SurplusFound
from counter_app.domain.payment import AttemptState, Evidence
from counter_app.storage.projections import attempt, money_return, surplus
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


@projector(SurplusFound)
def surplus_found(event: SurplusFound, at: Stamp, db: Connection) -> None:
    """Money that must go back. What proves it proves nothing else."""
    proof = event.evidence or Evidence()
    add_row(
        db,
        surplus,
        origin=at.origin,
        surplus_id=event.surplus_id,
        attempt_id=event.attempt,
        why=event.why.value,
        method=event.method.value,
        amount=event.amount,
        collecting_body=event.body,
        day=event.day.isoformat(),
        terminal=proof.terminal if proof.trace else None,
        batch=proof.batch if proof.trace else None,
        trace=proof.trace or None,
        bank_reference=proof.bank_reference or None,
        found_at=at.at,
        evidence=_stored(event.evidence),
    )


@projector(ReturnIntended)
def return_intended(event: ReturnIntended, at: Stamp, db: Connection) -> None:
    """A try to give money back, before anything left the program."""
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
        terminal="",
        baseline=event.baseline,
        found_out="",
        purpose=event.purpose.value,
        undoes=event.undoes,
        operation=event.operation,
        why=event.reason,
        approval=event.approval,
        day=at.day,
        changed_at=at.at,
    )


@projector(MoneyReturned)
def money_returned(event: MoneyReturned, at: Stamp, db: Connection) -> None:
    """It went back."""
    proof = event.evidence or Evidence()
    add_row(
        db,
        money_return,
        origin=at.origin,
        return_id=event.return_id,
        undoes=event.undoes,
        attempt_id=event.attempt,
        purpose=event.purpose.value,
        method=event.method.value,
        amount=event.amount,
        collecting_body=event.body,
        day=event.day.isoformat(),
        reason=event.reason,
        approval=event.approval,
        verified=event.verified,
        terminal=proof.terminal if proof.trace else None,
        batch=proof.batch if proof.trace else None,
        trace=proof.trace or None,
        bank_reference=proof.bank_reference or None,
        returned_at=at.at,
        evidence=_stored(event.evidence),
    )


def _stored(evidence: Evidence | None) -> bytes | None:
    return None if evidence is None else msgspec.json.encode(evidence)
