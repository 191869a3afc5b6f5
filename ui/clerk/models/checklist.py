"""The checklist of papers: what the procedure asks for and what the clerk says of each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from counter_app.domain.procedure import PaperRequired
from counter_app.usecases.dossier import CheckedPaper, PaperAnswer

Index = QModelIndex | QPersistentModelIndex

NUMBER, NAME, ORIGINALS, COPIES, ANSWER = range(5)
MOST = 99
ANSWER_ROLE: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class _Row:
    paper: CheckedPaper
    answered: bool


class ChecklistTable(QAbstractTableModel):
    """Rows begin unanswered, which counts as missing: nothing is taken for handed in that nobody looked at."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def ask_for(self, papers: Sequence[PaperRequired]) -> None:
        """Begin anew with the papers of a procedure."""
        self.beginResetModel()
        self._rows = [
            _Row(CheckedPaper(paper.name, paper.originals, paper.copies, PaperAnswer.MISSING), answered=False)
            for paper in papers
        ]
        self.endResetModel()
        self.changed.emit()

    @property
    def papers(self) -> tuple[CheckedPaper, ...]:
        """The rows as answered."""
        return tuple(row.paper for row in self._rows)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the rows that the clerk marked as missing."""
        return tuple(row.paper.name for row in self._rows if row.answered and row.paper.answer is PaperAnswer.MISSING)

    def wanting(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the rows marked as missing, and of those that nobody looked at."""
        rows = [(number, row) for number, row in enumerate(self._rows, 1)]
        missing = tuple(number for number, row in rows if row.answered and row.paper.answer is PaperAnswer.MISSING)
        return missing, tuple(number for number, row in rows if not row.answered)

    @property
    def touched(self) -> bool:
        """Whether any row was answered."""
        return any(row.answered for row in self._rows)

    def counts(self) -> tuple[int, int]:
        """How many rows are settled (present or not needed), and how many there are."""
        settled = sum(row.paper.answer is not PaperAnswer.MISSING for row in self._rows)
        return settled, len(self._rows)

    def answer(self, row: int, answer: PaperAnswer) -> None:
        """Note what the clerk says of one row."""
        if not 0 <= row < len(self._rows):
            return
        self._rows[row] = _Row(replace(self._rows[row].paper, answer=answer), answered=True)
        self._tell(row, row)

    def answer_rest(self) -> None:
        """Everything not answered yet is there: the key «đủ hết»."""
        self._rows = [
            row if row.answered else _Row(replace(row.paper, answer=PaperAnswer.PRESENT), answered=True)
            for row in self._rows
        ]
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, ANSWER))
        self.changed.emit()

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("#", self.tr("Giấy tờ"), self.tr("Chính"), self.tr("Sao"), self.tr("Kiểm"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ANSWER_ROLE:
            return row.paper.answer if row.answered else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.paper.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = index.column() == NAME
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._shown(row, index.row(), index.column())
        return None

    def _shown(self, row: _Row, number: int, column: int) -> object:
        paper = row.paper
        return (number + 1, paper.name, paper.originals, paper.copies, self.word(row.paper.answer, row.answered))[
            column
        ]

    def word(self, answer: PaperAnswer, answered: bool) -> str:
        """What the screen calls an answer."""
        if not answered:
            return self.tr("chưa xem")
        return {
            PaperAnswer.PRESENT: self.tr("có"),
            PaperAnswer.NOT_NEEDED: self.tr("không cần"),
            PaperAnswer.MISSING: self.tr("thiếu"),
        }[answer]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (ORIGINALS, COPIES) else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not text.isdecimal() or int(text) > MOST:
            return False
        row = self._rows[index.row()]
        paper = (
            replace(row.paper, originals=int(text))
            if index.column() == ORIGINALS
            else replace(row.paper, copies=int(text))
        )
        self._rows[index.row()] = _Row(paper, row.answered)
        self._tell(index.row(), index.row())
        return True
