"""The simulation can fail: every planted bug is caught, and a seed repeats its run."""

import pytest

from tests.simulation.plants import PLANTS, Plant
from tests.simulation.run import violations

MOST = 500


def seeds_until_caught(plant: Plant) -> int:
    """How many seeds it takes."""
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        for seed in range(MOST):
            try:
                if violations(seed):
                    return seed + 1
            except Exception:  # a bug may also break the program itself: that is seen too
                return seed + 1
    return MOST + 1


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_caught(plant: Plant) -> None:
    assert seeds_until_caught(plant) <= MOST


def test_a_seed_repeats_its_run() -> None:
    runs: list[list[str]] = [[], []]
    for trace in runs:
        violations(5, trace)
    assert runs[0] == runs[1]
    assert len(runs[0]) > 20
