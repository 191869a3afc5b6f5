"""Small widgets that every panel builds from: named, reachable by keyboard, input methods off where codes are typed."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.clerk.keys import Key
from ui.theme import restyle

W = TypeVar("W", bound=QWidget)

_CODE_HINTS = (
    Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoAutoUppercase
)


def no_ime(widget: W, *, digits: bool = False) -> W:
    """Switch input methods off: Telex turns aa into â, and VNI turns digits into marks."""
    widget.setInputMethodHints(_CODE_HINTS | Qt.InputMethodHint.ImhDigitsOnly if digits else _CODE_HINTS)
    widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return widget


def named(widget: W, name: str, spoken: str = "") -> W:
    """`widget` under its object name, with what a screen reader says of it."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def text_field(name: str, spoken: str, hint: str = "") -> QLineEdit:
    """A field for Vietnamese text; left, it shows its beginning."""
    field = named(QLineEdit(), name, spoken)
    field.setPlaceholderText(hint)
    field.editingFinished.connect(partial(field.home, False))
    return field


def code_field(name: str, spoken: str, hint: str = "", *, digits: bool = False, longest: int = 64) -> QLineEdit:
    """A field for codes and numbers, without input method."""
    field = no_ime(text_field(name, spoken, hint), digits=digits)
    field.setMaxLength(longest)
    return field


def label(text: str = "", name: str = "", kind: str = "", scale: str = "", *, strong: bool = False) -> QLabel:
    """A label in one of the theme's roles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        made.setObjectName(name)
    for role, value in (("kind", kind), ("scale", scale), ("strong", "true" if strong else "")):
        if value:
            made.setProperty(role, value)
    return made


class Elided(QLabel):
    """One line that gives way: cut with an ellipsis where there is no room, whole in the tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        self.style().drawItemText(painter, room, int(self.alignment()), self.palette(), self.isEnabled(), shown)
        painter.end()


def elided(text: str = "", name: str = "", kind: str = "", scale: str = "", *, strong: bool = False) -> QLabel:
    """An `Elided` label in one of the theme's roles."""
    made = Elided(text)
    made.setObjectName(name)
    for role, value in (("kind", kind), ("scale", scale), ("strong", "true" if strong else "")):
        if value:
            made.setProperty(role, value)
    return made


class Lines(QLabel):
    """Wrapped text in the room of a few lines, whatever its length; whole in the tip.

    A label whose height follows from its width would make a scroll area around it scroll too soon.
    """

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines = lines

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing() * self._lines)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def steady_border(view: QAbstractItemView) -> None:
    """Keep a list's border as wide with the focus as without: item views do not make room for a wider one."""
    view.setStyleSheet("QAbstractItemView { border-width: 2px; } QAbstractItemView:focus { border-width: 2px; }")


def wrapped(made: QLabel) -> QLabel:
    """`made`, over several lines."""
    made.setWordWrap(True)
    return made


def button(name: str, text: str, key: Key | None = None, kind: str = "") -> QPushButton:
    """A button that shows its key. A click leaves the focus where the clerk types."""
    made = named(QPushButton(f"{key.shown}  {text}" if key else text), name, text)
    if kind:
        made.setProperty("kind", kind)
    if key:
        made.setAccessibleDescription(key.shown)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    return made


def card(layout: QLayout) -> QFrame:
    """A white sheet around `layout`."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setLayout(layout)
    return frame


def row(*widgets: QWidget, stretch: int = -1, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; the one at `stretch` takes the room that is left."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for place, widget in enumerate(widgets):
        made.addWidget(widget, 1 if place == stretch else 0)
    return made


def column(margin: int = 0, spacing: int = 6) -> QVBoxLayout:
    """An empty column."""
    made = QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Show that what is typed cannot be; the text stays."""
    if bool(field.property("wrong") == "true") != wrong:
        field.setProperty("wrong", "true" if wrong else "")
        restyle(field)


class Pages(QStackedWidget):
    """Asks for no more room than the page in front needs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.currentChanged.connect(self._turned)

    @Slot()
    def _turned(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """No: Qt would ask all pages, and the tallest would take the room of what stands above."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        layout = page.layout()
        least = page.minimumSizeHint()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), layout.minimumHeightForWidth(self.width())) if layout and wraps else least

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().sizeHint()
        wish = page.sizeHint()
        return QSize(wish.width(), page.heightForWidth(self.width())) if page.hasHeightForWidth() else wish


def keep_focus(pages: QStackedWidget, keeper: QWidget) -> None:
    """Before `pages` turns: give the focus of a field that goes out of sight to `keeper`.

    Otherwise Qt hands it, and with it the next keys, to whatever comes next.
    """
    leaving, focused = pages.currentWidget(), QApplication.focusWidget()
    if leaving is not None and focused is not None and leaving.isAncestorOf(focused):
        keeper.setFocus()
