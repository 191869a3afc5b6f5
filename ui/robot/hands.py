"""What a person's hands and eyes do: find a widget by its name, press keys, type, look at the screen.

Keys are sent to the widget that has the focus, as the window system would; nothing is called behind the windows' back.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

LAYOUT_TURNS = 3  # what was laid out may ask for another layout around it
W = TypeVar("W", bound=QWidget)


class NotThere(Exception):
    """A widget that the robot needs is not on the screen."""


def find(name: str, kind: type[W]) -> W:
    """The widget with that object name, shown or not. Raises `NotThere`."""
    for window in QApplication.topLevelWidgets():
        if window.objectName() == name and isinstance(window, kind):
            return window
        found = window.findChild(kind, name)
        if found is not None:
            return found
    raise NotThere(name)


def is_shown(name: str) -> bool:
    """Whether the widget is on the screen."""
    try:
        return find(name, QWidget).isVisible()
    except NotThere:
        return False


def is_ready(name: str) -> bool:
    """Whether the widget is on the screen and takes input."""
    return is_shown(name) and find(name, QWidget).isEnabled()


def text(name: str) -> str:
    """What stands in a label or field; "" when it is not there."""
    try:
        widget = find(name, QWidget)
    except NotThere:
        return ""
    return widget.text() if isinstance(widget, QLabel | QLineEdit) else ""


def come_forward() -> bool:
    """Ask for the keyboard as a window manager would give it (a virtual screen has none); whether we have it."""
    if QApplication.activeWindow() is None:
        front().activateWindow()
    return QApplication.activeWindow() is not None


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_focus(), key, modifiers)


def type_text(letters: str) -> None:
    """Type letters of any script where the focus is."""
    for letter in letters:
        target = _focus()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def focus(name: str) -> None:
    """Put the focus into a field, as a click would."""
    find(name, QWidget).setFocus(Qt.FocusReason.MouseFocusReason)


def write(name: str, letters: str) -> None:
    """Replace what stands in a field."""
    focus(name)
    find(name, QLineEdit).selectAll()
    type_text(letters)


def click(name: str) -> None:
    """Click on a widget."""
    QTest.mouseClick(find(name, QWidget), Qt.MouseButton.LeftButton)


def picture(file: Path) -> None:
    """Save a picture of the front window, once it is laid out as the next turn of the loop would."""
    for _ in range(LAYOUT_TURNS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    front().grab().save(str(file))


def where_the_keys_go() -> str:
    """The widget with the focus and the active window, for a robot that is stuck."""
    focused, active = QApplication.focusWidget(), QApplication.activeWindow()
    names = [f"{type(one).__name__} {one.objectName()}" if one else "none" for one in (focused, active)]
    return "focus: {}, window: {}".format(*names)


def front() -> QWidget:
    """The window that a person looks at. Raises `NotThere`."""
    active = QApplication.activeWindow()
    if active is not None:
        return active
    shown: Iterable[QWidget] = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow())
    found = next(iter(shown), None)
    if found is None:
        raise NotThere("window")
    return found


def _focus() -> QWidget:
    return QApplication.focusWidget() or front()
