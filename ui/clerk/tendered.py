"""Cash by few keys: `50` for 50 000 đồng."""

from counter_app.domain.money import Vnd
from ui.formatting import money_typed

THOUSAND = 1_000


def tendered_by(typed: str, owed: Vnd) -> Vnd | None:
    """The amount that the clerk means; None when it is no amount.

    Nothing typed is the exact amount. Below a thousand the zeros are added, for no note is that small, unless the
    bare number already covers what is owed: then it stands as typed.
    """
    if not typed.strip():
        return owed
    amount = money_typed(typed)
    if amount is None:
        return None
    if amount >= THOUSAND or amount >= owed or "." in typed:
        return Vnd(amount)
    return Vnd(amount * THOUSAND)
