"""Replies from lanes reach the windows here, and nowhere else."""

import itertools
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

T = TypeVar("T")


class OnQtThread(QObject):
    """Delivers finished futures and other calls on the Qt thread, in the order in which they came.

    Make it on the Qt thread. It belongs to the application and lives as long: lanes hold it too, and destroyed by
    whichever lane lets go last it would be freed under an event that the Qt thread is about to deliver.
    """

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._numbers = itertools.count()
        self._waiting: dict[int, Callable[[Future[Any]], None]] = {}
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)  # even from the Qt thread: in order

    def when_done(self, future: "Future[T]", done: "Callable[[Future[T]], None]") -> None:
        """Call `done` with the finished future on the Qt thread.

        The lane gets a number and not `done`, which may hold a window: no lane can be the last to let go of it.
        """
        number = next(self._numbers)
        self._waiting[number] = done
        future.add_done_callback(lambda finished: self.post(lambda: self._waiting.pop(number)(finished)))

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the Qt thread; from any thread."""
        self._posted.emit(call)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()
