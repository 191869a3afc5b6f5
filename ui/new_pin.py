"""Fields for PINs, and a new one typed twice."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.errors import CounterError
from counter_app.domain.staff import PIN_MOST


class PinsDiffer(CounterError):
    """The new PIN was typed differently the second time."""

    code: ClassVar[str] = "staff.pins_differ"


def must_agree(pin: str, again: str) -> None:
    """Raise `PinsDiffer` unless both are the same."""
    if pin != again:
        raise PinsDiffer


def pin_field(name: str) -> QLineEdit:
    """A field that shows nothing of its PIN, and that no input method touches.

    Vietnamese ones turn digits into vowels (ibus-bamboo, "Microsoft" layout).
    """
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(PIN_MOST)
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return field
