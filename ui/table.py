"""Rows of text for a table view; whoever makes the rows decides everything about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QFont, QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

AnyIndex = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Cell:
    """One cell; the tip is its whole text unless given."""

    text: str
    right: bool = False
    strong: bool = False
    icon: QIcon | None = None
    tip: str = ""


class RowsModel(QAbstractTableModel):
    """Headers and rows, replaced as a whole."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Put `rows` in the place of what was there; nothing moves when they are the same."""
        fresh = tuple(tuple(row) for row in rows)
        if fresh == self._rows:
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NONE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        cell = self._rows[index.row()][index.column()]
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.ToolTipRole: cell.tip or cell.text,
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if cell.right else _LEFT,
            Qt.ItemDataRole.DecorationRole: cell.icon,
        }
        if role == Qt.ItemDataRole.FontRole and cell.strong:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return answers.get(role)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if side is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = bool(self._rows) and self._rows[0][section].right
            return _RIGHT if right else _LEFT
        return None


class WrappingView(QTableView):
    """Long texts run over several lines as long as all rows have room; else each row has one line, and its tip all."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives other heights."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The first rows may have come before it had a width."""
        super().showEvent(event)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Wrap or not."""
        self.setWordWrap(True)
        self.resizeRowsToContents()
        rows = self.verticalHeader()
        if rows.length() > self.viewport().height():
            self.setWordWrap(False)
            for row in range(rows.count()):
                self.setRowHeight(row, rows.defaultSectionSize())


def table(
    model: RowsModel,
    name: str,
    accessible_name: str,
    stretch: int,
    *,
    wrapping: bool = False,
    header: QHeaderView | None = None,
) -> QTableView:
    """A read-only view of `model`, rows selected whole; column `stretch` takes the room that is left.

    `header` stands in the place of Qt's own.
    """
    view = WrappingView() if wrapping else QTableView()
    view.setObjectName(name)
    view.setAccessibleName(accessible_name)
    view.setModel(model)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    if isinstance(view, WrappingView):
        model.modelReset.connect(view.fit)
    else:
        view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
    if header is None:
        header = view.horizontalHeader()
    else:
        header.setSectionsClickable(True)
        view.setHorizontalHeader(header)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return view
