"""What became of some numbers, in place: on paper with a citizen, spoiled or never used; always with a reason."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.continuation import Accounted, Fate, FateIncomplete, Gap, NumbersNotOpen
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.receipt import PATTERN
from ui.cards import Card
from ui.error_texts import text_of
from ui.field_rows import FieldRows
from ui.formatting import money_typed
from ui.theme import set_kind

_AT = {"first": "first", "last": "last", "note": "note", "amount": "amount"}
_ALWAYS = ("first", "last", "fate", "note")


class NumbersForm(Card):
    """Disabled while nothing is open. What it emits is checked by the use case, but for what is no number at all."""

    decided = Signal(object)
    """An `Accounted`."""

    def __init__(self) -> None:
        super().__init__(self.tr("Quyết định của phụ trách"))
        self.setObjectName("numbersForm")
        self._gap: Gap | None = None
        self._about, self._message = QLabel(), QLabel()
        self._first, self._last, self._amount, self._note = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._to_end = QCheckBox(self.tr("đến hết dải"))
        self._fates = {
            Fate.USED: QRadioButton(self.tr("Đã dùng: biên lai giấy công dân đang giữ")),
            Fate.SPOILED: QRadioButton(self.tr("Hỏng: đã in nhưng bỏ, không giao")),
            Fate.NEVER_USED: QRadioButton(self.tr("Chưa dùng: chưa bao giờ in")),
        }
        self._choice, self._rows = QButtonGroup(self), FieldRows()
        self._go = QPushButton(self.tr("Ghi quyết định"))
        self._dress()
        self._lay_out()
        self._choice.buttonToggled.connect(self._choose)
        self._to_end.toggled.connect(self._choose)
        self._go.clicked.connect(self._submit)
        self._note.returnPressed.connect(self._submit)
        self._fates[Fate.USED].setChecked(True)
        self.show_gap(None)

    @Slot(object)
    def show_gap(self, gap: Gap | None) -> None:
        """Start on `gap`, at its first number."""
        self.setEnabled(gap is not None)
        if gap == self._gap:
            return
        self._gap = gap
        self.clear()

    def clear(self) -> None:
        """Empty fields on the gap's first number, no message."""
        gap = self._gap
        self._first.setText(str(gap.first) if gap is not None else "")
        self._last.setText(self._first.text())
        self._to_end.setChecked(False)
        self._amount.clear()
        self._note.clear()
        self._about.setText(
            self.tr("Ký hiệu {0}: đối chiếu cuống, giấy công dân đưa, sổ quỹ.").format(gap.serial)
            if gap is not None
            else self.tr("Không còn số nào chưa rõ.")
        )
        self._message.hide()
        self._choose()

    def show_error(self, error: CounterError) -> None:
        """Say it under its field, or at the foot."""
        text = text_of(error)
        at = str(error.fields.get("field", "")) if isinstance(error, FateIncomplete) else ""
        at = "first" if isinstance(error, NumbersNotOpen) else at
        if self._rows.show_wrong(_AT.get(at, ""), text):
            return
        self._message.setText(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
        self._message.show()

    @property
    def _fate(self) -> Fate:
        return next(fate for fate, button in self._fates.items() if button.isChecked())

    @Slot()
    def _choose(self) -> None:
        """An amount only for a receipt that is on paper, and one number at a time for it."""
        paid = self._fate is Fate.USED and self._gap is not None and self._gap.pattern == PATTERN
        self._rows.show_only(*_ALWAYS, "amount" if paid else "end")
        if paid:
            self._to_end.setChecked(False)
            self._last.setText(self._first.text())
        self._last.setEnabled(not paid and not self._to_end.isChecked())

    @Slot()
    def _submit(self) -> None:
        gap = self._gap
        if gap is None:
            return
        self._rows.hush()
        self._message.hide()
        one = self._fate is Fate.USED and gap.pattern == PATTERN
        first = _number(self._first)
        last = gap.last if self._to_end.isChecked() else first if one else _number(self._last)
        amount = (money_typed(self._amount.text()) or 0) if one else 0
        said = Accounted(gap.pattern, gap.serial, first, last, self._fate, self._note.text().strip(), Vnd(amount))
        self.decided.emit(said)

    def _dress(self) -> None:
        for widget, name, words in (
            (self._first, "numbersFirst", self.tr("Từ số")),
            (self._last, "numbersLast", self.tr("Đến số")),
            (self._amount, "numbersAmount", self.tr("Số tiền trên giấy")),
            (self._note, "numbersNote", self.tr("Căn cứ")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        for fate, button in self._fates.items():
            button.setObjectName(f"numbersFate.{fate.value}")
            self._choice.addButton(button)
        self._to_end.setObjectName("numbersToEnd")
        self._go.setObjectName("numbersButton")
        self._go.setProperty("kind", "primary")
        self._note.setPlaceholderText(self.tr("Vì sao biết: cuống biên lai, giấy công dân đưa…"))
        self._message.setObjectName("numbersMessage")
        self._about.setProperty("strong", "true")
        for label in (self._about, self._message):
            label.setWordWrap(True)
        set_kind(self._message, "bad")

    def _lay_out(self) -> None:
        fates, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for button in self._fates.values():
            column.addWidget(button)
        fates.setLayout(column)
        fates.setObjectName("numbersFates")
        self.column.addWidget(self._about)
        self._rows.add("fate", self.tr("Số này"), fates)
        self._rows.add("first", self.tr("Từ số"), self._first)
        self._rows.add("last", self.tr("Đến số"), self._last)
        self._rows.add("end", "", self._to_end)
        self._rows.add("amount", self.tr("Số tiền trên giấy"), self._amount)
        self._rows.add("note", self.tr("Căn cứ"), self._note)
        self.column.addWidget(self._rows)
        self.column.addWidget(self._message)
        self.column.addWidget(self._go)
        self.column.addStretch(1)


def _number(field: QLineEdit) -> int:
    """0 for what is no number: it lies in no gap, and the use case says so."""
    text = field.text().strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 8 else 0
