"""What the clerk's window hangs on: the test beside each binding misses it when it is cut."""

from collections.abc import Callable

import pytest

from tests.planted import is_caught
from tests.ui.clerk import test_shift
from tests.ui.clerk.test_shift import at_work, frame
from ui.clerk.window import ClerkWindow

__all__ = ["at_work", "frame"]  # fixtures of those tests

CUT: list[tuple[str, Callable[..., None]]] = [
    ("_shift_over", test_shift.test_a_sound_journal_ends_the_shift_and_the_next_person_reads_it),
    ("_show_room", test_shift.test_a_disk_that_fills_up_is_said_while_there_is_room),
]


@pytest.mark.parametrize(("binding", "test"), CUT)
def test_a_binding_that_is_cut_is_missed(
    binding: str, test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(lambda patch: patch.setattr(ClerkWindow, binding, lambda *_: None), test, request)
