"""The day on screen, and the supervisor's decision on an unknown payment."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.payment import Attempt, CardSlipIncomplete, Evidence
from counter_app.domain.people import Actor
from counter_app.domain.printing import PrintJob
from counter_app.ports.lane import Lane
from counter_app.ports.upkeep import Room, Soundness
from counter_app.usecases.attempts import Outcome
from counter_app.usecases.card import must_not_wait, resolve_by_supervisor
from counter_app.usecases.settle import Cashier
from ui.supervisor.day import DayFigures, figures_of
from ui.workplace import Workplace

SHORTEST_REASON = 5
_SIGNS: dict[str, Callable[[str], bool]] = {
    "approval_code": lambda text: len(text) == 6 and text.isascii() and text.isalnum(),
    "last_four": lambda text: len(text) == 4 and text.isascii() and text.isdigit(),
}


@dataclass(frozen=True)
class Decision:
    """What the supervisor found out about one unknown attempt, and how they know.

    `charged`: what it was to do came to pass; one that `gives_back` returned the money then.
    """

    attempt_id: str
    charged: bool
    reason: str
    evidence: Evidence
    gives_back: bool = False


class SupervisorModel(QObject):
    """Reads on its own lane; decides on the store lane."""

    figures = Signal(object)
    """`DayFigures` of the day shown."""
    soundness = Signal(object)
    """The last `Soundness` of this PC's data."""
    resolved = Signal(object, bool)
    """The `Outcome` of an attempt that had come to pass, or None when it had not; whether it gives money back."""
    failed = Signal(object)
    """The `CounterError`."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("supervisor")
        self._closed = False
        self.day = workplace.today()

    def start(self) -> None:
        """Begin to hear how the data are."""
        if self._workplace.upkeep is not None:
            self._workplace.upkeep.listen(self._hear_soundness, _not_here)

    def show_day(self, day: date) -> None:
        """Turn to `day`; days to come are not shown."""
        self.day = min(day, self._workplace.today())
        self.refresh()

    def step(self, days: int) -> None:
        """Turn some days on or back."""
        self.show_day(self.day + timedelta(days=days))

    @property
    def today(self) -> date:
        """The local day."""
        return self._workplace.today()

    @Slot()
    def refresh(self) -> None:
        """Read the day again."""
        if self._closed:
            return
        day, store = self.day, self._workplace.store
        reading = self._lane.submit(lambda: store.read(lambda books: figures_of(day, books)))
        self._workplace.qt.when_done(reading, self._read)

    def resolve(self, decision: Decision) -> None:
        """Record the decision; `failed` with `CardSlipIncomplete` when it lacks its evidence or reason."""
        missing = _missing(decision)
        if missing:
            self.failed.emit(CardSlipIncomplete(field=missing))
            return
        place = self._workplace
        cashier = Cashier(self._actor, place.desk, place.clock, place.random)
        deciding = place.store.submit(
            lambda uow: resolve_by_supervisor(
                decision.attempt_id, decision.charged, decision.reason.strip(), decision.evidence, cashier, uow
            )
        )
        place.qt.when_done(deciding, partial(self._decided, decision.gives_back))

    def ask(self, attempt: Attempt) -> None:
        """Let the terminal say what became of it; `failed` with `StillUnknown`, at once while it is at work."""
        place, terminal = self._workplace, self._workplace.terminal
        if terminal is None or self._closed:
            return
        cashier = Cashier(self._actor, place.desk, place.clock, place.random)

        def looked(reply: "Future[None]") -> None:
            if not self._closed and self._is_idle(reply):
                asking = terminal.resolve(attempt.id, cashier)
                place.qt.when_done(asking, partial(self._decided, attempt.gives_back))

        looking = self._lane.submit(lambda: place.store.read(lambda books: must_not_wait(attempt, books)))
        place.qt.when_done(looking, looked)

    def _is_idle(self, reply: "Future[None]") -> bool:
        try:
            reply.result()
        except CounterError as error:
            self.failed.emit(error)
            return False
        return True

    def close(self) -> None:
        """Stop reading."""
        if not self._closed:
            self._closed = True
            self._lane.drain()

    def _hear_soundness(self, state: Soundness) -> None:
        """Called on another thread."""
        self._workplace.qt.post(lambda: None if self._closed else self.soundness.emit(state))

    @Slot(object)
    def _read(self, reply: "Future[DayFigures]") -> None:
        if self._closed:
            return
        try:
            found = reply.result()
        except CounterError as error:
            self.failed.emit(error)
            return
        if found.day == self.day:
            self.figures.emit(found)

    def _decided(self, gave_back: bool, reply: "Future[Outcome | None]") -> None:
        if self._closed:
            return
        try:
            outcome = reply.result()
        except CounterError as error:
            self.failed.emit(error)
            return
        settled = outcome.settled if outcome is not None else None
        if settled is not None and self._workplace.printer is not None:
            printing = self._workplace.printer.run(settled.print_job, self._actor)
            self._workplace.qt.when_done(printing, self._printed)
        self.resolved.emit(outcome, gave_back)
        self.refresh()

    @Slot(object)
    def _printed(self, reply: "Future[PrintJob]") -> None:
        if self._closed:
            return
        try:
            reply.result()
        except CounterError as error:
            self.failed.emit(error)


def _not_here(_room: Room) -> None:
    """Clerks and technicians are told of the disk."""


def _missing(decision: Decision) -> str:
    if decision.charged:
        for field, fits in _SIGNS.items():
            if not fits(getattr(decision.evidence, field)):
                return field
    return "" if len(decision.reason.strip()) >= SHORTEST_REASON else "reason"
