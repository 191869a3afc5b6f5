"""Whole đồng."""

from typing import NewType

Vnd = NewType("Vnd", int)
"""Money in whole đồng: an int, never a float. Crosses Qt signals as `object`."""

ZERO = Vnd(0)


def total(amounts: "list[Vnd] | tuple[Vnd, ...]") -> Vnd:
    """The sum of `amounts`; zero đồng when there are none."""
    return Vnd(sum(amounts))


def in_figures(amount: Vnd) -> str:
    """`46000` as `46.000`, the way Vietnamese papers group thousands."""
    return f"{amount:,}".replace(",", ".")
