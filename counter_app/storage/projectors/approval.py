"""Approvals: asked, answered, used; and books of codes."""

from sqlalchemy import Connection

from counter_app.domain.approval import ApprovalState
from counter_app.domain.events import (
    ApprovalAsked,
    ApprovalCodeRead,
    ApprovalCodesDropped,
    ApprovalCodesMade,
    ApprovalCodesTaken,
    ApprovalGiven,
    ApprovalRefused,
    ApprovalUsedUp,
    ApprovalWithdrawn,
)
from counter_app.domain.journal import microseconds
from counter_app.storage.projections import approval, approval_use, code_book, code_read
from counter_app.storage.projections.approval import MAKES, TAKES
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row


@projector(ApprovalAsked)
def approval_asked(event: ApprovalAsked, at: Stamp, db: Connection) -> None:
    """A question."""
    add_row(
        db,
        approval,
        origin=at.origin,
        approval_id=event.approval_id,
        act=event.act.value,
        line=event.line,
        amount=event.amount,
        text=event.text,
        state=ApprovalState.ASKED.value,
        asked_by=event.asked_by,
        counter=event.counter,
        asked_at_origin=event.asked_at_origin,
        asked_at=at.at,
        moved_seq=at.seq,
        private=at.private,
    )


def _move(approval_id: str, state: ApprovalState, at: Stamp, db: Connection, **values: object) -> None:
    row = {"state": state.value, "moved_seq": at.seq, **values}
    change_row(db, approval, {"origin": at.origin, "approval_id": approval_id}, row)


@projector(ApprovalGiven)
def approval_given(event: ApprovalGiven, at: Stamp, db: Connection) -> None:
    """The answer is yes."""
    _move(
        event.approval_id,
        ApprovalState.GIVEN,
        at,
        db,
        supervisor=event.supervisor,
        how=event.how.value,
        via=event.via,
        answered_at=at.at,
        answered_seq=at.seq,
        book=event.book or None,
        slot=event.slot if event.book else None,
    )


@projector(ApprovalRefused)
def approval_refused(event: ApprovalRefused, at: Stamp, db: Connection) -> None:
    """The answer is no."""
    _move(
        event.approval_id,
        ApprovalState.REFUSED,
        at,
        db,
        supervisor=event.supervisor,
        via=event.via,
        reason=event.reason,
        answered_at=at.at,
        answered_seq=at.seq,
    )


@projector(ApprovalWithdrawn)
def approval_withdrawn(event: ApprovalWithdrawn, at: Stamp, db: Connection) -> None:
    """Nothing is asked any more."""
    _move(event.approval_id, ApprovalState.WITHDRAWN, at, db)


@projector(ApprovalUsedUp)
def approval_used(event: ApprovalUsedUp, at: Stamp, db: Connection) -> None:
    """The one use."""
    add_row(db, approval_use, origin=at.origin, approval_id=event.approval_id, at=at.at)
    _move(event.approval_id, ApprovalState.USED, at, db)


@projector(ApprovalCodesMade)
def codes_made(event: ApprovalCodesMade, at: Stamp, db: Connection) -> None:
    """A book to read codes out of."""
    add_row(
        db,
        code_book,
        origin=at.origin,
        book_id=event.book_id,
        part=MAKES,
        counter=event.counter,
        supervisor=at.actor,
        most=0,
        at=at.at,
    )


@projector(ApprovalCodesTaken)
def codes_taken(event: ApprovalCodesTaken, at: Stamp, db: Connection) -> None:
    """A book that this counter knows."""
    add_row(
        db,
        code_book,
        origin=at.origin,
        book_id=event.book_id,
        part=TAKES,
        supervisor=event.supervisor,
        most=event.most,
        count=event.count,
        until=microseconds(event.until),
        at=at.at,
    )


@projector(ApprovalCodesDropped)
def codes_dropped(event: ApprovalCodesDropped, at: Stamp, db: Connection) -> None:
    """What is left of it is good for nothing."""
    key = {"origin": at.origin, "book_id": event.book_id, "part": TAKES}
    change_row(db, code_book, key, {"dropped_at": at.at})


@projector(ApprovalCodeRead)
def code_was_read(event: ApprovalCodeRead, at: Stamp, db: Connection) -> None:
    """Somebody was shown a code."""
    add_row(
        db,
        code_read,
        origin=at.origin,
        seq=at.seq,
        book_id=event.book_id,
        slot=event.slot,
        challenge=event.challenge,
        act=event.act.value,
        amount=event.amount,
        actor=at.actor,
        at=at.at,
    )
