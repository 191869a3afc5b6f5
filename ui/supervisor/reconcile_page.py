"""Đối soát: what the program took by each method beside the other side and the count, and the lines that differ.

`reconcileTable` (choose a method), `reconcileLines`, `reconcileSum`; `reconcileStatement` F2 opens the statement,
`reconcileSlip` F3 the settlement slip, `reconcileTotals` F4 asks the terminal on the wire for its totals,
`reconcileAccept` Ctrl+D says yes to the proposal chosen, `reconcileSave` Ctrl+S writes XLSX, F5 reads again,
`reconcileBack` Esc goes back; inside: `statement…` and `slip…` as their modules say. What is recorded, and how:
`reconcile_record`, `reconcile_records`.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.payment import Method
from counter_app.domain.people import Actor
from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.report import DayReport, NamedStatement
from counter_app.domain.reconciliation.result import MethodRow, Status
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.ports.lights import Light
from counter_app.ports.reconciliation import Unverified
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText
from ui.formatting import day, money
from ui.lights import light_pixmap
from ui.page_head import page_head
from ui.supervisor.reconcile_export import line_headers, sheets_of, sum_headers
from ui.supervisor.reconcile_import import StatementImport
from ui.supervisor.reconcile_model import ReconcileModel
from ui.supervisor.reconcile_record import RecordPanel, WordLine
from ui.supervisor.reconcile_records import RecordsPage
from ui.supervisor.reconcile_slip import SlipEntry
from ui.supervisor.reconcile_words import ShownLine, explanation, lines_of, note_of, row_word, signed, status_word
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

_LIGHTS = {Status.AGREES: Light.OK, Status.DIFFERS: Light.DOWN, Status.NOT_COMPARED: Light.OFF}
_SHAPE = 14
RowKey = tuple[Method, str]
"""A method, and the collecting body whose account it is."""


def key_of(row: MethodRow) -> RowKey:
    """What a row is known by when the day is read again."""
    return row.method, row.body


@cache
def _icon(status: Status) -> QIcon:
    """The same one each time: rows that are the same are not drawn anew."""
    return QIcon(light_pixmap(_LIGHTS[status], _SHAPE))


def _turn_to(at: int, count: int, following: Sequence[int], first: Sequence[int]) -> int:
    """The line to choose: after one got its word the next without one, else the same, at first what waits for a yes."""
    if following:
        return next((one for one in following if one > at), following[0])
    if 0 <= at < count:
        return at
    return first[0] if first else 0


class ReconcilePage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner, about: str) -> None:
        super().__init__()
        self.setObjectName("reconcilePage")
        self.model, self._banner, self._about = ReconcileModel(workplace, actor), banner, about
        self._bodies = {body.code: body.name for body in self.model.bodies}
        self._word, self._outcome = WordLine(), RecordPanel(self.model.name_of)
        self._records = RecordsPage(self.model.name_of, self._bodies)
        self._report: DayReport | None = None
        self._shown: list[ShownLine] = []
        self._next: RowKey | None = None  # the row to turn to, when something was given for it
        self._lines_of: RowKey | None = None
        self._next_line = False  # to the first line without a word, when one got its word
        self._rows = RowsModel(sum_headers(), self)
        self._lines = RowsModel(line_headers(), self)
        self._view = table(self._rows, "reconcileTable", self.tr("Đối soát theo hình thức"), stretch=6)
        self._line_view = table(self._lines, "reconcileLines", self.tr("Các dòng lệch"), stretch=5)
        self._day, self._sum = QLabel(), QLabel()
        self._statement = QPushButton(self.tr("F2  Sao kê"))
        self._slip = QPushButton(self.tr("F3  Phiếu kết toán"))
        self._totals = QPushButton(self.tr("F4  Tổng máy thẻ"))
        self._save = QPushButton(self.tr("Ctrl+S  Xuất Excel"))
        self._accept = QPushButton(self.tr("Ctrl+D  Duyệt đề nghị"))
        self._hint = QLabel(self.tr("Đề nghị ghép vì cùng số tiền, gần giờ; chỉ tính là khớp khi phụ trách duyệt."))
        self._back = QPushButton()
        self._import, self._entry, self._pages = StatementImport(self.model), SlipEntry(), QStackedWidget()
        self._which = Card()
        self._line_view.horizontalHeader().setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
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
            self.model.save(file if file.suffix else file.with_suffix(".xlsx"), sheets_of(self._report, self._bodies))

    @Slot(object)
    def _show(self, report: DayReport) -> None:
        kept, self._next = self._next or self._chosen(), None
        self._report = report
        self._rows.show_rows([self._row(one) for one in report.rows])
        keys = [key_of(one) for one in report.rows]
        differing = [key_of(one) for one in report.rows if one.status is Status.DIFFERS]
        self._view.selectRow(keys.index(kept if kept in keys else (differing or keys)[0]))
        head, rows = self._view.horizontalHeader().sizeHint().height(), self._view.verticalHeader()
        self._view.setFixedHeight(head + rows.defaultSectionSize() * len(report.rows) + 8)
        self._show_lines()

    def _row(self, row: MethodRow) -> list[Cell]:
        difference = row.difference
        return [
            Cell(row_word(row, self._bodies)),
            Cell(money(row.own_total), right=True),
            Cell("–" if row.other_total is None else money(row.other_total), right=True),
            Cell("–" if row.counted is None else money(row.counted), right=True),
            Cell("–" if difference is None else signed(difference), right=True, strong=bool(difference)),
            Cell(status_word(row.status), strong=True, icon=_icon(row.status)),
            Cell("" if self._report is None else note_of(row, self._report)),
        ]

    def _chosen_row(self) -> MethodRow | None:
        rows = self._view.selectionModel().selectedRows()
        known = self._report.rows if self._report is not None else ()
        return known[rows[0].row()] if rows and rows[0].row() < len(known) else None

    def _chosen(self) -> RowKey | None:
        row = self._chosen_row()
        return None if row is None else key_of(row)

    @Slot()
    def _show_lines(self) -> None:
        report, row = self._report, self._chosen_row()
        if report is None or row is None:
            return
        same, self._lines_of = self._lines_of == key_of(row), key_of(row)
        at, said, self._next_line = self._line_at() if same else -1, self._next_line, False
        self._shown = lines_of(report, row)
        self._lines.show_rows([self._line(one) for one in self._shown])
        found = report.comparison(row.method, row.body)
        self._which.caption.setText(self.tr("Dòng cần xem: {0}").format(row_word(row, self._bodies)))
        self._sum.setText("" if found is None else explanation(found))
        self._sum.setVisible(found is not None)
        self._word.setVisible(any(one.about is not None for one in self._shown))
        proposals = [at for at, one in enumerate(self._shown) if one.proposal is not None]
        unsaid = [at for at, one in enumerate(self._shown) if one.about is not None and not one.about.why]
        if self._shown:
            self._line_view.selectRow(_turn_to(at, len(self._shown), unsaid if said else (), [*proposals, *unsaid]))
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
            Cell("" if one.about is None else one.about.why),
        ]

    def _line_at(self) -> int:
        rows = self._line_view.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def _chosen_line(self) -> ShownLine | None:
        at = self._line_at()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    @Slot()
    def _choose_line(self) -> None:
        chosen = self._chosen_line()
        self._accept.setEnabled(chosen is not None and chosen.proposal is not None)
        self._word.show_line(None if chosen is None else chosen.about)

    @Slot(object, str)
    def _explain(self, difference: Difference, words: str) -> None:
        self._next_line = True
        self.model.explain(difference, words)

    @Slot(object)
    def _show_waiting(self, waiting: tuple[Unverified, ...]) -> None:
        self._outcome.show_waiting(waiting, self.model.day)

    @Slot()
    def _show_recorded(self) -> None:
        what = self.tr("Đã ghi kết quả đối soát ngày {0}.").format(day(self.model.day))
        self._banner.say("reconciled", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot(object)
    def _show_told(self, slip: SettlementSlip) -> None:
        self._next = (slip.method, "")
        what = self.tr("Máy thẻ {0} báo: {1} giao dịch, cộng {2}.").format(slip.terminal, slip.number, money(slip.sum))
        self._banner.say("slip", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot()
    def _accept_chosen(self) -> None:
        chosen = self._chosen_line()
        if chosen is not None and chosen.proposal is not None:
            self._next_line = True
            self.model.accept(chosen.proposal)

    @Slot(object)
    def _add_statement(self, statement: NamedStatement) -> None:
        self._next = (Method.QR, statement.body)
        self._turn(0)
        self.model.add_statement(statement)

    @Slot(object)
    def _add_slip(self, slip: SettlementSlip) -> None:
        self._next = (slip.method, "")
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
    def _to_records(self) -> None:
        self._turn(3)

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
        for button in (self._statement, self._save):
            button.setEnabled(not page and self.model.can_read_files)
        for button in (self._slip, self._totals):
            button.setEnabled(not page)
        if not page:
            self._view.setFocus()

    def _connect(self) -> None:
        self.model.report.connect(self._show)
        self.model.failed.connect(self._banner.say_error)
        self.model.saved.connect(self._show_saved)
        self._view.selectionModel().selectionChanged.connect(self._show_lines)
        self._line_view.selectionModel().selectionChanged.connect(self._choose_line)
        self.model.records.connect(self._outcome.show_records)
        self.model.records.connect(self._records.show_records)
        self.model.waiting.connect(self._show_waiting)
        self.model.report.connect(self._outcome.show_report)
        self.model.busy.connect(self._outcome.show_busy)
        self.model.recorded.connect(self._show_recorded)
        self.model.told.connect(self._show_told)
        self._word.said.connect(self._explain)
        self._outcome.wanted.connect(self.model.record)
        self._outcome.records_wanted.connect(self._to_records)
        self._totals.clicked.connect(self.model.ask_totals)
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
            (self._totals, "reconcileTotals", "F4"),
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
        buttons = (self._day, self._statement, self._slip, self._totals, self._back)
        if not self.model.has_terminal:
            self._totals.hide()
        sums = Card(
            self.tr("Theo hình thức: tiền mặt đối chiếu với số đếm, thẻ với máy thẻ, mã QR với sao kê ngân hàng")
        )
        sums.column.addWidget(self._view)
        self._which.caption.show()
        self._which.column.addWidget(self._sum)
        self._which.column.addWidget(self._line_view, 1)
        self._which.column.addWidget(self._word)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._accept)
        self._which.column.addLayout(foot)
        first, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(sums)
        column.addWidget(self._which, 1)
        last = QHBoxLayout()
        last.addWidget(self._outcome, 1)
        last.addWidget(self._save)
        column.addLayout(last)
        first.setLayout(column)
        for page in (first, self._import, self._entry, self._records):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(page_head(self.tr("Phụ trách: đối soát"), self._about, *buttons))
        whole.addWidget(self._pages, 1)
