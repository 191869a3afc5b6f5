"""Erasing what the journal says of the people of a dossier, on a lawful request."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.erasure import ErasureGround
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.lane import Lane
from counter_app.usecases.erasure import erase_dossier
from ui.workplace import Workplace


class ErasureModel(QObject):
    """Searches on a lane of its own: it takes a while."""

    erased = Signal(int)
    """How many events named people."""
    failed = Signal(object)
    """The `CounterError`, which says what was erased; as a rule nothing."""
    busy = Signal(bool)

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("erasure")
        self._closed = self._at_work = False

    def erase(self, code: str, ground: ErasureGround, reference: str, *, receipts: bool) -> None:
        """Erase for good; nothing happens while another erasure runs."""
        if self._closed or self._at_work:
            return
        self._at_work = True
        self.busy.emit(True)
        store, by = self._workplace.store, self._actor
        working = self._lane.submit(lambda: erase_dossier(code, ground, reference, by, store, receipts=receipts))
        self._workplace.qt.when_done(working, self._done)

    def close(self) -> None:
        """Finish what was begun."""
        if not self._closed:
            self._closed = True
            self._lane.drain()

    @Slot(object)
    def _done(self, reply: "Future[int]") -> None:
        self._at_work = False
        if self._closed:
            return
        self.busy.emit(False)
        try:
            self.erased.emit(reply.result())
        except CounterError as error:
            self.failed.emit(error)
