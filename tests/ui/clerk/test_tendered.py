"""Cash by few keys: what a clerk may have meant, for every amount that can be owed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd, in_figures
from ui.clerk.tendered import meanings, tendered_by

BARE = st.integers(1, 999)
OWED = st.one_of(st.integers(1, 2_000), st.integers(1, 9_000_000)).map(Vnd)


def can_be_given(amount: int) -> bool:
    """Whether notes add up to it: tried note by note, smallest last."""
    for note in (500, 200, 100):
        amount -= amount // note * note
    return amount == 0


@given(BARE, OWED)
def test_a_bare_number_is_told_only_when_one_reading_is_left(number: int, owed: Vnd) -> None:
    if number == owed:
        expected: tuple[int, ...] = (number,)
    elif number > owed and can_be_given(number):
        expected = (number, number * 1_000)
    else:
        expected = (number * 1_000,)
    assert meanings(str(number), owed) == expected
    assert tendered_by(str(number), owed) == (expected[0] if len(expected) == 1 else None)


@given(BARE, OWED.filter(lambda owed: owed >= 1_000))
def test_from_a_thousand_on_nothing_is_ambiguous(number: int, owed: Vnd) -> None:
    assert tendered_by(str(number), owed) == number * 1_000


@given(st.integers(0, 9_000_000), OWED)
def test_who_says_which_is_always_understood(number: int, owed: Vnd) -> None:
    assert tendered_by(f"{number}đ", owed) == number
    assert tendered_by(f"{number} đ", owed) == number
    assert tendered_by(f"{number}k", owed) == number * 1_000
    assert tendered_by(in_figures(Vnd(number * 1_000)), owed) == number * 1_000


@given(OWED)
def test_nothing_typed_is_the_exact_amount(owed: Vnd) -> None:
    assert tendered_by("  ", owed) == owed


@given(st.text(max_size=12), OWED)
def test_anything_else_is_an_amount_or_none(typed: str, owed: Vnd) -> None:
    meant = tendered_by(typed, owed)
    assert meant is None or meant >= 0


@pytest.mark.parametrize("typed", ["1.5", "50.00", "5.0000", "1..000", ".500", "5k0", "5kđ", "٥٠", "1e3", "-5", "5 5"])
def test_marks_that_part_no_thousands_are_no_amount(typed: str) -> None:
    """`1.5` was fifteen đồng once."""
    assert meanings(typed, Vnd(46_000)) == ()


@pytest.mark.parametrize(
    ("typed", "owed", "meant"),
    [
        ("50", 46, (50_000,)),  # there is no note of fifty đồng
        ("500", 300, (500, 500_000)),
        ("46", 46, (46,)),
        ("500", 500, (500,)),
        ("500", 501, (500_000,)),
        ("50", 46_000, (50_000,)),
        ("1000", 300, (1_000,)),
    ],
)
def test_what_is_ambiguous(typed: str, owed: int, meant: tuple[int, ...]) -> None:
    assert meanings(typed, Vnd(owed)) == meant
