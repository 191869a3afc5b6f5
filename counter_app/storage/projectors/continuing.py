"""An installation that goes on from another: what it took over, and what became of the other's numbers."""

import msgspec
from sqlalchemy import Connection

from counter_app.domain.events import (
    EventCarried,
    ForkReviewed,
    JournalCaughtUp,
    JournalContinues,
    NumbersAccounted,
    PrivateErased,
    UnknownKind,
    carried,
)
from counter_app.domain.journal import ChainBroken
from counter_app.storage.projections import (
    accounted,
    adopted_bill,
    attempt,
    attempt_bill,
    bill,
    continuation,
    fork_review,
    handed_bill,
    open_series,
    print_job,
)
from counter_app.storage.projectors.erasure import note_erased
from counter_app.storage.projectors.registry import Stamp, project, projector
from counter_app.storage.rows import add_row, add_rows, drop_rows


@projector(JournalContinues)
def journal_continues(event: JournalContinues, at: Stamp, db: Connection) -> None:
    """The predecessor, and the numbers that are not used again."""
    add_row(
        db,
        continuation,
        origin=at.origin,
        old_origin=event.old_origin,
        seq=event.seq,
        hash=event.hash,
        reason=event.reason.value,
        letters=event.letters,
        attempts_after=event.attempts_after,
        codes_day="" if event.codes_day is None else event.codes_day.isoformat(),
        codes_after=event.codes_after,
        at=at.at,
    )
    rows = [
        {"origin": at.origin, "pattern": one.pattern, "serial": one.serial, "last": one.last, "upto": one.upto}
        for one in event.series
    ]
    add_rows(db, open_series, rows)


@projector(EventCarried)
def event_carried(event: EventCarried, at: Stamp, db: Connection) -> None:
    """What the event inside changes, among this origin's rows and under the time that it happened at.

    One that this program cannot read changes nothing, as anywhere else.
    """
    try:
        header, sealed, fact = carried(event)
    except (UnknownKind, ChainBroken):
        return
    if isinstance(fact, PrivateErased):
        note_erased(fact, at, db, header.origin)
        return
    project(fact, msgspec.structs.replace(header, origin=at.origin, seq=at.seq), sealed, db)


@projector(JournalCaughtUp)
def journal_caught_up(event: JournalCaughtUp, at: Stamp, db: Connection) -> None:
    """What the old journal ended is open here no more: its own rows are the true ones."""
    for subject in event.ended:
        for table in (bill, handed_bill, adopted_bill):
            drop_rows(db, table, {"origin": at.origin, "bill_id": subject})
        drop_rows(db, attempt, {"origin": at.origin, "attempt_id": subject})
        drop_rows(db, attempt_bill, {"origin": at.origin, "attempt_id": subject})
        drop_rows(db, print_job, {"origin": at.origin, "job_id": subject})


@projector(ForkReviewed)
def fork_reviewed(event: ForkReviewed, at: Stamp, db: Connection) -> None:
    """A supervisor's word on a fork."""
    add_row(
        db,
        fork_review,
        origin=at.origin,
        at_seq=at.seq,
        forked=event.forked,
        seq=event.seq,
        receipts=event.receipts,
        note=event.note,
        actor=at.actor,
        at=at.at,
    )


@projector(NumbersAccounted)
def numbers_accounted(event: NumbersAccounted, at: Stamp, db: Connection) -> None:
    """A supervisor's word on some numbers."""
    add_row(
        db,
        accounted,
        origin=at.origin,
        pattern=event.pattern,
        serial=event.serial,
        first=event.first,
        last=event.last,
        fate=event.fate.value,
        note=event.note,
        amount=event.amount,
        actor=at.actor,
        day=at.day,
        at=at.at,
    )
