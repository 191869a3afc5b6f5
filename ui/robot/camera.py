"""Pictures of the windows as they fill the screen."""

from pathlib import Path

from ui.robot.eyes import beyond_screen, cut_words
from ui.robot.hands import front, picture
from ui.robot.pulse import Pulse
from ui.robot.robot import say
from ui.robot.script import Citizen

MOST_CITIZENS = 8
"""At each of the day's two screens."""


class Camera:
    """Takes pictures into a folder; without one it takes none. What it costs is left out of the pulse.

    Words that a picture shows cut, and a window larger than its screen, are said in lines of their own.
    """

    def __init__(self, folder: Path | None, pulse: Pulse) -> None:
        self.folder, self._pulse = folder, pulse
        self._seen: set[str] = set()

    def take(self, what: str, citizen: Citizen, *, always: bool = False) -> None:
        """A picture of the first citizens; `always` of every one."""
        self._seen.add(citizen.ticket)
        if always or len(self._seen) <= MOST_CITIZENS:
            self._take(f"{what}-{citizen.ticket}")

    def take_view(self, name: str) -> None:
        """A whole view, with the screen's size in its name."""
        size = front().size()
        self._take(f"{name}-{size.width()}x{size.height()}")

    def _take(self, name: str) -> None:
        if self.folder is None:
            return
        file = self.folder / f"{name}.png"

        def look() -> None:
            picture(file)
            size = beyond_screen(front())
            if size:
                say(cut=f"{name}: {size}")
            for words in cut_words(front()):
                say(cut=f"{name}: {words}")

        self._pulse.leave_out(look)
