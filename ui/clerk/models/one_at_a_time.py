"""A model that carries out one command at a time."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import Signal

from counter_app.domain.errors import CounterError
from counter_app.domain.timekeeping import ClockUnconfirmed
from ui.clerk.models.base import Model
from ui.on_qt import OnQtThread

T = TypeVar("T")


class OneAtATime(Model):
    """From a command's end until the journal was read again nothing else begins: what is shown knows nothing of it.

    Who inherits shows what is the case in `_show`, and asks a supervisor about the clock in `_ask_clock`.
    """

    moved = Signal()
    """The journal changed: the case must be read again."""

    def __init__(self, qt: OnQtThread) -> None:
        super().__init__(qt)
        self._busy = self._asking = self._behind = False

    def _show(self) -> None:
        raise NotImplementedError

    def _ask_clock(self, error: ClockUnconfirmed) -> None:
        raise NotImplementedError

    def _command(
        self,
        submit: "Callable[[], Future[T]]",
        done: Callable[[T], None],
        failed: Callable[[CounterError], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        if self._is_busy:
            return
        self._busy = True
        self._show()
        self._follow(submit(), done, self._unless_clock(failed or self.failed.emit), ended or self._rest)

    def _unless_clock(self, failed: Callable[[CounterError], None]) -> Callable[[CounterError], None]:
        def told(error: CounterError) -> None:
            if isinstance(error, ClockUnconfirmed):
                self._ask_clock(error)
            else:
                failed(error)

        return told

    @property
    def _is_busy(self) -> bool:
        return self._busy or self._behind

    def _free_again(self) -> None:
        self._busy = False
        self._show()

    def _rest(self) -> None:
        self._busy = self._asking = False
        self._behind = True
        self.moved.emit()
        self._show()
