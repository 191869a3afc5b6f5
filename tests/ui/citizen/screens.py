"""A computer with two screens that can be unplugged, a window manager that gives the focus, and a person's hands."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

XORG, DUMMY = Path("/usr/lib/xorg/Xorg"), Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
CLERKS, CITIZENS = "DUMMY0", "DUMMY1"
_CONFIG = """
Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Screen"
  Identifier "whole"
  Device "none"
  DefaultDepth 24
  SubSection "Display"
    Virtual 2732 768
  EndSubSection
EndSection
"""
_MODES = {
    CLERKS: "85.25 1366 1440 1576 1784 768 771 781 798",
    CITIZENS: "65 1024 1048 1184 1344 768 771 777 806",
}
"""1366x768 and 1024x768, by the name of who looks at them."""


def missing() -> list[str]:
    """The programs that are not installed (Debian packages: `dev.py`, SCREEN_PACKAGES)."""
    found = {name: shutil.which(name) for name in ("xrandr", "openbox", "xdotool")}
    dummy = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
    return [name for name, path in found.items() if path is None] + [
        str(one) for one in (XORG, dummy) if not one.exists()
    ]


@contextmanager
def two_screens(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of programs on two screens side by side, the clerk's at the left."""
    config = folder / "xorg.conf"
    config.write_text(_CONFIG)
    reads, writes = os.pipe()
    log = ["-logfile", str(folder / "xorg.log"), "-config", str(config)]
    server = subprocess.Popen(
        [XORG, *log, "-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-displayfd", str(writes)],
        pass_fds=[writes], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    try:
        assert number, (folder / "xorg.log").read_text()
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        for output, mode in _MODES.items():
            xrandr(environment, "--newmode", f"of {output}", *mode.split())
            xrandr(environment, "--addmode", output, f"of {output}")
        xrandr(environment, "--output", CLERKS, "--primary", "--mode", f"of {CLERKS}", "--pos", "0x0")
        plug(environment)
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield environment
        finally:
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()


def xrandr(environment: dict[str, str], *words: str) -> None:
    """Change the screens."""
    subprocess.run(["xrandr", *words], env=environment, check=True, capture_output=True)


def plug(environment: dict[str, str]) -> None:
    """Plug the citizen's screen in."""
    xrandr(environment, "--output", CITIZENS, "--mode", f"of {CITIZENS}", "--pos", "1366x0")


def unplug(environment: dict[str, str]) -> None:
    """Pull its plug."""
    xrandr(environment, "--output", CITIZENS, "--off")


def hands(environment: dict[str, str], *words: str) -> str:
    """Keys and clicks that go wherever the screen's focus is."""
    return subprocess.run(
        ["xdotool", *words], env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()
