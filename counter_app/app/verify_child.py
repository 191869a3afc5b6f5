"""`counter-app verify` as a child process of its own, so that nothing here waits for it or runs slower for it.

Whatever does not come back whole and in time counts as not done, never as sound.
"""

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import IO

import msgspec

from counter_app.app.child import child_behind, end_child
from counter_app.domain.decoding import from_json
from counter_app.storage.durable import make_folder
from counter_app.storage.verify import Verification

MOST_BYTES = 16_000_000
"""Of a child's answer: it names some hundred faults and a head for each journal."""


@dataclass(frozen=True)
class NotDone:
    """The verification could not be done; `reason` is for the technician."""

    reason: str


class VerifyChild:
    """Runs one verification at a time; `stop` from another thread ends it. `folder` is its own, emptied each time.

    `more` stands in its environment, which no other user reads.
    """

    def __init__(self, command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> None:
        self._command, self._folder, self._more = list(command), folder, dict(more or {})
        self._running: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, *, since_last: bool, limit_s: float) -> Verification | NotDone:
        """Verify; blocks for at most `limit_s` and the few seconds that ending a child takes."""
        command = [*self._command, *(["--since-last"] if since_last else [])]
        try:
            rmtree(self._folder, ignore_errors=True)
            make_folder(self._folder)
            with (self._folder / "found").open("w+b") as out, (self._folder / "said").open("w+b") as err:
                return self._ran(command, limit_s, out, err)
        except OSError as error:  # no room, no memory for a process
            return NotDone(f"{type(error).__name__}: {error.strerror}")
        finally:
            rmtree(self._folder, ignore_errors=True)

    def stop(self) -> None:
        """End what runs, and begin nothing more; blocks for the few seconds that ending a child takes."""
        with self._lock:
            self._stopped = True
            running = self._running
        if running is not None:
            end_child(running)

    def _ran(self, command: list[str], limit_s: float, out: IO[bytes], err: IO[bytes]) -> Verification | NotDone:
        process = self._started(command, out, err)
        if process is None:
            return NotDone("the program ends")
        try:
            code = process.wait(limit_s)
        except subprocess.TimeoutExpired:
            return NotDone(f"not done after {limit_s:.0f} s")
        finally:
            end_child(process)
        if self._stopped:
            return NotDone("the program ends")
        out.seek(0)
        err.seek(0)
        return _read(code, out.read(MOST_BYTES + 1), err.read(2_000))

    def _started(self, command: list[str], out: IO[bytes], err: IO[bytes]) -> "subprocess.Popen[bytes] | None":
        where = {name: str(self._folder) for name in ("TMPDIR", "TEMP", "TMP")}
        with self._lock:
            if self._stopped:
                return None
            self._running = child_behind(command, out, err, {**os.environ, **where, **self._more})
            return self._running


def _read(code: int, out: bytes, err: bytes) -> Verification | NotDone:
    """What the child found. Its two ways of saying that all is well, exit and answer, must agree."""
    said = err.decode(errors="replace").strip().splitlines()
    if code not in (0, 1) or not out:
        return NotDone(said[-1].strip() if said else f"ended with {code}")
    try:
        found = from_json(out, Verification)
        hashes = [bytes.fromhex(one) for one in found.hashes.values()]
    except (msgspec.MsgspecError, ValueError):
        return NotDone("an answer that cannot be read")
    told = found.ok and found.heads.keys() == found.hashes.keys() and all(len(one) == 32 for one in hashes)
    if (code == 0) != found.ok or (found.ok and not told):
        return NotDone("an answer that contradicts itself")
    return found
