"""Đối soát: what the program took by each method beside the other side and the count, and the lines that differ.

Nothing is recorded here. `reconcileTable` (choose a method), `reconcileLines`, `reconcileSum`; `reconcileStatement` F2
opens the statement, `reconcileSlip` F3 the settlement slip, `reconcileAccept` Ctrl+D says yes to the proposal chosen,
`reconcileSave` Ctrl+S writes XLSX, F5 reads again, `reconcileBack` Esc goes back; inside: `statement…` and `slip…` as
their modules say.
"""

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.report import DayReport
from counter_app.domain.reconciliation.result import MethodRow, Status
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.domain.statements.reading import Statement
from counter_app.ports.lights import Light
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText
from ui.formatting import day, money
from ui.lights import light_pixmap
from ui.page_head import page_head
from ui.supervisor.reconcile_export import line_headers, sheets_of, sum_headers
from ui.supervisor.reconcile_import import StatementImport
from ui.supervisor.reconcile_model import ReconcileModel
from ui.supervisor.reconcile_slip import SlipEntry
from ui.supervisor.reconcile_words import ShownLine, explanation, lines_of, note_of, signed, status_word
from ui.supervisor.words import method_word
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

_LIGHTS = {Status.AGREES: Light.OK, Status.DIFFERS: Light.DOWN, Status.NOT_COMPARED: Light.OFF}
_SHAPE = 14


@cache
def _icon(status: Status) -> QIcon:
    """The same one each time: rows that are the same are not drawn anew."""
    return QIcon(light_pixmap(_LIGHTS[status], _SHAPE))


