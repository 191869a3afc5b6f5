"""Lines that differ, each with what a supervisor says of it: what the record of a day keeps of its comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.cash import DrawerCheck
from counter_app.domain.reconciliation.lines import BookLine, OtherLine
from counter_app.domain.reconciliation.result import Comparison, Pair, SumCheck


class DifferenceKind(StrEnum):
    """How two sides differ in a line."""

    AMOUNT = "amount"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    PROPOSED = "proposed"  # the same amount, close in time, and nobody said yes
    SUM = "sum"  # a terminal's total
    DRAWER = "drawer"


@dataclass(frozen=True)
class Difference:
    """One line that differs; `own` or `other` is None where that side has none.

    `subject` is the id of the payment, return, surplus or shift; `place` says where it stands on the other side. What
    the bank wrote beside it is not kept: that names people. `why` is the supervisor's word on it.
    """

    method: Method
    kind: DifferenceKind
    own: Vnd | None
    other: Vnd | None
    subject: str = ""
    place: str = ""
    body: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its day: an amount that moved makes it another one."""
        figures = (self.method.value, self.body, self.kind.value, self.subject, self.place, self.own, self.other)
        return "|".join("" if one is None else str(one) for one in figures)

    def explained(self, words: Mapping[str, str]) -> "Difference":
        """With what `words` say of it, by key; else with the word that it has."""
        return replace(self, why=words.get(self.key, self.why))


def of_pair(pair: Pair, kind: DifferenceKind, body: str = "") -> Difference:
    """Amounts that differ, or a proposal."""
    return Difference(pair.own.method, kind, pair.own.signed, pair.other.amount, pair.own.id, pair.other.place, body)


def of_own(line: BookLine, body: str = "") -> Difference:
    """A line that only the program has."""
    return Difference(line.method, DifferenceKind.ONLY_HERE, line.signed, None, line.id, "", body)


def of_other(line: OtherLine, method: Method, body: str = "") -> Difference:
    """A line that only the other side has."""
    return Difference(method, DifferenceKind.ONLY_THERE, None, line.amount, "", line.place, body)


def of_sum(check: SumCheck, method: Method) -> Difference:
    """A total that is another one."""
    return Difference(method, DifferenceKind.SUM, check.own_total, check.other_total, "", check.place)


def of_drawer(check: DrawerCheck) -> Difference:
    """A count that found more or less; what a supervisor said of it at the drawer stands."""
    return Difference(
        Method.CASH, DifferenceKind.DRAWER, check.expected, check.counted, check.shift, why=check.explanation
    )


def differences_in(method: Method, body: str, found: Comparison) -> Iterator[Difference]:
    """What explains that the two sides of one comparison differ."""
    yield from (of_pair(one, DifferenceKind.AMOUNT, body) for one in found.amount_differs)
    yield from (of_own(one, body) for one in found.only_here)
    yield from (of_other(one, method, body) for one in found.only_there)
    yield from (of_pair(one, DifferenceKind.PROPOSED, body) for one in found.proposed)
    yield from (of_sum(one, method) for one in found.sums if not one.agrees)
