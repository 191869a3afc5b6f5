"""The queue as this counter sees it: the site node's list, and the last good one while the node is out of reach."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.people import Actor
from counter_app.ports.queue import CalledTicket, NodeRefused, NodeUnreachable, WaitingTicket
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import Service
from counter_app.usecases.queue import (
    NothingDone,
    NumberTaken,
    call_next,
    finish_service,
    mark_missed,
    recall,
    serve_presented,
    take_number,
)
from ui.clerk.models.base import Model
from ui.workplace import Workplace

T = TypeVar("T")

REFRESH_MS, HEARD_MS = 3_000, 15_000
"""How often the node is asked; while its live feed is heard, only to see that it is still there."""


@dataclass(frozen=True)
class QueueView:
    """`rows` as of `as_of`; `reachable` says whether the list could be had; `busy` while a command runs.

    `refused`: the node answers and says no, to the list or to a command that this counter needs to serve anybody.
    """

    rows: tuple[WaitingTicket, ...] = ()
    as_of: datetime | None = None
    reachable: bool = True
    busy: bool = False
    refused: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether the number that a citizen shows must be typed: nobody is called otherwise."""
        return self.refused or not self.reachable

    def age(self, now: datetime) -> timedelta:
        """How old the rows are."""
        return now - self.as_of if self.as_of else timedelta(0)


class QueueModel(Model):
    """Calls, recalls, ends. Everything that asks the node runs on the queue lane; one command at a time."""

    changed = Signal(object)
    """A `QueueView`."""
    service_changed = Signal()
    """A ticket may have been taken in hand or ended: the case must be read again."""
    started = Signal(object)
    """The `Service` that began."""
    finished = Signal(object)
    """The `Service` that ended."""
    nobody_waits = Signal()
    called_again = Signal(object)
    """A `CalledTicket`."""
    number_taken = Signal(object)
    """A `NumberTaken` that waits for its turn."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__(workplace.qt)
        self._place, self._actor = workplace, actor
        self.view = QueueView()
        self._asking = self._again = False
        self._number_asked = ""  # the command of a number whose answer was lost
        self._sure = False
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Ask who waits, now and again and again."""
        self.refresh()
        self._timer.start()

    def stop(self) -> None:
        """Ask no more."""
        super().stop()
        self._timer.stop()

    @Slot(bool)
    def told(self, heard: bool) -> None:
        """The queue moved at the node, as its live feed says; False when nobody will tell any more."""
        self._timer.setInterval(HEARD_MS if heard else REFRESH_MS)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask who waits; when an answer is still under way, after it."""
        if self._asking:
            self._again = True  # the answer under way may be older than what just happened
            return
        self._asking, self._again = True, False
        asked = self._place.queue_lane.submit(self._place.queue.waiting)
        self._follow(asked, self._answered, self._unanswered, self._heard)

    @Slot()
    def call_next(self) -> None:
        """Call the next ticket. Fails with `TicketInHand`, `NodeUnreachable`, `NodeRefused`."""
        place, by = self._place, self._actor
        self._command(
            lambda: place.queue_lane.submit(
                lambda: call_next(place.queue, place.desk.counter, by, place.store, place.random, place.clock)
            ),
            self._called,
        )

    @Slot()
    def take_number(self) -> None:
        """Take a number for the citizen in front; with nobody in hand and nobody waiting it is called at once.

        Fails with `NodeUnreachable`, `NodeRefused`; asked again, it is the same number.
        """
        place, by, repeated = self._place, self._actor, bool(self._number_asked)
        self._number_asked = command = self._number_asked or new_id(place.random)

        def take() -> NumberTaken:
            counter = place.desk.counter
            return take_number(
                place.queue, command, counter, by, place.store, place.random, place.clock, repeated=repeated
            )

        self._command(lambda: place.queue_lane.submit(take), self._taken)

    @Slot()
    def recall(self) -> None:
        """Call the ticket in hand again. Fails with `NoTicketInHand`, `NodeUnreachable`, `NodeRefused`."""
        place = self._place
        self._command(
            lambda: place.queue_lane.submit(lambda: recall(place.queue, place.store, place.random)), self._recalled
        )

    @Slot()
    def missed(self) -> None:
        """They are gone. Fails with `NoTicketInHand`, `AttemptOpen`; with `NodeUnreachable` the service still ended."""
        place, by = self._place, self._actor
        self._command(
            lambda: place.queue_lane.submit(lambda: mark_missed(place.queue, by, place.store, place.random)),
            self._gone,
        )

    def serve_presented(self, number: str) -> None:
        """Take in hand the number that a citizen shows. Fails with `TicketInHand`, `UnknownTicket`, `AlreadyServed`."""
        place, by, typed = self._place, self._actor, number.strip().upper()
        self._command(
            lambda: place.store.submit(
                lambda uow: serve_presented(typed, place.desk.counter, by, uow, place.clock, place.random)
            ),
            self.started.emit,
        )

    def finish(self, outcome: ServiceOutcome) -> None:
        """The citizen is done. Fails with `NoTicketInHand`, `BillUnpaid`, and once with `NothingDone`."""
        place, by, sure = self._place, self._actor, self._sure
        self._command(
            lambda: place.store.submit(lambda uow: finish_service(outcome, by, uow, sure=sure)), self.finished.emit
        )

    def unsure(self) -> None:
        """What was asked about an empty service is taken back."""
        self._sure = False

    def _command(self, submit: "Callable[[], Future[T]]", done: Callable[[T], None]) -> None:
        if self.view.busy:
            return
        self._show(replace(self.view, busy=True))

        def succeeded(outcome: T) -> None:
            self._sure = False
            done(outcome)
            self._settled()

        self._follow(submit(), succeeded, self._refused, self._rest)

    def _rest(self) -> None:
        self._show(replace(self.view, busy=False))

    def _refused(self, error: CounterError) -> None:
        self._sure = isinstance(error, NothingDone)
        reachable = self.view.reachable and not isinstance(error, NodeUnreachable)
        self._show(replace(self.view, reachable=reachable, refused=self.view.refused or _bars(error)))
        self.failed.emit(error)
        self._settled()

    def _settled(self) -> None:
        self.service_changed.emit()
        self.refresh()

    def _called(self, service: Service | None) -> None:
        self._obeyed()
        if service is None:
            self.nobody_waits.emit()
        else:
            self.started.emit(service)

    def _taken(self, taken: NumberTaken) -> None:
        self._number_asked = ""
        self._obeyed()
        if taken.service is None:
            self.number_taken.emit(taken)
        else:
            self.started.emit(taken.service)

    def _obeyed(self) -> None:
        self._show(replace(self.view, refused=False))

    def _recalled(self, ticket: CalledTicket) -> None:
        self.called_again.emit(ticket)

    def _gone(self, _nothing: None) -> None:
        return

    def _heard(self) -> None:
        self._asking = False
        if self._again:
            self.refresh()

    def _answered(self, rows: tuple[WaitingTicket, ...]) -> None:
        refused = self.view.refused and self.view.reachable  # a command was refused, which the list says nothing of
        now = self._place.clock.now()
        self._show(replace(self.view, rows=rows, as_of=now, reachable=True, refused=refused))

    def _unanswered(self, error: CounterError) -> None:
        self._show(replace(self.view, reachable=False, refused=isinstance(error, NodeRefused)))

    def _show(self, view: QueueView) -> None:
        self.view = view
        self.changed.emit(view)


def _bars(error: CounterError) -> bool:
    """Whether the node will have nothing to do with this counter, rather than with one ticket."""
    return isinstance(error, NodeRefused) and not str(error.fields["reason"]).startswith("ticket.")
