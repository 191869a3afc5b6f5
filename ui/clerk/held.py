"""What a field holds, so that it can be given back after keys went into it that were not meant for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget


def takes_text(widget: QWidget | None) -> bool:
    """Whether letters typed now would be kept by `widget`."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QSpinBox | QPlainTextEdit)


def held(widget: QWidget | None) -> Callable[[], None]:
    """Gives `widget` back what it holds now, and tells whoever reads along."""
    if isinstance(widget, QComboBox):
        widget = widget.lineEdit()
    if isinstance(widget, QLineEdit):
        return _line(widget)
    if isinstance(widget, QSpinBox):
        return _number(widget)
    if isinstance(widget, QPlainTextEdit):
        return _page(widget)
    return _nothing


def _line(field: QLineEdit) -> Callable[[], None]:
    text, place = field.text(), field.cursorPosition()

    def give_back() -> None:
        if field.text() != text:
            field.setText(text)
            field.textEdited.emit(text)  # to its readers it is an edit like that which it takes back
        field.setCursorPosition(place)

    return give_back


def _number(field: QSpinBox) -> Callable[[], None]:
    value = field.value()

    def give_back() -> None:
        field.setValue(value)

    return give_back


def _page(field: QPlainTextEdit) -> Callable[[], None]:
    text, place = field.toPlainText(), field.textCursor().position()

    def give_back() -> None:
        if field.toPlainText() != text:
            field.setPlainText(text)
            cursor = field.textCursor()
            cursor.setPosition(place)
            field.setTextCursor(cursor)

    return give_back


def _nothing() -> None:
    return
