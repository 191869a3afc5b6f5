"""A child process that works behind this program, and ends when this program does (`app.with_parent`)."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

STOP_S = 5.0
NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0
"""Under a program without a console each child would get one, and end when somebody closes it."""
UPSTREAM_CODE = "COUNTER_UPSTREAM_CODE"
"""The variable of a node's `--upstream-code`: command lines are read by every user of a machine, this only by one."""


def child_behind(
    command: Sequence[str], out: "IO[bytes] | int", err: "IO[bytes] | None" = None, env: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Begin `command` with a low priority and an input that says when to end. Raises `OSError`."""
    return subprocess.Popen(
        list(command), stdin=subprocess.PIPE, stdout=out, stderr=err, env=env, creationflags=_priority() | NO_WINDOW
    )


def end_child(process: "subprocess.Popen[bytes]") -> None:
    """It tidies up and ends when its input closes; one that does not is killed.

    Not even a killed process ends while a share that is gone holds its call: it is left behind.
    """
    close_input(process)
    if not ended_within(process, STOP_S):
        process.kill()
        ended_within(process, STOP_S)


def ended_within(process: "subprocess.Popen[bytes]", limit_s: float) -> bool:
    """Wait for its end."""
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def close_input(process: "subprocess.Popen[bytes]") -> None:
    """Tell it to end."""
    if process.stdin is not None:
        with suppress(OSError):  # it is gone already
            process.stdin.close()


def _priority() -> int:
    """Low, where it is given from outside; elsewhere the child lowers its own."""
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
