"""Which screen faces the citizen, and putting the window up there and away as it is plugged and unplugged."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

OFF = "none"


def chosen_screen(name: str, screens: Sequence[QScreen], main: QScreen | None) -> QScreen | None:
    """The screen called `name`; for "" the first that is not the main one; for "none" no screen.

    The main screen is never taken: it is the clerk's.
    """
    others = [screen for screen in screens if screen is not main]
    return None if name == OFF else next((one for one in others if name in ("", one.name())), None)


class CitizenScreens(QObject):
    """Shows `window` on the citizen's screen for as long as there is one."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._window, self._name = window, name
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for moved in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            moved.connect(self.place)
        self.place()

    @Slot()
    def place(self) -> None:
        """The screens changed."""
        screen = chosen_screen(self._name, QGuiApplication.screens(), QGuiApplication.primaryScreen())
        if screen is None:
            self._window.hide()
            return
        self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()
