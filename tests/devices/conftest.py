"""Simulators as real processes, for tests over real wires."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.devices.terminal_bench import Bench
from tests.devices.terminal_desk import SCALE, Desk

_ANSWER_S = 20.0  # an outer limit against hanging, far above what is ever needed


class SimProcess:
    """A device simulator running as `python -m MODULE …`; `link` is what a driver's settings would hold."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.ready: dict[str, Any] = self.next_message()["ready"]
        self.link: str = self.ready["link"]

    def next_message(self) -> dict[str, Any]:
        """The next JSON line of standard output."""
        text = self._lines.get(timeout=_ANSWER_S)
        assert text, "the simulator ended"
        message: dict[str, Any] = json.loads(text)
        return message

    def say(self, text: str) -> dict[str, Any]:
        """Send one control line and return the answer."""
        self.type(text)
        return self.next_message()

    def type(self, text: str) -> None:
        """Send one line to standard input without waiting for an answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()

    def stop(self) -> int:
        """Ask it to stop (SIGTERM) and return its exit code."""
        self._process.terminate()
        code = self._process.wait(_ANSWER_S)
        self._reader.join(_ANSWER_S)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        return code

    def kill(self) -> None:
        """End it at once, as a power cut does; `stop` still has to be called."""
        self._process.kill()
        self._process.wait(_ANSWER_S)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


@pytest.fixture
def start_sim() -> Iterator[Callable[..., SimProcess]]:
    """Starts `SimProcess(module, *arguments)`; every one is stopped at the end of the test."""
    started: list[SimProcess] = []

    def start(module: str, *arguments: str) -> SimProcess:
        started.append(SimProcess(module, *arguments))
        return started[-1]

    yield start
    for sim in started:
        sim.stop()


@pytest.fixture(params=["tcp", "pty"])
def wire(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The simulator's arguments for each kind of wire."""
    if request.param == "tcp":
        return ("--tcp", "127.0.0.1:0")
    if sys.platform == "win32":
        pytest.skip("no pty here")
    return ("--pty", str(tmp_path / "port"))


@pytest.fixture
def bench(start_sim: Callable[..., SimProcess], wire: tuple[str, str], tmp_path: Path) -> Iterator[Bench]:
    """A simulated terminal, not yet started, and drivers on its wire."""
    made = Bench(start_sim, wire, tmp_path / "book")
    yield made
    made.close()


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """A cash desk before a simulated terminal that runs fast."""
    bench.sim("--time-scale", str(SCALE))
    return Desk(bench)
