"""Fees that two counters of the site have taken, as its node found: of each, one of the two must go back.

`twiceTable` has their receipts. Hidden while there are none.
"""

from PySide6.QtWidgets import QWidget

from counter_app.domain.cashier_desk import PaidTwice
from counter_app.domain.money import Vnd
from ui.cards import Card
from ui.clerk.fields import label, wrapped
from ui.formatting import money
from ui.supervisor.owed_words import twice_headers
from ui.table import Cell, RowsModel, table

MOST = 3
"""Rows at once: there is rarely one."""


class TwiceCard(Card):
    """Which of two receipts is the wrong one a person decides: no money can be given back from here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.caption.setText(self.tr("Phí đã thu hai lần ở hai quầy: phải trả lại một lần"))
        self.caption.show()
        self._rows = RowsModel(twice_headers(), self)
        self._view = table(self._rows, "twiceTable", self.tr("Phí đã thu hai lần"), stretch=4)
        self.column.addWidget(self._view)
        todo = self.tr("Hỏi người nộp và xem biên lai, rồi trả lại ở một trong hai quầy (Alt+T, lý do: thu hai lần).")
        self.column.addWidget(wrapped(label(todo, kind="muted")))
        self.hide()

    def show_twice(self, found: tuple[PaidTwice, ...]) -> None:
        """All that there are."""
        self._rows.show_rows([_row(one) for one in found])
        head, rows = self._view.horizontalHeader().sizeHint().height(), self._view.verticalHeader()
        self._view.setFixedHeight(head + rows.defaultSectionSize() * min(len(found), MOST) + 8)
        self.setVisible(bool(found))


def _row(one: PaidTwice) -> list[Cell]:
    receipts = ", ".join(one.receipts)
    return [
        Cell(one.dossier_code),
        Cell(", ".join(one.counters)),
        Cell(money(one.total), right=True),
        Cell(money(one.taken), right=True),
        Cell(receipts, tip=receipts),
        Cell(money(Vnd(one.taken - one.total)), right=True, strong=True),
    ]
