"""Which seeds a test file goes through, and what it says of one that fails."""

import os

from tests.simulation.run import violations

SHARES, CHUNKS, SHORT, LONG = 4, 5, 25, 250
"""Files, tests in each, seeds in a test: 500 in the short form, 5 000 in the long one."""


def chunks(share: int) -> list[int]:
    """The chunks of one file's share; with `COUNTER_SEED=n` that seed alone, in the first file."""
    if "COUNTER_SEED" in os.environ:
        return [0] if share == 0 else []
    return list(range(share * CHUNKS, (share + 1) * CHUNKS))


def hold(chunk: int, *, long_form: bool) -> int:
    """Go through the seeds of a chunk; returns how many. AssertionError tells how to see the first bad one again."""
    count = LONG if long_form else SHORT
    chosen = range(chunk * count, (chunk + 1) * count)
    if "COUNTER_SEED" in os.environ:
        chosen = range(int(os.environ["COUNTER_SEED"]), int(os.environ["COUNTER_SEED"]) + 1)
    for seed in chosen:
        try:
            wrong = violations(seed)
        except Exception as error:
            raise AssertionError(_again(seed)) from error
        assert wrong == [], _again(seed)
    return len(chosen)


def _again(seed: int) -> str:
    return (
        f"again: COUNTER_SEED={seed} python3 dev.py test tests/simulation -n 0\n"
        f"its story: .venv/bin/python -m tests.simulation.run {seed}"
    )
