"""The journal and what is read from it, as the use cases see them.

Reading goes through the books, writing only through `record`. A unit of work lives on the store lane;
leaving it without `commit` undoes everything.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from counter_app.domain.bill import Bill
from counter_app.domain.continuation import ForkReview, Gap
from counter_app.domain.dossier import Dossier
from counter_app.domain.erasure import PrivatePart
from counter_app.domain.events import Fact
from counter_app.domain.journal import Citation, Head
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, Payment, Retirement
from counter_app.domain.people import Actor
from counter_app.domain.printing import DocumentKind, PrintJob
from counter_app.domain.receipt import Notice, Receipt
from counter_app.domain.staff import StaffRecord
from counter_app.domain.surplus import Surplus
from counter_app.domain.timekeeping import ReceiptTimes, TimeKnown
from counter_app.ports.approval import ApprovalBook, CodeShelf
from counter_app.ports.cashier_desk import HandoverBook
from counter_app.ports.drawer import DrawerBook
from counter_app.ports.reconciliation import ReconciliationBook

T = TypeVar("T")


@dataclass(frozen=True)
class Service:
    """A ticket in hand at this counter."""

    ticket_id: str
    number: str
    service: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str


class ServiceBook(Protocol):
    """Tickets that this counter took in hand."""

    def current(self) -> Service | None:
        """The one being served now."""

    def get(self, ticket_id: str) -> Service | None:
        """The one with that id."""

    def by_number(self, number: str, day: date) -> Service | None:
        """The one that showed `number` on `day`."""

    def last_finished(self) -> Service | None:
        """The one finished last."""


class DossierBook(Protocol):
    """Dossiers received here."""

    def get(self, dossier_id: str) -> Dossier:
        """Raises `UnknownDossier`."""

    def by_code(self, code: str) -> Dossier:
        """Raises `UnknownDossier`."""

    def of_ticket(self, ticket_id: str) -> Sequence[Dossier]:
        """In the order they were received."""

    def only_refused(self, ticket_id: str) -> bool:
        """Whether a dossier was refused under that ticket and none was received."""

    def private_parts(self, dossier_id: str, *, receipts: bool) -> Sequence[PrivatePart]:
        """Events that still name people for it: its own, refusals, `receipts`. Slow: reads the journal."""

    def named_before(self, dossier_id: str, *, receipts: bool) -> int:
        """How many such events the journals hold that this one goes on from: nothing can erase in those. Slow."""

    def last_code_serial(self, day: date) -> int:
        """The highest daily serial used on that local day; 0 when none."""

    def last_certification(self, book: str, year: int) -> int:
        """The highest certification number used in `book` in `year`; 0 when none."""


class BillBook(Protocol):
    """Bills drawn here."""

    def get(self, bill_id: str) -> Bill:
        """KeyError when there is none: a bug."""

    def of_dossier(self, dossier_id: str) -> Sequence[Bill]:
        """All bills of a dossier."""

    def of_ticket(self, ticket_id: str) -> Sequence[Bill]:
        """All bills of the dossiers handed in under a ticket."""


class MoneyBook(Protocol):
    """Attempts and payments."""

    def attempt(self, attempt_id: str) -> Attempt:
        """KeyError when there is none: a bug."""

    def attempt_by_reference(self, reference: str) -> Attempt | None:
        """The one that terminal or bank know by `reference`."""

    def open_attempts(self) -> Sequence[Attempt]:
        """Those whose outcome is not final and that nobody set aside, oldest first."""

    def aside_attempts(self) -> Sequence[Attempt]:
        """Those that were set aside and whose outcome is not known yet, oldest first."""

    def since(self, attempt_id: str) -> datetime:
        """When the attempt came into its state: for a code that is out, when it was made. Raises `KeyError`."""

    def sent_after(self, attempt: Attempt) -> bool:
        """Whether a later attempt went to a terminal as well."""

    def retirements(self) -> Sequence[Retirement]:
        """Terminals that were given up, the last one first."""

    def retired_after(self, attempt: Attempt) -> bool:
        """Whether the terminal was given up since: what hangs on the wire now never heard of that attempt."""

    def open_attempt_on(self, bills: Sequence[str]) -> Attempt | None:
        """The open one that touches any of `bills`."""

    def next_attempt_number(self) -> int:
        """1 for the first attempt of this journal; never reused."""

    def payment(self, payment_id: str) -> Payment:
        """KeyError when there is none: a bug."""

    def payment_of(self, bill_id: str) -> Payment | None:
        """What settled the bill."""

    def payments_of(self, bill_id: str) -> Sequence[Payment]:
        """All that was paid towards the bill, oldest first."""

    def payments_by(self, attempt_id: str) -> Sequence[Payment]:
        """What was taken with that attempt."""

    def returned(self, undone: str) -> Vnd:
        """What went back of that payment or surplus."""

    def surplus(self, surplus_id: str) -> Surplus:
        """KeyError when there is none: a bug."""

    def surpluses(self) -> Sequence[Surplus]:
        """Money that must go back yet, oldest first."""

    def credit_used(self, credit_id: str) -> bool:
        """Whether that transfer was taken for something."""

    def credits_of(self, attempt_id: str) -> Sequence[str]:
        """The transfers that were taken for that attempt."""

    def return_undecided(self, undone: str) -> Attempt | None:
        """A try to give that payment or surplus back of which nobody knows yet what became, set aside or not."""

    def slip_used(self, terminal: str, batch: str, trace: str) -> bool:
        """Whether that card slip already paid something here, came to nothing that is owed, or gave something back."""

    def slips_of(self, terminal: str, batch: str, trace: str) -> Sequence[str]:
        """The payments, surpluses and returns with that card slip."""

    def bank_reference_used(self, reference: str) -> bool:
        """Whether that bank reference paid something here, is of a surplus or a return, or came with a credit."""

    def bank_references_ending(self, signs: str) -> Sequence[str]:
        """What `bank_reference_used` knows and whose last `domain.payment.BANK_SIGNS` signs are these."""


class ReceiptBook(Protocol):
    """Receipts of this counter's series."""

    def get(self, receipt_id: str) -> Receipt:
        """KeyError when there is none: a bug."""

    def of_payment(self, payment_id: str) -> Receipt:
        """The one that stands for the payment, or stood last. KeyError when there is none: a bug."""

    def by_number(self, serial: str, number: int) -> Receipt | None:
        """The one with that number; None when this counter issued none such."""

    def notices(self, receipt_id: str) -> Sequence[Notice]:
        """The notices about it, oldest first."""

    def last_number(self, pattern: str, serial: str) -> int:
        """The highest number used; 0 when none."""

    def times(self) -> ReceiptTimes:
        """What the date of the next receipt is measured by."""

    def is_spent(self, letters: str) -> bool:
        """Whether an installation that this one goes on from used these serial letters."""


