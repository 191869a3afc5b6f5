"""Promises in simulated worlds: share 0 of the seeds."""

import pytest

from tests.simulation.conftest import Count
from tests.simulation.seeds import chunks, hold


@pytest.mark.parametrize("chunk", chunks(0))
def test_promises_hold(chunk: int, long_form: bool, count: Count) -> None:
    count(hold(chunk, long_form=long_form))
