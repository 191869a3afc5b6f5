"""The day again, with the counter killed at random moments, and with the province away."""

from pathlib import Path

import pytest

from tests.journeys.demo_run import DemoRun, run_demo
from tests.journeys.referees import card_faults, number_gaps, paper_faults

pytestmark = pytest.mark.timeout(3_000)


def assert_books_agree(run: DemoRun) -> None:
    assert run.code == 0, "\n".join(run.lines[-40:])
    report = run.report
    assert report["verify"] == {"counter": True, "site": True, "province": True}
    assert report["totals"] == report["province_totals"]
    assert number_gaps(run.counter) == []
    assert card_faults(run.out, run.counter) == []
    assert paper_faults(run.out, run.counter) == []


def test_the_province_may_be_away_all_day(tmp_path: Path) -> None:
    run = run_demo(tmp_path / "out", 6, "--province-down", "all")
    assert_books_agree(run)


def test_a_counter_killed_at_random_moments_goes_on(tmp_path: Path, long_form: bool) -> None:
    """Rounds go on until there were kills enough: how many fit into a day depends on the machine."""
    enough, most_rounds, citizens, kills = (50, 12, 14, 14) if long_form else (3, 3, 6, 5)
    done = 0
    for seed in range(1, most_rounds + 1):
        run = run_demo(tmp_path / f"out{seed}", citizens, kills=kills, seed=seed)
        assert_books_agree(run)
        done += run.report["restarts"]
        if done >= enough:
            return
    pytest.fail(f"{done} kills in {most_rounds} rounds")
