"""A receipt with all that came before and after it: nothing of it was ever edited, so that this is its whole story."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.bill import Bill
from counter_app.domain.dossier import UnknownDossier
from counter_app.domain.receipt import Notice, NoticeKind, Receipt, number_typed
from counter_app.ports.unit_of_work import Books


@dataclass(frozen=True)
class Rest:
    """A bill that was drawn with a receipt in the place of another: what was to be collected yet, or what is exempt.

    `receipts` are those of its payments.
    """

    bill: Bill
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True)
class Link:
    """One receipt of a chain, the notices about it, and the bills drawn with it."""

    receipt: Receipt
    notices: tuple[Notice, ...] = ()
    rest: tuple[Rest, ...] = ()


def chain_of(receipt_id: str, books: Books) -> tuple[Link, ...]:
    """From the first receipt to the one that stands, or stood last. KeyError when there is none: a bug."""
    first = books.receipts.get(receipt_id)
    while first.replaces:
        first = books.receipts.get(first.replaces)
    chain = [first]
    while chain[-1].replaced_by:
        chain.append(books.receipts.get(chain[-1].replaced_by))
    return tuple(_link(one, before, books) for one, before in zip(chain, (None, *chain), strict=False))


def as_noticed(receipt: Receipt, books: Books) -> Receipt:
    """`receipt` with the name and address that the last notice says are right."""
    said = [one for one in books.receipts.notices(receipt.id) if one.about is NoticeKind.CORRECTED]
    return replace(receipt, payer=said[-1].payer, payer_address=said[-1].payer_address) if said else receipt


def _link(receipt: Receipt, before: Receipt | None, books: Books) -> Link:
    known: Sequence[str] = before.bills if before is not None else receipt.bills
    drawn = [books.bills.get(bill) for bill in receipt.bills if bill not in known]
    return Link(receipt, tuple(books.receipts.notices(receipt.id)), tuple(_rest(bill, books) for bill in drawn))


def _rest(bill: Bill, books: Books) -> Rest:
    return Rest(bill, receipts_of([bill.id], books))


def receipts_found(text: str, letters: str, day: date, books: Books) -> tuple[Receipt, ...]:
    """By the number of a receipt of this counter, or by the code of a dossier that was paid here; none when unknown."""
    number = number_typed(text, letters, day)
    if number is not None:
        found = books.receipts.by_number(*number)
        return () if found is None else (found,)
    try:
        dossier = books.dossiers.by_code(text.strip().upper())
    except UnknownDossier:
        return ()
    return receipts_of([bill.id for bill in books.bills.of_dossier(dossier.id)], books)


def receipts_of(bills: Sequence[str], books: Books) -> tuple[Receipt, ...]:
    """Of each payment of these bills the last receipt."""
    found: list[Receipt] = []
    for payment in dict.fromkeys(one.id for bill in bills for one in books.money.payments_of(bill)):
        with suppress(KeyError):  # of a PC that died: its payment reached a node, and the receipt did not
            found.append(books.receipts.of_payment(payment))
    return tuple(found)
