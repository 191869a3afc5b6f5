"""The store lane is shared fairly, also by a PC that slept while a job ran."""

import pytest

from sync.node.pace import FOLLOWER_SHARE, LONGEST_S, Pace

JOB_S = 0.02
ROUNDS = 5_000


class Lane:
    """Changes that never cease, and steps of the follower as often as it may."""

    def __init__(self) -> None:
        self.ticks = 1_000.0
        self.pace = Pace(lambda: self.ticks)
        self.changing = self.following = 0.0

    def change(self, took: float = JOB_S) -> None:
        self.pace.begin()
        self.ticks += took
        self.pace.changed()
        self.pace.pulse()
        self.changing += JOB_S

    def step(self, took: float = JOB_S) -> None:
        self.pace.begin()
        self.ticks += took
        self.pace.followed()
        self.following += JOB_S

    def work(self, rounds: int) -> float:
        """What part of the lane's true time the follower got."""
        self.changing = self.following = 0.0
        for _ in range(rounds):
            self.change()
            while self.pace.may_follow():
                self.step()
        return self.following / (self.changing + self.following)


def test_the_follower_gets_its_share_and_no_more() -> None:
    assert Lane().work(ROUNDS) == pytest.approx(FOLLOWER_SHARE, abs=0.02)


def test_alone_it_has_the_whole_lane() -> None:
    lane = Lane()
    lane.change()
    lane.pace.pulse()
    lane.step(10.0)
    assert lane.pace.may_follow()


@pytest.mark.parametrize("asleep", [8 * 3_600.0, -8 * 3_600.0], ids=["slept", "went back"])
@pytest.mark.parametrize("during", ["change", "step"])
def test_a_pc_that_slept_during_a_job_neither_stalls_nor_runs_wild(during: str, asleep: float) -> None:
    """At most one job of the longest kind is made up for, by either side."""
    lane = Lane()
    lane.change()
    getattr(lane, during)(asleep)
    made_up = int(LONGEST_S / FOLLOWER_SHARE / JOB_S) + 2
    lane.work(made_up)
    assert lane.following < 2 * LONGEST_S
    assert lane.work(ROUNDS) == pytest.approx(FOLLOWER_SHARE, abs=0.02)