class ReconcilePage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, banner: Banner, about: str) -> None:
        super().__init__()
        self.setObjectName("reconcilePage")
        self.model, self._banner, self._about = ReconcileModel(workplace), banner, about
        self._report: DayReport | None = None
        self._shown: list[ShownLine] = []
        self._next: Method | None = None  # the row to turn to, when something was given for it
        self._rows = RowsModel(sum_headers(), self)
        self._lines = RowsModel(line_headers(), self)
        self._view = table(self._rows, "reconcileTable", self.tr("Đối soát theo hình thức"), stretch=6)
        self._line_view = table(self._lines, "reconcileLines", self.tr("Các dòng lệch"), stretch=5)
        self._day, self._sum = QLabel(), QLabel()
        self._statement = QPushButton(self.tr("F2  Sao kê"))
        self._slip = QPushButton(self.tr("F3  Phiếu kết toán"))
        self._save = QPushButton(self.tr("Ctrl+S  Xuất Excel"))
        self._accept = QPushButton(self.tr("Ctrl+D  Duyệt đề nghị"))
        self._hint = QLabel(self.tr("Đề nghị ghép vì cùng số tiền, gần giờ; chỉ tính là khớp khi phụ trách duyệt."))
        self._back = QPushButton()
        self._import, self._entry, self._pages = StatementImport(self.model), SlipEntry(), QStackedWidget()
        self._which = Card()
        self._dress()
        self._lay_out()
        self._connect()
        self._turn(0)

    def show_day(self, shown: date) -> None:
        """The day that the supervisor looks at."""
        self.model.show_day(shown)
        self._day.setText(self.tr("Ngày {0}").format(day(shown)))

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.model.refresh()
        self._turn(0)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the report."""
        if self._report is not None and path:
            file = Path(path)
            self.model.save(file if file.suffix else file.with_suffix(".xlsx"), sheets_of(self._report))

    @Slot(object)
    def _show(self, report: DayReport) -> None:
        kept, self._next = self._next or self._chosen(), None
        self._report = report
        self._rows.show_rows([self._row(one) for one in report.rows])
        methods = [one.method for one in report.rows]
        differing = [one.method for one in report.rows if one.status is Status.DIFFERS]
        self._view.selectRow(methods.index(kept or (differing or methods)[0]))
        head, rows = self._view.horizontalHeader().sizeHint().height(), self._view.verticalHeader()
        self._view.setFixedHeight(head + rows.defaultSectionSize() * len(report.rows) + 8)
        self._show_lines()

    def _row(self, row: MethodRow) -> list[Cell]:
        difference = row.difference
        return [
            Cell(method_word(row.method.value)),
            Cell(money(row.own_total), right=True),
            Cell("–" if row.other_total is None else money(row.other_total), right=True),
            Cell("–" if row.counted is None else money(row.counted), right=True),
            Cell("–" if difference is None else signed(difference), right=True, strong=bool(difference)),
            Cell(status_word(row.status), strong=True, icon=_icon(row.status)),
            Cell("" if self._report is None else note_of(row, self._report)),
        ]

    def _chosen(self) -> Method | None:
        rows = self._view.selectionModel().selectedRows()
        known = self._report.rows if self._report is not None else ()
        return known[rows[0].row()].method if rows and rows[0].row() < len(known) else None

    @Slot()
    def _show_lines(self) -> None:
        report, method = self._report, self._chosen()
        if report is None or method is None:
            return
        self._shown = lines_of(report, method)
        self._lines.show_rows([self._line(one) for one in self._shown])
        found = report.comparison(method)
        self._which.caption.setText(self.tr("Dòng cần xem: {0}").format(method_word(method.value)))
        self._sum.setText("" if found is None else explanation(found))
        self._sum.setVisible(found is not None)
        proposals = [at for at, one in enumerate(self._shown) if one.proposal is not None]
        if proposals:
            self._line_view.selectRow(proposals[0])
        for widget in (self._hint, self._accept):
            widget.setVisible(bool(proposals))
        self._choose_line()

    def _line(self, one: ShownLine) -> list[Cell]:
        difference = one.difference
        return [
            Cell(one.kind),
            Cell(one.when),
            Cell("–" if one.own is None else money(one.own), right=True),
            Cell("–" if one.other is None else money(one.other), right=True),
            Cell("–" if difference is None else signed(difference), right=True, strong=bool(difference)),
            Cell(one.known_by),
        ]

    def _chosen_line(self) -> ShownLine | None:
        rows = self._line_view.selectionModel().selectedRows()
        return self._shown[rows[0].row()] if rows and rows[0].row() < len(self._shown) else None

    @Slot()
    def _choose_line(self) -> None:
        chosen = self._chosen_line()
        self._accept.setEnabled(chosen is not None and chosen.proposal is not None)

    @Slot()
    def _accept_chosen(self) -> None:
        chosen = self._chosen_line()
        if chosen is not None and chosen.proposal is not None:
            self.model.accept(chosen.proposal)

    @Slot(str, object)
    def _add_statement(self, name: str, statement: Statement) -> None:
        self._next = Method.QR
        self._turn(0)
        self.model.add_statement(name, statement)

    @Slot(object)
    def _add_slip(self, slip: SettlementSlip) -> None:
        self._next = slip.method
        self.model.add_slip(slip)
        batch = self.tr(" lô {0}").format(slip.batch) if slip.batch else ""
        what = self.tr("Đã nhận phiếu kết toán máy {0}{1}: {2}.").format(slip.terminal, batch, money(slip.sum))
        self._banner.say("slip", ErrorText(what, "", "", ""), Level.GOOD)
        self._turn(0)

    @Slot()
    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Xuất Excel"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"doi-soat-{self.model.day.isoformat()}.xlsx")
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _show_saved(self, name: str) -> None:
        what = self.tr("Đã xuất kết quả đối soát ra tệp {0}.").format(name)
        self._banner.say("saved", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot()
    def _to_statement(self) -> None:
        self._turn(1)

    @Slot()
    def _to_slip(self) -> None:
        self._turn(2)

    @Slot()
    def _step_back(self) -> None:
        """From a form to the table, from the table to the day."""
        if self._pages.currentIndex():
            self._turn(0)
        else:
            self.back_wanted.emit()

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setText(self.tr("Esc  Bảng đối soát") if page else self.tr("Esc  Số liệu trong ngày"))
        for button in (self._statement, self._slip, self._save):
            button.setEnabled(not page and (button is self._slip or self.model.can_read_files))
        if not page:
            self._view.setFocus()

    def _connect(self) -> None:
        self.model.report.connect(self._show)
        self.model.failed.connect(self._banner.say_error)
        self.model.saved.connect(self._show_saved)
        self._view.selectionModel().selectionChanged.connect(self._show_lines)
        self._line_view.selectionModel().selectionChanged.connect(self._choose_line)
        self._import.done.connect(self._add_statement)
        self._entry.done.connect(self._add_slip)
        self._statement.clicked.connect(self._to_statement)
        self._slip.clicked.connect(self._to_slip)
        self._save.clicked.connect(self._ask_where)
        self._accept.clicked.connect(self._accept_chosen)
        self._back.clicked.connect(self._step_back)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)
        again = QShortcut(QKeySequence("F5"), self)
        again.activated.connect(self.model.refresh)

    def _dress(self) -> None:
        for button, name, key in (
            (self._statement, "reconcileStatement", "F2"),
            (self._slip, "reconcileSlip", "F3"),
            (self._accept, "reconcileAccept", "Ctrl+D"),
            (self._save, "reconcileSave", "Ctrl+S"),
        ):
            button.setObjectName(name)
            QShortcut(QKeySequence(key), button).activated.connect(button.click)  # at once, where its own would blink
        self._back.setObjectName("reconcileBack")
        self._day.setProperty("strong", "true")
        self._accept.setProperty("kind", "primary")
        self._hint.setProperty("kind", "muted")
        self._hint.setWordWrap(True)
        self._sum.setObjectName("reconcileSum")
        self._sum.setWordWrap(True)
        self._sum.setProperty("strong", "true")

    def _lay_out(self) -> None:
        buttons = (self._day, self._statement, self._slip, self._save, self._back)
        sums = Card(
            self.tr("Theo hình thức: tiền mặt đối chiếu với số đếm, thẻ với máy thẻ, mã QR với sao kê ngân hàng")
        )
        sums.column.addWidget(self._view)
        self._which.caption.show()
        self._which.column.addWidget(self._sum)
        self._which.column.addWidget(self._line_view, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._accept)
        self._which.column.addLayout(foot)
        first, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(sums)
        column.addWidget(self._which, 1)
        first.setLayout(column)
        for page in (first, self._import, self._entry):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(page_head(self.tr("Phụ trách: đối soát"), self._about, *buttons))
        whole.addWidget(self._pages, 1)
