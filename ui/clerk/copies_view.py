"""The grid of copies to certify, typed from left to right: name, pages, copies, Enter for the next paper."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.clerk.fields import elided, label, named, no_ime, row, steady_border
from ui.clerk.models.copies import AMOUNT, COPIES, PAGES, PAPER, PER_COPY, CopiesTable
from ui.formatting import money

ROW_LINES = 1.6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _Cell(QStyledItemDelegate):
    """Digits are typed without an input method, names with it; every letter goes to the table at once.

    Stubs lack the fields of style options: hence Any.
    """

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        del option
        editor = named(QLineEdit(parent), "copiesCell")
        if index.column() != PAPER:
            no_ime(editor, digits=True)
            editor.setMaxLength(4)
        editor.textEdited.connect(self._typed)
        return editor

    @Slot()
    def _typed(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            self.commitData.emit(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes on like Tab, and now: Qt's own way is queued, and what is typed next would miss its cell."""
        enters = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER
        if enters and isinstance(event, QKeyEvent) and event.modifiers() in PLAIN and isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit) and editor.text() != text:
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit) and isinstance(model, CopiesTable):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        del index
        editor.setGeometry(option.rect)


class _Grid(QTableView):
    """Tab and Enter go to the next cell that can be typed; Ctrl+Delete takes a row out."""

    def __init__(self, table: CopiesTable) -> None:
        super().__init__()
        named(self, "copiesGrid", self.tr("Giấy tờ cần chứng thực: tên, số trang, số bản"))
        self._table = table
        self.setModel(table)
        steady_border(self)
        self.setItemDelegate(_Cell(self))
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(PAPER, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for place, letters in ((PAGES, 10), (COPIES, 9), (PER_COPY, 13), (AMOUNT, 14)):
            self.setColumnWidth(place, letter * letters)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * ROW_LINES))

    def begin(self) -> None:
        """Type into the blank row."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setCurrentIndex(self._table.index(self._table.rowCount() - 1, PAPER))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab leaves out the cells that are worked out, and the grid after the last one."""
        here = self.currentIndex()
        if action == QAbstractItemView.CursorAction.MoveNext and here.isValid():
            if here.column() < COPIES:
                return self._table.index(here.row(), here.column() + 1)
            return self._table.index(min(here.row() + 1, self._table.rowCount() - 1), PAPER)
        if action == QAbstractItemView.CursorAction.MovePrevious and here.isValid():
            if here.column() > PAPER:
                return self._table.index(here.row(), min(here.column(), COPIES + 1) - 1)
            return self._table.index(max(here.row() - 1, 0), COPIES)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, here = Qt.Key(event.key()), self.currentIndex()
        if key == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._table.remove(here.row())
            return
        if key in ENTER and event.modifiers() in PLAIN:
            self.setCurrentIndex(self.moveCursor(QAbstractItemView.CursorAction.MoveNext, event.modifiers()))
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Room for the head and three rows."""
        rows = self.verticalHeader().defaultSectionSize() * 3
        return QSize(200, self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())


class CopiesView(QWidget):
    """Draws `CopiesTable` with its live totals."""

    def __init__(self, table: CopiesTable) -> None:
        super().__init__()
        self._table = table
        self.grid = _Grid(table)
        title = label(self.tr("Bản sao cần chứng thực"), strong=True)
        hint = elided(self.tr("Enter sang ô tiếp · Ctrl+Delete bỏ dòng"), kind="muted", scale="small")
        self._totals = label("", "copiesTotal", strong=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row(title, hint, self._totals, stretch=1))
        whole.addWidget(self.grid, 1)
        table.changed.connect(self._draw)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        originals, copies, amount = self._table.totals()
        self._totals.setText(self.tr("{0} giấy tờ · {1} bản · {2}").format(originals, copies, money(amount)))
