"""Opening the business day and a clerk's shift."""

from counter_app.domain.calendar import local
from counter_app.domain.events import ShiftOpened
from counter_app.domain.people import Actor
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.timekeeping import clock_stands, open_day


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
