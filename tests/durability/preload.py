"""`recorder.c` built, put before a process, and spoken to from inside it."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITES, SYNCS, CREATES = 1, 2, 4
HALF = 0
"""In place of an errno: the call writes half of what it was given."""


def build(folder: Path) -> Path:
    """Compile the recorder into `folder`."""
    made = folder / "recorder.so"
    source = Path(__file__).parent / "recorder.c"
    command = ["gcc", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", str(made), str(source)]
    subprocess.run(command, check=True, timeout=60)
    return made


def before(recorder: Path, root: Path) -> dict[str, str]:
    """The environment of a process with the recorder before it, everything below `root` seen."""
    return os.environ | {"LD_PRELOAD": str(recorder), "RECORD_ROOT": str(root), "PYTHONPATH": str(ROOT)}


def run_recorded(recorder: Path, module: str, task: bytes, root: Path, log: Path | None, wait_s: float = 300) -> bytes:
    """Run `module` with `task` on its command line, everything below `root` seen; what it printed."""
    extra = {} if log is None else {"RECORD_LOG": str(log)}
    command = [sys.executable, "-m", module, task.decode()]
    done = subprocess.run(
        command, env=before(recorder, root) | extra, cwd=ROOT, stdout=subprocess.PIPE, timeout=wait_s, check=False
    )
    assert done.returncode == 0, f"{module} ended with {done.returncode}"
    return done.stdout


def note_in_log(content: bytes) -> None:
    """In the recorded process: put a mark into the log, after everything that was done before."""
    ctypes.CDLL(None).disk_note(content, len(content))


def let_fail(kinds: int, error: int, after: int, times: int) -> None:
    """In the recorded process: past `after` calls of these kinds let `times` (-1: all) fail with `error`."""
    disk = ctypes.CDLL(None)
    disk.disk_fault(kinds, error, ctypes.c_long(after), ctypes.c_long(times))


def failed() -> int:
    """In the recorded process: how many calls failed since `let_fail`."""
    disk = ctypes.CDLL(None)
    disk.disk_fault_hits.restype = ctypes.c_long
    return int(disk.disk_fault_hits())
