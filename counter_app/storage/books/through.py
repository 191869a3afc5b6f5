"""The same books for an installation that goes on from others: its own rows first, then its predecessors'.

What was open was carried over, so that of one thing the newest installation's row is the true one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.dossier import Dossier, UnknownDossier
from counter_app.domain.erasure import PrivatePart
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import Attempt, Payment, Retirement
from counter_app.domain.printing import DocumentKind, PrintJob
from counter_app.domain.receipt import Notice, Receipt
from counter_app.domain.surplus import Surplus
from counter_app.domain.timekeeping import ReceiptTimes
from counter_app.ports.unit_of_work import Service
from counter_app.storage.books.bills import SqlBills, paid_on
from counter_app.storage.books.dossiers import SqlDossiers
from counter_app.storage.books.money import SqlMoney
from counter_app.storage.books.numbers import SqlNumbers
from counter_app.storage.books.prints import SqlPrints
from counter_app.storage.books.receipts import SqlReceipts
from counter_app.storage.books.services import SqlServices

B = TypeVar("B")
T = TypeVar("T")


def _first(books: Sequence[B], ask: Callable[[B], T], none: type[Exception]) -> T:
    """The newest answer; raises the oldest book's `none`."""
    for book in books[:-1]:
        try:
            return ask(book)
        except none:
            continue
    return ask(books[-1])


def _newest(found: Iterable[Sequence[T]], key: Callable[[T], str]) -> list[T]:
    """One of each, in the order of the oldest list that has it and with the newest content."""
    kept: dict[str, T] = {}
    for rows in reversed(list(found)):
        kept.update({key(row): row for row in rows})
    return list(kept.values())


class ServicesThrough:
    """See `ports.unit_of_work.ServiceBook`."""

    def __init__(self, books: Sequence[SqlServices]) -> None:
        self._books = books

    def current(self) -> Service | None:
        """See the port."""
        return self._books[0].current()

    def get(self, ticket_id: str) -> Service | None:
        """See the port."""
        return next((found for book in self._books if (found := book.get(ticket_id)) is not None), None)

    def by_number(self, number: str, day: date) -> Service | None:
        """See the port."""
        return next((found for book in self._books if (found := book.by_number(number, day)) is not None), None)

    def last_finished(self) -> Service | None:
        """See the port."""
        return next((found for book in self._books if (found := book.last_finished()) is not None), None)


class DossiersThrough:
    """See `ports.unit_of_work.DossierBook`."""

    def __init__(self, books: Sequence[SqlDossiers], numbers: SqlNumbers) -> None:
        self._books, self._numbers = books, numbers

    def get(self, dossier_id: str) -> Dossier:
        """See the port."""
        return _first(self._books, lambda book: book.get(dossier_id), UnknownDossier)

    def by_code(self, code: str) -> Dossier:
        """See the port."""
        return _first(self._books, lambda book: book.by_code(code), UnknownDossier)

    def of_ticket(self, ticket_id: str) -> Sequence[Dossier]:
        """See the port."""
        return _newest((book.of_ticket(ticket_id) for book in self._books), lambda one: one.id)

    def only_refused(self, ticket_id: str) -> bool:
        """See the port."""
        return any(book.only_refused(ticket_id) for book in self._books) and not self.of_ticket(ticket_id)

    def private_parts(self, dossier_id: str, *, receipts: bool) -> Sequence[PrivatePart]:
        """See the port; in the present journal alone: only a journal's own word erases in it."""
        return self._books[0].private_parts(dossier_id, receipts=receipts)

    def named_before(self, dossier_id: str, *, receipts: bool) -> int:
        """See the port."""
        return sum(len(book.private_parts(dossier_id, receipts=receipts)) for book in self._books[1:])

    def last_code_serial(self, day: date) -> int:
        """See the port; what the old installation may have used counts as used."""
        return max(self._numbers.codes_after(day), *(book.last_code_serial(day) for book in self._books))

    def last_certification(self, book: str, year: int) -> int:
        """See the port; what the old installation may have used counts as used."""
        return max(
            self._numbers.series_upto(book, str(year)), *(one.last_certification(book, year) for one in self._books)
        )


