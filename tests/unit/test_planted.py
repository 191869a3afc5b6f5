"""Tests of a counter's rules can fail: each bug that is planted here is caught by the test named beside it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest

from counter_app.app.verifier import Verifier
from counter_app.app.verify_child import NotDone, VerifyChild
from counter_app.domain.timekeeping import ClockDoubt, ReceiptTimes, TimeKnown, objection
from counter_app.ports.disk import StorageTrouble
from counter_app.storage import unit_of_work
from counter_app.storage.checkpoints import Before
from counter_app.storage.time_watch import TimeWatch
from counter_app.storage.verify import Verification
from counter_app.usecases import timekeeping
from counter_app.usecases.stations import Station
from tests.planted import is_caught
from tests.unit import test_half_way, test_timekeeping, test_verification
from tests.unit.test_half_way import bench
from tests.unit.test_timekeeping import counter

__all__ = ["bench", "counter"]  # fixtures of those tests
T = TypeVar("T")


# -- the clock ---------------------------------------------------------------------------------------


def jump_is_not_flagged(patch: pytest.MonkeyPatch) -> None:
    """A clock that jumped is taken for right."""
    patch.setattr(TimeKnown, "doubt", lambda *_: None)


def start_knows_no_time(patch: pytest.MonkeyPatch) -> None:
    """A program that starts has forgotten what was recorded before."""
    patch.setattr(unit_of_work, "watch_of", lambda *_, **__: TimeWatch())


def receipt_before_the_last_one(patch: pytest.MonkeyPatch) -> None:
    """A receipt is dated by the clock, whatever stands on the one before."""

    def careless(wall: datetime, ticks: float, known: TimeKnown, receipts: ReceiptTimes) -> ClockDoubt | None:
        return objection(wall, ticks, known, replace(receipts, floor=None))

    patch.setattr(timekeeping, "objection", careless)


# -- verification ------------------------------------------------------------------------------------


def verification_without_end(patch: pytest.MonkeyPatch) -> None:
    """A child that hangs is waited for."""
    run = VerifyChild.run

    def patient(self: VerifyChild, *, since_last: bool, limit_s: float) -> Verification | NotDone:
        del limit_s
        return run(self, since_last=since_last, limit_s=1e6)

    patch.setattr(VerifyChild, "run", patient)


def one_limit_for_all(patch: pytest.MonkeyPatch) -> None:
    """A journal of years gets no more time than one of a day."""

    def ran(self: Verifier, _known: Before, *, full: bool) -> Verification | NotDone:
        return self._child.run(since_last=not full, limit_s=300.0)

    patch.setattr(Verifier, "_ran", ran)


# -- steps left half-way -----------------------------------------------------------------------------


def half_way_step_left_to_the_next_look(patch: pytest.MonkeyPatch) -> None:
    """What storage did not take is ended at the device's next look, and not before its next act."""

    def act(self: Station, job: Callable[[], T]) -> T:
        try:
            return self._ask(job)
        except BaseException:
            self._half_way = True
            with suppress(StorageTrouble):
                self._end_half_way()
            raise

    patch.setattr(Station, "_act", act)


PLANTED: list[tuple[Callable[[pytest.MonkeyPatch], None], Callable[..., None]]] = [
    (jump_is_not_flagged, test_timekeeping.test_a_jump_is_flagged_until_the_clock_is_right_again),
    (start_knows_no_time, test_timekeeping.test_a_clock_set_back_across_a_restart_is_flagged),
    (receipt_before_the_last_one, test_timekeeping.test_a_second_step_back_is_asked_about_again),
    (verification_without_end, test_verification.test_a_child_that_hangs_is_ended_and_was_not_done),
    (one_limit_for_all, test_verification.test_a_long_journal_is_given_more_time),
    (
        half_way_step_left_to_the_next_look,
        test_half_way.test_a_charge_that_was_never_sent_is_open_no_more,
    ),
]


@pytest.mark.parametrize(("plant", "test"), PLANTED, ids=lambda one: one.__name__)
def test_a_planted_bug_is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, test, request)
