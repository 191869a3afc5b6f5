"""Fields under each other, each with its caption beside it and the words for what is wrong with it below."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui.error_texts import ErrorText
from ui.theme import restyle, set_kind


@dataclass(frozen=True)
class _Row:
    caption: QLabel
    field: QWidget
    wrong: QLabel


class FieldRows(QWidget):
    """`add` them in their order; the words for a field named `x` are in the label `xWrong`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def add(self, key: str, caption: str, field: QWidget) -> None:
        """One more; `key` names it to `show_only` and `show_wrong`."""
        label, wrong = QLabel(caption), QLabel()
        label.setBuddy(field)
        field.setAccessibleName(caption)
        wrong.setObjectName(f"{field.objectName()}Wrong")
        wrong.setWordWrap(True)
        wrong.hide()
        set_kind(wrong, "bad")
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, at, 1)
        self._grid.addWidget(wrong, at + 1, 1)
        self._rows[key] = _Row(label, field, wrong)
        self._level(self._rows[key])

    def changeEvent(self, event: QEvent) -> None:
        """In other clothes the fields have other heights."""
        if event.type() is QEvent.Type.StyleChange:
            for row in self._rows.values():
                self._level(row)
        super().changeEvent(event)

    def show_only(self, *keys: str) -> None:
        """These rows, with nothing wrong."""
        self.hush()
        for key, row in self._rows.items():
            row.caption.setVisible(key in keys)
            row.field.setVisible(key in keys)

    def show_wrong(self, key: str, text: ErrorText) -> bool:
        """Say it under its field and put the focus there; False when that field is not on the screen."""
        row = self._rows.get(key)
        if row is None or row.field.isHidden():
            return False
        row.wrong.setText(" ".join(part for part in (text.what, text.todo, f"[{text.code}]") if part))
        row.wrong.show()
        self._mark(row, "true")
        row.field.setFocus()
        if isinstance(row.field, QLineEdit):
            row.field.selectAll()
        return True

    def hush(self) -> None:
        """Nothing is wrong."""
        for row in self._rows.values():
            row.wrong.hide()
            row.wrong.clear()
            self._mark(row, "false")

    @staticmethod
    def _level(row: _Row) -> None:
        """The caption stands level with the field's first line."""
        row.caption.setMinimumHeight(0)  # a label wishes for no less than its minimum
        row.caption.setMinimumHeight(min(row.field.sizeHint().height(), 2 * row.caption.sizeHint().height()))

    def _mark(self, row: _Row, wrong: str) -> None:
        row.field.setProperty("wrong", wrong)
        restyle(row.field)
