"""Transfers that the bank saw: taken as they come, while somebody is signed in who can give a receipt."""

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.usecases.credits import CreditDesk, Matched, Page
from counter_app.usecases.settle import Cashier
from ui.clerk.models.base import Model
from ui.on_qt import OnQtThread

AGAIN_MS = 20_000
"""How often what could not be taken is tried again."""


class CreditModel(Model):
    """Looks whenever the feed moved, and once at the start: what came while nobody was here waits until then."""

    matched = Signal(object)
    """A `Matched`, once it is in the journal."""

    def __init__(self, desk: CreditDesk | None, cashier: Cashier, qt: OnQtThread) -> None:
        super().__init__(qt)
        self._desk, self._cashier = desk, cashier
        self._looking = self._again = False
        self._said = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AGAIN_MS)
        self._later.timeout.connect(self.look)

    def start(self) -> None:
        """Listen, and take what has come already."""
        if self._desk is not None:
            self._desk.listen(lambda: self._qt.post(self.look))
            self.look()

    @Slot()
    def look(self) -> None:
        """Take what is new; once more when something came meanwhile."""
        if self._desk is None or self._stopped:
            return
        self._again = self._looking
        if not self._looking:
            self._looking = True
            self._follow(self._desk.take(self._cashier), self._taken, self._failed, self._rest)

    def stop(self) -> None:
        """Try nothing again."""
        super().stop()
        self._later.stop()

    def _rest(self) -> None:
        self._looking = False

    def _taken(self, page: Page) -> None:
        self._said = ""
        for one in page.matched:
            self.matched.emit(one)
        if page.more or self._again:
            self.look()

    def _failed(self, error: CounterError) -> None:
        """Said once; tried again when the feed moves, and now and then: a clock that is put right tells nobody."""
        self._later.start()
        if error.code != self._said:
            self._said = error.code
            self.failed.emit(error)


def is_news(matched: Matched) -> bool:
    """Whether the clerk must be told more than that the money came."""
    return matched.outcome is None or bool(matched.outcome.surplus) or matched.credit.amount != matched.attempt.amount
