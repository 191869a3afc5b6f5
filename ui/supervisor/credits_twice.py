"""Transfers for which several counters of the site hold money: one of them must give it back."""

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counter_app.domain.credit_use import TakenTwice
from counter_app.domain.errors import CounterError
from ui.cards import Card
from ui.formatting import money
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

MOST_ROWS = 3


class CreditsTwiceModel(QObject):
    """Asks the site's node; out of reach, what it said last stands: the light of the link tells the rest."""

    found = Signal(object)
    """A tuple of `TakenTwice`."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._closed, self._asking = workplace, False, False

    @Slot()
    def refresh(self) -> None:
        """Ask again, unless an answer is still awaited."""
        picks = self._workplace.picks
        if not self._closed and not self._asking and picks is not None:
            self._asking = True
            self._workplace.qt.when_done(picks.twice(), self._read)

    def close(self) -> None:
        """Stop asking."""
        self._closed = True

    @Slot(object)
    def _read(self, reply: "Future[Sequence[TakenTwice]]") -> None:
        self._asking = False
        if self._closed:
            return
        try:
            self.found.emit(tuple(reply.result()))
        except CounterError:
            return


class CreditsTwicePanel(QWidget):
    """Hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        headers = [self.tr("Mã giao dịch"), self.tr("Quầy"), self.tr("Đã ghi thu"), self.tr("Biên lai")]
        self._rows = RowsModel(headers, self)
        title = self.tr("Khoản chuyển khoản do hai quầy cùng ghi thu")
        self._view = table(self._rows, "creditsTwiceTable", title, stretch=3, wrapping=True)
        hint = QLabel(self.tr("Tiền chỉ về một lần. So với sao kê, rồi hủy biên lai của quầy thu nhầm."))
        hint.setProperty("kind", "muted")
        hint.setWordWrap(True)
        card = Card(title)
        card.column.addWidget(self._view)
        card.column.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._shown: tuple[TakenTwice, ...] = ()
        self.hide()

    @Slot(object)
    def show_found(self, found: tuple[TakenTwice, ...]) -> None:
        """Draw the list."""
        if found != self._shown:
            self._shown = found
            self._rows.show_rows([self._row(one) for one in found])
            self._view.setFixedHeight(
                self._view.horizontalHeader().sizeHint().height()
                + self._view.verticalHeader().defaultSectionSize() * min(max(len(found), 1), MOST_ROWS)
                + 8
            )
        self.setVisible(bool(found))

    def _row(self, one: TakenTwice) -> list[Cell]:
        receipts = ", ".join(one.receipts)
        return [
            Cell(one.reference, strong=True),
            Cell(", ".join(one.counters)),
            Cell(money(one.taken), right=True),
            Cell(receipts, tip=receipts),
        ]
