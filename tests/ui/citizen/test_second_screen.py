"""The citizen's window on a real second screen: never in the clerk's way, whatever is plugged, pulled or touched."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.citizen.screens import missing, plug, two_screens

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")
TRIED = {
    "takes the focus": "test_the_clerk_keeps_the_keys_whatever_the_citizen_sees",
    "stays when unplugged": "test_a_screen_pulled_out_and_put_in_again",
    "covers the clerk": "test_a_screen_that_mirrors_the_clerks_shows_the_clerks_work_only",
}


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with two_screens(tmp_path_factory.mktemp("screens")) as environment:
        yield environment


def tried(environment: dict[str, str], *words: str, plant: str = "") -> "subprocess.CompletedProcess[str]":
    plug(environment)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *words]
    given = {**environment, "COUNTER_PLANT": plant}
    return subprocess.run(command, check=False, env=given, cwd=HERE.parents[2], capture_output=True, text=True)


def test_on_two_screens(screens: dict[str, str]) -> None:
    done = tried(screens, str(HERE / "on_two_screens.py"))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.soak
@pytest.mark.parametrize("plant", TRIED)
def test_that_it_can_fail(screens: dict[str, str], plant: str) -> None:
    done = tried(screens, f"{HERE / 'on_two_screens.py'}::{TRIED[plant]}", plant=plant)
    assert done.returncode == 1, done.stdout[-6000:] + done.stderr[-2000:]
