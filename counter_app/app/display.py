"""Windows need a screen: without one Qt ends the process before anybody could say why."""

import os
from typing import ClassVar

from counter_app.domain.errors import CounterError


class NoDisplay(CounterError):
    """There is nowhere to show a window; nothing was done."""

    code: ClassVar[str] = "display.missing"


def has_display() -> bool:
    """Whether windows can be shown to a person here."""
    return os.name == "nt" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def must_have_display() -> None:
    """Raises `NoDisplay`; where Qt is told how to draw, it draws."""
    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise NoDisplay
