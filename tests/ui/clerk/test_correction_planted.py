"""What putting a receipt right hangs on: cut or bent, the test beside it misses it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from counter_app.domain.errors import CounterError
from tests.planted import is_caught
from tests.ui.clerk import test_correction as tests
from ui.clerk.correction_panel import CorrectionPanel
from ui.clerk.models import correction
from ui.clerk.models.case import CaseModel
from ui.clerk.models.desk import ClerkDesk
from ui.clerk.models.prints import PrintModel
from ui.clerk.window import ClerkWindow

Patch = pytest.MonkeyPatch


def nobody_is_asked(patch: Patch) -> None:
    """No supervisor is asked."""
    patch.setattr(correction, "needs_approval", lambda *_: False)


def scan_goes_elsewhere(patch: Patch) -> None:
    """A scan while a receipt is looked for opens the dossier, and no receipt."""
    patch.setattr(ClerkWindow, "_scanned", lambda window, text: ClerkDesk.scanned(window.desk, text))


def typed_is_lost(patch: Patch) -> None:
    """A refusal fills the form anew."""

    def refused(model: correction.CorrectionModel, problem: CounterError) -> None:
        model._show(replace(model.view, page=correction.CorrectionPage.FORM, entry=None, problem=problem))

    patch.setattr(correction.CorrectionModel, "_refused", refused)


def rest_is_forgotten(patch: Patch) -> None:
    """What is to be collected yet is not brought before the clerk."""
    patch.setattr(CaseModel, "open_dossier", lambda *_: None)


def nothing_is_printed(patch: Patch) -> None:
    """The new receipt stays in the program."""
    patch.setattr(PrintModel, "run", lambda *_: None)


def difference_unsaid(patch: Patch) -> None:
    """The clerk is not told beforehand what goes back."""
    patch.setattr(CorrectionPanel, "_difference", lambda *_: "")


PLANTS: list[tuple[Callable[[Patch], None], Callable[..., None]]] = [
    (nobody_is_asked, tests.test_a_wrong_amount_gives_the_difference_back_and_a_receipt_in_its_place),
    (nothing_is_printed, tests.test_a_wrong_amount_gives_the_difference_back_and_a_receipt_in_its_place),
    (difference_unsaid, tests.test_a_wrong_amount_gives_the_difference_back_and_a_receipt_in_its_place),
    (scan_goes_elsewhere, tests.test_a_receipt_is_found_by_number_by_its_dossiers_code_or_not_at_all),
    (typed_is_lost, tests.test_an_exemption_proved_later_gives_back_and_stands_on_the_receipt),
    (rest_is_forgotten, tests.test_of_a_citizen_who_left_and_came_back_the_rest_is_collected_too),
]


@pytest.mark.soak
@pytest.mark.parametrize(("plant", "test"), PLANTS)
def test_the_bug_is_caught(
    plant: Callable[[Patch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, test, request), plant.__doc__
