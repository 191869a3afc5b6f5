"""The simulation can fail: every planted bug is caught, and a seed repeats its run."""

from itertools import chain

import pytest

from tests.simulation.conftest import Moved
from tests.simulation.plants import PLANTS, Plant
from tests.simulation.run import violations

MOST = 500


def caught_by(plant: Plant, first: int) -> int | None:
    """A seed below `MOST` that catches it, looked for at `first` first; None when there is none."""
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        for seed in chain([first], range(MOST)):
            try:
                if violations(seed):
                    return seed
            except Exception:  # a bug may also break the program itself: that is seen too
                return seed
    return None


@pytest.mark.parametrize(("plant", "first"), PLANTS.items(), ids=[plant.__name__ for plant in PLANTS])
def test_a_planted_bug_is_caught(plant: Plant, first: int, moved: Moved) -> None:
    seed = caught_by(plant, first)
    assert seed is not None
    if seed != first:
        moved(plant.__name__, seed)


def test_a_seed_repeats_its_run() -> None:
    runs: list[list[str]] = [[], []]
    for trace in runs:
        violations(5, trace)
    assert runs[0] == runs[1]
    assert len(runs[0]) > 20
