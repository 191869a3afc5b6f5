"""The lines of what is owed: fees, and exemptions as lines of their own."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTableWidget, QTableWidgetItem

from counter_app.domain.bill import Bill, BillState, ExemptionLine, FeeKind, FeeLine
from ui.clerk.fields import named, steady_border
from ui.formatting import money
from ui.theme import COLOURS

TEXT, AMOUNT = range(2)
NO_BREAK = "\u00a0"
LEAST_HEIGHT = 64
GAP = 10


class BillLines(QTableWidget):
    """One row a line, as high as its lines where there is room; a paid bill's rows are green and say so."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        named(self, "billLines", self.tr("Phí, lệ phí phải nộp"))
        steady_border(self)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()

    def show_bills(self, bills: Sequence[Bill], gone_back: Collection[str] = ()) -> None:
        """What was drawn; of those in `gone_back` all money went back."""
        self.setRowCount(0)
        for bill in bills:
            state = self.tr("đã trả lại") if bill.id in gone_back else self._state(bill)
            self._add(bill.lines, bill.exemptions, state)
            self._parts(bill)
        self._fit()

    def show_preview(self, lines: Sequence[FeeLine], exemptions: Sequence[ExemptionLine]) -> None:
        """What the draft would cost."""
        self.setRowCount(0)
        self._add(lines, exemptions, "")
        self._fit()

    def _fit(self) -> None:
        """Columns first: the height of a wrapped line follows from its width."""
        self.resizeColumnToContents(AMOUNT)
        width = self.viewport().width() - self.columnWidth(AMOUNT)
        self.setColumnWidth(TEXT, width)
        metrics, padding = self.fontMetrics(), self._padding()
        for place in range(self.rowCount()):
            item = self.item(place, TEXT)
            room = QRect(0, 0, width - padding, 0)
            lines = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text() if item else "")
            self.setRowHeight(place, lines.height() + GAP)
        self.updateGeometry()

    def _padding(self) -> int:
        """What the style puts around a cell's words, which the view's own way of sizing wrapped rows leaves out."""
        amount = self.model().index(0, AMOUNT)
        words = self.fontMetrics().horizontalAdvance(str(amount.data() or ""))
        return self.sizeHintForIndex(amount).width() - words

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.verticalHeader().length() + 2 * self.frameWidth() + GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add(self, lines: Sequence[FeeLine], exemptions: Sequence[ExemptionLine], state: str) -> None:
        for line in lines:
            self._row(self._text(line), line.amount, state)
        for exempt in exemptions:
            words = self.tr("Miễn, giảm: {0} ({1})").format(exempt.group, exempt.legal_ground)
            self._row(words, -exempt.amount, state)

    def _parts(self, bill: Bill) -> None:
        if bill.paid:
            self._row(self.tr("Đã nộp một phần"), -bill.paid, self.tr("đã nộp"))

    def _text(self, line: FeeLine) -> str:
        word = self.tr("Phí") if line.kind is FeeKind.CHARGE else self.tr("Lệ phí")
        named_so = line.text.casefold().startswith(word.casefold())
        text = line.text if named_so else self.tr("{0}: {1}").format(word, line.text)
        if line.quantity != 1:
            text = f"{text}\u00a0×\u00a0{line.quantity}"
        return self.tr("{0} (mức thu mẫu)").format(text) if line.sample else text

    def _state(self, bill: Bill) -> str:
        """Nothing was paid on a bill from which everything was taken off."""
        if bill.state is not BillState.SETTLED:
            return ""
        return self.tr("đã nộp") if bill.total else self.tr("được miễn")

    def _row(self, text: str, amount: int, state: str) -> None:
        place = self.rowCount()
        self.insertRow(place)
        top = Qt.AlignmentFlag.AlignTop
        for column, words, side in (
            (TEXT, f"{text} · {state.replace(' ', NO_BREAK)}" if state else text, Qt.AlignmentFlag.AlignLeft),
            (AMOUNT, money(amount), Qt.AlignmentFlag.AlignRight),
        ):
            item = QTableWidgetItem(words)
            item.setTextAlignment(side | top)
            if state:
                item.setForeground(QBrush(QColor(COLOURS.good)))
            self.setItem(place, column, item)
