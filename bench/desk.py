"""The desktop program with a clerk at its keys, as a process: `python -m bench.desk FOLDER transfers|card ROUNDS`.

What happened is said in lines of JSON, with the moment (seconds since 1970) where one counts: `transfers` shows a code
for each line of standard input and says when the page that tells of the money was painted; `card` uses the window in
every way that there is while a slow card is awaited, and says how long the GUI thread was ever away.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import thread_time, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QListWidget, QStackedWidget, QWidget

from bench.counters import CLERK_NAME, PIN
from counter_app.app.place import Place
from counter_app.app.run import Desktop
from ui.robot.camera import Camera
from ui.robot.drawer import CashDrawer
from ui.robot.hands import come_forward, find, is_ready, is_shown, press, text, type_text, write
from ui.robot.intake import Intake
from ui.robot.pulse import BEAT_MS, Pulse
from ui.robot.robot import Robot, Steps, Until, say
from ui.robot.script import Citizen
from ui.robot.till import fee_page

if TYPE_CHECKING:
    from ui.frame import Frame

_CTRL = Qt.KeyboardModifier.ControlModifier
SEARCH = "khai tử"


class FirstPaint(QObject):
    """Notes when a page is painted for the first time from now on."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.at = 0.0
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note, and let it be painted."""
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time()
        return super().eventFilter(watched, event)


class Work(QObject):
    """The GUI thread's longest work between two turns of its loop, in ms of its own processor time.

    Unlike a `Pulse` it does not count what a busy machine gives to others.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_ms, self._before = 0.0, thread_time()
        timer = QTimer(self)
        timer.setInterval(BEAT_MS)
        timer.timeout.connect(self._beat)
        timer.start()

    @Slot()
    def _beat(self) -> None:
        now = thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._before) * 1000)
        self._before = now


class Day:
    """What the clerk does."""

    def __init__(self, pulse: Pulse) -> None:
        camera = Camera(None, pulse)
        self._pulse, self._drawer, self._intake = pulse, CashDrawer("", camera), Intake(camera)
        self._go = threading.Semaphore(0)

    def transfers(self, rounds: int) -> Steps:
        """A citizen with one dossier after the other, each paid by transfer when told."""
        yield from self._sit_down()
        threading.Thread(target=self._hear, daemon=True).start()
        for turn in range(rounds):
            yield from self._citizen(turn)
            press(Qt.Key.Key_F7)
            yield Until("the code", lambda: fee_page() == "pageQr" and bool(text("qrReference")))
            painted = FirstPaint(_page("pagePaid"))
            yield Until("whoever asked for the code", lambda: self._go.acquire(blocking=False))
            say(reference=text("qrReference").split()[-1], amount=_digits("billTotal"))
            yield Until("the money", lambda painted=painted: fee_page() == "pagePaid" and bool(painted.at))  # type: ignore[misc]
            say(received=painted.at, paid=text("paidAmount"))

    def card(self, _rounds: int) -> Steps:
        """One citizen with a slow card; meanwhile search, a number called, a second dossier."""
        yield from self._sit_down()
        yield from self._citizen(0)
        say(awaits=True)
        self._pulse.blocked_ms_max = 0.0  # what was before is not the wait's
        work = Work(self._pulse)
        press(Qt.Key.Key_F8)
        yield Until("the terminal", lambda: fee_page() == "pageTerminal")
        began, acts = time(), 0
        while fee_page() == "pageTerminal":
            yield from self._meanwhile(acts)
            acts += 1
        yield Until("the next bill", lambda: fee_page() == "pageMethods")  # of the second dossier
        say(waited=time() - began, acts=acts, blocked_ms_max=self._pulse.blocked_ms_max, worked_ms_max=work.longest_ms)

    def _meanwhile(self, turn: int) -> Steps:
        """One use of each: F5 with letters, F2, and at first a second dossier filled in and saved."""
        press(Qt.Key.Key_F5)
        type_text(SEARCH)
        yield Until("something found", lambda: find("suggestions", QListWidget).count() > 0)
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_F2)
        yield Until("what F2 says", lambda: is_shown("bannerCode"))
        press(Qt.Key.Key_Escape)
        if turn == 0:
            before = _saved()
            press(Qt.Key.Key_F4)
            yield from self._intake.receive(_citizen(99))
            yield Until("the second dossier", lambda: _saved() > before)

    # -- what all days have ---------------------------------------------------------------------

    def _hear(self) -> None:
        for _ in sys.stdin:
            self._go.release()

    def _sit_down(self) -> Steps:
        yield Until("the names", lambda: is_ready("signInPin"))
        yield Until("the keyboard", come_forward)
        write("signInName", CLERK_NAME)
        write("signInPin", PIN)
        press(Qt.Key.Key_Return)
        yield Until("the clerk's window", lambda: is_shown("clerkWindow"))
        yield Until("the citizen in hand", lambda: any(map(str.isdigit, text("currentNumber"))))
        yield Until("the float to be asked for", lambda: is_shown("floatConfirmButton"))
        yield from self._drawer.begin()

    def _citizen(self, turn: int) -> Steps:
        """The same one with a dossier more."""
        if turn:
            press(Qt.Key.Key_F4)
        yield from self._intake.receive(_citizen(turn))
        yield Until("the fee", lambda: fee_page() == "pageMethods")


def _citizen(turn: int) -> Citizen:
    return Citizen(index=turn, name="NGUYỄN VĂN MẪU", address="Ví Dụ", procedure="", search=SEARCH, method="qr")


def _page(name: str) -> QWidget:
    pages = find("feePages", QStackedWidget)
    return next(page for at in range(pages.count()) if (page := pages.widget(at)) and page.objectName() == name)


def _digits(name: str) -> int:
    return int("".join(filter(str.isdigit, text(name))))


def _saved() -> int:
    return find("savedList", QListWidget).count()


class Worked(Desktop):
    """The program, with that clerk instead of a person."""

    def __init__(self, place: Place, day: str, rounds: int) -> None:
        super().__init__(place)
        self._day, self._rounds = day, rounds

    def _let_robot_work(self, file: Path) -> "Callable[[Frame], None]":
        def begin(frame: "Frame") -> None:
            def done(code: int) -> None:
                self._code = code
                frame.close()

            pulse = Pulse()
            steps = getattr(Day(pulse), self._day)
            self._robot = Robot(steps(self._rounds), None, done)
            pulse.setParent(self._robot)
            pulse.start()
            self._robot.start()

        return begin


if __name__ == "__main__":
    sys.exit(Worked(Place(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])).run(Path()))
