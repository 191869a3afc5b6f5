"""The supervisor's pages of money, and the buttons of the day's sheet that open them."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.domain.people import Actor
from ui.banner import Banner
from ui.clerk.fields import named
from ui.supervisor.drawers_page import DrawersPage
from ui.supervisor.elsewhere import Elsewhere
from ui.supervisor.owed_page import OwedPage
from ui.supervisor.terminals_page import TerminalsPage
from ui.workplace import Workplace


class MoneyPages(QObject):
    """`wanted` names the page to put in front; the window asks for the day then."""

    wanted = Signal(object)
    """The page, a `QWidget`."""

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self.elsewhere = Elsewhere(workplace)
        self.elsewhere.setParent(self)
        self.drawers = DrawersPage(workplace, actor, banner, self.elsewhere)
        words = self.tr("Quỹ tiền mặt")
        self._to_drawers = named(QPushButton(self.tr("F2  Quỹ tiền mặt")), "drawersButton", words)
        self.owed = OwedPage(workplace, actor, banner, self.elsewhere)
        self._to_owed = named(QPushButton(), "owedButton", self.tr("Tiền phải trả lại"))
        self._count_owed(0)
        self.terminals, words = TerminalsPage(workplace, actor, banner), self.tr("Máy thẻ")
        self._to_terminals = named(QPushButton(self.tr("Ctrl+M  Máy thẻ")), "terminalsButton", words)
        self._to_terminals.clicked.connect(self._open_terminals)
        self._to_drawers.clicked.connect(self._open_drawers)
        self._to_owed.clicked.connect(self._open_owed)
        self.owed.model.counted.connect(self._count_owed)
        for key, button in (("F2", self._to_drawers), ("F3", self._to_owed), ("Ctrl+M", self._to_terminals)):
            QShortcut(QKeySequence(key), button).activated.connect(button.click)

    @property
    def pages(self) -> tuple[DrawersPage, OwedPage, TerminalsPage]:
        """All of them."""
        return (self.drawers, self.owed, self.terminals)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the day's sheet."""
        return (self._to_drawers, self._to_owed, self._to_terminals)

    def button_of(self, page: QWidget | None) -> QPushButton | None:
        """The button that opened `page`; None for a page that is not of these."""
        return next((button for one, button in zip(self.pages, self.buttons, strict=True) if one is page), None)

    def show_day(self, day: date) -> None:
        """The day that the supervisor looks at."""
        for page in self.pages:
            page.show_day(day)

    @Slot()
    def refresh(self) -> None:
        """Read what the buttons tell."""
        self.owed.model.refresh()

    def close(self) -> None:
        """End their reading."""
        self.elsewhere.close()
        for page in self.pages:
            page.model.close()

    @Slot()
    def _open_terminals(self) -> None:
        self.wanted.emit(self.terminals)

    @Slot()
    def _open_drawers(self) -> None:
        self.wanted.emit(self.drawers)

    @Slot()
    def _open_owed(self) -> None:
        self.wanted.emit(self.owed)

    @Slot(int)
    def _count_owed(self, count: int) -> None:
        self._to_owed.setText(self.tr("F3  Phải trả lại: {0}").format(count) if count else self.tr("F3  Phải trả lại"))
