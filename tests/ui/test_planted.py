"""What technicians' and supervisors' windows hang on: the test beside each binding misses it when it is cut."""

from collections.abc import Callable

import pytest

from tests.planted import is_caught
from tests.ui import test_forks, test_soundness
from tests.ui.test_forks import node, supervisor, technician
from tests.ui.test_soundness import window
from ui.supervisor.fork_page import ForkPage
from ui.supervisor.window import SupervisorWindow
from ui.technician.fork_card import ForkCard
from ui.technician.window import TechnicianWindow

__all__ = ["node", "supervisor", "technician", "window"]  # fixtures of those tests

CUT: list[tuple[type, str, Callable[..., None]]] = [
    (ForkCard, "show_forks", test_forks.test_the_technician_sees_which_counters_since_when_and_what_to_do),
    (ForkPage, "show_forks", test_forks.test_the_supervisor_compares_the_branches_and_records_what_was_found),
    (ForkPage, "_show_chosen", test_forks.test_the_supervisor_compares_the_branches_and_records_what_was_found),
    (SupervisorWindow, "_count_forks", test_forks.test_the_supervisor_compares_the_branches_and_records_what_was_found),
    (TechnicianWindow, "_show_room", test_soundness.test_little_room_is_a_warning_with_its_words),
]


@pytest.mark.parametrize(("window_class", "binding", "test"), CUT, ids=lambda one: getattr(one, "__name__", one))
def test_a_binding_that_is_cut_is_missed(
    window_class: type, binding: str, test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(lambda patch: patch.setattr(window_class, binding, lambda *_: None), test, request)