class BillsThrough:
    """See `ports.unit_of_work.BillBook`."""

    def __init__(self, books: Sequence[SqlBills]) -> None:
        self._books = books

    def get(self, bill_id: str) -> Bill:
        """See the port; paid in any of the journals is paid, also in an older one that was heard of late."""
        told = [bill for book in self._books if (bill := book.find(bill_id)) is not None]
        if not told:
            raise KeyError(bill_id)
        settled = next((bill for bill in told if bill.state is BillState.SETTLED), None)
        return settled or replace(told[0], paid=paid_on(told[0], self._books))

    def of_dossier(self, dossier_id: str) -> Sequence[Bill]:
        """See the port."""
        found = _newest((book.of_dossier(dossier_id) for book in self._books), lambda one: one.id)
        return [self.get(bill.id) for bill in found]

    def of_ticket(self, ticket_id: str) -> Sequence[Bill]:
        """See the port; a carried bill is found by the old installation's dossier."""
        found = _newest((book.of_ticket(ticket_id) for book in self._books), lambda one: one.id)
        return [self.get(bill.id) for bill in found]


class MoneyThrough:
    """See `ports.unit_of_work.MoneyBook`."""

    def __init__(self, books: Sequence[SqlMoney], numbers: SqlNumbers) -> None:
        self._books, self._numbers = books, numbers

    def attempt(self, attempt_id: str) -> Attempt:
        """See the port."""
        return _first(self._books, lambda book: book.attempt(attempt_id), KeyError)

    def attempt_by_reference(self, reference: str) -> Attempt | None:
        """See the port."""
        return next((one for book in self._books if (one := book.attempt_by_reference(reference)) is not None), None)

    def open_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._books[0].open_attempts()

    def aside_attempts(self) -> Sequence[Attempt]:
        """See the port."""
        return self._books[0].aside_attempts()

    def since(self, attempt_id: str) -> datetime:
        """See the port."""
        return _first(self._books, lambda book: book.since(attempt_id), KeyError)

    def sent_after(self, attempt: Attempt) -> bool:
        """See the port."""
        return any(book.sent_after(attempt) for book in self._books)

    def retirements(self) -> Sequence[Retirement]:
        """See the port."""
        return [one for book in self._books for one in book.retirements()]

    def retired_after(self, attempt: Attempt) -> bool:
        """See the port; in the journal in which it was sent, or in one that tells of it again."""
        return any(book.retired_after(attempt) for book in self._books)

    def open_attempt_on(self, bills: Sequence[str]) -> Attempt | None:
        """See the port."""
        return self._books[0].open_attempt_on(bills)

    def next_attempt_number(self) -> int:
        """See the port; what the old installation may have used counts as used."""
        return max(self._numbers.attempts_after() + 1, *(book.next_attempt_number() for book in self._books))

    def payment_of(self, bill_id: str) -> Payment | None:
        """See the port."""
        found = next((one for book in self._books if (one := book.payment_of(bill_id)) is not None), None)
        return None if found is None else self._as_agreed(found)

    def payment(self, payment_id: str) -> Payment:
        """See the port."""
        return self._as_agreed(_first(self._books, lambda book: book.payment(payment_id), KeyError))

    def payments_of(self, bill_id: str) -> Sequence[Payment]:
        """See the port."""
        return [self._as_agreed(one) for book in reversed(self._books) for one in book.payments_of(bill_id)]

    def payments_by(self, attempt_id: str) -> Sequence[Payment]:
        """See the port."""
        return [self._as_agreed(one) for book in reversed(self._books) for one in book.payments_by(attempt_id)]

    def returned(self, undone: str) -> Vnd:
        """See the port."""
        return total([book.returned(undone) for book in self._books])

    def return_undecided(self, undone: str) -> Attempt | None:
        """See the port."""
        return self._books[0].return_undecided(undone)

    def surplus(self, surplus_id: str) -> Surplus:
        """See the port."""
        found = _first(self._books, lambda book: book.surplus(surplus_id), KeyError)
        return replace(found, returned=self.returned(surplus_id))

    def surpluses(self) -> Sequence[Surplus]:
        """See the port."""
        open_ones = [one for book in reversed(self._books) for one in book.surpluses()]
        found = [replace(one, returned=self.returned(one.id)) for one in open_ones]
        return [one for one in found if one.due > 0]

    def credit_used(self, credit_id: str) -> bool:
        """See the port."""
        return any(book.credit_used(credit_id) for book in self._books)

    def credits_of(self, attempt_id: str) -> Sequence[str]:
        """See the port."""
        return [one for book in reversed(self._books) for one in book.credits_of(attempt_id)]

    def slip_used(self, terminal: str, batch: str, trace: str) -> bool:
        """See the port."""
        return any(book.slip_used(terminal, batch, trace) for book in self._books)

    def slips_of(self, terminal: str, batch: str, trace: str) -> Sequence[str]:
        """See the port."""
        return [one for book in self._books for one in book.slips_of(terminal, batch, trace)]

    def bank_reference_used(self, reference: str) -> bool:
        """See the port."""
        return any(book.bank_reference_used(reference) for book in self._books)

    def bank_references_ending(self, signs: str) -> Sequence[str]:
        """See the port."""
        return [one for book in self._books for one in book.bank_references_ending(signs)]

    def _as_agreed(self, found: Payment) -> Payment:
        """A payment of an old journal may be verified in a later one, which does not touch its row."""
        late = not found.verified and len(self._books) > 1 and any(book.is_agreed(found.id) for book in self._books)
        return replace(found, verified=True) if late else found


