"""What came of comparing one method: the sums, and the lines that explain their difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.lines import BookLine, OtherLine


class Status(StrEnum):
    """`DIFFERS` also while the sums agree but a line stands alone or waits for a person's word."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"


class Rule(StrEnum):
    """By what two lines were found to be the same."""

    SLIP = "slip"  # terminal, batch, trace
    APPROVAL = "approval"  # approval code and amount
    REFERENCE = "reference"  # the attempt's reference, in the transfer's text
    BANK = "bank"  # the bank's own reference
    BANK_END = "bank_end"  # its last signs, and the amount
    ACCEPTED = "accepted"  # a person said so
    NEAR = "near"  # same amount, close in time: a proposal and never more


class WhyAside(StrEnum):
    """Why a line of the other side does not belong to this comparison."""

    DEBIT = "debit"  # money that left the account for other reasons
    OTHER_COUNTER = "other_counter"  # the reference of another counter of the site


@dataclass(frozen=True)
class Pair:
    """A line of the program and one of the other side."""

    own: BookLine
    other: OtherLine
    rule: Rule

    @property
    def difference(self) -> Vnd:
        """What the other side has more."""
        return Vnd(self.other.amount - self.own.signed)


@dataclass(frozen=True)
class Aside:
    """A line that is shown and not counted."""

    line: OtherLine
    why: WhyAside


@dataclass(frozen=True)
class SumCheck:
    """Lines of one terminal and batch against nothing but a sum; `batch` is "" when the terminal named none."""

    terminal: str
    batch: str
    own: tuple[BookLine, ...]
    other_total: Vnd
    other_count: int | None

    @property
    def place(self) -> str:
        """Where the sum stands: terminal and batch."""
        return "/".join(part for part in (self.terminal, self.batch) if part)

    @property
    def own_total(self) -> Vnd:
        """What the program has of it."""
        return total_of(self.own)

    @property
    def difference(self) -> Vnd:
        """What the other side has more."""
        return Vnd(self.other_total - self.own_total)

    @property
    def agrees(self) -> bool:
        """To the đồng, and in number where the other side counts."""
        return not self.difference and self.other_count in (None, len(self.own))

    @property
    def proves(self) -> bool:
        """Whether it speaks for each of its lines: only where the other side counts too."""
        return self.agrees and self.other_count is not None


@dataclass(frozen=True)
class Comparison:
    """Lines of one method, matched. Every line of the program is in exactly one of the lists or a `SumCheck`."""

    matched: tuple[Pair, ...] = ()
    amount_differs: tuple[Pair, ...] = ()
    proposed: tuple[Pair, ...] = ()
    only_here: tuple[BookLine, ...] = ()
    only_there: tuple[OtherLine, ...] = ()
    aside: tuple[Aside, ...] = ()
    sums: tuple[SumCheck, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Everything paired, proposals included."""
        return (*self.matched, *self.amount_differs, *self.proposed)

    @property
    def own_total(self) -> Vnd:
        """What the program took."""
        own = (*(pair.own for pair in self.pairs), *self.only_here, *(line for one in self.sums for line in one.own))
        return total_of(own)

    @property
    def other_total(self) -> Vnd:
        """What the other side has; lines set aside are not in it."""
        others = (*(pair.other for pair in self.pairs), *self.only_there)
        return Vnd(sum(line.amount for line in others) + sum(one.other_total for one in self.sums))

    @property
    def explained(self) -> Vnd:
        """The difference by its lines: what is only there, less what is only here, and amounts that differ."""
        return Vnd(
            sum(line.amount for line in self.only_there)
            - total_of(self.only_here)
            + sum(pair.difference for pair in self.amount_differs)
            + sum(one.difference for one in self.sums)
        )

    @property
    def status(self) -> Status:
        """Agrees only when nothing is left over and no proposal waits."""
        open_ones = self.amount_differs or self.proposed or self.only_here or self.only_there
        return Status.DIFFERS if open_ones or not all(one.agrees for one in self.sums) else Status.AGREES


@dataclass(frozen=True)
class MethodRow:
    """One method: program, other side, counted. A side that nobody has given is None.

    `body` is the collecting body whose account it is, "" when it is of all of them.
    """

    method: Method
    own_total: Vnd
    other_total: Vnd | None
    counted: Vnd | None
    status: Status
    body: str = ""

    @property
    def difference(self) -> Vnd | None:
        """What the other side, or the count, has more than the program; None when not compared."""
        against = self.counted if self.counted is not None else self.other_total
        if against is None or self.status is Status.NOT_COMPARED:
            return None
        return Vnd(against - self.own_total)


def row_of(method: Method, own: Iterable[BookLine], compared: Comparison | None, body: str = "") -> MethodRow:
    """The row of a method with lines; `compared` is None as long as nothing of the other side is there."""
    if compared is None:
        return MethodRow(method, total_of(own), None, None, Status.NOT_COMPARED, body)
    return MethodRow(method, compared.own_total, compared.other_total, None, compared.status, body)


def total_of(lines: Iterable[BookLine]) -> Vnd:
    """Payments less what was given back."""
    return Vnd(sum((line.signed for line in lines), ZERO))