class NumberBook(Protocol):
    """Numbers of installations that this one goes on from, as far as nobody knows what became of them."""

    def gaps(self) -> Sequence[Gap]:
        """What is still unaccounted for."""

    def reviews(self) -> Sequence[ForkReview]:
        """What was found in forks, at this counter, oldest first."""


class PrintBook(Protocol):
    """Print jobs."""

    def get(self, job_id: str) -> PrintJob:
        """KeyError when there is none: a bug."""

    def open_jobs(self) -> Sequence[PrintJob]:
        """All that are not printed, oldest first."""

    def last_of(self, document: DocumentKind, subject_id: str) -> PrintJob | None:
        """The job for that paper with the highest reprint number, whatever the clock said."""

    def of(self, subject_ids: Sequence[str]) -> Sequence[PrintJob]:
        """All jobs for these subjects, oldest first."""


@dataclass(frozen=True)
class MethodTotal:
    """Takings by one method."""

    method: str
    count: int
    amount: Vnd


@dataclass(frozen=True)
class ProcedureTotal:
    """Takings of one procedure."""

    procedure: str
    count: int
    amount: Vnd


@dataclass(frozen=True)
class DayException:
    """Something that a supervisor must look at: `kind` begins with its area (print, attempt, receipt …)."""

    kind: str
    at: datetime
    subject: str
    detail: str
    amount: Vnd


