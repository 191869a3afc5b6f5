"""Waiting for what another process or thread does."""

import threading
from collections.abc import Callable

WAIT_S = 90


def until(condition: Callable[[], bool]) -> None:
    """Ask until it holds; fails after `WAIT_S`."""
    pause, asked = threading.Event(), 0
    while not condition():
        asked += 1
        assert asked < WAIT_S * 20, "it never came true"
        pause.wait(0.05)
