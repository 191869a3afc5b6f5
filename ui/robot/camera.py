"""Pictures of the windows, in turn at both sizes that must work."""

from pathlib import Path

from PySide6.QtCore import QSize

from ui.robot.hands import picture
from ui.robot.pulse import Pulse
from ui.robot.script import Citizen

SMALL, LARGE = QSize(1366, 768), QSize(1920, 1080)
MOST_CITIZENS = 8


class Camera:
    """Takes pictures into a folder; without one it takes none. What it costs is left out of the pulse."""

    def __init__(self, folder: Path | None, pulse: Pulse) -> None:
        self.folder, self._pulse = folder, pulse

    def take(self, what: str, citizen: Citizen, *, always: bool = False) -> None:
        """A picture of the first citizens; `always` of every one."""
        if self.folder is not None and (always or citizen.index <= MOST_CITIZENS):
            self._take(f"{what}-{citizen.ticket}", SMALL if citizen.index % 2 else LARGE)

    def take_both(self, name: str) -> None:
        """A view at both sizes."""
        for size in (SMALL, LARGE):
            self._take(f"{name}-{size.width()}x{size.height()}", size)

    def _take(self, name: str, size: QSize) -> None:
        if self.folder is not None:
            file = self.folder / f"{name}.png"
            self._pulse.leave_out(lambda: picture(file, size))
