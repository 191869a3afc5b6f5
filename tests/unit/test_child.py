"""A child process of the program: on Windows no console opens for it, which somebody could close."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from counter_app.app import child, own_node
from counter_app.app.config import NodeLink


class Began(Exception):
    """A process would begin now."""


@pytest.fixture
def flags(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Those of the processes that would begin, as on Windows."""
    found: list[object] = []

    def begin(*_command: object, creationflags: int = 0, **_more: object) -> None:
        found.append(creationflags)
        raise Began

    monkeypatch.setattr(subprocess, "Popen", begin)
    for module in (child, own_node):
        monkeypatch.setattr(module, "NO_WINDOW", 8)
    return found


def test_no_child_gets_a_console(flags: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Began):
        child.child_behind(["x"], subprocess.PIPE)
    monkeypatch.setattr(own_node, "_command", lambda *_: ["x"])
    alone = object.__new__(own_node.OwnNode)
    alone._folder = alone._codes = tmp_path
    alone._config = SimpleNamespace(node=NodeLink())  # type: ignore[assignment]
    with pytest.raises(Began):
        alone._started()
    assert flags == [8, 8]


def test_a_child_that_nobody_can_listen_to_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for room in its pipe. `OSError` is what the next turn tries again after."""
    begun: list[subprocess.Popen[bytes]] = []

    def no_thread(_self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    def noted(*command: Any, **more: Any) -> "subprocess.Popen[bytes]":
        begun.append(begin(*command, **more))
        return begun[-1]

    begin = subprocess.Popen
    monkeypatch.setattr(own_node, "_command", lambda *_: [sys.executable, "-c", "input()"])
    monkeypatch.setattr(subprocess, "Popen", noted)
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    alone = object.__new__(own_node.OwnNode)
    alone._folder = alone._codes = tmp_path
    alone._config = SimpleNamespace(node=NodeLink())  # type: ignore[assignment]
    with pytest.raises(OSError, match="thread"):
        alone._started()
    with begun[0] as child_of_ours:
        assert child_of_ours.wait(20) == -signal.SIGKILL