class ReceiptsThrough:
    """See `ports.unit_of_work.ReceiptBook`."""

    def __init__(self, books: Sequence[SqlReceipts], numbers: SqlNumbers) -> None:
        self._books, self._numbers = books, numbers

    def get(self, receipt_id: str) -> Receipt:
        """See the port; what a later journal says of it counts."""
        return self._whole(_first(self._books, lambda book: book.get(receipt_id), KeyError))

    def of_payment(self, payment_id: str) -> Receipt:
        """See the port; the newest journal has the newest."""
        return self._whole(_first(self._books, lambda book: book.of_payment(payment_id), KeyError))

    def by_number(self, serial: str, number: int) -> Receipt | None:
        """See the port."""
        found = next((one for book in self._books if (one := book.by_number(serial, number)) is not None), None)
        return None if found is None else self._whole(found)

    def notices(self, receipt_id: str) -> Sequence[Notice]:
        """See the port."""
        return [one for book in reversed(self._books) for one in book.notices(receipt_id)]

    def _whole(self, found: Receipt) -> Receipt:
        after = next((one for book in self._books if (one := book.replaced_by(found.id))), "")
        return replace(found, replaced_by=after, annulled=any(book.is_annulled(found.id) for book in self._books))

    def last_number(self, pattern: str, serial: str) -> int:
        """See the port."""
        return max(book.last_number(pattern, serial) for book in self._books)

    def times(self) -> ReceiptTimes:
        """See the port; before this journal's first receipt those of the one that it continues."""
        return next((found for book in self._books if (found := book.times()).floor is not None), ReceiptTimes())

    def is_spent(self, letters: str) -> bool:
        """See the port."""
        return self._numbers.is_spent(letters)


class PrintsThrough:
    """See `ports.unit_of_work.PrintBook`."""

    def __init__(self, books: Sequence[SqlPrints]) -> None:
        self._books = books

    def get(self, job_id: str) -> PrintJob:
        """See the port."""
        return _first(self._books, lambda book: book.get(job_id), KeyError)

    def open_jobs(self) -> Sequence[PrintJob]:
        """See the port."""
        return self._books[0].open_jobs()

    def last_of(self, document: DocumentKind, subject_id: str) -> PrintJob | None:
        """See the port."""
        jobs = [job for job in self.of([subject_id]) if job.document is document]
        return max(jobs, key=lambda job: job.reprint, default=None)

    def of(self, subject_ids: Sequence[str]) -> Sequence[PrintJob]:
        """See the port."""
        return _newest((book.of(subject_ids) for book in self._books), lambda job: job.id)
