"""Forks processes that work until they are killed: `python -m tests.durability.workers`.

It imports everything once; each line that it reads is the JSON of a `Wish`, for which it forks a process and prints its
number. What that process prints comes out here too, and `{"ended": …}` when it is no more: one process at a time.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE, Popen
from typing import Any

import msgspec

from counter_app.app.node import NodeOptions, run_node
from counter_app.app.place import Place
from tests.durability.counter_work import CHECKPOINT_PAGES, CounterAtWork, set_pragma
from tests.durability.preload import ROOT


class Wish(msgspec.Struct):
    """A counter in `folder`, or a node when `node` has its options."""

    folder: str
    node: dict[str, Any] | None = None


def say(content: bytes) -> None:
    """One line at once, whole; nothing of it waits in a buffer of a process that is killed."""
    os.write(1, content + b"\n")


def serve(folder: Path) -> None:
    """A counter that serves for ever."""
    counter = CounterAtWork(Place(folder), lambda one: say(msgspec.json.encode(one)))
    set_pragma(counter.store, f"wal_autocheckpoint = {CHECKPOINT_PAGES}")
    citizen = 0
    while True:
        counter.serve(by_card=not counter.recovered.unknown_attempts and citizen % 4 == 3)
        citizen += 1


def run(wish: Wish) -> None:
    """In the forked process."""
    folder = Path(wish.folder)
    if wish.node is None:
        serve(folder)
    else:
        codes = folder / "codes"
        run_node(NodeOptions(data=folder, codes=codes, site="S1", **wish.node))


def main() -> None:
    """Until there are no more wishes."""
    for line in sys.stdin.buffer:
        wish = msgspec.json.decode(line, type=Wish)
        child = os.fork()
        if child == 0:
            run(wish)
            os._exit(0)
        say(msgspec.json.encode({"pid": child}))
        _, status = os.waitpid(child, 0)
        say(msgspec.json.encode({"ended": os.waitstatus_to_exitcode(status)}))


class Worker:
    """The test's end: start one process after the other, read what it says, kill it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.durability.workers"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT)
        self._pid = 0

    def start(self, wish: Wish) -> None:
        """Fork; the process is already at work when this returns."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(wish) + b"\n")
        self._process.stdin.flush()
        self._pid = int(self.read()["pid"])

    def read(self) -> dict[str, Any]:
        """The next line."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the workers ended"
        found: dict[str, Any] = msgspec.json.decode(line)
        return found

    def lines(self) -> Iterator[dict[str, Any]]:
        """Lines until the process has ended."""
        while "ended" not in (line := self.read()):
            yield line
        assert line["ended"] == -SIGKILL, f"it ended by itself: {line}"

    def kill(self) -> None:
        """At once."""
        os.kill(self._pid, SIGKILL)

    def close(self) -> None:
        """End."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


if __name__ == "__main__":
    main()
