"""Opening the business day and a clerk's shift, and closing the shift."""

from collections.abc import Sequence
from typing import ClassVar

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.events import ShiftClosed, ShiftOpened
from counter_app.domain.payment import AttemptState
from counter_app.domain.people import Actor
from counter_app.domain.soundness import Verified
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.usecases.timekeeping import clock_stands, open_day


class CardUnderWay(CounterError):
    """The terminal works on a card: its outcome belongs to this shift; nothing was closed (fields: attempt)."""

    code: ClassVar[str] = "shift.card_under_way"


class CardUnknown(CounterError):
    """Nobody knows yet what became of a card: a supervisor hands it over by name; nothing was closed (attempt)."""

    code: ClassVar[str] = "shift.card_unknown"


def open_shift(counter: str, by: Actor, uow: UnitOfWork, clock: Clock, random: Random) -> str:
    """Begin `by`'s work at the counter, and the local day with it when nobody did; returns the shift's id.

    A shift that the same person left open today goes on. A clock that no receipt may be dated by opens no day: whoever
    accepts it does, or the first receipt.
    """
    today = local(clock.now()).date()
    with uow:
        running = uow.days.open_shift(by.id, today)
        if running:
            return running
        if clock_stands(clock, uow):
            open_day(today, by, uow)
        shift_id = new_id(random)
        uow.record(ShiftOpened(shift_id=shift_id, counter=counter, clerk=by.name), by=by)
        uow.commit()
    return shift_id


def close_shift(by: Actor, verified: Verified, uow: UnitOfWork) -> Sequence[str]:
    """End what `by` has open here, a shift forgotten yesterday too; the ids of the shifts that ended.

    `verified` is what verifying the journal came to just before; whatever that was, the shift can be closed, and its
    closing says so. What is unpaid or unprinted goes on in the next shift, and so does an unknown card that a
    supervisor set aside. Raises `CardUnderWay`, `CardUnknown`.
    """
    with uow:
        no_card_open(uow)
        ended = uow.days.open_shifts(by.id)
        for shift_id in ended:
            uow.record(closing(shift_id, verified), by=by)
        uow.commit()
    return ended


def no_card_open(books: Books) -> None:
    """Raises `CardUnderWay`, `CardUnknown`: no shift ends over such a card."""
    for attempt in books.money.open_attempts():
        if attempt.state in (AttemptState.SENT, AttemptState.REPORTED):
            raise CardUnderWay(attempt=attempt.reference)
        if attempt.state is AttemptState.UNKNOWN:
            raise CardUnknown(attempt=attempt.reference)


def closing(shift_id: str, verified: Verified) -> ShiftClosed:
    """The event of a shift's end, with what the journal was found to be."""
    return ShiftClosed(
        shift_id=shift_id,
        verification=verified.outcome,
        upto=verified.upto,
        faults=verified.faults,
        why_not=verified.reason,
    )
