"""Money that came in at a bank or wallet."""

from sqlalchemy import Connection

from counter_app.domain.events import CreditClaimed, CreditSeen
from counter_app.domain.journal import microseconds
from counter_app.storage.projections import credit_claim, seen_credit
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


@projector(CreditSeen)
def credit_seen(event: CreditSeen, at: Stamp, db: Connection) -> None:
    """The credit, without the payer."""
    add_row(
        db,
        seen_credit,
        origin=at.origin,
        credit_id=event.credit_id,
        seq=at.seq,
        site=event.site,
        account=event.account,
        amount=event.amount,
        at=microseconds(event.at),
        reference=event.reference,
        bank_reference=event.bank_reference,
        via=event.via.value,
        seen_at=at.at,
    )


@projector(CreditClaimed)
def credit_claimed(event: CreditClaimed, at: Stamp, db: Connection) -> None:
    """The key refuses a second one."""
    add_row(
        db,
        credit_claim,
        origin=at.origin,
        credit_id=event.credit_id,
        by_origin=event.by,
        counter=event.counter,
        attempt_id=event.attempt_id,
        seq=at.seq,
        claimed_at=at.at,
    )
