"""How many worlds were gone through, in the summary."""

from collections.abc import Callable
from typing import Any

import pytest

Count = Callable[[int], None]
_WORLDS = "simulated worlds"


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """Tell the summary of so many seeds."""
    return lambda seeds: record_property(_WORLDS, seeds)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for all workers' seeds."""
    passed = terminalreporter.stats.get("passed", [])
    told = [value for report in passed for name, value in report.user_properties if name == _WORLDS]
    if told:
        terminalreporter.write_line(f"{sum(told)} {_WORLDS}, no promise broken")
