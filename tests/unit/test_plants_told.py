"""What docs/testing.md says of planted bugs is what there is."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.simulation.plants import PLANTS

PAGE = Path(__file__).parents[2] / "docs" / "testing.md"


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the table that begins with this line."""
    _, _, rest = PAGE.read_text("utf-8").partition(heading + "\n")
    table = re.match(r"\|[-|]+\n((?:\|.*\n)+)", rest)
    assert table is not None, heading
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table[1].splitlines()]


def test_every_bug_of_the_simulation_is_told_with_its_seed() -> None:
    told = sorted(int(after) for _, after in rows_under("| planted | caught after |"))
    assert told == sorted(seed + 1 for seed in PLANTS.values())


@pytest.mark.parametrize(
    ("file", "told"), [row[:2] for row in rows_under("| file | bugs | what they break |")], ids=lambda one: one
)
def test_every_bug_under_a_single_test_is_told(file: str, told: str) -> None:
    module = import_module(file.strip("`").removesuffix(".py").replace("/", "."))
    planted = getattr(module, "PLANTED", None) or module.CUT
    assert len(planted) == int(told)


def test_every_file_of_planted_bugs_is_told() -> None:
    told = {row[0].strip("`") for row in rows_under("| file | bugs | what they break |")}
    root = PAGE.parents[1]
    there = {one.relative_to(root).as_posix() for one in (root / "tests").rglob("test_planted.py")}
    assert there - told == {"tests/simulation/test_planted.py"}
