"""Cash counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.cash_count import MOST, MOST_PIECES, NOTES, CashCountBad, by_notes, in_one_sum
from counter_app.domain.money import Vnd

PIECES = st.dictionaries(st.sampled_from(NOTES), st.integers(0, 300))


@given(PIECES)
def test_a_count_is_the_sum_of_its_notes(pieces: dict[Vnd, int]) -> None:
    count = by_notes(pieces)
    one_by_one = 0
    for note, number in pieces.items():
        for _ in range(number):
            one_by_one += note
    assert count.amount == one_by_one
    assert {pile.note: pile.pieces for pile in count.piles} == {one: many for one, many in pieces.items() if many}
    assert [pile.note for pile in count.piles] == sorted((pile.note for pile in count.piles), reverse=True)


def test_an_empty_drawer_can_be_counted() -> None:
    assert by_notes({}) == in_one_sum(0)


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ({Vnd(25_000): 1}, "note"),
        ({Vnd(500): -1}, "pieces"),
        ({Vnd(500): MOST_PIECES + 1}, "pieces"),
        ({Vnd(500_000): MOST_PIECES, Vnd(200_000): MOST_PIECES}, "amount"),
    ],
)
def test_what_cannot_be_is_refused(pieces: dict[Vnd, int], reason: str) -> None:
    with pytest.raises(CashCountBad) as refused:
        by_notes(pieces)
    assert refused.value.fields["reason"] == reason


@pytest.mark.parametrize("amount", [-1, MOST + 1])
def test_a_sum_that_cannot_be_is_refused(amount: int) -> None:
    with pytest.raises(CashCountBad):
        in_one_sum(amount)
