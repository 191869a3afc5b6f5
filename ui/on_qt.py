"""Replies from lanes reach the windows here, and nowhere else."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class OnQtThread(QObject):
    """Delivers finished futures and other calls on the Qt thread, in the order in which they came."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)  # even from the Qt thread: in order

    def when_done(self, future: "Future[T]", done: "Callable[[Future[T]], None]") -> None:
        """Call `done` with the finished future on the Qt thread."""
        future.add_done_callback(lambda finished: self.post(lambda: done(finished)))

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the Qt thread; from any thread."""
        self._posted.emit(call)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()
