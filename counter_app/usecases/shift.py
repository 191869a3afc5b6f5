"""Opening the business day and a clerk's shift."""

from counter_app.domain.calendar import local
from counter_app.domain.events import DayOpened, ShiftOpened
from counter_app.domain.people import Actor
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import UnitOfWork


def open_shift(counter: str, by: Actor, uow: UnitOfWork, clock: Clock, random: Random) -> str:
    """Begin `by`'s work at the counter, and the local day with it when nobody did; returns the shift's id.

    A shift that the same person left open today goes on.
    """
    today = local(clock.now()).date()
    with uow:
        running = uow.days.open_shift(by.id, today)
        if running:
            return running
        if not uow.days.is_open(today):
            uow.record(DayOpened(day=today), by=by)
        shift_id = new_id(random)
        uow.record(ShiftOpened(shift_id=shift_id, counter=counter, clerk=by.name), by=by)
        uow.commit()
    return shift_id
