"""`counter-app` commands as processes of their own, forked from one that has imported the program: quick to start.

With a `Kill` the process kills itself at one call, as by SIGKILL.
"""

import importlib
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from click import termui

from counter_app.app.place import Place
from tests.forks import FORKS

WAIT_S = 120


@dataclass(frozen=True)
class Kill:
    """At the first call of `name` in `module`, before it or after it."""

    module: str
    name: str
    when: str = "after"

    def arm(self) -> None:
        *path, last = self.name.split(".")
        owner: Any = reduce(getattr, path, importlib.import_module(self.module))
        real = getattr(owner, last)

        def dying(*arguments: Any, **named: Any) -> None:
            if self.when == "after":
                real(*arguments, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(owner, last, dying)


def _run(arguments: Sequence[str], said: str, kill: Kill | None, typed: Sequence[str]) -> None:
    """In the forked process."""
    out = os.open(said, os.O_WRONLY | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if kill is not None:
        kill.arm()
    from counter_app.__main__ import main  # noqa: PLC0415  (not in the test's own process)

    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  (ends with the process)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    answers = iter(typed)

    def hidden(prompt: str) -> str:
        print(prompt, flush=True)
        return next(answers)

    termui.hidden_prompt_func = hidden
    main(list(arguments), prog_name="counter-app")


class Running:
    """One command at work; `typed` is entered where it asks for something hidden."""

    def __init__(
        self, place: Place, arguments: Sequence[str], kill: Kill | None = None, typed: Sequence[str] = ()
    ) -> None:
        handle, name = tempfile.mkstemp(prefix="said-", dir=place.root.parent)
        os.close(handle)
        self._said = Path(name)
        self._process = FORKS.Process(target=_run, args=(["--data", str(place.root), *arguments], name, kill, typed))
        self._process.start()

    @property
    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def until_it_says(self, words: str) -> str:
        """Everything that it said so far."""
        pause, asked = threading.Event(), 0
        while words not in self.said:
            asked += 1
            assert self._process.is_alive() or words in self.said, self.said
            assert asked < WAIT_S * 20, self.said
            pause.wait(0.05)
        return self.said

    def interrupt(self) -> None:
        """As Ctrl+C does."""
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGINT)

    def ended(self) -> tuple[int, str]:
        """Its code and all that it said."""
        self._process.join(WAIT_S)
        code = self._process.exitcode
        assert code is not None, self.said
        self._process.close()
        said = self.said
        self._said.unlink()
        return code, said


def tool(place: Place, *arguments: str, code: int = 0) -> str:
    """Run `counter-app` with these arguments; what it said."""
    ended, said = Running(place, arguments).ended()
    assert ended == code, said
    return said


def killed(place: Place, arguments: Sequence[str], kill: Kill) -> None:
    """Run it into its death."""
    ended, said = Running(place, arguments, kill).ended()
    assert ended == -signal.SIGKILL, (kill, said)
