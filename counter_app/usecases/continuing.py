"""The first events of an installation that goes on from another."""

from collections.abc import Sequence
from typing import Protocol

from counter_app.domain.event_size import EventTooLarge, ToldTooLarge
from counter_app.domain.events import (
    AttemptUnknown,
    Fact,
    JournalContinues,
    JournalOpened,
    PrintUnknown,
    carry,
)
from counter_app.domain.journal import Citation, SealedEvent
from counter_app.domain.payment import AttemptState, Method
from counter_app.domain.people import PROGRAM, Actor
from counter_app.domain.printing import PrintState
from counter_app.ports.unit_of_work import MoneyBook, PrintBook

RESTORED = "restored"


class Writes(Protocol):
    """What this needs of a unit of work, a counter's or a node's."""

    @property
    def money(self) -> MoneyBook: ...
    @property
    def prints(self) -> PrintBook: ...

    def record(self, *events: Fact, by: Actor, cause: str = "") -> Citation: ...


def go_on(
    opened: JournalOpened,
    continues: JournalContinues,
    left: Sequence[SealedEvent],
    uow: Writes,
) -> None:
    """Open the new journal and tell again what is `left` of the old one: what is open, and what no node took in.

    In the caller's unit of work. What was under way is unknown from here on: the old installation may have brought it
    to an end that was lost. An amount shown for QR or a stand-alone terminal stays open, as after any restart: the
    payer may have paid.
    """
    uow.record(opened, continues, by=PROGRAM, cause=continues.old_origin)
    tell_again(continues.old_origin, left, uow)


def tell_again(old: str, left: Sequence[SealedEvent], uow: Writes) -> None:
    """Tell events of `old` again; of what they leave under way nobody knows what became of it.

    Raises `ToldTooLarge`.
    """
    about = {event.read_header().subject for event in left}
    for event in left:
        _tell_one(old, event, uow)
    for attempt in uow.money.open_attempts():
        if attempt.id in about and attempt.method is Method.CARD and attempt.state is not AttemptState.UNKNOWN:
            uow.record(AttemptUnknown(attempt_id=attempt.id, reason=RESTORED), by=PROGRAM)
    for job in uow.prints.open_jobs():
        if job.id in about and job.state is not PrintState.UNKNOWN:
            uow.record(PrintUnknown(job_id=job.id, reason=RESTORED), by=PROGRAM)


def _tell_one(old: str, event: SealedEvent, uow: Writes) -> None:
    try:
        uow.record(carry(event), by=PROGRAM, cause=old)
    except EventTooLarge as error:
        header = event.read_header()
        raise ToldTooLarge(**{**error.fields, "seq": header.seq, "kind": header.kind}) from error
