"""What became of numbers that an old installation may have given out: a supervisor's word."""

from counter_app.domain.continuation import Accounted, Fate, FateIncomplete, Gap, NumbersNotOpen
from counter_app.domain.events import NumbersAccounted
from counter_app.domain.people import Actor, Role
from counter_app.domain.receipt import PATTERN
from counter_app.domain.text import nfc
from counter_app.ports.unit_of_work import UnitOfWork

SHORTEST_NOTE = 5


def account_for(said: Accounted, by: Actor, uow: UnitOfWork) -> None:
    """Record what became of some numbers.

    A receipt that exists on paper only was money taken: its amount is needed. Raises `NotAllowed`, `FateIncomplete`,
    `NumbersNotOpen`.
    """
    by.must_be(Role.SUPERVISOR)
    note = nfc(said.note)
    if len(note) < SHORTEST_NOTE:
        raise FateIncomplete(field="note")
    if said.fate is not Fate.USED and said.amount:
        raise FateIncomplete(field="amount")
    with uow:
        if not any(_is_in(gap, said) for gap in uow.numbers.gaps()):
            raise NumbersNotOpen(serial=said.serial, first=said.first, last=said.last)
        if said.fate is Fate.USED and said.pattern == PATTERN and (said.amount <= 0 or said.first != said.last):
            raise FateIncomplete(field="amount")
        event = NumbersAccounted(
            pattern=said.pattern,
            serial=said.serial,
            first=said.first,
            last=said.last,
            fate=said.fate,
            note=note,
            amount=said.amount,
        )
        uow.record(event, by=by)
        uow.commit()


def _is_in(gap: Gap, said: Accounted) -> bool:
    return (gap.pattern, gap.serial) == (said.pattern, said.serial) and gap.holds(said.first, said.last)
