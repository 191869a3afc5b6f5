"""Child processes of the demo: each says on its first line that it is ready, and stops when told."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import ClassVar

from counter_app.domain.errors import CounterError

READY_S = 60.0
STOP_S = 20.0
PROGRAM = (sys.executable, "-m", "counter_app")


class ChildFailed(CounterError):
    """A part of the demo did not come up or died (fields: part, code, said)."""

    code: ClassVar[str] = "demo.child_failed"


class Child:
    """One process, its ready line and the lines that follow. Its standard error goes to a file."""

    def __init__(self, name: str, args: list[str], log: Path, env: dict[str, str] | None = None) -> None:
        self.name, self._log = name, log
        self._began = time.monotonic()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                [*PROGRAM, *args],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            )
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._listener: Callable[[str], None] = self._lines.put
        self._reader = threading.Thread(target=self._read, name=f"read-{name}", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        if self.process.stdout is None:
            raise RuntimeError("no pipe")
        for line in self.process.stdout:
            self._listener(line.rstrip("\n"))
        self._lines.put(None)

    def wait_ready(self) -> dict[str, str]:
        """What the child says of itself in its ready line. Raises `ChildFailed`."""
        while True:
            try:
                line = self._lines.get(timeout=READY_S)
            except Empty as error:
                raise ChildFailed(part=self.name, code="", said="nothing") from error
            if line is None:
                raise ChildFailed(part=self.name, code=self.process.wait(), said=self._tail())
            found = _json(line)
            ready = found.get("ready")
            if isinstance(ready, dict):
                return {str(key): str(value) for key, value in ready.items()}

    def listen(self, listener: Callable[[str], None]) -> None:
        """Give every further line to `listener`, on a thread of its own; those that came before come first."""
        self._listener = listener
        while True:
            try:
                line = self._lines.get_nowait()
            except Empty:
                return
            if line is None:
                self._lines.put(None)
                return
            listener(line)

    @property
    def age_s(self) -> float:
        """How long ago it was started."""
        return time.monotonic() - self._began

    def say(self, line: str) -> None:
        """Write a line to the child's standard input; nothing happens when it is gone."""
        if self.process.stdin is None:
            raise RuntimeError("no pipe")
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return

    def wait(self) -> int:
        """Wait for its end and for its last line; returns the exit code."""
        code = self.process.wait()
        self._reader.join()
        return code

    def stop(self) -> int:
        """Ask it to end, and end it when it does not."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
        code = self.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _tail(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:]


def _json(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
