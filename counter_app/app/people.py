"""The people of this counter, for the windows: nothing here is waited for on the Qt thread."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from counter_app.domain.people import Actor, Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.random import Random
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.staff import SqlStaff
from counter_app.storage.store import SqlStore
from counter_app.usecases.sign_in import PinHasher, sign_in
from counter_app.usecases.staff import (
    NewStaff,
    PinChange,
    StaffMember,
    change_own_pin,
    change_roles,
    dismiss,
    hire,
    member_of,
    reinstate,
    reset_pin,
)

T = TypeVar("T")


class People:
    """Signing in and acts on staff, on a lane of their own: a hash takes a tenth of a second, and nobody waits for it.

    One lane for both: no PIN is counted as wrong while it is being changed. Make it on any lane but the store's.
    """

    def __init__(self, store: SqlStore, clock: Clock, random: Random, hasher: PinHasher) -> None:
        self._store, self._clock, self._random, self._hasher = store, clock, random, hasher
        self._directory = SqlStaff(store)
        self.lane = Lane("people")
        self._working = self._directory.all()

    def working(self) -> tuple[StaffRecord, ...]:
        """Who may sign in, as of the last act; at once, on any thread."""
        return self._working

    def close(self) -> None:
        """Finish what was asked."""
        self.lane.drain()

    def sign_in(self, staff_id: str, pin: str) -> "Future[Actor]":
        """See `usecases.sign_in`."""
        return self.lane.submit(lambda: sign_in(staff_id, pin, self._directory, self._hasher, self._clock))

    def everyone(self) -> "Future[tuple[StaffMember, ...]]":
        """See `ui.workplace.People`."""
        return self.lane.submit(lambda: tuple(member_of(record) for record in self._directory.everyone()))

    def hire(self, asked: NewStaff, by: Actor) -> "Future[str]":
        """See `usecases.staff`."""
        return self._act(lambda: hire(asked, by, self._store, self._hasher, self._random))

    def change_roles(self, staff_id: str, roles: frozenset[Role], by: Actor) -> "Future[None]":
        """See `usecases.staff`."""
        return self._write(lambda uow: change_roles(staff_id, roles, by, uow))

    def reset_pin(self, staff_id: str, pin: str, by: Actor) -> "Future[None]":
        """See `usecases.staff`."""
        return self._act(lambda: reset_pin(staff_id, pin, by, self._store, self._hasher))

    def dismiss(self, staff_id: str, by: Actor) -> "Future[None]":
        """See `usecases.staff`."""
        return self._write(lambda uow: dismiss(staff_id, by, uow))

    def reinstate(self, staff_id: str, by: Actor) -> "Future[None]":
        """See `usecases.staff`."""
        return self._write(lambda uow: reinstate(staff_id, by, uow))

    def change_own_pin(self, change: PinChange) -> "Future[None]":
        """See `usecases.staff`."""
        return self._act(lambda: change_own_pin(change, self._directory, self._store, self._hasher, self._clock))

    def _write(self, job: Callable[[UnitOfWork], None]) -> "Future[None]":
        return self._act(lambda: self._store.submit(job).result())

    def _act(self, job: Callable[[], T]) -> "Future[T]":
        def run() -> T:
            done = job()
            self._working = self._directory.all()
            return done

        return self.lane.submit(run)
