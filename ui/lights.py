"""A light: shape, word and colour together, so that no meaning hangs on colour alone.

`LightButton` is named by its `objectName` (`light.printer`, `light.terminal`, `light.scanner`, `light.sync`); its
accessible name is the device and the word. A click asks for the fix: connect `clicked`.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.ports.lights import DeviceState, Light, SyncState
from ui.error_texts import words_of
from ui.theme import COLOURS
from ui.words import QT_TRANSLATE_NOOP, translated

_WORDS = {
    Light.OK: QT_TRANSLATE_NOOP("lights", "sẵn sàng"),
    Light.BUSY: QT_TRANSLATE_NOOP("lights", "đang bận"),
    Light.WARNING: QT_TRANSLATE_NOOP("lights", "cần xem"),
    Light.DOWN: QT_TRANSLATE_NOOP("lights", "không trả lời"),
    Light.NOT_ASKED: QT_TRANSLATE_NOOP("lights", "chưa hỏi"),
    Light.OFF: QT_TRANSLATE_NOOP("lights", "không lắp"),
}
_COLOURS = {
    Light.OK: COLOURS.good,
    Light.BUSY: COLOURS.primary,
    Light.WARNING: COLOURS.warning,
    Light.DOWN: COLOURS.bad,
    Light.NOT_ASKED: COLOURS.off,
    Light.OFF: COLOURS.off,
}
_DETAILS = {
    "printer.paper_out": QT_TRANSLATE_NOOP("lights", "hết giấy"),
    "printer.paper_low": QT_TRANSLATE_NOOP("lights", "sắp hết giấy"),
    "printer.cover_open": QT_TRANSLATE_NOOP("lights", "nắp mở"),
    "printer.fault": QT_TRANSLATE_NOOP("lights", "báo lỗi"),
}
_CONNECTED = QT_TRANSLATE_NOOP("lights", "đã kết nối")
_CUT_OFF = QT_TRANSLATE_NOOP("lights", "mất kết nối")
_REFUSED = QT_TRANSLATE_NOOP("lights", "từ chối")
_WRONG_ANSWER = QT_TRANSLATE_NOOP("lights", "trả lời sai")
_DEVICES = {
    "printer": QT_TRANSLATE_NOOP("lights", "Máy in"),
    "terminal": QT_TRANSLATE_NOOP("lights", "Máy thẻ"),
    "scanner": QT_TRANSLATE_NOOP("lights", "Máy quét"),
    "sync": QT_TRANSLATE_NOOP("lights", "Máy chủ"),
}


def device_name(device: str) -> str:
    """What a device is called on screen."""
    return translated("lights", _DEVICES[device]) if device in _DEVICES else device


def light_word(light: Light) -> str:
    """The word of a light."""
    return translated("lights", _WORDS[light])


def sync_light(state: SyncState) -> Light:
    """The link to the nodes as a light: cut off is a warning, since the counter works on and it may pass by itself."""
    if state.refused:
        return Light.DOWN
    return Light.OK if state.connected and not state.error else Light.WARNING


def sync_word(state: SyncState) -> str:
    """The word beside that light."""
    if state.refused:
        return translated("lights", _REFUSED)
    if state.error == "node.bad_reply":
        return translated("lights", _WRONG_ANSWER)
    return translated("lights", _CONNECTED if state.connected else _CUT_OFF)


@lru_cache(maxsize=64)
def light_pixmap(light: Light, size: int, *, on_dark: bool = False) -> QPixmap:
    """Disc, ring with a core, triangle, cross in a square, empty ring, dash: one shape for each light."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(_COLOURS[light])
    if on_dark:
        colour = colour.lighter(230)
    _draw(painter, light, colour, QRectF(1, 1, size - 2, size - 2))
    painter.end()
    return pixmap


def _draw(painter: QPainter, light: Light, colour: QColor, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if light is Light.OK:
        painter.drawEllipse(box)
    elif light in (Light.BUSY, Light.NOT_ASKED):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if light is Light.BUSY:
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(5, 5, -5, -5))
    elif light is Light.WARNING:
        middle = box.center().x()
        painter.drawPolygon(QPolygonF([QPointF(middle, box.top()), box.bottomRight(), box.bottomLeft()]))
    elif light is Light.DOWN:
        painter.drawRect(box)
        painter.setPen(QPen(QColor(COLOURS.sheet), 2))
        inner = box.adjusted(3.5, 3.5, -3.5, -3.5)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    else:
        painter.drawRect(QRectF(box.left(), box.center().y() - 1.5, box.width(), 3))


class LightButton(QPushButton):
    """One device or link in the status bar; a click asks for the fix."""

    def __init__(self, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.device = device
        self.light = Light.OFF
        self.setObjectName(f"light.{device}")
        self.setProperty("kind", "quiet")
        self.setProperty("scale", "small")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(14, 14))
        self.show_light(Light.OFF)

    def show_light(self, light: Light, detail: str = "") -> None:
        """Show `light`; `detail`, in words, replaces the light's own word."""
        self.light = light
        word = detail or light_word(light)
        self.setIcon(QIcon(light_pixmap(light, 14)))
        self.setText(f"{device_name(self.device)}: {word}")
        self.setAccessibleName(f"{device_name(self.device)}: {word}")
        self.setAccessibleDescription(detail)

    def show_device(self, state: DeviceState) -> None:
        """Show a station's state: what stops it as the word, the whole text as a tip."""
        word = translated("lights", _DETAILS[state.detail]) if state.detail in _DETAILS else ""
        self.show_light(state.light, word)
        self.setToolTip(words_of(state.detail) if state.detail else "")

    def show_sync(self, state: SyncState) -> None:
        """Show the link to the nodes; how much waits to be sent is told beside it."""
        light = sync_light(state)
        self.show_light(light, "" if light is Light.OK else sync_word(state))
        self.setToolTip(words_of(state.error, seq=state.seq) if state.error else "")
