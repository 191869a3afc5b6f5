"""The program's windows from start to end: application, language, font, first paint, then everything heavy."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.ports.lane import Lane
from counter_app.usecases.setup import SetupAnswers
from ui.crash import CrashWatch
from ui.error_texts import last_text_of
from ui.frame import Frame
from ui.garbage import collect_on_qt_thread
from ui.on_qt import OnQtThread
from ui.setup import SetupWindow
from ui.theme import apply_theme
from ui.translations import LANGUAGE_VARIABLE, load_language
from ui.views import Views
from ui.workplace import Workplace

IDLE_LOCK_S = 600.0
Tell = Callable[[int, int], None]
"""Told how much of what has to be done before people may sign in is done; raises `CancelledError` to end it."""


def make_application(language: str = "") -> QApplication:
    """The application in its clothes. The variable `COUNTER_LANG` goes before `language`; Vietnamese without both."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    collect_on_qt_thread(app)
    app.setApplicationName("counter-app")
    app.setQuitOnLastWindowClosed(False)  # whoever runs the windows says when the program ends
    load_language(app, os.environ.get(LANGUAGE_VARIABLE, "") or language or "vi")
    apply_theme(app)
    return app


def run_shell(
    make_workplace: Callable[[OnQtThread, Tell], Workplace],
    *,
    desk: Desk | None = None,
    language: str = "",
    citizen_screen: str = "",
    idle_lock_s: float = IDLE_LOCK_S,
    when_ready: Callable[[Frame], None] | None = None,
) -> int:
    """Show the windows until they are closed; 0, or 1 when no workplace could be made.

    `make_workplace` runs on a lane of its own after the first paint; a `CounterError` of it is shown on the sign-in
    window. The caller closes what it opened afterwards. `desk` names the counter on the first paint. `idle_lock_s` 0
    never locks. `when_ready` is called on the Qt thread once people may sign in.
    """
    app = make_application(language)
    qt = OnQtThread()
    watch = CrashWatch(qt)
    views = Views(citizen_screen)
    frame = Frame(views.makers(), idle_lock_s)
    start = Start(frame, views, qt, make_workplace, when_ready)
    watch.start(app.quit)
    try:
        if desk is not None:
            frame.sign_in.name_desk(desk)
        frame.first_painted.connect(start.begin)
        frame.closed.connect(app.quit)
        show_frame(frame, app)
        app.exec()
    finally:
        frame.end()
        views.stop()
        start.end()
        watch.stop()
    return 0 if start.opened else 1


def show_frame(frame: Frame, app: QApplication) -> None:
    """Fill the screen and take the keys; without a window manager (a virtual screen) both must be asked for."""
    frame.setGeometry(app.primaryScreen().availableGeometry())
    frame.showMaximized()
    frame.activateWindow()


class Start(QObject):
    """What waits for the first paint."""

    def __init__(
        self,
        frame: Frame,
        views: Views,
        qt: OnQtThread,
        make_workplace: Callable[[OnQtThread, Tell], Workplace],
        when_ready: Callable[[Frame], None] | None,
    ) -> None:
        super().__init__()
        self._frame, self._views, self._qt = frame, views, qt
        self._make, self._when_ready = make_workplace, when_ready
        self._lane = Lane("start")
        self._ending = False
        self.opened = False

    @Slot()
    def begin(self) -> None:
        """Leave the paint event first."""
        QTimer.singleShot(0, self._open)

    def end(self) -> None:
        """Wait for an opening that still runs, so that the caller can close what it opened."""
        self._ending = True
        self._lane.drain()

    @Slot()
    def _open(self) -> None:
        self._qt.when_done(self._lane.submit(lambda: self._make(self._qt, self._tell)), self._opened)

    def _tell(self, done: int, of: int) -> None:
        """On the lane. Figures that are built again go on from here at the next start."""
        if self._ending:
            raise CancelledError
        self._qt.post(lambda: self._frame.sign_in.show_building(done, of))

    def _opened(self, reply: "Future[Workplace]") -> None:
        try:
            workplace = reply.result()
        except CancelledError:  # the window was closed meanwhile
            return
        except CounterError as error:
            self._frame.sign_in.show_text(last_text_of(error))
            return
        self.opened = True
        self._views.start(workplace)
        self._frame.attend(workplace)
        if self._when_ready is not None:
            self._when_ready(self._frame)


def run_setup(set_up: Callable[[SetupAnswers], str], make_key: Callable[[Path, str], str], language: str = "") -> int:
    """Ask in the set-up window; 0 when the counter was set up.

    `set_up` says what was done, `make_key` writes a recovery key to a file and tells its public part: both on a lane.
    """
    from resources.catalogue import load_wards  # noqa: PLC0415  (only this window needs the wards)

    app = make_application(language)
    qt, lane = OnQtThread(), Lane("setup")
    watch = CrashWatch(qt)
    window = SetupWindow(load_wards())
    asking = Asking(window, lane, qt, set_up, make_key)
    watch.start(app.quit)
    try:
        window.answered.connect(asking.answer)
        window.key_wanted.connect(asking.make_key)
        window.quit_wanted.connect(app.quit)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        app.exec()
    finally:
        lane.drain()
        watch.stop()
    return 0 if window.done else 1


class Asking(QObject):
    """Between the set-up window and what sets up."""

    def __init__(
        self,
        window: SetupWindow,
        lane: Lane,
        qt: OnQtThread,
        set_up: Callable[[SetupAnswers], str],
        make_key: Callable[[Path, str], str],
    ) -> None:
        super().__init__()
        self._window, self._lane, self._qt, self._set_up, self._make_key = window, lane, qt, set_up, make_key

    @Slot(str, str)
    def make_key(self, file: str, passphrase: str) -> None:
        """Make a recovery key."""
        self._qt.when_done(self._lane.submit(lambda: self._make_key(Path(file), passphrase)), self._made)

    def _made(self, reply: "Future[str]") -> None:
        try:
            public = reply.result()
        except CounterError as error:
            self._window.show_key_error(error)
        else:
            self._window.show_key(public)

    @Slot(object)
    def answer(self, answers: SetupAnswers) -> None:
        """Set up with these answers."""
        self._qt.when_done(self._lane.submit(lambda: self._set_up(answers)), self._answered)

    def _answered(self, reply: "Future[str]") -> None:
        try:
            done = reply.result()
        except CounterError as error:
            self._window.show_error(error)
        else:
            self._window.show_done(done)
