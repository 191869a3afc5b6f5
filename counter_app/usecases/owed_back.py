"""Listing money that must go back, with the dossiers that it came for."""

from collections.abc import Sequence

from counter_app.domain.dossier import UnknownDossier
from counter_app.domain.owed_back import OwedBack
from counter_app.domain.surplus import Surplus
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.returned import undone


def owed_back(counter: str, books: Books) -> tuple[OwedBack, ...]:
    """What must go back at `counter`, whose books these are, the oldest first."""
    return tuple(_of(one, counter, books) for one in books.money.surpluses())


def _of(extra: Surplus, counter: str, books: Books) -> OwedBack:
    attempt = books.money.attempt(extra.attempt) if extra.attempt else None
    bills = () if attempt is None else attempt.bills
    reference = "" if attempt is None else attempt.reference
    return OwedBack(
        counter=counter,
        id=extra.id,
        why=extra.why,
        method=extra.method,
        amount=extra.due,
        found_at=extra.found_at,
        known_by=extra.evidence.bank_reference or extra.evidence.last_four or reference,
        dossiers=_codes(bills, books),
        ways=undone(extra.id, books).ways(),
        is_tried=books.money.return_undecided(extra.id) is not None,
    )


def _codes(bills: Sequence[str], books: Books) -> tuple[str, ...]:
    """Codes of the dossiers that the bills are for, each once; those that this journal does not have are left out."""
    found = dict.fromkeys(code for bill in bills if (code := _code(bill, books)))
    return tuple(found)


def _code(bill: str, books: Books) -> str:
    try:
        return books.dossiers.get(books.bills.get(bill).dossier_id).code
    except (KeyError, UnknownDossier):
        return ""
