"""One day's figures as the supervisor checks them: three sums that must agree to the đồng."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from counter_app.domain.dossier import UnknownDossier
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import Attempt, AttemptState
from counter_app.domain.printing import DocumentKind
from counter_app.domain.receipt import number_typed
from counter_app.ports.reconciliation import Unverified
from counter_app.ports.unit_of_work import Books, DayException, MethodTotal, ProcedureTotal, ReceiptRun
from counter_app.usecases.returned import undone
from ui.formatting import receipt_number


@dataclass(frozen=True)
class DayFigures:
    """What the journal says of one day; `unknown` are payments of any day that wait for a decision.

    What was `given_back` on that day is no part of its takings: those are what receipts were given for. What is
    `unverified` was confirmed by hand, and no statement or slip agrees with it yet.
    """

    day: date
    methods: tuple[MethodTotal, ...]
    procedures: tuple[ProcedureTotal, ...]
    receipts: tuple[ReceiptRun, ...]
    served: int
    exceptions: tuple[DayException, ...]
    unknown: tuple[Attempt, ...]
    given_back: tuple[MethodTotal, ...] = ()
    unverified: tuple[Unverified, ...] = ()

    @property
    def taken(self) -> Vnd:
        """Takings by method: what every other sum is held against."""
        return total([one.amount for one in self.methods])

    @property
    def by_procedure(self) -> Vnd:
        """Takings by procedure."""
        return total([one.amount for one in self.procedures])

    @property
    def receipted(self) -> Vnd:
        """What the receipts add up to."""
        return total([run.amount for run in self.receipts])

    @property
    def gaps(self) -> int:
        """Numbers between the first and the last of a series that no receipt of the day bears."""
        return sum(run.last - run.first + 1 - run.count for run in self.receipts)

    @property
    def agrees(self) -> bool:
        """Whether all three sums are the same and no number is left out."""
        return self.taken == self.by_procedure == self.receipted and not self.gaps


def figures_of(day: date, books: Books) -> DayFigures:
    """Read everything in one go; call it off the Qt thread."""
    days = books.days
    return DayFigures(
        day,
        tuple(days.by_method(day)),
        tuple(days.by_procedure(day)),
        tuple(days.receipt_runs(day)),
        days.tickets_served(day),
        tuple(_named(one, books) for one in days.exceptions(day)),
        (
            *(one for one in books.money.open_attempts() if one.state is AttemptState.UNKNOWN),
            *books.money.aside_attempts(),
        ),
        tuple(days.given_back(day)),
        tuple(one for one in books.reconciliation.unverified(day) if one.day == day and not one.gave_back),
    )


def _named(one: DayException, books: Books) -> DayException:
    """The exception with a number that is on paper in the place of an internal id."""
    if one.kind.startswith("print."):
        return DayException(one.kind, one.at, _paper(one.subject, books), one.detail, one.amount)
    if one.kind.startswith(("money.", "surplus.")):
        with suppress(KeyError):  # of a PC that died: its payment reached a node, and the receipt did not
            return DayException(one.kind, one.at, undone(one.subject, books).name, one.detail, one.amount)
    if one.kind == "bill.exempted":
        return DayException(one.kind, one.at, one.subject, _dossier_code(one.detail, books), one.amount)
    if one.kind == "receipt.replaced":
        return DayException(one.kind, one.at, one.subject, _instead_of(one.subject, books), one.amount)
    return one


def _instead_of(subject: str, books: Books) -> str:
    """The receipt whose place it took, and why."""
    number = number_typed(subject, "", date.min)
    new = books.receipts.by_number(*number) if number is not None else None
    if new is None:
        return ""
    old = books.receipts.get(new.replaces)
    return f"{old.serial} {receipt_number(old.number)}: {new.why}"


def _paper(subject: str, books: Books) -> str:
    jobs = books.prints.of([subject])
    if jobs and jobs[0].document is DocumentKind.RECEIPT:
        receipt = books.receipts.get(subject)
        return f"{receipt.serial} {receipt_number(receipt.number)}"
    return _dossier_code(subject, books)


def _dossier_code(dossier_id: str, books: Books) -> str:
    try:
        return books.dossiers.get(dossier_id).code
    except UnknownDossier:
        return dossier_id
