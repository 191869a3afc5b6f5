"""Money at the other counters of the site, as its node says it, for all pages that show it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.ports.lane import Lane
from counter_app.ports.site_money import SiteMoney
from ui.clerk.models.base import Model
from ui.workplace import Workplace


@dataclass(frozen=True)
class Heard:
    """What the node said when it was asked for that day; None when it did not answer."""

    day: date
    money: SiteMoney | None


class Elsewhere(Model):
    """Asks on a lane of its own, one question at a time. A counter without a node for it has nothing elsewhere."""

    heard = Signal(object)
    """A `Heard`."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.qt)
        self.day = workplace.today()
        self._desk = workplace.site_money() if workplace.site_money is not None else None
        self._lane = Lane("elsewhere")
        self._asking = self._again = False

    @Slot()
    def ask(self) -> None:
        """Ask for `day`; once more when somebody asks meanwhile."""
        desk, day = self._desk, self.day
        if desk is None or self._stopped:
            return
        self._again = self._asking
        if not self._asking:
            self._asking = True

            def told(money: SiteMoney | None) -> None:
                self._told(Heard(day, money))

            def silent(_error: CounterError) -> None:
                told(None)

            self._follow(self._lane.submit(lambda: desk.of(day)), told, silent, self._rest)

    def close(self) -> None:
        """Ask no more."""
        if not self._stopped:
            self.stop()
            if self._desk is not None:
                self._lane.submit(self._desk.close)
            self._lane.drain()

    def _rest(self) -> None:
        self._asking = False

    def _told(self, heard: Heard) -> None:
        self.heard.emit(heard)
        if self._again:
            self.ask()
