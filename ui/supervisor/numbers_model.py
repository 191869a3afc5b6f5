"""Receipt numbers that nobody can account for after a restore, and the supervisor's word on them."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.continuation import Accounted, Gap
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.lane import Lane
from counter_app.usecases.numbers import account_for
from ui.workplace import Workplace


class NumbersModel(QObject):
    """Reads on a lane of its own, decides on the store lane; one decision at a time."""

    gaps = Signal(object)
    """A tuple of `Gap`."""
    recorded = Signal(object)
    """The `Accounted`."""
    failed = Signal(object)
    """The `CounterError` of a decision."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("numbers")
        self._closed = self._deciding = False

    @Slot()
    def refresh(self) -> None:
        """Read what is open."""
        if self._closed:
            return
        store = self._workplace.store
        reading = self._lane.submit(lambda: store.read(lambda books: tuple(books.numbers.gaps())))
        self._workplace.qt.when_done(reading, self._read)

    @Slot(object)
    def decide(self, said: Accounted) -> None:
        """Record what became of some numbers."""
        if self._closed or self._deciding:
            return
        self._deciding, by = True, self._actor
        deciding = self._workplace.store.submit(lambda uow: account_for(said, by, uow))
        self._workplace.qt.when_done(deciding, self._answer_to(said))

    def close(self) -> None:
        """Stop reading."""
        if not self._closed:
            self._closed = True
            self._lane.drain()

    def _answer_to(self, said: Accounted) -> "Callable[[Future[None]], None]":
        def answered(reply: "Future[None]") -> None:
            self._deciding = False
            if self._closed:
                return
            try:
                reply.result()
            except CounterError as error:
                self.failed.emit(error)
            else:
                self.recorded.emit(said)
            self.refresh()

        return answered

    @Slot(object)
    def _read(self, reply: "Future[tuple[Gap, ...]]") -> None:
        if self._closed:
            return
        try:
            self.gaps.emit(reply.result())
        except CounterError as error:
            self.failed.emit(error)
