"""Forked journals of the site, for the windows of technicians and supervisors."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.forks import Fork
from counter_app.ports.lane import Lane
from counter_app.usecases.forks import review_fork
from ui.workplace import Workplace


class ForksModel(QObject):
    """Asks the node on a lane of its own. A node out of reach takes no alarm away."""

    open = Signal(object)
    """A tuple of `Fork`: those that no supervisor has looked at yet, or of which more came since."""
    reviewed = Signal(object)
    """The `Fork` whose review was recorded."""
    failed = Signal(object)
    """The `CounterError` of a review."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("forks")
        self._forks = None if workplace.forks is None else workplace.forks()
        self._closed = False

    @Slot()
    def refresh(self) -> None:
        """Ask what is forked."""
        if not self._closed and self._forks is not None:
            self._workplace.qt.when_done(self._lane.submit(self._look), self._read)

    def review(self, fork: Fork, note: str) -> None:
        """Record what the supervisor found; `failed` when nothing is written down."""
        if self._closed:
            return
        recording = self._workplace.store.submit(lambda uow: review_fork(fork, note, self._actor, uow))
        self._workplace.qt.when_done(recording, _Recorded(self, fork).done)

    def close(self) -> None:
        """Stop asking."""
        if not self._closed:
            self._closed = True
            if self._forks is not None:
                self._lane.submit(self._forks.close)
            self._lane.drain()

    def recorded(self, fork: Fork, reply: "Future[None]") -> None:
        """A review is in the journal, or was refused."""
        if self._closed:
            return
        try:
            reply.result()
        except CounterError as error:
            self.failed.emit(error)
        else:
            self.reviewed.emit(fork)
            self.refresh()

    def _look(self) -> tuple[Fork, ...]:
        """What was reviewed here counts at once, though the node has not followed it yet."""
        assert self._forks is not None
        known = self._forks.known()
        said = {one.forked: one.receipts for one in self._workplace.store.read(lambda books: books.numbers.reviews())}
        return tuple(one for one in known if not one.reviewed and said.get(one.origin, -1) < one.count)

    @Slot(object)
    def _read(self, reply: "Future[tuple[Fork, ...]]") -> None:
        if self._closed:
            return
        try:
            found = reply.result()
        except CounterError:  # the light of the link says it
            return
        self.open.emit(found)


class _Recorded:
    """One review on its way."""

    def __init__(self, model: ForksModel, fork: Fork) -> None:
        self._model, self._fork = model, fork

    def done(self, reply: "Future[None]") -> None:
        self._model.recorded(self._fork, reply)
