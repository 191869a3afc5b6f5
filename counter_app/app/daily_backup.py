"""The daily backup beside a program at work: a child process with the lowest priority, never on the store lane.

Whatever goes wrong is shown and tried again; nothing waits for it.
"""

import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec

from counter_app.app.backup import BackedUp
from counter_app.app.backup_folder import BackupAnswer
from counter_app.app.child import child_behind, close_input, end_child, ended_within
from counter_app.app.outside import BackupInside, backups_must_lie_outside
from counter_app.app.place import Place
from counter_app.domain.decoding import from_json
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.lights import BackupState
from counter_app.storage.database_name import for_a_child

EVERY = timedelta(hours=24)
OLD = timedelta(hours=48)
"""No failure was seen, and still there is no newer one."""
AGAIN = timedelta(hours=1)
SETTLED_S = 120.0
"""After the start other things come first."""
LIMIT_S = 4 * 3_600.0
"""A share that is gone may hold a child for ever."""
LOOK_S = 0.5
_log = logging.getLogger(__name__)


Run = Callable[[], BackupAnswer]


class DailyBackup:
    """Runs until `stop`. Without a `folder` it only says that there is none; what cannot be one is said at once."""

    def __init__(
        self,
        place: Place,
        folder: str,
        clock: Clock,
        url: str = "",
        *,
        run: Run | None = None,
        settled_s: float = SETTLED_S,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._place, self._folder, self._clock = place, folder, clock
        self._url, self._password = for_a_child(url)
        self._run, self._settled_s, self._limit_s = run or self._in_a_child, settled_s, limit_s
        self._lane, self._stopping = Lane("backup"), threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._error, self._fields = _at_first(place, folder)
        self._listeners: list[Callable[[BackupState], None]] = []

    def listen(self, listener: Callable[[BackupState], None]) -> None:
        """Call `listener` at each change, and once now. Called on the backup lane."""
        self._listeners.append(listener)
        listener(self.state())

    def state(self) -> BackupState:
        """How things stand."""
        note, error = self.note(), self._error
        if note is None:
            return BackupState(None, "", error, self._fields)
        if not error and self._clock.now() - note.at > OLD:
            error = "backup.old"
        return BackupState(note.at, note.file, error, self._fields)

    def note(self) -> BackedUp | None:
        """What the last good backup holds, whoever made it."""
        try:
            return from_json(self._place.backup_note.read_bytes(), BackedUp)
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
                close_input(child)
        self._lane.drain()

    def _work(self) -> None:
        wait_s = self._settled_s
        while not self._stopping.wait(wait_s):
            if self._is_due():
                answer = self._answer()
                if self._stopping.is_set():
                    return
                self._error, self._fields = answer.error, answer.fields
                if answer.error:
                    _log.warning("the daily backup failed: %s %s", answer.error, answer.fields)
            for listener in self._listeners:
                self._tell(listener)
            wait_s = AGAIN.total_seconds()

    def _answer(self) -> BackupAnswer:
        try:
            return self._run()
        except Exception as error:  # the lane's edge: tomorrow's backup is made all the same
            _log.exception("the daily backup failed")
            return self._not_written(str(error))

    def _tell(self, listener: Callable[[BackupState], None]) -> None:
        try:
            listener(self.state())
        except Exception:  # the lane's edge: it is told again the next time
            _log.exception("the daily backup could not be told")

    def _is_due(self) -> bool:
        note = self.note()
        if note is None or self._error:
            return True
        since = self._clock.now() - note.at
        return not timedelta(0) <= since < EVERY  # a clock that went back is no reason to wait

    def _in_a_child(self) -> BackupAnswer:
        with tempfile.TemporaryFile() as out:  # a pipe would be read for as long as anybody holds it
            with self._starting:
                if self._stopping.is_set():
                    return self._not_written("the program ends")
                child = self._child = child_behind(self._command(), out, env={**os.environ, **self._password})
            in_time = self._ends(child)
            end_child(child)
            if not in_time:
                return self._not_written(f"not done after {self._limit_s:.0f} s")
            out.seek(0)
            try:
                return from_json(out.read(), BackupAnswer)
            except msgspec.MsgspecError:
                return self._not_written(f"exit {child.returncode}")

    def _ends(self, child: "subprocess.Popen[bytes]") -> bool:
        """Within the limit and before the program does."""
        until = time.monotonic() + self._limit_s
        while time.monotonic() < until and not self._stopping.is_set():
            if ended_within(child, min(LOOK_S, self._limit_s)):
                return True
        return False

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


def _at_first(place: Place, folder: str) -> tuple[str, dict[str, str]]:
    """What is wrong before anything was tried: an error's code and its fields."""
    if not folder:
        return "backup.no_folder", {}
    try:
        backups_must_lie_outside(place, folder)
    except BackupInside as inside:
        return inside.code, {name: str(value) for name, value in inside.fields.items()}
    return "", {}
