"""The desktop program's start in a process of its own, which says when it got how far: `python -m bench.window WHAT`.

WHAT is `bare` (an empty window of Qt, the least that any program of this kind costs), `beating` (such a window that
says for each line of standard input how long its loop was away since the last) or a counter's folder.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.frame import Frame
    from ui.on_qt import OnQtThread
    from ui.shell import Tell
    from ui.workplace import Workplace


def say(what: str) -> None:
    """One line of JSON: what was reached, when (seconds since 1970), and the memory then, in MB."""
    print(json.dumps({"what": what, "at": time(), "memory": _memory()}), flush=True)


def _memory() -> float | None:
    status = Path("/proc/self/status")  # Linux only; elsewhere there is no figure
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024


def bare_window() -> int:
    """Painted once and closed."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - imports are part of what is measured
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            say("painted")
            QTimer.singleShot(0, app.quit)

    app = QApplication(sys.argv[:1])
    window = Window()
    window.showMaximized()
    return app.exec()


def beating_window() -> int:
    """Until standard input ends. What takes the machine from it takes it from every other window as well."""
    from PySide6.QtCore import QObject, Signal, Slot  # noqa: PLC0415 - imports are part of what others measure here
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    from ui.robot.pulse import Pulse  # noqa: PLC0415

    class Asked(QObject):
        asked = Signal()
        ended = Signal()

        def hear(self) -> None:
            for _ in sys.stdin:
                self.asked.emit()
            self.ended.emit()

        @Slot()
        def answer(self) -> None:
            print(json.dumps({"blocked_ms_max": pulse.blocked_ms_max}), flush=True)
            pulse.blocked_ms_max = 0.0

    app = QApplication(sys.argv[:1])
    window, pulse, someone = QWidget(), Pulse(), Asked()
    someone.asked.connect(someone.answer)
    someone.ended.connect(app.quit)
    window.showMaximized()
    pulse.start()
    threading.Thread(target=someone.hear, daemon=True).start()
    return app.exec()


def counter_window(folder: Path) -> int:
    """As `counter-app --data FOLDER`, until people may sign in."""
    import counter_app.__main__  # noqa: F401, PLC0415 - imports are part of what is measured
    from counter_app.app.place import Place  # noqa: PLC0415
    from counter_app.app.run import Desktop  # noqa: PLC0415
    from counter_app.domain.errors import CounterError  # noqa: PLC0415

    class Told(Desktop):
        """Opening begins after the first paint; what a script would do begins when people may sign in."""

        def _open(self, qt: "OnQtThread", tell: "Tell") -> "Workplace":
            say("painted")
            try:
                return super()._open(qt, tell)
            except CounterError as error:  # the window would show it and wait for a person
                sys.stderr.write(f"{error}\n")
                os._exit(1)

        def _let_robot_work(self, file: Path) -> "Callable[[Frame], None]":
            def ready(_: "Frame") -> None:
                from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

                say("ready")
                QCoreApplication.exit()

            return ready

    return Told(Place(folder)).run(Path())


def main(words: list[str]) -> int:
    """Start what was named."""
    if words == ["beating"]:
        return beating_window()
    return bare_window() if words == ["bare"] else counter_window(Path(words[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
