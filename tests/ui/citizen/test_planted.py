"""What keeps one citizen's case from the next, and the countdown honest: the test beside each bug misses it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDeadlineTimer

from tests.planted import is_caught
from tests.ui.citizen import test_citizen
from tests.ui.clerk.conftest import clerk, counter, dressed, seat
from ui.citizen import view as citizen_view
from ui.citizen.view import Draft
from ui.citizen.window import CitizenWindow
from ui.citizen.words import Both

__all__ = ("clerk", "counter", "dressed", "seat")


def _draft_of_anybody(window: CitizenWindow, _case: object) -> Draft:
    intake = window._desk.intake
    return Draft(Both(intake.procedure.name_vi if intake.procedure else ""), intake.checklist.missing)


def _begun_anew(window: CitizenWindow, _view: object) -> QDeadlineTimer:
    return QDeadlineTimer(round(window._lasts.total_seconds() * 1000))


PLANTED: list[tuple[object, str, object, Callable[..., None]]] = [
    (CitizenWindow, "_draft", _draft_of_anybody, test_citizen.test_nothing_that_was_typed_for_one_is_shown_to_the_next),
    (
        citizen_view,
        "_is_of_who_is_here",
        lambda *_: True,
        test_citizen.test_a_code_that_is_left_behind_is_not_shown_to_the_next,
    ),
    (citizen_view, "masked_name", str, test_citizen.test_the_name_is_masked_and_no_number_of_a_card_is_shown),
    (citizen_view, "own_of", lambda case: case, test_citizen.test_a_dossier_of_another_day_is_paid_before_who_is_here),
    (CitizenWindow, "_ends", _begun_anew, test_citizen.test_the_countdown_goes_on_after_a_restart),
]


@pytest.mark.parametrize(("place", "name", "bug", "test"), PLANTED)
def test_a_bug_is_missed(
    place: object, name: str, bug: object, test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(lambda patch: patch.setattr(place, name, bug), test, request)
