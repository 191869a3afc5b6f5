"""The form that counts minutes: libFuzzer (atheris) goes on from the corpus wherever the program does something new.

It runs in a process of its own, for it never returns. What reached something new is kept in the corpus, as little of it
as does, and so is what was read wrongly.
"""

import logging
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.engine import Target, damaged, keep, samples

ROOT = Path(__file__).parents[2]
HANGS_S = 60
_UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_LINES_TOLD = 30


@dataclass(frozen=True)
class Ran:
    """How long it went, from which seed, over how many inputs; `kept` of them reached something new."""

    name: str
    seconds: float
    seed: int
    inputs: int
    kept: int

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.inputs} inputs in {self.seconds:.0f} s, {self.kept} new ones kept; again: "
            f".venv/bin/python -m tests.fuzz {self.name} --minutes {self.seconds / 60:g} --seed {self.seed}"
        )


def new_seed() -> int:
    """Another one each time."""
    return 1 + secrets.randbelow(2**31 - 1)


def can_be_guided() -> bool:
    """Whether libFuzzer is there; it is published for Linux on x86-64."""
    return find_spec("atheris") is not None


def guided(name: str, target: Target, seconds: float, seed: int) -> Ran:
    """Look for `seconds` for an input that is read wrongly, for ever or with too much memory; fails with it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        script = _script(folder, name)
        known, found = folder / "known", folder / "found"
        for place, inputs in ((known, samples(name, target)), (found, [])):
            place.mkdir()
            for at, raw in enumerate(inputs):
                (place / str(at)).write_bytes(raw)
        said = _run(script, f"-max_total_time={seconds:.0f}", f"-seed={seed}", str(found), str(known))
        wrong = [*folder.glob("crash-*"), *folder.glob("timeout-*"), *folder.glob("oom-*")]
        if wrong or (units := _UNITS.search(said)) is None:
            told = [keep(name, one.read_bytes(), "found").read_text() for one in wrong]
            raise AssertionError(f"{name}, seed {seed}: {told}\n" + "\n".join(said.splitlines()[-_LINES_TOLD:]))
        return Ran(name, seconds, seed, int(units[1]), _kept(name, script, known, found))


def _kept(name: str, script: Path, known: Path, found: Path) -> int:
    """Of what was found, put into the corpus what reaches lines that the corpus does not reach."""
    before = {path.name for path in known.iterdir()}
    _run(script, "-merge=1", "-use_counters=0", str(known), str(found))
    new = [path for path in known.iterdir() if path.name not in before]
    for path in new:
        keep(name, path.read_bytes(), "new")
    return len(new)


def _script(folder: Path, name: str) -> Path:
    """libFuzzer starts itself by its first argument, which must be a program."""
    script = folder / "fuzz"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.fuzz.guided {name} "$0" "$@"\n')
    script.chmod(0o755)
    return script


def _run(script: Path, *arguments: str) -> str:
    words = [f"-artifact_prefix={script.parent}/", f"-timeout={HANGS_S}", "-rss_limit_mb=4096", "-print_final_stats=1"]
    done = subprocess.run(
        [str(script), *words, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout


def main(name: str, *arguments: str) -> None:
    """The process that does not return."""
    import atheris  # noqa: PLC0415  (not on every machine)

    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=["counter_app", "devices", "sync"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415  (what is imported before is not watched)
    target = TARGETS[name]

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        raw = damaged(data, chance) if chance.randrange(4) == 0 else atheris.Mutate(data, most)
        return (target.seal(raw, chance) if chance.randrange(2) else raw)[:most]

    script, *options = arguments
    atheris.Setup([script, f"-max_len={target.longest}", *options], target.take, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