@dataclass(frozen=True)
class ReceiptRun:
    """Receipts of one series on one day; without gaps `count` is `last - first + 1`.

    `amount` is what was taken with them: one in the place of another has a number and adds nothing. What went back
    later changes nothing of it, so that the sums of a day that is over stay; `DayBook.given_back` has that.
    """

    serial: str
    first: int
    last: int
    count: int
    amount: Vnd


class DayBook(Protocol):
    """One local day's figures, from the journal."""

    def by_method(self, day: date) -> Sequence[MethodTotal]:
        """Takings by method, before what was given back."""

    def given_back(self, day: date) -> Sequence[MethodTotal]:
        """What went back on that day, by method."""

    def by_procedure(self, day: date) -> Sequence[ProcedureTotal]:
        """Takings by procedure, in the order of their amounts."""

    def receipt_runs(self, day: date) -> Sequence[ReceiptRun]:
        """Receipts issued, by series."""

    def tickets_served(self, day: date) -> int:
        """Tickets finished on that day."""

    def exceptions(self, day: date) -> Sequence[DayException]:
        """What stands out, oldest first."""

    def is_open(self, day: date) -> bool:
        """Whether the day was opened."""

    def open_shift(self, staff_id: str, day: date) -> str:
        """The shift that this person opened on that day and did not close; "" when there is none."""

    def open_shifts(self, staff_id: str) -> Sequence[str]:
        """All that this person left open, oldest first: one may have begun before midnight."""


class Books(Protocol):
    """Everything that can be read."""

    @property
    def services(self) -> ServiceBook: ...
    @property
    def dossiers(self) -> DossierBook: ...
    @property
    def bills(self) -> BillBook: ...
    @property
    def money(self) -> MoneyBook: ...
    @property
    def receipts(self) -> ReceiptBook: ...
    @property
    def prints(self) -> PrintBook: ...
    @property
    def numbers(self) -> NumberBook: ...
    @property
    def drawers(self) -> DrawerBook: ...
    @property
    def handovers(self) -> HandoverBook: ...
    @property
    def reconciliation(self) -> ReconciliationBook: ...
    @property
    def days(self) -> DayBook: ...
    @property
    def approvals(self) -> ApprovalBook: ...
    @property
    def head(self) -> Head:
        """The last event."""


class StaffTable(Protocol):
    """The identity table. It is not derived from events, but changes in their transaction."""

    def everyone(self) -> Sequence[StaffRecord]:
        """Those who left as well, by name."""

    def get(self, staff_id: str) -> StaffRecord | None:
        """One of them."""

    def put(self, record: StaffRecord) -> None:
        """Add or change one; durable only after `commit`, with the events recorded."""


class UnitOfWork(Books, Protocol):
    """One transaction on the journal, its projections and the identity table."""

    @property
    def staff(self) -> StaffTable: ...
    @property
    def codes(self) -> CodeShelf: ...
    @property
    def halted(self) -> str:
        """Why no money may be taken here, as a code; "" while all is well."""

    @property
    def time_known(self) -> TimeKnown:
        """What the PC's clock is measured by, as of the last commit."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def record(self, *events: Fact, by: Actor, cause: str = "") -> Citation:
        """Append `events` and project them; visible to the books at once, durable only after `commit`.

        Returns a citation of the last one. `cause` names what led to it (an id). Raises `TextHoldsNul`,
        `EventTooLarge`.
        """

    def commit(self) -> None:
        """Make it durable. After it returns, and not before, may anyone outside be told."""


class Store(Protocol):
    """The store lane: the one place where the journal is written."""

    def submit(self, job: Callable[[UnitOfWork], T]) -> Future[T]:
        """Run `job` with a fresh unit of work on the store lane; waits for nobody."""

    def read(self, query: Callable[[Books], T]) -> T:
        """Run `query` on a read-only connection in the calling thread."""

    @property
    def time_known(self) -> TimeKnown:
        """What the PC's clock is measured by now; on any thread."""
