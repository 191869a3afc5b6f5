"""Runs a node as the program does; its options are the JSON in the first argument."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol
from unittest.mock import patch

from counter_app.app import node
from counter_app.app.node import NodeOptions, run_node
from counter_app.app.system import SystemClock
from sync.client.call import SyncSettings
from tests.forks import FORKS
from tests.waiting import WAIT_S

ROOT = Path(__file__).parents[2]


class NodeProcess(Protocol):
    """A node at work, and the line in which it said that it is ready."""

    @property
    def ready(self) -> bytes: ...

    def end(self, how: int) -> int:
        """Send it a signal and wait; its exit code. Nothing is sent to one that has ended."""
        ...


class NewProcess:
    """A process from its very beginning; `prefix` stands before its command."""

    def __init__(self, given: str, prefix: Sequence[str] = ()) -> None:
        command = [*prefix, sys.executable, "-m", "tests.sync.node_process", given]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
        assert self._process.stdout is not None
        self._said = self._process.stdout
        self.ready = self._said.readline()

    def end(self, how: int) -> int:
        if self._process.poll() is None:
            self._process.send_signal(how)
        code = self._process.wait(WAIT_S)
        self._said.close()
        return code


class ForkedProcess:
    """A process forked from one that has imported the program: it is there much sooner."""

    def __init__(self, given: str) -> None:
        said, saying = FORKS.Pipe(duplex=False)
        self._process = FORKS.Process(target=_forked, args=(given, saying))
        self._process.start()
        saying.close()
        with open(os.dup(said.fileno()), "rb") as lines:
            self.ready = lines.readline()
        self._said = said

    def end(self, how: int) -> int:
        if self._process.is_alive():
            assert self._process.pid is not None
            os.kill(self._process.pid, how)
        self._process.join(WAIT_S)
        code = self._process.exitcode
        assert code is not None, "it does not end"
        self._said.close()
        return code


def _forked(given: str, saying: Connection) -> None:
    """In the forked process."""
    os.dup2(saying.fileno(), 1)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  (ends with the process)
    _run(given)


class _StandingClock(SystemClock):
    """For what is counted by the second; the date goes on, or no signature would be good."""

    def monotonic(self) -> float:
        return 0.0


def _run(options: str) -> None:
    given = json.loads(options)
    clock = _StandingClock if given.pop("standing", False) else SystemClock
    given["data"] = Path(given["data"])
    given["codes"] = Path(given["codes"])
    given["catalogue"] = [(key, body.encode()) for key, body in given.get("catalogue", [])]
    given["sync"] = SyncSettings(**given.get("sync", {}))
    with patch.object(node, "SystemClock", clock):
        run_node(NodeOptions(**given))


if __name__ == "__main__":
    _run(sys.argv[1])
