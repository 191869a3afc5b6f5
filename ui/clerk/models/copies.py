"""The grid of copies to certify: paper × pages × copies, with a blank row at the end to type into."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from counter_app.domain.certification import MOST_COPIES, MOST_PAGES, CopyRow, fee_per_copy
from counter_app.domain.money import Vnd
from ui.formatting import money

Index = QModelIndex | QPersistentModelIndex

PAPER, PAGES, COPIES, PER_COPY, AMOUNT = range(5)
_BLANK = CopyRow("", 0, 0)


class CopiesTable(QAbstractTableModel):
    """The last row is always blank. Amounts follow the typing; the domain checks the rows when they are charged."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CopyRow] = [_BLANK]

    @property
    def rows(self) -> tuple[CopyRow, ...]:
        """What was typed, the blank row left out."""
        return tuple(row for row in self._rows if row != _BLANK)

    def totals(self) -> tuple[int, int, Vnd]:
        """Originals, copies and the fee of the rows that are complete."""
        done = [row for row in self._rows if _amount(row)]
        return len(done), sum(row.copies for row in done), Vnd(sum(_amount(row) for row in done))

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows = [_BLANK]
        self.endResetModel()
        self.changed.emit()

    def remove(self, row: int) -> None:
        """Take a row out; the blank one stays."""
        if not 0 <= row < len(self._rows) - 1:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        self.changed.emit()

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = (self.tr("Giấy tờ cần chứng thực"), self.tr("Số trang"), self.tr("Số bản"))
        return (*words, self.tr("Phí một bản"), self.tr("Thành tiền"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() == PAPER else Qt.AlignmentFlag.AlignRight
            return Qt.AlignmentFlag.AlignVCenter | side
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(index, role)
        return None

    def _shown(self, index: Index, role: int) -> str:
        row = self._rows[index.row()]
        if index.column() == PAPER:
            if row == _BLANK and role == Qt.ItemDataRole.DisplayRole:
                return self.tr("Gõ tên giấy tờ…")
            return row.paper
        if index.column() == PAGES:
            return str(row.pages or "")
        if index.column() == COPIES:
            return str(row.copies or "")
        if not 1 <= row.pages <= MOST_PAGES:
            return ""
        return money(fee_per_copy(row.pages)) if index.column() == PER_COPY else money(_amount(row))

    def is_blank(self, row: int) -> bool:
        """Whether nothing was typed into that row."""
        return self._rows[row] == _BLANK

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() <= COPIES else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        changed = self._edited(self._rows[index.row()], index.column(), str(value))
        if changed is None:
            return False
        self._rows[index.row()] = changed
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), AMOUNT))
        if self._rows[-1] != _BLANK:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
            self._rows.append(_BLANK)
            self.endInsertRows()
        self.changed.emit()
        return True

    @staticmethod
    def _edited(row: CopyRow, column: int, text: str) -> CopyRow | None:
        if column == PAPER:
            return CopyRow(text, row.pages, row.copies)
        digits = text.strip()
        if digits and not digits.isdecimal():
            return None
        number = int(digits or 0)
        return CopyRow(row.paper, number, row.copies) if column == PAGES else CopyRow(row.paper, row.pages, number)


def _amount(row: CopyRow) -> Vnd:
    """Zero while the row is not complete."""
    if not (1 <= row.pages <= MOST_PAGES and 1 <= row.copies <= MOST_COPIES):
        return Vnd(0)
    return Vnd(fee_per_copy(row.pages) * row.copies)
