"""The forms in which every parser is fuzzed: the corpus, a fixed number of examples, and minutes."""

import time
from collections.abc import Callable

import pytest

from tests.fuzz.engine import Target, fuzz, samples
from tests.fuzz.guided import Ran, can_be_guided, guided, new_seed
from tests.fuzz.targets import TARGETS

SEED = 1


def read_the_corpus(name: str) -> None:
    """Everything that is kept is read as it should be."""
    target = TARGETS[name]
    known = samples(name, target)
    assert known
    for raw in known:
        target.take(raw)


def in_short(name: str, *, seed: int = SEED, keeps: bool = True) -> None:
    """The same examples each time."""
    target = TARGETS[name]
    fuzz(name, target, goes_on=lambda done: done < target.examples, seed=seed, keeps=keeps)


def at_length(name: str, config: pytest.Config, tell: Callable[[str, object], None]) -> None:
    """For minutes, from another seed each time."""
    seconds = config.getoption("--fuzz-minutes") * 60
    seed = config.getoption("--fuzz-seed") or new_seed()
    told = guided(name, TARGETS[name], seconds, seed) if can_be_guided() else _blind(name, TARGETS[name], seconds, seed)
    tell("fuzzed", str(told))


def _blind(name: str, target: Target, seconds: float, seed: int) -> Ran:
    end = time.monotonic() + seconds
    return Ran(name, seconds, seed, fuzz(name, target, goes_on=lambda _: time.monotonic() < end, seed=seed), 0)
