"""Cash by few keys: `50` for 50 000 đồng, where only that can be meant.

A bare number below a thousand means thousands, for notes are that large; unless it is just what is owed. It may also
mean itself when notes add up to it and it covers what is owed: with 300 đồng owed, `500` is either. Then it is no
answer, and whoever types says which: `500đ`, `500k`, `500.000`.
"""

import re

from counter_app.domain.cash_count import NOTES
from counter_app.domain.money import Vnd

THOUSAND = 1_000
_TYPED = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?:[., \u00a0][0-9]{3}){1,3})[ \u00a0]?([kKđĐ]?)")


def tendered_by(typed: str, owed: Vnd) -> Vnd | None:
    """The amount that the clerk means; None when it is no amount, or one of two. Nothing typed is the exact amount."""
    possible = meanings(typed, owed)
    return possible[0] if len(possible) == 1 else None


def meanings(typed: str, owed: Vnd) -> tuple[Vnd, ...]:
    """What may be meant: nothing, one amount, or an amount as it stands and the same in thousands."""
    if not typed.strip():
        return (owed,)
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return ()
    amount, unit = int(re.sub(r"[^0-9]", "", found[1])), found[2].lower()
    if unit == "k":
        return (Vnd(amount * THOUSAND),)
    if unit or amount >= THOUSAND or not found[1].isdigit() or amount in (0, owed):
        return (Vnd(amount),)
    thousands = Vnd(amount * THOUSAND)
    return (Vnd(amount), thousands) if amount % min(NOTES) == 0 and amount >= owed else (thousands,)
