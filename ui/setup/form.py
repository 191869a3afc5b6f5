"""A column of named fields with their captions, and their values by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ui.cards import Card
from ui.setup_questions import MOST, Kind, Question
from ui.theme import restyle

Field = QLineEdit | QComboBox | QSpinBox


class Form(Card):
    """Fields of one section; an answer's name is its field's."""

    def __init__(self, caption: str, fields: dict[str, Field]) -> None:
        super().__init__(caption)
        self._fields = fields
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(5)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.column.setContentsMargins(14, 6, 14, 8)
        self.column.addLayout(self._grid)

    def ask(self, *questions: Question) -> None:
        """A field for each."""
        for question in questions:
            if question.kind is Kind.NUMBER:
                self.number(question.name, question.caption, MOST)
            elif question.kind is Kind.CHOICE:
                self.choice(question.name, question.caption, question.shown_choices)
            else:
                self.text(question)

    def text(self, question: Question) -> QLineEdit:
        """A line to type in."""
        field = QLineEdit()
        field.setPlaceholderText(question.hint)
        if question.kind is Kind.SECRET:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        if question.kind is not Kind.TEXT:
            field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._add(question.name, question.caption, field)
        return field

    def choice(self, name: str, caption: str, values: list[tuple[str, str]]) -> QComboBox:
        """A list of (word, value)."""
        field = QComboBox()
        field.setMaxVisibleItems(16)
        for word, value in values:
            field.addItem(word, value)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._add(name, caption, field)
        return field

    def number(self, name: str, caption: str, most: int) -> QSpinBox:
        """1 to `most`."""
        field = QSpinBox()
        field.setRange(1, most)
        field.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet leaves the number at the edge
        self._add(name, caption, field)
        return field

    def wide(self, widget: QWidget) -> None:
        """A widget over both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def _add(self, name: str, caption: str, field: Field) -> None:
        field.setObjectName(f"setup.{name}")
        field.setAccessibleName(caption)
        label = QLabel(caption)
        label.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._fields[name] = field


def value_of(field: Field) -> str | int:
    """What stands in a field."""
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text()


def mark_wrong(fields: dict[str, Field], wrong: str) -> None:
    """Show which field is wrong, none for ""; the focus goes there."""
    for name, field in fields.items():
        field.setProperty("wrong", "true" if name == wrong else "false")
        restyle(field)
    if wrong in fields:
        fields[wrong].setFocus()
