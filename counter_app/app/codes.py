"""Approval codes of this installation, for the windows: nothing here is waited for on the Qt thread."""

from concurrent.futures import Future

from counter_app.domain.approval import Approval
from counter_app.domain.journal import DeviceKey
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.random import Random
from counter_app.ports.unit_of_work import Store
from counter_app.usecases.approval import Asker
from counter_app.usecases.approval_codes import Wish, approve_by_code, drop_book, make_book, read_code, take_book
from counter_app.usecases.sign_in import PinHasher


class Codes:
    """On the lane of the people, where hashes are made: see `ui.workplace.Codes`."""

    def __init__(
        self, store: Store, clock: Clock, random: Random, hasher: PinHasher, key: DeviceKey, lane: Lane
    ) -> None:
        self._store, self._clock, self._random, self._hasher = store, clock, random, hasher
        self._key, self._lane = key, lane

    def make(self, counter: str, by: Actor) -> "Future[str]":
        """See `usecases.approval_codes.make_book`."""
        making = self._store.submit
        return self._lane.submit(
            lambda: making(lambda uow: make_book(counter, by, self._key, self._random, uow)).result().text
        )

    def read(self, wish: Wish, by: Actor) -> "Future[str]":
        """See `usecases.approval_codes.read_code`."""
        return self._store.submit(lambda uow: read_code(wish, by, self._key, uow))

    def take(self, text: str, most: Vnd, by: Actor) -> "Future[str]":
        """See `usecases.approval_codes.take_book`."""
        return self._lane.submit(lambda: take_book(text, most, by, self._store, self._hasher, self._clock))

    def drop(self, book_id: str, by: Actor) -> "Future[None]":
        """See `usecases.approval_codes.drop_book`."""
        return self._store.submit(lambda uow: drop_book(book_id, by, uow))

    def approve(self, approval_id: str, book_id: str, typed: str, asker: Asker) -> "Future[Approval]":
        """See `usecases.approval_codes.approve_by_code`."""
        return self._lane.submit(lambda: approve_by_code(approval_id, book_id, typed, asker, self._store, self._hasher))
