"""Runs a script of steps in the Qt loop: each step says what it waits for, so that nothing ever sleeps."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from ui.robot.hands import NotThere, picture, where_the_keys_go

LOOK_MS = 4
PATIENCE_MS = 60_000


@dataclass(frozen=True)
class Until:
    """What the robot waits for; `what` names it when it never comes."""

    what: str
    holds: Callable[[], bool]


Steps = Iterator[Until]


def say(**words: object) -> None:
    """One JSON line for whoever started the robot."""
    print(json.dumps(words, ensure_ascii=False), flush=True)


class Robot(QObject):
    """Works through `steps`; calls `done` with 0 at their end and with 3 when something never came."""

    def __init__(self, steps: Steps, shots: Path | None, done: Callable[[int], None]) -> None:
        super().__init__()
        self._steps, self._shots, self._done = steps, shots, done
        self._awaited: Until | None = None
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin in the running Qt loop."""
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._awaited is not None and not self._came(self._awaited):
            return
        try:
            self._awaited = next(self._steps)
            self._waiting.start()
        except StopIteration:
            self._end(0)
        except NotThere as missing:
            self._give_up(f"not on the screen: {missing}")

    def _came(self, awaited: Until) -> bool:
        if awaited.holds():
            return True
        if self._waiting.elapsed() > PATIENCE_MS:
            self._give_up(awaited.what)
        return False

    def _give_up(self, what: str) -> None:
        if self._shots is not None:
            picture(self._shots / "stuck.png")
        say(told=f"Rô-bốt chờ mãi không thấy: {what} ({where_the_keys_go()})")
        self._end(3)

    def _end(self, code: int) -> None:
        self._timer.stop()
        self._done(code)
