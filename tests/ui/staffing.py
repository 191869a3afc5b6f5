"""People of a counter for the windows of tests: the real use cases, and a hash that takes no time."""

from collections.abc import Iterable, Mapping

from counter_app.app.people import People
from counter_app.domain.people import Actor
from counter_app.domain.staff import StaffRecord
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.store import SqlStore
from tests.support import PlainPins, ScriptedClock, SeededRandom
from ui.workplace import StaffName


def staffed(
    store: SqlStore, actors: Iterable[Actor], pins: Mapping[str, str], clock: ScriptedClock, random: SeededRandom
) -> People:
    """The counter of `store` with these people; close it before the store."""
    hasher = PlainPins()
    records = [StaffRecord(one.id, one.name, one.roles, hasher.hash(pins[one.id])) for one in actors]

    def write(uow: UnitOfWork) -> None:
        with uow:
            for record in records:
                uow.staff.put(record)
            uow.commit()

    store.submit(write).result()
    return People(store, clock, random, hasher)


def names_of(people: People) -> tuple[StaffName, ...]:
    """Who may sign in."""
    return tuple(StaffName(one.id, one.name) for one in people.working())
