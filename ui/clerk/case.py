"""The case in hand: everything on screen that the journal knows, so that a restart shows it again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import Adoption, Handover, Stand
from counter_app.domain.dossier import Dossier
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import Attempt, AttemptState
from counter_app.domain.printing import DocumentKind, PrintJob, PrintState
from counter_app.domain.receipt import Receipt
from counter_app.ports.unit_of_work import Books, Service
from counter_app.usecases.receipt_chain import receipts_of
from ui.formatting import receipt_number


@dataclass(frozen=True)
class PrintRow:
    """A paper of the case, or one that an earlier case left open. `code` is the dossier's or the receipt's."""

    job: PrintJob
    code: str

    @property
    def is_open(self) -> bool:
        """Whether the paper is not known to have come out."""
        return self.job.state is not PrintState.PRINTED


@dataclass(frozen=True)
class Case:
    """The ticket in hand with its dossiers, what they owe, what was paid, and what is not finished.

    `dossiers` also holds one that was opened by its code, and those that an open attempt pays for.
    `taken` are bills of other counters among `bills`: their dossiers are not here. `handed` are those that another
    counter may take money for, or has settled. `attempt_since` is
    when the oldest open attempt came into its state, `sitting_since` when who is here came: when the service began, or
    the one before was finished.
    """

    service: Service | None = None
    dossiers: tuple[Dossier, ...] = ()
    bills: tuple[Bill, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    prints: tuple[PrintRow, ...] = ()
    taken: tuple[Adoption, ...] = ()
    handed: tuple[Handover, ...] = ()
    attempt_since: datetime | None = None
    sitting_since: datetime | None = None

    @property
    def unpaid(self) -> tuple[Bill, ...]:
        """Bills on which something is owed."""
        return tuple(bill for bill in self.bills if bill.due)

    @property
    def payable(self) -> tuple[Bill, ...]:
        """The unpaid bills that one payment can settle: those of the first one's collecting body."""
        return tuple(bill for bill in self.unpaid if bill.body == self.unpaid[0].body)

    @property
    def free(self) -> tuple[Bill, ...]:
        """Those of `payable`'s kind on which no attempt is open."""
        held = {bill for attempt in self.attempts for bill in attempt.bills}
        found = [bill for bill in self.unpaid if bill.id not in held]
        return tuple(bill for bill in found if bill.body == found[0].body)

    @property
    def free_due(self) -> Vnd:
        """What `free` adds up to."""
        return total([bill.due for bill in self.free])

    @property
    def owed(self) -> Vnd:
        """What `payable` adds up to."""
        return total([bill.due for bill in self.payable])

    @property
    def paid(self) -> Vnd:
        """What the receipts of this case that stand add up to."""
        return total([receipt.total for receipt in self.receipts if receipt.stands])

    @property
    def gone_back(self) -> frozenset[str]:
        """Bills that were paid, and all of it went back."""
        standing = {bill for receipt in self.receipts if receipt.stands and receipt.total for bill in receipt.bills}
        empty = {bill for receipt in self.receipts if receipt.annulled or not receipt.total for bill in receipt.bills}
        return frozenset(bill.id for bill in self.bills if bill.total and not bill.due) & empty - standing

    @property
    def attempt(self) -> Attempt | None:
        """The one that the clerk is at: begun last and still waited for; with none such, the oldest in doubt."""
        waiting = [one for one in self.attempts if one.state is not AttemptState.UNKNOWN]
        return waiting[-1] if waiting else next(iter(self.attempts), None)


def read_case(books: Books, opened: str = "", taken: str = "") -> Case:
    """Gather the case; `opened` is the id of a dossier that was opened by its code.

    `taken` is the id of a bill of another counter that is shown.
    """
    service = books.services.current()
    attempts = tuple(books.money.open_attempts())
    found = list(books.dossiers.of_ticket(service.ticket_id)) if service else []
    paying = [books.bills.get(bill) for attempt in attempts for bill in attempt.bills]
    held = [bill.dossier_id for bill in paying if not bill.owner]
    others = dict.fromkeys([taken] if taken else []) | dict.fromkeys(bill.id for bill in paying if bill.owner)
    for dossier_id in dict.fromkeys([*held, opened] if opened else held):
        if all(dossier.id != dossier_id for dossier in found):
            found.append(books.dossiers.get(dossier_id))
    own = [bill for dossier in found for bill in books.bills.of_dossier(dossier.id)]
    bills = (*own, *(books.bills.get(bill) for bill in others))
    receipts = receipts_of([bill.id for bill in bills], books)
    ids = [dossier.id for dossier in found] + [receipt.id for receipt in receipts]
    jobs = {job.id: job for job in (*books.prints.of(ids), *books.prints.open_jobs())}
    case = Case(service, tuple(found), bills, receipts, attempts, _rows(jobs.values(), books))
    return replace(
        _with_the_desk(case, list(others), books),
        attempt_since=books.money.since(attempts[0].id) if attempts else None,
        sitting_since=_sitting(service, books),
    )


def _with_the_desk(case: Case, others: list[str], books: Books) -> Case:
    """`others` are bills that were taken over; of the own ones, what was handed on."""
    came = tuple(one for one in map(books.handovers.adoption, others) if one is not None)
    own = [bill.id for bill in case.bills if not bill.owner]
    went = [one for one in map(books.handovers.of_bill, own) if one is not None]
    return replace(case, taken=came, handed=tuple(one for one in went if one.stand is not Stand.TAKEN_BACK))


def _sitting(service: Service | None, books: Books) -> datetime | None:
    if service is not None:
        return service.started_at
    last = books.services.last_finished()
    return last.finished_at if last else None


def _rows(jobs: Iterable[PrintJob], books: Books) -> tuple[PrintRow, ...]:
    """Tickets are the kiosk's; an unknown paper that was printed again needs nobody any more."""
    return tuple(
        PrintRow(job, _code(job, books))
        for job in jobs
        if job.document is not DocumentKind.TICKET and not _superseded(job, books)
    )


def _superseded(job: PrintJob, books: Books) -> bool:
    last = books.prints.last_of(job.document, job.subject_id)
    return job.state is PrintState.UNKNOWN and last is not None and last.reprint > job.reprint


def _code(job: PrintJob, books: Books) -> str:
    if job.document is DocumentKind.RECEIPT:
        return shown_number(books.receipts.get(job.subject_id))
    return books.dossiers.get(job.subject_id).code


def shown_number(receipt: Receipt) -> str:
    """`26TAA 12`, as on the paper."""
    return f"{receipt.serial} {receipt_number(receipt.number)}"
