"""The supervisor's pages of money, and the buttons of the day's sheet that open them."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.domain.people import Actor
from ui.banner import Banner
from ui.clerk.fields import named
from ui.supervisor.drawers_page import DrawersPage
from ui.workplace import Workplace


class MoneyPages(QObject):
    """`wanted` names the page to put in front; the window asks for the day then."""

    wanted = Signal(object)
    """The page, a `QWidget`."""

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawers = DrawersPage(workplace, actor, banner)
        words = self.tr("Quỹ tiền mặt")
        self._to_drawers = named(QPushButton(self.tr("F2  Quỹ tiền mặt")), "drawersButton", words)
        self._to_drawers.clicked.connect(self._open_drawers)
        QShortcut(QKeySequence("F2"), self._to_drawers).activated.connect(self._to_drawers.click)

    @property
    def pages(self) -> tuple[DrawersPage, ...]:
        """All of them."""
        return (self.drawers,)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the day's sheet."""
        return (self._to_drawers,)

    def button_of(self, page: QWidget | None) -> QPushButton | None:
        """The button that opened `page`; None for a page that is not of these."""
        return next((button for one, button in zip(self.pages, self.buttons, strict=True) if one is page), None)

    def show_day(self, day: date) -> None:
        """The day that the supervisor looks at."""
        for page in self.pages:
            page.show_day(day)

    def close(self) -> None:
        """End their reading."""
        for page in self.pages:
            page.model.close()

    @Slot()
    def _open_drawers(self) -> None:
        self.wanted.emit(self.drawers)
