"""Cards in two columns, read downwards: what is gravest stands first, and moves there when it comes about."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from counter_app.ports.lights import Light
from ui.technician.lit_card import LitCard

GAP = 10
LEAST = 190
"""Pixels that the last card keeps, however much there is to say before it."""
GRAVEST_FIRST = (Light.DOWN, Light.WARNING, Light.NOT_ASKED, Light.BUSY, Light.OK, Light.OFF)


class GravestFirst(QScrollArea):
    """Of equally grave cards the one named first comes first; `last` takes the room that is left on the right."""

    def __init__(self, cards: Sequence[LitCard], last: QWidget) -> None:
        super().__init__()
        self._cards, self._last = cards, last
        self._content = QWidget()
        for card in (*cards, last):
            card.setParent(self._content)
        self._content.installEventFilter(self)
        self.setWidget(self._content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card says more or less, came or went, or has another light."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives other heights."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.viewport().size()
        width = (room.width() - GAP) // 2
        shown = sorted((card for card in self._cards if not card.isHidden()), key=_gravity)
        heights = [_height(card, width) + GAP for card in shown]
        most = max(room.height() + GAP, (sum(heights) + LEAST) // 2)
        x = y = left = 0
        for card, height in zip(shown, heights, strict=True):
            if not x and y + height > most:
                x, y, left = width + GAP, 0, y
            card.setGeometry(x, y, width, height - GAP)
            y += height
        if not x:
            y, left = 0, y
        below = max(LEAST, min(room.height() - y, _height(self._last, width)))
        self._last.setGeometry(width + GAP, y, width, below)
        self._content.resize(room.width(), max(left - GAP, y + below))
        _tab_through(shown)


def _gravity(card: LitCard) -> int:
    return GRAVEST_FIRST.index(card.light)


def _height(card: QWidget, width: int) -> int:
    return card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()


def _tab_through(cards: Sequence[QWidget]) -> None:
    """The keyboard goes the way that the eye goes."""
    buttons = [button for card in cards for button in card.findChildren(QPushButton)]
    for before, after in pairwise(buttons):
        QWidget.setTabOrder(before, after)
