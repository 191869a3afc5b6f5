"""A bank statement on one page: the file, what its columns are, what the rows say, which cannot be read.

Object names: `statementPath`, `statementPick`, `statementBody` (of several accounts), `statementHeader`,
`statementColumn.date` …, `statementLines`, `statementErrors`, `statementSummary`, `statementGo` Ctrl+Enter.
"""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.reconciliation.report import NamedStatement
from counter_app.domain.statements.account import body_in
from counter_app.domain.statements.columns import Column, ColumnMap, header_words, proposed
from counter_app.domain.statements.reading import Statement
from counter_app.domain.statements.table import Table
from ui.cards import Card
from ui.field_rows import FieldRows
from ui.formatting import clock, day, money
from ui.supervisor.reconcile_model import ReconcileModel
from ui.supervisor.reconcile_words import column_word, signed, wrong_word
from ui.table import Cell, RowsModel, table
from ui.theme import set_kind

MOST_SHOWN = 300
"""Rows of a preview, and of its errors: a statement may have a hundred thousand."""
_NO_HEADER = 0


class StatementImport(QWidget):
    """Nothing is compared before the person has seen what the rows say."""

    done = Signal(object)
    """A `NamedStatement`."""

    def __init__(self, model: ReconcileModel) -> None:
        super().__init__()
        self.setObjectName("statementImport")
        self._model = model
        self._name = ""
        self._table: Table | None = None
        self._mapping: ColumnMap | None = None
        self._statement: Statement | None = None
        self._path, self._pick = QLineEdit(), QPushButton(self.tr("Chọn tệp…"))
        self._header, self._fields, self._body = QSpinBox(), FieldRows(), QComboBox()
        self._columns = {column: QComboBox() for column in Column}
        self._go, self._summary = QPushButton(self.tr("Ctrl+Enter  Đối soát với sao kê này")), QLabel()
        preview = [self.tr("Dòng"), self.tr("Ngày giờ"), self.tr("Số tiền"), self.tr("Nội dung"), self.tr("Tham chiếu")]
        self._lines = RowsModel(preview, self)
        wrong = [self.tr("Dòng"), self.tr("Cột"), self.tr("Sai ở đâu"), self.tr("Trong tệp ghi")]
        self._errors = RowsModel(wrong, self)
        self._wrong = Card(self.tr("Dòng không đọc được: không tính vào đối soát"))
        self._dress()
        self._lay_out()
        self._connect()
        self._show_mapping()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the file."""
        super().showEvent(event)
        self._path.setFocus()

    @Slot()
    def ask_file(self) -> None:
        """The system's own window for files; it waits for nobody."""
        dialog = QFileDialog(self, self.tr("Sao kê ngân hàng"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Sao kê (*.xlsx *.csv *.txt);;Mọi tệp (*)"))
        dialog.fileSelected.connect(self.read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def read(self, path: str) -> None:
        """Read a file; what was shown of another one goes."""
        self._path.setText(path)
        self._table = self._mapping = None
        self._show_mapping()
        if path.strip():
            self._model.read_file(Path(path.strip()).expanduser())

    @Slot(str, object)
    def show_table(self, name: str, cells: Table) -> None:
        """Propose what the columns are."""
        self._name, self._table = name, cells
        self._mapping = proposed(cells) or ColumnMap.of(-1, {})
        self._body.setCurrentIndex(self._body.findData(body_in(cells, self._model.bodies)))
        self._show_mapping()

    @Slot(object)
    def show_statement(self, statement: Statement) -> None:
        """What the rows say."""
        if self._table is None:
            return
        self._statement = statement
        shown = statement.lines[:MOST_SHOWN]
        self._lines.show_rows(
            [
                [
                    Cell(str(int(line.place))),
                    Cell(
                        " ".join(
                            part
                            for part in (day(line.day) if line.day else "", clock(line.at) if line.at else "")
                            if part
                        )
                    ),
                    Cell(signed(line.amount), right=True, strong=line.amount > 0),
                    Cell(line.text),
                    Cell(line.evidence.bank_reference),
                ]
                for line in shown
            ]
        )
        self._errors.show_rows(
            [
                [
                    Cell(str(one.row)),
                    Cell(column_word(one.column)),
                    Cell(wrong_word(one.wrong), strong=True),
                    Cell(one.value),
                ]
                for one in statement.errors[:MOST_SHOWN]
            ]
        )
        self._wrong.setVisible(bool(statement.errors))
        self._summary.setText(self._words(statement))
        set_kind(self._summary, "warning" if statement.errors or not statement.lines else "good")
        self._enable()

    @Slot()
    def _enable(self) -> None:
        """A statement belongs to one account; of several somebody must say which."""
        told = len(self._model.bodies) < 2 or self._body.currentIndex() >= 0
        self._go.setEnabled(told and self._statement is not None and bool(self._statement.lines))

    def _words(self, statement: Statement) -> str:
        days = statement.days
        parts = [
            self.tr("{0} dòng: tiền vào {1}, tiền ra {2}.").format(
                len(statement.lines), money(statement.credited), money(statement.debited)
            )
        ]
        if days is not None:
            parts.append(self.tr("Từ {0} đến {1}.").format(day(days[0]), day(days[1])))
        if statement.passed_over:
            parts.append(self.tr("Bỏ qua {0} dòng tổng, ghi chú.").format(statement.passed_over))
        if statement.errors:
            parts.append(self.tr("{0} dòng không đọc được.").format(len(statement.errors)))
        return " ".join(parts)

    def _show_mapping(self) -> None:
        """The columns to choose from, and the rows under them when nothing is missing."""
        cells, mapping = self._table, self._mapping
        self._statement = None
        for widget in (self._header, *self._columns.values()):
            widget.setEnabled(cells is not None)
            widget.blockSignals(True)
        if cells is not None and mapping is not None:
            self._header.setMaximum(len(cells.rows))
            self._header.setValue(mapping.header_row + 1)
            words = header_words(cells, mapping.header_row)
            for column, box in self._columns.items():
                box.clear()
                box.addItem(self.tr("– không có –"), -1)
                for at, word in enumerate(words):
                    box.addItem(f"{at + 1}. {word}" if word else self.tr("Cột {0}").format(at + 1), at)
                box.setCurrentIndex(mapping.at(column) + 1)
        for widget in (self._header, *self._columns.values()):
            widget.blockSignals(False)
        self._preview()

    def _preview(self) -> None:
        cells, mapping = self._table, self._mapping
        self._go.setEnabled(False)
        self._lines.show_rows([])
        self._errors.show_rows([])
        self._wrong.hide()
        if cells is None or mapping is None:
            self._summary.setText(self.tr("Chọn tệp .xlsx hoặc CSV tải từ ngân hàng; nhấn Enter để đọc."))
            set_kind(self._summary, "muted")
        elif mapping.missing:
            words = ", ".join(column_word(one) for one in mapping.missing)
            self._summary.setText(self.tr("Chọn dòng tiêu đề và cột: {0}.").format(words))
            set_kind(self._summary, "warning")
        else:
            self._summary.setText(self.tr("Đang đọc…"))
            set_kind(self._summary, "muted")
            self._model.preview(cells, mapping)

    @Slot(int)
    def _move_header(self, row: int) -> None:
        """Another header has other words over the columns; what is chosen stays."""
        if self._mapping is not None:
            self._mapping = ColumnMap(row - 1, self._mapping.columns)
            self._show_mapping()

    @Slot(int)
    def _move_column(self, at: int) -> None:
        """A column that is taken from another one leaves that without."""
        box = self.sender()
        column = next((one for one, mine in self._columns.items() if mine is box), None)
        if self._mapping is not None and column is not None:
            self._mapping = self._mapping.moved(column, at - 1)
            self._show_mapping()

    @Slot()
    def _submit(self) -> None:
        if self._statement is not None and self._table is not None and self._go.isEnabled():
            body = str(self._body.currentData() or "") if len(self._model.bodies) > 1 else ""
            self.done.emit(NamedStatement(self._name, self._statement, body, self._table.sha256))

    @Slot()
    def _read_typed(self) -> None:
        self.read(self._path.text())

    def _connect(self) -> None:
        self._path.returnPressed.connect(self._read_typed)
        self._pick.clicked.connect(self.ask_file)
        self._header.valueChanged.connect(self._move_header)
        for box in self._columns.values():
            box.activated.connect(self._move_column)
        self._body.currentIndexChanged.connect(self._enable)
        self._go.clicked.connect(self._submit)
        self._model.table.connect(self.show_table)
        self._model.previewed.connect(self.show_statement)

    def _dress(self) -> None:
        self._path.setObjectName("statementPath")
        self._path.setPlaceholderText(self.tr("Đường dẫn tệp sao kê"))
        self._pick.setObjectName("statementPick")
        self._header.setObjectName("statementHeader")
        self._header.setMinimum(_NO_HEADER)
        self._header.setSpecialValueText(self.tr("không có"))
        self._header.setKeyboardTracking(False)
        for column, box in self._columns.items():
            box.setObjectName(f"statementColumn.{column.value}")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        self._body.setObjectName("statementBody")
        self._body.setPlaceholderText(self.tr("– chọn đơn vị thu –"))
        for one in self._model.bodies:
            self._body.addItem(f"{one.name} · {one.bank_account}" if one.bank_account else one.name, one.code)
        self._body.setCurrentIndex(-1)
        self._go.setObjectName("statementGo")
        self._go.setProperty("kind", "primary")
        QShortcut(QKeySequence("Ctrl+Return"), self._go).activated.connect(self._go.click)
        self._summary.setObjectName("statementSummary")
        self._summary.setWordWrap(True)
        self._summary.setProperty("strong", "true")

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.addWidget(self._path, 1)
        file.addWidget(self._pick)
        left = Card(self.tr("Tệp và cột"))
        left.column.addLayout(file)
        if len(self._model.bodies) > 1:
            self._fields.add("body", self.tr("Đơn vị thu"), self._body)
        self._fields.add("header", self.tr("Dòng tiêu đề"), self._header)
        for column, box in self._columns.items():
            self._fields.add(column.value, column_word(column), box)
        left.column.addWidget(self._fields)
        left.column.addStretch(1)
        left.column.addWidget(self._go)
        seen = Card(self.tr("Chương trình đọc được"))
        seen.column.addWidget(self._summary)
        seen.column.addWidget(table(self._lines, "statementLines", self.tr("Dòng sao kê đọc được"), stretch=3), 1)
        self._wrong.column.addWidget(table(self._errors, "statementErrors", self.tr("Dòng không đọc được"), stretch=3))
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(seen, 3)
        right.addWidget(self._wrong, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(left, 4)
        row.addLayout(right, 9)
