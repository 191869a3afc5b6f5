"""A virtual screen for real windows where there is no display."""

import os
import shutil
import subprocess
from typing import ClassVar

from counter_app.domain.errors import CounterError

SIZES = ("1366x768", "1920x1080")
"""Both screens that counters have: the day's first half is at the small one."""


class NoScreen(CounterError):
    """There is no display and Xvfb is not installed (fields: package)."""

    code: ClassVar[str] = "demo.no_screen"


class VirtualScreen:
    """An Xvfb of our own; `env` makes Qt use it."""

    def __init__(self, size: str) -> None:
        program = shutil.which("Xvfb")
        if program is None:
            raise NoScreen(package="xvfb")
        reading, writing = os.pipe()
        os.set_inheritable(writing, True)
        self._process = subprocess.Popen(
            [program, "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise NoScreen(package="xvfb")
        self.env = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
