"""The settlement slip of a terminal, typed: its totals, totals by kind of card, or line by line in few keys.

Object names: `slipMethod`, `slip.terminal` …, `slipLine.trace` …, `slipKind.kind` …, `slipLines`, `slipKinds`,
`slipSum`, `slipMessage`, `slipGo` Ctrl+Enter; Delete drops the line chosen.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.slip import KindTotal, SettlementSlip, SlipLine, faults_of
from counter_app.domain.statements.values import ValueRefused, amount_of
from ui.cards import Card
from ui.field_rows import FieldRows
from ui.formatting import money
from ui.supervisor.reconcile_words import fault_words, field_word
from ui.supervisor.words import method_word
from ui.table import Cell, RowsModel, table
from ui.theme import set_kind

_HEAD = ("terminal", "batch", "total", "count")
_LINE = ("trace", "approval_code", "last_four", "amount")


class SlipEntry(QWidget):
    """Enter goes on to the next field, and from the last one of a line to the first of the next."""

    done = Signal(object)
    """A tidied `SettlementSlip` without faults."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("slipEntry")
        self._lines: list[SlipLine] = []
        self._kinds: list[KindTotal] = []
        self._method, self._head = QComboBox(), {field: QLineEdit() for field in _HEAD}
        self._typed = {field: QLineEdit() for field in _LINE}
        self._kind = {field: QLineEdit() for field in ("kind", "number", "sum")}
        self._message, self._sum, self._rows = QLabel(), QLabel(), FieldRows()
        self._go = QPushButton(self.tr("Ctrl+Enter  Ghi nhận phiếu"))
        self._line_rows = RowsModel([field_word(field) for field in _LINE], self)
        self._kind_rows = RowsModel([self.tr("Loại thẻ"), self.tr("Số giao dịch"), self.tr("Số tiền")], self)
        self._view = table(self._line_rows, "slipLines", self.tr("Các dòng của phiếu"), stretch=0)
        self._kind_view = table(self._kind_rows, "slipKinds", self.tr("Tổng theo loại thẻ"), stretch=0)
        self._view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)  # under their fields
        self._kind_view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._dress()
        self._lay_out()
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the terminal."""
        super().showEvent(event)
        self._head["terminal"].setFocus()

    @property
    def slip(self) -> SettlementSlip | None:
        """What is typed, tidied; None while a figure is none (`_message` says which)."""
        figures: dict[str, int | None] = {}
        for field in ("total", "count"):
            text = self._head[field].text().strip()
            figures[field] = _amount(text) if text else None
            if text and figures[field] is None:
                self._say_wrong(field)
                return None
        total = figures["total"]
        made = SettlementSlip(
            self._head["terminal"].text(),
            self._head["batch"].text(),
            None if total is None else Vnd(total),
            figures["count"],
            tuple(self._lines),
            tuple(self._kinds),
            Method(self._method.currentData()),
        )
        return made.tidied()

    @Slot()
    def _submit(self) -> None:
        self._message.hide()
        if any(field.text().strip() for field in self._typed.values()) and not self._add_line():
            return
        slip = self.slip
        if slip is None:
            return
        faults = faults_of(slip)
        if faults:
            self._say(" ".join(fault_words(one) for one in faults[:4]))
            return
        self.clear()
        self.done.emit(slip)

    def clear(self) -> None:
        """For the next slip."""
        self._lines.clear()
        self._kinds.clear()
        for field in (*self._head.values(), *self._typed.values(), *self._kind.values()):
            field.clear()
        self._show()

    @Slot()
    def _next_line(self) -> None:
        self._message.hide()
        if self._add_line():
            self._typed["trace"].setFocus()

    def _add_line(self) -> bool:
        amount = _amount(self._typed["amount"].text())
        if not amount:
            self._say_wrong("amount")
            self._typed["amount"].setFocus()
            return False
        trace, code, last = (self._typed[field].text() for field in _LINE[:3])
        line = SlipLine(trace, Vnd(amount), code, last)
        only = SettlementSlip("X", "", lines=(line,)).tidied()
        faults = faults_of(only)
        if faults:
            self._say_wrong(faults[0].field)
            self._typed[faults[0].field].setFocus()
            return False
        self._lines.append(only.lines[0])
        for field in self._typed.values():
            field.clear()
        self._show()
        return True

    @Slot()
    def _next_kind(self) -> None:
        self._message.hide()
        name, number = self._kind["kind"].text().strip(), self._kind["number"].text().strip()
        amount = _amount(self._kind["sum"].text())
        if not name or not number.isascii() or not number.isdigit() or len(number) > 4 or amount is None:
            self._say(self.tr("Tổng theo loại thẻ cần tên loại thẻ, số giao dịch và số tiền."))
            return
        self._kinds.append(KindTotal(name, int(number), Vnd(amount)))
        for field in self._kind.values():
            field.clear()
        self._show()
        self._kind["kind"].setFocus()

    @Slot()
    def _drop_line(self) -> None:
        for view, kept in ((self._view, self._lines), (self._kind_view, self._kinds)):
            rows = view.selectionModel().selectedRows()
            if view.hasFocus() and rows and rows[0].row() < len(kept):
                del kept[rows[0].row()]
                self._show()
                return

    def _say_wrong(self, field: str) -> None:
        self._say(self.tr("{0}: nhập đúng như trên phiếu.").format(field_word(field)))

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()

    def _show(self) -> None:
        self._line_rows.show_rows(
            [
                [Cell(one.trace), Cell(one.approval_code), Cell(one.last_four), Cell(money(one.amount), right=True)]
                for one in self._lines
            ]
        )
        self._kind_rows.show_rows(
            [
                [Cell(one.kind), Cell(str(one.count), right=True), Cell(money(one.amount), right=True)]
                for one in self._kinds
            ]
        )
        if self._lines:
            self._view.scrollToBottom()
        total = sum(one.amount for one in self._lines)
        self._sum.setText(self.tr("{0} dòng, cộng {1}").format(len(self._lines), money(total)))

    def _connect(self) -> None:
        typed, kinds = list(self._typed.values()), list(self._kind.values())
        for order in ([*self._head.values(), typed[0]], typed, kinds):
            for field, following in pairwise(order):
                field.returnPressed.connect(following.setFocus)
        typed[-1].returnPressed.connect(self._next_line)
        kinds[-1].returnPressed.connect(self._next_kind)
        self._go.clicked.connect(self._submit)
        drop = QShortcut(QKeySequence("Delete"), self)
        drop.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        drop.activated.connect(self._drop_line)

    def _dress(self) -> None:
        for name, fields in (("slip", self._head), ("slipLine", self._typed), ("slipKind", self._kind)):
            for key, field in fields.items():
                field.setObjectName(f"{name}.{key}")
        for method in (Method.CARD_STANDALONE, Method.CARD):
            self._method.addItem(method_word(method.value), method.value)
        self._method.setObjectName("slipMethod")
        self._go.setObjectName("slipGo")
        self._go.setProperty("kind", "primary")
        QShortcut(QKeySequence("Ctrl+Return"), self._go).activated.connect(self._go.click)
        self._message.setObjectName("slipMessage")
        self._message.setWordWrap(True)
        self._message.hide()
        set_kind(self._message, "bad")
        self._sum.setObjectName("slipSum")
        self._sum.setProperty("strong", "true")
        self._head["total"].setPlaceholderText(self.tr("để trống nếu nhập từng dòng"))
        self._typed["amount"].setPlaceholderText(self.tr("hủy, hoàn: −14.000"))
        self._head["batch"].setPlaceholderText(self.tr("để trống: mọi lô"))

    def _lay_out(self) -> None:
        left = Card(self.tr("Phiếu kết toán"))
        self._rows.add("method", self.tr("Hình thức"), self._method)
        for field, line in self._head.items():
            self._rows.add(field, field_word(field), line)
        left.column.addWidget(self._rows)
        left.column.addSpacing(8)
        left.column.addWidget(_caption(self.tr("Tổng theo loại thẻ (nếu phiếu có)")))
        captions = (self.tr("Loại thẻ"), self.tr("Số GD"), self.tr("Số tiền"))
        left.column.addLayout(_side_by_side(self._kind, captions))
        left.column.addWidget(self._kind_view, 1)
        left.column.addWidget(self._message)
        left.column.addWidget(self._go)
        right = Card(self.tr("Từng dòng: số truy vết, mã chuẩn chi, bốn số cuối, số tiền; Enter sang ô sau"))
        right.column.addLayout(_side_by_side(self._typed, tuple(field_word(field) for field in _LINE)))
        right.column.addWidget(self._view, 1)
        foot = QHBoxLayout()
        foot.addWidget(_caption(self.tr("Delete: bỏ dòng đang chọn")))
        foot.addStretch(1)
        foot.addWidget(self._sum)
        right.column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(left, 5)
        row.addWidget(right, 8)


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "muted")
    label.setProperty("scale", "small")
    return label


def _side_by_side(fields: dict[str, QLineEdit], captions: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for field, words in zip(fields.values(), captions, strict=True):
        column, label = QVBoxLayout(), _caption(words)
        column.setSpacing(2)
        label.setBuddy(field)
        field.setAccessibleName(words)
        column.addWidget(label)
        column.addWidget(field)
        row.addLayout(column, 1)
    return row


def _amount(text: str) -> int | None:
    """With a minus sign for what was given back; None for what is no whole amount of đồng."""
    try:
        return amount_of(text)
    except ValueRefused:
        return None
