"""Running the real demo as a user does, killing its counter on the way when asked."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counter_app.app.place import Place

LIMIT_S = 900.0
RESTARTED = "mở lại, lần"


@dataclass
class DemoRun:
    """One finished demo in `out`."""

    out: Path
    code: int
    lines: list[str] = field(default_factory=list)
    kills: int = 0

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return found

    @property
    def counter(self) -> Place:
        return Place(self.out / "counter")


def run_demo(out: Path, citizens: int, *more: str, kills: int = 0, seed: int = 1) -> DemoRun:
    """Run `counter-app demo --headless`; with `kills`, the counter dies by SIGKILL at that many random moments.

    A moment is a random time after one of the demo's lines: nothing waits for it or depends on its length.
    """
    command = [sys.executable, "-m", "counter_app", "demo", "--headless", "--out", str(out)]
    command += ["--citizens", str(citizens), "--seed", str(seed), *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=_environment()
    )
    run = DemoRun(out, 0)
    chance = random.Random(seed)
    try:
        _follow(process, run, kills, chance)
        run.code = process.wait(LIMIT_S)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
    return run


def _environment() -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return {**plain, "PYTHONUNBUFFERED": "1"}


def _follow(process: "subprocess.Popen[str]", run: DemoRun, kills: int, chance: random.Random) -> None:
    """Read the demo's lines; after some of them, and one at a time, the counter dies a random moment later."""
    if process.stdout is None:
        raise RuntimeError("no pipe")
    pid_file = run.out / "counter.pid"
    killer: threading.Timer | None = None
    for line in process.stdout:
        run.lines.append(line.rstrip("\n"))
        run.kills = sum(RESTARTED in told for told in run.lines)
        if killer is not None and killer.is_alive():
            continue
        if run.kills < kills and pid_file.exists() and chance.random() < 0.8:
            pid = int(pid_file.read_text(encoding="ascii"))
            killer = threading.Timer(chance.uniform(0, 3), _kill, [pid])
            killer.start()
    if killer is not None:
        killer.cancel()
        killer.join()


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
