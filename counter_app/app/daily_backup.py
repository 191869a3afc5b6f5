"""The daily backup beside a program at work: a child process with the lowest priority, never on the store lane.

Whatever goes wrong is shown and tried again; nothing waits for it.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec

from counter_app.app.backup import BackedUp
from counter_app.app.backup_folder import BackupAnswer
from counter_app.app.child import child_behind, end_child
from counter_app.app.place import Place
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.lights import BackupState

EVERY = timedelta(hours=24)
AGAIN = timedelta(hours=1)
SETTLED_S = 120.0
"""After the start other things come first."""
_log = logging.getLogger(__name__)


Run = Callable[[], BackupAnswer]


class DailyBackup:
    """Runs until `stop`. Without a `folder` it only says that there is none."""

    def __init__(
        self,
        place: Place,
        folder: str,
        clock: Clock,
        url: str = "",
        *,
        run: Run | None = None,
        settled_s: float = SETTLED_S,
    ) -> None:
        self._place, self._folder, self._clock, self._url = place, folder, clock, url
        self._run, self._settled_s = run or self._in_a_child, settled_s
        self._lane, self._stopping = Lane("backup"), threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._error, self._fields = "" if folder else "backup.no_folder", dict[str, str]()
        self._listeners: list[Callable[[BackupState], None]] = []

    def listen(self, listener: Callable[[BackupState], None]) -> None:
        """Call `listener` at each change, and once now. Called on the backup lane."""
        self._listeners.append(listener)
        listener(self.state())

    def state(self) -> BackupState:
        """How things stand."""
        note = self.note()
        at = None if note is None else note.at
        return BackupState(at, note.file if note else "", self._error, self._fields)

    def note(self) -> BackedUp | None:
        """What the last good backup holds, whoever made it."""
        try:
            return msgspec.json.decode(self._place.backup_note.read_bytes(), type=BackedUp)
        except (OSError, msgspec.MsgspecError):
            return None

    def start(self) -> None:
        """Begin."""
        if self._folder:
            self._lane.submit(self._work)

    def stop(self) -> None:
        """End, and the child with it: half a backup is none, and the child takes it away."""
        with self._starting:
            self._stopping.set()
            child = self._child
        if child is not None:
            end_child(child)
        self._lane.drain()

    def _work(self) -> None:
        wait_s = self._settled_s
        while not self._stopping.wait(wait_s):
            if self._is_due():
                answer = self._run()
                if self._stopping.is_set():
                    return
                self._error, self._fields = answer.error, answer.fields
                if answer.error:
                    _log.warning("the daily backup failed: %s %s", answer.error, answer.fields)
            for listener in self._listeners:
                listener(self.state())
            wait_s = AGAIN.total_seconds()

    def _is_due(self) -> bool:
        note = self.note()
        if note is None or self._error:
            return True
        since = self._clock.now() - note.at
        return not timedelta(0) <= since < EVERY  # a clock that went back is no reason to wait

    def _in_a_child(self) -> BackupAnswer:
        try:
            with self._starting:
                if self._stopping.is_set():
                    return self._not_written("the program ends")
                child = self._child = child_behind(self._command(), subprocess.PIPE)
        except OSError as error:
            return self._not_written(str(error))
        said = b""
        if child.stdout is not None:
            with child.stdout:
                said = child.stdout.read()
        end_child(child)
        try:
            return msgspec.json.decode(said, type=BackupAnswer)
        except msgspec.MsgspecError:
            return self._not_written(f"exit {child.returncode}")

    def _not_written(self, reason: str) -> BackupAnswer:
        return BackupAnswer("backup.not_written", {"file": self._folder, "reason": reason})

    def _command(self) -> Sequence[str]:
        command = [
            sys.executable,
            "-m",
            "counter_app",
            "--data",
            str(self._place.root),
            "backup",
            "--background",
            "--json",
        ]
        if self._url:
            command += ["--db", self._url]
        return [*command, "--into", self._folder]
