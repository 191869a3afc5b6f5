"""Which screen faces the citizen, and putting the window up there and away as it is plugged and unplugged."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

OFF = "none"


def chosen_screen(name: str, screens: Sequence[QScreen], clerks: QScreen) -> QScreen | None:
    """The screen called `name`; for "" the first that shows nothing of the clerk's; for "none" no screen.

    One that mirrors the clerk's screen, or a part of it, is never taken: the window would cover their work.
    """
    if name == OFF:
        return None
    others = [one for one in screens if one is not clerks and not one.geometry().intersects(clerks.geometry())]
    return next((one for one in others if name in ("", one.name())), None)


class CitizenScreens(QObject):
    """Shows `window` on the citizen's screen for as long as `clerks`, the clerk's window, is on another."""

    def __init__(self, window: QWidget, clerks: QWidget, name: str) -> None:
        super().__init__(window)
        self._window, self._clerks, self._name = window, clerks, name
        self._shown_on: QScreen | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        for moved in (app.screenRemoved, app.primaryScreenChanged):
            moved.connect(self.place)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.place)
        for watched in (window, clerks):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The clerk's window came to a screen or was moved to another; or the other was moved over it.

        The latter is how a screen that begins to mirror the clerk's is seen on X11, where Qt tells of no change.
        """
        if watched is not self._window:
            if event.type() in (QEvent.Type.Show, QEvent.Type.ScreenChangeInternal):
                self.place()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._covers_the_clerks():
            self._shown_on = None
            self._window.hide()
        return super().eventFilter(watched, event)

    def _covers_the_clerks(self) -> bool:
        return self._window.geometry().intersects(self._clerks.window().screen().geometry())

    @Slot(QScreen)
    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.place)
        self.place()

    @Slot()
    def place(self) -> None:
        """The screens changed, or the clerk's window changed its own."""
        screen = chosen_screen(self._name, QGuiApplication.screens(), self._clerks.window().screen())
        if screen is None:
            self._shown_on = None
            self._window.hide()
            return
        if screen is not self._shown_on:
            self._window.hide()  # a window that fills one screen does not move to another
            self._shown_on = screen
        self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())
        if not self._window.isVisible():
            self._window.showFullScreen()
