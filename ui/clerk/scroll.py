"""A column that scrolls only when the screen is too low for it, never sideways."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

MARGIN_PX = 6


class Scroll(QScrollArea):
    """Asks for `least_height` pixels, so that a low screen with a banner still holds the window.

    The field that gets the focus is brought into view. Words that wrap belong into a `Pages` or `Lines`: Qt would
    scroll a layout whose height follows from its width as soon as its wish, not its need, finds no room.
    """

    def __init__(self, layout: QLayout, least_height: int) -> None:
        super().__init__()
        self._least_height = least_height
        self._content = QWidget()
        self._content.setLayout(layout)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self)  # after the layout: the field may have appeared just now
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_focus)
        self.verticalScrollBar().rangeChanged.connect(self._follow_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @Slot()
    def _follow_focus(self) -> None:
        self._soon.start()

    @Slot()
    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        layout = self._content.layout()
        if focused is not None and layout is not None and self._content.isAncestorOf(focused):
            layout.activate()  # where the field is about to be, not where it was
            place = focused.mapTo(self._content, QPoint(0, 0))
            for edge in (place.y() + focused.height(), place.y()):  # Qt's own way sees to the cursor only
                self.ensureVisible(place.x(), edge, 0, MARGIN_PX)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, self._least_height)
