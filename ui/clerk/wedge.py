"""Scanners that imitate a keyboard: what they type is a scan, whatever has the focus, and no letters for a field.

An identity card shows itself by its twelve digits and a bar: nobody types that. A dossier code is only taken where no
field would keep it. A line ends with Enter, or with a silence where the scanner sends none.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.domain.scan_line import BAR, LEAST_DIGITS, is_card_line
from ui.clerk.held import held, takes_text
from ui.clerk.keys import Key

QUIET_MS = 300
"""Scanners leave some milliseconds between two keys; people who type a long number far more."""
NUMBER_DIGITS = 12
LEAST_STRAY = 8
MOST_KEPT = 64

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod)
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS = frozenset(key.value for key in Key if key.value.startswith("Ctrl+"))
_HELD_DOWN = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
_PLAIN = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)


class Wedge(QObject):
    """Watches whatever in `window` has the focus; `own` is the field that takes scans by itself."""

    scanned = Signal(str)
    """A whole line; the field that it went into holds again what it held before."""

    def __init__(self, window: QWidget, own: QWidget) -> None:
        super().__init__(window)
        self._window, self._own = window, own
        self._line: str | None = None
        self._typed: list[tuple[str, Callable[[], None]]] = []
        self._just_ended = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._fell_silent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def watch_window(self) -> None:
        """The window is shown: without a focus its keys go to the top."""
        self._window.window().installEventFilter(self)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """A filter on the application would see every event there is."""
        if not isValid(self._window):
            return
        if old is not None and isValid(old) and old is not self._window.window():
            old.removeEventFilter(self)
        if now is not None and (now is self._window or self._window.isAncestorOf(now)):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys come here before the widget; one that it leaves to its parents is not looked at twice."""
        if event.type() not in _KEYS or not isValid(self._window) or not self._window.isVisible():
            return False
        target = QApplication.focusWidget() or self._window.window()
        if watched is not target:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._whose(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event, target)
        if isinstance(event, QInputMethodEvent) and event.commitString():
            return self._letters(event.commitString(), target)
        return False

    def _whose(self, event: QKeyEvent) -> bool:
        """Whether the widget is not asked if it wants that key for itself, as it would be before a command gets it."""
        if self._line is not None and _is_plain(event) and event.text():
            event.accept()  # no letter of a line is a command
            return True
        if _is_command(event):
            event.ignore()  # a text field on X11 would take Ctrl+E for the end of its line, Ctrl+D for Delete
            return True
        return False

    # -- keys: True takes them away from the widget ---------------------------------------------------

    def _key(self, event: QKeyEvent, target: QWidget) -> bool:
        key = Qt.Key(event.key())
        if key in _HELD_DOWN:
            return False
        if not _is_plain(event):
            self._end()
            return event.matches(QKeySequence.StandardKey.Paste) and self._pasted(target)
        if key in _ENDS or event.text() in ("\r", "\n"):
            return self._ended(target)
        self._just_ended = False
        if self._line is not None and key == Qt.Key.Key_Backspace:
            self._line = self._line[:-1]  # an input method that mends what it made of the letters before
            return True
        if event.text() and key not in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Delete):
            return self._letters(event.text(), target)
        self._end()
        return False

    def _letters(self, text: str, target: QWidget) -> bool:
        self._quiet.start()
        if self._line is not None:
            self._line += text
            return True
        if target is self._own:
            return False
        number = self._taken_back() if text.startswith(BAR) else ""
        if number or is_card_line(text):
            self._line = number + text
            return True
        self._typed = [*self._typed[1 - MOST_KEPT :], (text, held(target))]
        return False

    def _taken_back(self) -> str:
        """The card's number that was typed before the bar, which the field has no longer; "" when there was none."""
        digits = 0
        while digits < min(NUMBER_DIGITS, len(self._typed)) and _is_digit(self._typed[-1 - digits][0]):
            digits += 1
        if digits < LEAST_DIGITS:
            return ""
        number = self._typed[-digits:]
        self._typed.clear()
        number[0][1]()
        return "".join(digit for digit, _ in number)

    def _ended(self, target: QWidget) -> bool:
        """Enter: the end of a line, the second half of such an end, or a key like any other."""
        if self._line is not None:
            self._end()
            self._just_ended = True
            self._quiet.start()
            return True
        if self._just_ended:
            return True
        stray = "".join(letters for letters, _ in self._typed)
        self._typed.clear()
        if len(stray) < LEAST_STRAY or takes_text(target):
            return False
        self.scanned.emit(stray)
        return True

    def _pasted(self, target: QWidget) -> bool:
        text = QGuiApplication.clipboard().text()
        if target is self._own or not is_card_line(text):
            return False
        self.scanned.emit(text)
        return True

    @Slot()
    def _fell_silent(self) -> None:
        self._just_ended = False
        self._end()

    def _end(self) -> None:
        line, self._line = self._line, None
        self._typed.clear()
        if line is not None:
            self.scanned.emit(line)


def _is_command(event: QKeyEvent) -> bool:
    """Whether the window means something by that key, whatever has the focus."""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText) in _COMMANDS


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~_PLAIN


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdecimal()
