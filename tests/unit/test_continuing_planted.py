"""The tests of going on from another journal can fail: each planted bug is caught by the test beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from counter_app.domain.branch import told_in
from counter_app.storage import begin, catching_up, continuing
from counter_app.storage.books.numbers import SqlNumbers
from tests.planted import is_caught
from tests.unit import test_catching_up, test_continuing


def old_serial_spent_again(patch: pytest.MonkeyPatch) -> None:
    """The letters of the dead PC's receipts are taken for free."""
    patch.setattr(SqlNumbers, "is_spent", lambda _self, _letters: False)


def open_print_not_unknown(patch: pytest.MonkeyPatch) -> None:
    """What was under way at the printer waits for its turn, and comes out a second time unmarked."""
    _going_on_without(patch, "prints", "open_jobs")


def open_charge_not_unknown(patch: pytest.MonkeyPatch) -> None:
    """A card that was being charged waits for nothing."""
    _going_on_without(patch, "money", "open_attempts")


def unaccounted_numbers_not_told(patch: pytest.MonkeyPatch) -> None:
    """The new journal says nothing of the series that the old one may have gone on with."""
    whole: Any = vars(begin)["numbers_of"]

    def numbers(*given: Any) -> tuple[str, tuple[()], int, int]:
        letters, _, attempts, codes = whole(*given)
        return letters, (), attempts, codes

    patch.setattr(begin, "numbers_of", numbers)


def ended_elsewhere_and_open_here(patch: pytest.MonkeyPatch) -> None:
    """What the dead PC was paid for after its backup is asked for again."""
    patch.setattr(catching_up, "told_in", lambda _: told_in(()))


def begun_elsewhere_and_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A card that the dead PC had sent out after its backup is in nobody's list."""
    patch.setattr(catching_up, "tell_again", lambda *_: None)


def known_numbers_unaccounted_for(patch: pytest.MonkeyPatch) -> None:
    """A receipt that came from a node stays in the list of those that nobody knows of."""
    patch.setattr(SqlNumbers, "_known", lambda _self, _series: [])


def told_between_and_ended_there(patch: pytest.MonkeyPatch) -> None:
    """What the journal between brought to its end is open again in the third one."""
    told = catching_up._told_again
    patch.setattr(catching_up, "_told_again", lambda db, journals, subjects: told(db, journals[:1], subjects))


def erased_and_back(patch: pytest.MonkeyPatch) -> None:
    """A page brings back the names that were erased."""
    patch.setattr(continuing, "erase_late", lambda *_: False)


class _Without:
    """Everything as in `real`, but for one thing."""

    def __init__(self, real: Any, **other: Any) -> None:
        self._real = real
        self.__dict__.update(other)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def _going_on_without(patch: pytest.MonkeyPatch, book: str, question: str) -> None:
    whole: Any = vars(begin)["go_on"]

    def go_on(*given: Any) -> None:
        *before, uow = given
        blind = _Without(getattr(uow, book), **{question: lambda: ()})
        whole(*before, _Without(uow, **{book: blind}))

    patch.setattr(begin, "go_on", go_on)


PLANTED: list[tuple[Callable[[pytest.MonkeyPatch], None], Callable[..., None]]] = [
    (old_serial_spent_again, test_continuing.test_old_letters_are_never_spent_again),
    (open_print_not_unknown, test_continuing.test_open_things_are_carried_and_unknown),
    (open_charge_not_unknown, test_continuing.test_open_things_are_carried_and_unknown),
    (unaccounted_numbers_not_told, test_continuing.test_a_supervisor_accounts_for_every_number),
    (ended_elsewhere_and_open_here, test_catching_up.test_what_the_old_pc_ended_is_open_no_more),
    (begun_elsewhere_and_forgotten, test_catching_up.test_what_the_old_pc_ended_is_open_no_more),
    (known_numbers_unaccounted_for, test_catching_up.test_what_the_old_pc_ended_is_open_no_more),
    (
        told_between_and_ended_there,
        test_catching_up.test_what_a_journal_between_heard_late_and_ended_does_not_come_back,
    ),
    (erased_and_back, test_catching_up.test_what_was_erased_does_not_come_back_with_a_page),
]


@pytest.mark.parametrize(("plant", "test"), PLANTED, ids=lambda one: one.__name__)
def test_a_planted_bug_is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, test, request)
