"""The checklist of papers: C có, K không cần, T thiếu, space for the next answer; digits change the counts."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.usecases.dossier import PaperAnswer
from ui.clerk.fields import Lines, button, elided, label, named, no_ime, row, steady_border
from ui.clerk.keys import Key
from ui.clerk.models.checklist import ANSWER, ANSWER_ROLE, COPIES, NAME, NUMBER, ORIGINALS, ChecklistTable
from ui.theme import COLOURS

_KEYS = {
    Qt.Key.Key_C: PaperAnswer.PRESENT,
    Qt.Key.Key_K: PaperAnswer.NOT_NEEDED,
    Qt.Key.Key_T: PaperAnswer.MISSING,
}
_NEXT = {
    None: PaperAnswer.PRESENT,
    PaperAnswer.PRESENT: PaperAnswer.NOT_NEEDED,
    PaperAnswer.NOT_NEEDED: PaperAnswer.MISSING,
    PaperAnswer.MISSING: PaperAnswer.PRESENT,
}
_COLOURS = {
    None: COLOURS.muted,
    PaperAnswer.PRESENT: COLOURS.good,
    PaperAnswer.NOT_NEEDED: COLOURS.muted,
    PaperAnswer.MISSING: COLOURS.bad,
}
ROW_LINES = 1.5
MARK = 14
DETAIL_LINES = 2


class AnswerMark(QStyledItemDelegate):
    """Tick, dash, cross or empty box before the word: shape, word and colour.

    Stubs lack the fields of style options: hence Any.
    """

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        answer = _answer(index)
        colour = QColor(_COLOURS[answer])
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(COLOURS.tint))
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = QRect(box.left() + 6, box.center().y() - MARK // 2, MARK, MARK)
        _draw_mark(painter, answer, mark, colour)
        painter.setPen(colour)
        words = box.adjusted(MARK + 12, 0, -2, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()


def _answer(index: QModelIndex | QPersistentModelIndex) -> PaperAnswer | None:
    """Qt hands a string enumeration back as a plain string."""
    found = index.data(ANSWER_ROLE)
    return PaperAnswer(found) if found else None


def _draw_mark(painter: QPainter, answer: PaperAnswer | None, box: QRect, colour: QColor) -> None:
    pen = QPen(colour, 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    inner = box.adjusted(2, 2, -2, -2)
    if answer is PaperAnswer.PRESENT:
        painter.drawLine(inner.left(), inner.center().y() + 1, inner.center().x() - 1, inner.bottom())
        painter.drawLine(inner.center().x() - 1, inner.bottom(), inner.right() + 1, inner.top())
    elif answer is PaperAnswer.NOT_NEEDED:
        painter.drawLine(inner.left(), inner.center().y(), inner.right(), inner.center().y())
    elif answer is PaperAnswer.MISSING:
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    else:
        painter.setPen(QPen(colour, 1.2))
        painter.drawRect(inner)


class _Table(QTableView):
    """Answers by letters, without an input method."""

    def __init__(self, table: ChecklistTable) -> None:
        super().__init__()
        no_ime(named(self, "checklist", self.tr("Thành phần hồ sơ: C có, K không cần, T thiếu")))
        self._table = table
        self.setModel(table)
        steady_border(self)
        self.verticalHeader().hide()
        self.setItemDelegateForColumn(ANSWER, AnswerMark(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for place, letters in ((NUMBER, 5), (ORIGINALS, 8), (COPIES, 7), (ANSWER, 16)):
            self.setColumnWidth(place, letter * letters)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * ROW_LINES))
        self.clicked.connect(self._pressed)

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        if index.column() == ANSWER:
            self._table.answer(index.row(), _NEXT[_answer(index)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and index.isValid() and (key in _KEYS or key == Qt.Key.Key_Space):
            now = _answer(self._table.index(index.row(), ANSWER))
            self._table.answer(index.row(), _KEYS.get(key, _NEXT[now]))
            if key in _KEYS:
                self.selectRow(min(index.row() + 1, self._table.rowCount() - 1))
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Room for the head and two rows; whatever is left comes by the stretch."""
        rows = self.verticalHeader().defaultSectionSize() * min(2, max(1, self._table.rowCount()))
        return QSize(200, self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())


class ChecklistView(QWidget):
    """Draws `ChecklistTable`, with the whole name of the row in hand below it."""

    def __init__(self, table: ChecklistTable) -> None:
        super().__init__()
        self._table = table
        self._view = _Table(table)
        self._count = label("", "checklistCount", strong=True)
        self._hint = elided(self.tr("C có · K không cần · T thiếu"), kind="muted", scale="small")
        self._detail = Lines("paperDetail", DETAIL_LINES)
        self._detail.setProperty("kind", "muted")
        self._detail.setProperty("scale", "small")
        self.all_present = button("allPresentButton", self.tr("Đủ hết"), Key.ALL_PRESENT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row(self._count, self._hint, self.all_present, stretch=1))
        whole.addWidget(self._view, 1)
        whole.addWidget(self._detail)
        table.changed.connect(self._draw)
        table.modelReset.connect(self._begin)
        self._view.selectionModel().currentRowChanged.connect(self._draw_detail)
        self.all_present.clicked.connect(table.answer_rest)
        self._draw()

    @Slot()
    def _begin(self) -> None:
        self._view.setCurrentIndex(self._table.index(0, ANSWER))
        self._draw_detail(self._table.index(0, 0))

    @Slot()
    def _draw(self) -> None:
        settled, rows = self._table.counts()
        self._count.setText(self.tr("Thành phần hồ sơ {0}/{1}").format(settled, rows))
        self.setVisible(rows > 0)
        self._view.updateGeometry()

    @Slot(QModelIndex)
    def _draw_detail(self, index: QModelIndex) -> None:
        """A name too long for its row is shown whole."""
        name = str(self._table.index(index.row(), NAME).data() or "")
        room = self._view.columnWidth(NAME) - 2 * self.fontMetrics().averageCharWidth()
        self._detail.setText(name)
        self._detail.setToolTip(name)
        self._detail.setVisible(self.fontMetrics().horizontalAdvance(name) > room)
