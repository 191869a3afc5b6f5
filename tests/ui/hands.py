"""Putting windows up, finding widgets by their documented names, and typing with real key events."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import dress

W = TypeVar("W", bound=QWidget)


def put_up(qtbot: QtBot, window: QWidget) -> None:
    """Dress what the program's frame would hold, and close it with the test."""
    dress(window)
    qtbot.addWidget(window)


def find(window: QWidget, kind: type[W], name: str) -> W:
    """The widget of that name, which must be there."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def write(window: QWidget, name: str, text: str) -> QLineEdit:
    """Type `text` into an emptied field."""
    field = find(window, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    type_text(field, text)
    return field


def type_text(target: QWidget, text: str) -> None:
    """Letters of any script: `QTest.keyClicks` knows only Latin-1."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def shown(window: QWidget, name: str) -> str:
    """What a label says."""
    return find(window, QLabel, name).text()


def cells(window: QWidget, name: str) -> list[list[str]]:
    """The rows of a table."""
    model = find(window, QTableView, name).model()
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def attention(window: QWidget) -> tuple[str, str]:
    """How much a supervisor is to look at, and what of it is open from whatever day."""
    return shown(window, "dayExceptions"), shown(window, "dayOpen")
