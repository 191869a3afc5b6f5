"""Cash counted note by note: how many of each, added up as one types; or one sum."""

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.cash_count import NOTES, CashCount, by_notes, in_one_sum
from counter_app.domain.money import Vnd, in_figures
from ui.clerk.fields import label, named, no_ime, row
from ui.formatting import money, money_typed

_DIGITS = QRegularExpression("[0-9]{0,4}")
_UP, _DOWN = -1, 1


class Pieces(QLineEdit):
    """How many notes there are of one value; the arrow keys and Enter go to the next."""

    stepped = Signal(int)
    """-1 for the field above, 1 for the one below."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: _UP,
            Qt.Key.Key_Down: _DOWN,
            Qt.Key.Key_Return: _DOWN,
            Qt.Key.Key_Enter: _DOWN,
        }
        step = steps.get(Qt.Key(event.key())) if event.modifiers() in _PLAIN else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CashGrid(QWidget):
    """`name` begins the object names: `…Note500000` for the pieces of a note, `…Sum` for one sum, `…Total`.

    Enter below the last note, and in the field of the sum, means `done`.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pieces: dict[Vnd, Pieces] = {}
        self._amounts: dict[Vnd, QLabel] = {}
        self.sum = no_ime(named(QLineEdit(), f"{name}Sum", self.tr("Tổng số tiền")), digits=True)
        self.sum.setPlaceholderText(self.tr("không đếm theo tờ: nhập tổng"))
        self.sum.setMaxLength(16)
        self._total = label("", f"{name}Total", scale="huge")
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._total.setAccessibleName(self.tr("Cộng"))
        self._lay_out(name)
        self.sum.textChanged.connect(self._draw)
        self.sum.returnPressed.connect(self.done)
        self._draw()

    def _lay_out(self, name: str) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        heads = (self.tr("Mệnh giá"), self.tr("Số tờ"), self.tr("Thành tiền"))
        for column, words in enumerate(heads):
            grid.addWidget(label(words, kind="muted", scale="small"), 0, column, Qt.AlignmentFlag.AlignRight)
        for line, note in enumerate(NOTES, 1):
            pieces = named(Pieces(), f"{name}Note{note}", self.tr("Số tờ {0} đ").format(in_figures(note)))
            no_ime(pieces, digits=True).setValidator(QRegularExpressionValidator(_DIGITS, pieces))
            pieces.setAlignment(Qt.AlignmentFlag.AlignRight)
            pieces.textChanged.connect(self._draw)
            pieces.stepped.connect(self._step)
            self._pieces[note], self._amounts[note] = pieces, label(strong=True)
            grid.addWidget(label(in_figures(note)), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(pieces, line, 1)
            grid.addWidget(self._amounts[note], line, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnMinimumWidth(2, self.fontMetrics().averageCharWidth() * 15)
        grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(grid)
        whole.addWidget(self.sum)
        whole.addLayout(row(label(self.tr("Cộng"), kind="muted"), self._total, stretch=1))

    @property
    def first(self) -> QLineEdit:
        """The field to begin with."""
        return self._pieces[NOTES[0]]

    def clear(self) -> None:
        """Nothing counted."""
        for field in (*self._pieces.values(), self.sum):
            field.clear()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: an empty drawer is a nought."""
        return not any(field.text().strip() for field in (*self._pieces.values(), self.sum))

    def count(self) -> CashCount:
        """What was typed. Raises `CashCountBad`."""
        pieces = {note: int(field.text() or 0) for note, field in self._pieces.items()}
        if any(field.text() for field in self._pieces.values()):
            return by_notes(pieces)
        typed = money_typed(self.sum.text()) if self.sum.text().strip() else 0
        return in_one_sum(-1 if typed is None else typed)

    @Slot()
    def _draw(self) -> None:
        total = 0
        for note, field in self._pieces.items():
            amount = note * int(field.text() or 0)
            total += amount
            self._amounts[note].setText(in_figures(Vnd(amount)) if field.text() else "")
        by_note = any(field.text() for field in self._pieces.values())
        self.sum.setEnabled(not by_note)
        self._total.setText(money(total if by_note else money_typed(self.sum.text()) or 0))
        self.changed.emit()

    @Slot(int)
    def _step(self, step: int) -> None:
        fields = list(self._pieces.values())
        at = fields.index(self.sender()) + step  # type: ignore[arg-type]  # only these are connected
        if 0 <= at < len(fields):
            fields[at].setFocus(Qt.FocusReason.TabFocusReason)
            fields[at].selectAll()
        elif step == _DOWN:
            self.done.emit()
