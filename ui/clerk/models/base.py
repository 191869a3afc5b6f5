"""What all models share: following a future without waiting for it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from counter_app.domain.errors import CounterError
from ui.on_qt import OnQtThread

T = TypeVar("T")


class Model(QObject):
    """Sends commands to lanes and tells on the Qt thread what came of them.

    Models have a parent that is deleted on the Qt thread: collected with their cycles by Python they could be
    destroyed on a lane's thread.
    """

    failed = Signal(object)
    """A `CounterError`: expected, shown by the banner."""

    def __init__(self, qt: OnQtThread) -> None:
        super().__init__()
        self._qt = qt
        self._stopped = False

    def stop(self) -> None:
        """Hear of nothing more: lanes are about to be drained. What is under way still reaches the journal."""
        self._stopped = True

    def _follow(
        self,
        future: "Future[T]",
        done: Callable[[T], None],
        failed: Callable[[CounterError], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Call `done` with the outcome, or `failed` (by default the signal) with an expected failure.

        Anything else is a bug and is raised on the Qt thread, where the crash window takes it. `ended` is called before
        all of these: what was busy is free again, however it ended.
        """

        def deliver(finished: "Future[T]") -> None:
            if not isValid(self) or self._stopped:
                return  # the window was closed meanwhile; the journal knows what came of it
            if ended is not None:
                ended()
            try:
                outcome = finished.result()
            except CounterError as error:
                (failed or self.failed.emit)(error)
            else:
                done(outcome)

        self._qt.when_done(future, deliver)
