"""Faults and outcomes across the top of a window: never a modal, and focus never moves by itself.

Object names: `banner`, `bannerWhat`, `bannerSafe`, `bannerTodo`, `bannerCode`, `bannerAction` (shown when the caller
names an action), `bannerClose`. A new text is announced to screen readers.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from ui.error_texts import ErrorText, text_of
from ui.theme import restyle


class Level(StrEnum):
    """How loud; of several texts the loudest is on top, of equals the newest."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


CLOSING = "closing"
"""The key under which the frame says why it does not close."""

_LOUDNESS = [Level.GOOD, Level.INFO, Level.WARNING, Level.ERROR]


@dataclass(frozen=True)
class _Entry:
    key: str
    text: ErrorText
    level: Level
    action: str


class Banner(QFrame):
    """Texts under keys; a key said again replaces its text, and `unsay` takes it away when the cause is gone."""

    action_chosen = Signal(str)
    """The key whose action button was pressed."""
    closed = Signal(str)
    """The key that the person put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._entries: list[_Entry] = []
        self._what, self._safe, self._todo, self._code = (
            self._label(name) for name in ("bannerWhat", "bannerSafe", "bannerTodo", "bannerCode")
        )
        self._code.setProperty("kind", "muted")
        self._action = self._button("bannerAction", "")
        self._close = self._button("bannerClose", "quiet")
        self._close.setText(self.tr("Đóng"))
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self._put_away)
        self._lay_out()
        self.hide()

    @property
    def key(self) -> str:
        """The key of the text on top; "" when there is none."""
        return self._entries[-1].key if self._entries else ""

    def shows(self, key: str, text: ErrorText) -> bool:
        """Whether this is what the person reads now."""
        return bool(self._entries) and (self._entries[-1].key, self._entries[-1].text) == (key, text)

    def say_error(self, error: CounterError, key: str = "work", action: str = "") -> None:
        """Show an expected failure in the words of `ui.error_texts`."""
        self.say(key, text_of(error), Level.ERROR, action)

    def say(self, key: str, text: ErrorText, level: Level = Level.ERROR, action: str = "") -> None:
        """Show `text`; `action` is the word on the button beside it, none when empty."""
        entry = _Entry(key, text, level, action)
        if entry in self._entries:
            return
        self._entries = [one for one in self._entries if one.key != key]
        at = len(self._entries)
        while at and _LOUDNESS.index(self._entries[at - 1].level) > _LOUDNESS.index(level):
            at -= 1
        self._entries.insert(at, entry)
        self._draw()
        if self._entries[-1] is entry:
            self._announce(entry)

    def unsay(self, key: str) -> None:
        """Take away the text under `key`; nothing happens when there is none."""
        left = [one for one in self._entries if one.key != key]
        if len(left) != len(self._entries):
            self._entries = left
            self._draw()

    @Slot()
    def _act(self) -> None:
        if self._entries:
            self.action_chosen.emit(self._entries[-1].key)

    @Slot()
    def _put_away(self) -> None:
        key = self.key
        self.unsay(key)
        self.closed.emit(key)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def _button(self, name: str, kind: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the clerk works
        return button

    def _lay_out(self) -> None:
        self._code.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._code.setWordWrap(False)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for label in (self._what, self._safe, self._todo):
            texts.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addLayout(texts, 1)
        row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _draw(self) -> None:
        self.setVisible(bool(self._entries))
        if not self._entries:
            return
        top = self._entries[-1]
        more = len(self._entries) - 1
        count = self.tr(" (và {0} việc khác)").format(more) if more else ""
        for label, text in (
            (self._what, top.text.what + count),
            (self._safe, top.text.safe),
            (self._todo, top.text.todo),
            (self._code, f"[{top.text.code}]" if top.text.code else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._action.setText(top.action)
        self._action.setVisible(bool(top.action))
        self.setProperty("level", top.level.value)
        restyle(self)

    def _announce(self, entry: _Entry) -> None:
        if not QAccessible.isActive():
            return
        text = " ".join(part for part in (entry.text.what, entry.text.safe, entry.text.todo) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
