"""Cash counted by hand: how many of each note, or one sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd, total

NOTES = tuple(
    Vnd(note) for note in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
)
"""The State Bank's notes in circulation, largest first; coins are worth the same and are counted with them."""

MOST_PIECES = 9_999
MOST = Vnd(1_000_000_000)
"""More than a counter's drawer can hold: such a sum was typed wrong."""


class CashCountBad(CounterError):
    """What was counted cannot be (fields: reason: note, pieces or amount; value)."""

    code: ClassVar[str] = "cash.count_bad"


@dataclass(frozen=True)
class Pile:
    """Notes of one value."""

    note: Vnd
    pieces: int

    @property
    def amount(self) -> Vnd:
        """What the pile is worth."""
        return Vnd(self.note * self.pieces)


@dataclass(frozen=True)
class CashCount:
    """Cash that somebody counted. Without `piles` it was counted in one sum."""

    amount: Vnd
    piles: tuple[Pile, ...] = ()


def by_notes(pieces: Mapping[Vnd, int]) -> CashCount:
    """The count of these many of each note; notes that are left out were not there. Raises `CashCountBad`."""
    for note, number in pieces.items():
        if note not in NOTES:
            raise CashCountBad(reason="note", value=note)
        if not 0 <= number <= MOST_PIECES:
            raise CashCountBad(reason="pieces", value=number)
    piles = tuple(Pile(note, pieces[note]) for note in NOTES if pieces.get(note))
    return CashCount(_possible(total([pile.amount for pile in piles])), piles)


def in_one_sum(amount: int) -> CashCount:
    """The count of somebody who adds up in the head. Raises `CashCountBad`."""
    return CashCount(_possible(amount))


def _possible(amount: int) -> Vnd:
    if not 0 <= amount <= MOST:
        raise CashCountBad(reason="amount", value=amount)
    return Vnd(amount)
