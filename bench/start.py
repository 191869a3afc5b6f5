"""Cold start: from the process' start to the sign-in on the screen and to a counter that is ready to work."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import time

from bench.figure import Figure
from counter_app.app.demo.screen import SIZES, VirtualScreen
from counter_app.app.place import Place

ROOT = Path(__file__).resolve().parents[1]
PAINTED_S, READY_S, MEMORY_MB = 0.5, 1.2, 200
OUTER_LIMIT_S = 120
HEAVY = 8
Start = dict[str, float]
"""Seconds until `painted` and `ready`; `memory` in MB, on Linux."""


def measure(places: dict[str, Place], rounds: int) -> list[Figure]:
    """Start each counter and a bare window of Qt by turns; medians. `places` by what their figures are called.

    Modules are compiled, as they are in a package: `dev.py` keeps them so.
    """
    starts: dict[str, list[Start]] = defaultdict(list)
    what = {"bare": "bare", **{name: str(place.root) for name, place in places.items()}}
    with screen() as shown:
        for turn in range(1 + rounds):
            for name, word in what.items():
                start = _start(word, shown)
                if turn:  # the first one compiles
                    starts[name].append(start)
    bare = _middle(starts["bare"], "painted")
    return [figure for name in places for figure in _figures(name, starts[name], bare)]


def _figures(name: str, starts: list[Start], bare: float) -> Iterator[Figure]:
    painted = _middle(starts, "painted")
    beside = f"{painted / bare:.1f} × a bare Qt window, painted after {bare:.2f} s"
    yield Figure(f"cold start to sign-in painted, {name}", painted, "s", PAINTED_S, beside)
    yield Figure("… to ready to work", _middle(starts, "ready"), "s", READY_S)
    if all("memory" in one for one in starts):
        yield Figure("… memory when ready", _middle(starts, "memory"), "MB", MEMORY_MB)


def _middle(starts: list[Start], what: str) -> float:
    return median(one[what] for one in starts)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment that shows windows nowhere: an Xvfb where there is one, else Qt's own off-screen platform."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    virtual = VirtualScreen(SIZES[-1])
    try:
        yield virtual.env
    finally:
        virtual.close()


def _start(what: str, env: dict[str, str]) -> Start:
    began = time()
    done = subprocess.run(
        [sys.executable, "-m", "bench.window", what],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=OUTER_LIMIT_S,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    memory = told[-1]["memory"]
    return {**{one["what"]: one["at"] - began for one in told}, **({} if memory is None else {"memory": memory})}


# What the program imports until the sign-in is painted: `counter_app.__main__`, then `app.run`, then `ui.shell`.
START_UP = "import counter_app.__main__, counter_app.app.run, ui.shell"


def imports() -> list[Figure]:
    """What importing the start-up path costs, in total and by the packages that cost most (their own code only)."""
    command = [sys.executable, "-X", "importtime", "-c", START_UP]
    for _ in range(2):  # the first one compiles
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=OUTER_LIMIT_S,
            check=True,
        )
    own: dict[str, float] = defaultdict(float)
    for line in done.stderr.splitlines():
        fields = line.removeprefix("import time:").split("|")
        if len(fields) == 3 and fields[0].strip().isdigit():
            own[fields[2].strip().partition(".")[0]] += int(fields[0]) / 1000
    heaviest = sorted(own.items(), key=lambda one: -one[1])[:HEAVY]
    beside = ", ".join(f"{name} {ms:.0f}" for name, ms in heaviest)
    return [Figure("imports until sign-in, under importtime", sum(own.values()), "ms", None, beside)]
