"""In the summary: how many worlds were gone through, and which planted bugs are looked for at a seed that is stale."""

from collections.abc import Callable
from typing import Any

import pytest

Count = Callable[[int], None]
Moved = Callable[[str, int], None]
_WORLDS = "simulated worlds"
_MOVED = "planted bug moved"


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """Tell the summary of so many seeds."""
    return lambda seeds: record_property(_WORLDS, seeds)


@pytest.fixture
def moved(record_property: Callable[[str, object], None]) -> Moved:
    """Tell the summary of a bug that another seed than its own caught."""
    return lambda plant, seed: record_property(_MOVED, f"{plant} is caught by seed {seed}: note it in plants.PLANTS")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for all workers' seeds, and one for each bug that moved."""
    passed = terminalreporter.stats.get("passed", [])
    properties = [one for report in passed for one in report.user_properties]
    told = [value for name, value in properties if name == _WORLDS]
    if told:
        terminalreporter.write_line(f"{sum(told)} {_WORLDS}, no promise broken")
    for line in (value for name, value in properties if name == _MOVED):
        terminalreporter.write_line(line)
