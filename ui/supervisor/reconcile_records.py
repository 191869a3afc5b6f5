"""Every time that a day's reconciliation was recorded: who, when, the sums, the lines that differed and why.

Object names: `recordsTable` (choose one), `recordsSums`, `recordsLines`, `recordsBasis`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.domain.reconciliation.result import MethodRow
from ui.cards import Card
from ui.formatting import moment, money
from ui.supervisor.reconcile_words import row_word, status_word
from ui.supervisor.recorded_words import basis_words, difference_word, place_words
from ui.supervisor.words import method_word
from ui.table import Cell, RowsModel, table


class RecordsPage(QWidget):
    """The last one stands, and is chosen first."""

    def __init__(self, name_of: Callable[[str], str], bodies: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("reconcileRecordsPage")
        self._name_of, self._bodies = name_of, bodies
        self._records: tuple[Recorded, ...] = ()
        heads = [self.tr("Lần"), self.tr("Ghi lúc"), self.tr("Người ghi"), self.tr("Kết quả"), self.tr("Đã đối chiếu")]
        self._times = RowsModel(heads, self)
        sums = [
            self.tr("Hình thức"),
            self.tr("Chương trình"),
            self.tr("Bên kia"),
            self.tr("Đã đếm"),
            self.tr("Kết quả"),
        ]
        self._sums = RowsModel(sums, self)
        lines = [self.tr("Hình thức"), self.tr("Loại dòng"), self.tr("Chương trình"), self.tr("Bên kia")]
        self._lines = RowsModel([*lines, self.tr("Nằm ở đâu"), self.tr("Giải thích")], self)
        self._view = table(self._times, "recordsTable", self.tr("Các lần đã ghi"), stretch=2)
        self._basis = QLabel()
        self._basis.setObjectName("recordsBasis")
        self._basis.setWordWrap(True)
        self._basis.setProperty("kind", "muted")
        self._lay_out()
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the one that stands."""
        super().showEvent(event)
        self._view.setFocus()

    @Slot(object)
    def show_records(self, records: tuple[Recorded, ...]) -> None:
        """Newest first."""
        if records == self._records:
            return
        self._records = records
        self._times.show_rows(
            [
                [
                    Cell(str(len(records) - at), right=True),
                    Cell(moment(one.at)),
                    Cell(self._name_of(one.actor)),
                    Cell(status_word(one.status), strong=True),
                    Cell(str(one.verified), right=True),
                ]
                for at, one in enumerate(reversed(records))
            ]
        )
        if records:
            self._view.selectRow(0)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        rows = self._view.selectionModel().selectedRows()
        at = len(self._records) - 1 - rows[0].row() if rows else -1
        one = self._records[at] if 0 <= at < len(self._records) else None
        self._basis.setText("" if one is None else basis_words(one, self._bodies))
        self._sums.show_rows([] if one is None else [self._sum(row) for row in one.rows])
        self._lines.show_rows([] if one is None else [self._line(line) for line in one.differences])

    def _sum(self, row: MethodRow) -> list[Cell]:
        return [
            Cell(row_word(row, self._bodies)),
            Cell(money(row.own_total), right=True),
            _amount(row.other_total),
            _amount(row.counted),
            Cell(status_word(row.status), strong=True),
        ]

    def _line(self, line: Difference) -> list[Cell]:
        return [
            Cell(method_word(line.method.value)),
            Cell(difference_word(line.kind)),
            _amount(line.own),
            _amount(line.other),
            Cell(place_words(line)),
            Cell(line.why),
        ]

    def _lay_out(self) -> None:
        left, top = Card(self.tr("Lần ghi sau cùng có hiệu lực; các lần trước vẫn xem được")), QHBoxLayout()
        left.column.addWidget(self._view, 1)
        sums = Card(self.tr("Theo hình thức"))
        sums.column.addWidget(table(self._sums, "recordsSums", self.tr("Theo hình thức"), stretch=0), 1)
        sums.column.addWidget(self._basis)
        lines = Card(self.tr("Dòng lệch và giải thích"))
        view = table(self._lines, "recordsLines", self.tr("Dòng lệch và giải thích"), stretch=5, wrapping=True)
        lines.column.addWidget(view, 1)
        top.setSpacing(10)
        top.addWidget(left, 1)
        top.addWidget(sums, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top, 5)
        column.addWidget(lines, 4)


def _amount(amount: int | None) -> Cell:
    return Cell("–" if amount is None else money(amount), right=True)
