"""The card terminal on the wire, what it still owes an answer for, and giving it up."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.payment import Attempt, AttemptState, Method, Retirement
from counter_app.domain.people import Actor
from counter_app.ports.lane import Lane
from counter_app.ports.terminal import Ability
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.card import retire_terminal
from ui.supervisor.model import Decision, SupervisorModel
from ui.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True)
class Owed:
    """A request at the terminal of which nobody knows what became.

    `elsewhere`: the terminal was given up since. `followed`: others came after it, so that only a terminal that keeps
    our tickets can tell it from them.
    """

    attempt: Attempt
    elsewhere: bool
    followed: bool


@dataclass(frozen=True)
class TerminalsView:
    """What the page shows. `link` is "" without a terminal on a wire."""

    link: str
    abilities: frozenset[Ability]
    owed: tuple[Owed, ...]
    retired: tuple[Retirement, ...]

    @classmethod
    def empty(cls) -> "TerminalsView":
        """Nothing was read yet."""
        return cls("", frozenset(), (), ())

    def can_ask(self, one: Owed) -> bool:
        """Whether the terminal that hangs there now can speak for it."""
        return bool(self.link) and not one.elsewhere and (not one.followed or Ability.TICKETS in self.abilities)

    @property
    def would_be_set_aside(self) -> tuple[Attempt, ...]:
        """What giving the terminal up sets aside."""
        return tuple(one.attempt for one in self.owed if not one.attempt.aside)


class TerminalsModel(QObject):
    """Reads on its own lane; asks through the terminal's; nothing here sends what moves money."""

    view = Signal(object)
    """The `TerminalsView`."""
    resolved = Signal(object, bool, bool)
    """The `Outcome` or None, whether it gives money back, whether the terminal itself was asked."""
    retired = Signal(int)
    """How many attempts were set aside with the terminal."""
    failed = Signal(object)
    """The `CounterError`."""
    busy = Signal(bool)

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._place, self._actor = workplace, actor
        self._lane, self._closed, self._asked = Lane("terminals"), False, False
        self._deciding = SupervisorModel(workplace, actor)
        self._deciding.resolved.connect(self._resolved)
        self._deciding.failed.connect(self._failed)

    def show_day(self, day: date) -> None:
        """A terminal has no day: what is open is open on all of them."""

    @Slot()
    def refresh(self) -> None:
        """Read again."""
        if not self._closed:
            self._follow(self._lane.submit(lambda: self._place.store.read(self._read)), self.view.emit)

    def ask(self, attempt: Attempt) -> None:
        """Let the terminal say what became of it; `resolved` or `failed`."""
        self._asked = True
        self.busy.emit(True)
        self._deciding.ask(attempt)

    def decide(self, decision: Decision) -> None:
        """A supervisor decides by slip or statement; `resolved` or `failed`."""
        self._asked = False
        self._deciding.resolve(decision)

    def retire(self, reason: str, pin: str) -> None:
        """Give the terminal up, signed with the supervisor's own PIN; `retired` or `failed`.

        Fails with `SignInRefused`, `SignInLocked`, `NotAllowed`, `ReasonMissing`, `CardUnderWay`.
        """
        terminal, store = self._place.terminal, self._place.store
        if terminal is None:
            return
        link = terminal.state.link

        def signed(by: Actor) -> None:
            done = store.submit(lambda uow: retire_terminal(link, reason, by, uow))
            self._follow(done, self._retired)

        self._follow(self._place.sign_in(self._actor.id, pin), signed)

    def close(self) -> None:
        """Stop reading."""
        if not self._closed:
            self._closed = True
            self._deciding.close()
            self._lane.drain()

    def _read(self, books: Books) -> TerminalsView:
        terminal, money = self._place.terminal, books.money
        open_ones = [one for one in money.open_attempts() if one.state is AttemptState.UNKNOWN]
        owed = tuple(
            Owed(one, money.retired_after(one), money.sent_after(one))
            for one in (*open_ones, *(replace(one, aside=True) for one in money.aside_attempts()))
            if one.method is Method.CARD and one.state is AttemptState.UNKNOWN
        )
        link = terminal.state.link if terminal is not None else ""
        abilities = terminal.abilities if terminal is not None else frozenset[Ability]()
        return TerminalsView(link, abilities, owed, tuple(money.retirements()))

    @Slot(object, bool)
    def _resolved(self, outcome: object, gave_back: bool) -> None:
        self.busy.emit(False)
        self.resolved.emit(outcome, gave_back, self._asked)
        self.refresh()

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.busy.emit(False)
        self.failed.emit(error)

    def _retired(self, aside: tuple[str, ...]) -> None:
        self.retired.emit(len(aside))
        self.refresh()

    def _follow(self, future: "Future[T]", done: Callable[[T], object]) -> None:
        def answered(reply: "Future[T]") -> None:
            if self._closed:
                return
            try:
                found = reply.result()
            except CounterError as error:
                self.failed.emit(error)
            else:
                done(found)

        self._place.qt.when_done(future, answered)
