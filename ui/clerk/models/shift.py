"""The clerk's shift: opened with the window, closed at the clerk's word after the journal was verified."""

from PySide6.QtCore import Signal

from counter_app.domain.people import Actor
from counter_app.domain.soundness import NOT_WAITED, Verified, not_done
from counter_app.usecases.shift import close_shift, open_shift
from ui.clerk.models.base import Model
from ui.workplace import Workplace


class ShiftModel(Model):
    """Closing waits for a verification that the clerk need not wait for: asked again, it closes at once."""

    verifying = Signal()
    """The journal is being verified; work may go on meanwhile."""
    opened = Signal()
    """The shift began, or goes on."""
    ended = Signal(object)
    """The shift is closed: what the journal was `Verified` to be."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__(workplace.qt)
        self._place, self._actor = workplace, actor
        self._verifying = self._closing = False

    def open(self) -> None:
        """Begin the shift, or go on with the one that this person left open today."""
        place, actor = self._place, self._actor
        opening = place.store.submit(lambda uow: open_shift(place.desk.counter, actor, uow, place.clock, place.random))
        self._follow(opening, lambda _shift: self.opened.emit())

    def end(self) -> None:
        """Verify the journal, then close the shift; called again meanwhile, close it now. Fails with `CardUnderWay`."""
        if self._closing:
            return
        if self._verifying:
            self._close(self._not_done(NOT_WAITED))
        elif self._place.upkeep is None:
            self._close(self._not_done("no upkeep"))
        else:
            self._verifying = True
            self.verifying.emit()
            self._follow(self._place.upkeep.verify(), self._verified)

    def _verified(self, done: Verified) -> None:
        if self._verifying and not self._closing:
            self._close(done)

    def _close(self, done: Verified) -> None:
        self._closing, self._verifying = True, False
        closing = self._place.store.submit(lambda uow: close_shift(self._actor, done, uow))
        self._follow(closing, lambda _shifts: self.ended.emit(done), ended=self._free)

    def _free(self) -> None:
        self._closing = False

    def _not_done(self, reason: str) -> Verified:
        return not_done(reason, full=True, at=self._place.clock.now())
