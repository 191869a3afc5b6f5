"""A day's reconciliation as it is kept: sums, differing lines with the supervisor's words, and what they rest on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.lines import BookLine, Kind
from counter_app.domain.reconciliation.report import DayReport
from counter_app.domain.reconciliation.result import Comparison, MethodRow, Status
from counter_app.domain.reconciliation.slip import SettlementSlip


class Source(StrEnum):
    """Whose record agreed with a payment."""

    STATEMENT = "bank statement"
    SLIP = "settlement slip"
    TERMINAL = "terminal totals"


@dataclass(frozen=True)
class StatementUsed:
    """A file of a bank, known again by the digest of its bytes."""

    name: str
    sha256: str
    lines: int
    unread: int = 0
    body: str = ""


@dataclass(frozen=True)
class SlipUsed:
    """What a terminal's batch added up to; `told` by the terminal itself, or typed from its slip."""

    method: Method
    terminal: str
    batch: str
    amount: Vnd
    count: int | None = None
    lines: int = 0
    told: bool = False


@dataclass(frozen=True)
class BodySum:
    """What the program took for one collecting body by one method, less what went back."""

    body: str
    method: Method
    amount: Vnd


@dataclass(frozen=True)
class Agreed:
    """The other side's record speaks for this payment or return, there."""

    id: str
    source: Source
    place: str


@dataclass(frozen=True)
class Recorded:
    """One recording of a day. Of several the last one stands; the earlier ones stay readable."""

    id: str
    day: date
    at: datetime
    actor: str
    rows: tuple[MethodRow, ...]
    differences: tuple[Difference, ...]
    statements: tuple[StatementUsed, ...]
    slips: tuple[SlipUsed, ...]
    bodies: tuple[BodySum, ...]
    verified: int

    @property
    def status(self) -> Status:
        """Differs where any method does; agrees only where all were compared and agree."""
        found = {row.status for row in self.rows}
        if Status.DIFFERS in found:
            return Status.DIFFERS
        return Status.NOT_COMPARED if Status.NOT_COMPARED in found else Status.AGREES


def agreed_in(report: DayReport) -> tuple[Agreed, ...]:
    """Payments and returns of the day that nobody had agreed with, and that the other side's record now speaks for.

    Only what was matched to the đồng, or stands in a total that agrees in sum and in number. A proposal that nobody
    said yes to speaks for nothing.
    """
    return tuple(one for (method, _), found in report.comparisons for one in _agreed(method, found, report))


def _agreed(method: Method, found: Comparison, report: DayReport) -> Iterator[Agreed]:
    source = Source.STATEMENT if method is Method.QR else Source.SLIP
    yield from (Agreed(one.own.id, source, one.other.place) for one in found.matched if _waits(one.own))
    told = {slip.terminal for slip in report.given.slips if slip.told}
    for check in found.sums:
        if check.proves:
            by = Source.TERMINAL if check.terminal in told else Source.SLIP
            yield from (Agreed(line.id, by, check.place) for line in check.own if _waits(line))


def _waits(line: BookLine) -> bool:
    """A surplus is no payment; a line that two stories of a journal tell (`@`) is told apart by people."""
    return not line.verified and line.kind is not Kind.SURPLUS and "@" not in line.id


def statements_of(report: DayReport) -> tuple[StatementUsed, ...]:
    """The files that say something of the day."""
    return tuple(
        StatementUsed(one.name, one.sha256, len(one.statement.lines), len(one.statement.errors), one.body)
        for one in report.given.statements
        if one.covers(report.day)
    )


def bodies_of(report: DayReport) -> tuple[BodySum, ...]:
    """The program's side by collecting body: of a terminal or a drawer that serves several nothing else tells them."""
    sums = Counter[tuple[str, Method]]()
    for line in report.seen:
        sums[line.body, line.method] += line.signed
    return tuple(BodySum(body, method, Vnd(amount)) for (body, method), amount in sorted(sums.items()))


def slips_of(report: DayReport) -> tuple[SlipUsed, ...]:
    """The slips and totals."""
    return tuple(_used(one) for one in report.given.slips)


def _used(slip: SettlementSlip) -> SlipUsed:
    return SlipUsed(slip.method, slip.terminal, slip.batch, slip.sum, slip.number, len(slip.lines), slip.told)
