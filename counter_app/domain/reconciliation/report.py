"""A day's reconciliation: one row for each method, and the lines behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from counter_app.domain.drawer import Drawer
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.cards import compare_cards
from counter_app.domain.reconciliation.cash import DrawerCheck, cash_row, drawers_checked
from counter_app.domain.reconciliation.differing import Difference, differences_in, of_drawer
from counter_app.domain.reconciliation.lines import BookLine, OtherLine
from counter_app.domain.reconciliation.result import Comparison, MethodRow, Status, row_of, total_of
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.domain.reconciliation.transfers import Wanted, compare_transfers
from counter_app.domain.statements.reading import Statement

DAYS_AROUND = 7
"""So many days before or after its payment a transfer is booked at most (weekends, Tết)."""


@dataclass(frozen=True)
class NamedStatement:
    """A statement and the name of its file, by which a line of it is told from those of another account's.

    `body` is the collecting body whose account it is, "" where there is but one; `sha256` is of the file's bytes.
    """

    name: str
    statement: Statement
    body: str = ""
    sha256: str = ""

    def covers(self, day: date) -> bool:
        """Whether the day lies between its first and its last line: of another day it says nothing."""
        days = self.statement.days
        return days is not None and days[0] <= day <= days[1]

    @property
    def lines(self) -> tuple[OtherLine, ...]:
        """Its lines, with places that no other statement has."""
        return tuple(replace(line, place=f"{self.name} {line.place}") for line in self.statement.lines)


@dataclass(frozen=True)
class Given:
    """What people gave of the other sides so far."""

    statements: tuple[NamedStatement, ...] = ()
    slips: tuple[SettlementSlip, ...] = ()
    accepted: frozenset[tuple[str, str]] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    """What the supervisor says of differences, by their keys."""

    def with_statement(self, one: NamedStatement) -> "Given":
        """With another statement; one of the same name is replaced, never counted twice."""
        return replace(self, statements=(*(old for old in self.statements if old.name != one.name), one))

    def with_slip(self, one: SettlementSlip) -> "Given":
        """With another slip, in the place of one of the same terminal and batch."""
        kept = tuple(old for old in self.slips if (old.terminal, old.batch) != (one.terminal, one.batch))
        return replace(self, slips=(*kept, one))

    def with_accepted(self, own_id: str, place: str) -> "Given":
        """With a person's yes to a proposal."""
        return replace(self, accepted=self.accepted | {(own_id, place)})

    def with_words(self, one: Difference, words: str) -> "Given":
        """With a supervisor's word on a difference."""
        return replace(self, words={**self.words, one.key: words})

    def of_another_day(self) -> "Given":
        """Statements stay: they hold many days."""
        return Given(self.statements, (), self.accepted)


@dataclass(frozen=True)
class DayReport:
    """Everything of one day. `unread` are rows of statements that could not be read, by body: something may be missing.

    `seen` are the program's own lines of the day, by which a later look tells whether they are still the same.
    """

    day: date
    rows: tuple[MethodRow, ...]
    comparisons: tuple[tuple[tuple[Method, str], Comparison], ...]
    drawers: tuple[DrawerCheck, ...]
    unread: Mapping[str, int] = field(default_factory=dict)
    seen: tuple[BookLine, ...] = ()
    given: Given = field(default_factory=Given)

    def comparison(self, method: Method, body: str = "") -> Comparison | None:
        """The lines of a method; None while nothing was compared, and for cash."""
        return dict(self.comparisons).get((method, body))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What explains each row that differs, with the supervisor's word as far as there is one."""
        drawers = [of_drawer(one) for one in self.drawers if one.difference]
        lines = [one for (method, body), found in self.comparisons for one in differences_in(method, body, found)]
        return tuple(one.explained(self.given.words) for one in (*drawers, *lines))

    @property
    def is_compared(self) -> bool:
        """Whether anything was held against anything."""
        return any(row.status is not Status.NOT_COMPARED for row in self.rows)


def day_report(
    lines: Sequence[BookLine], drawers: Sequence[Drawer], given: Given, wanted: Wanted, bodies: Sequence[str] = ()
) -> DayReport:
    """Compare what was given with `lines` of the days around `wanted.day`; transfers by the accounts of `bodies`."""
    of_day = [line for line in lines if line.day == wanted.day]
    each = _accounts(of_day, bodies)
    compared = {
        **{(Method.QR, body): found for body, found in _transfers(lines, given, wanted, each)},
        **{(method, ""): found for method, found in _cards(of_day, given)},
    }
    checks = drawers_checked(drawers)
    cash = total_of(line for line in of_day if line.method is Method.CASH)
    wanted_rows = (*((Method.QR, body) for body in each), (Method.CARD, ""), (Method.CARD_STANDALONE, ""))
    rows = [
        row_of(method, [one for one in of_day if _is_of(one, method, body)], compared.get((method, body)), body)
        for method, body in wanted_rows
    ]
    unread = {
        body: sum(len(one.statement.errors) for one in given.statements if body in ("", one.body)) for body in each
    }
    return DayReport(
        wanted.day, (cash_row(cash, checks), *rows), tuple(compared.items()), checks, unread, tuple(of_day), given
    )


def _accounts(of_day: Sequence[BookLine], bodies: Sequence[str]) -> tuple[str, ...]:
    """The bodies whose accounts are compared one by one; "" alone where there are not several."""
    found = dict.fromkeys([*bodies, *sorted(line.body for line in of_day if line.method is Method.QR and line.body)])
    return tuple(found) if len(found) > 1 else ("",)


def _is_of(line: BookLine, method: Method, body: str) -> bool:
    return line.method is method and body in ("", line.body)


def _transfers(
    lines: Sequence[BookLine], given: Given, wanted: Wanted, each: Sequence[str]
) -> Iterator[tuple[str, Comparison]]:
    for body in each:
        mine = [one for one in given.statements if not body or one.body == body]
        if any(one.covers(wanted.day) for one in mine):
            rows = [row for one in mine for row in one.lines]
            own = [line for line in lines if _is_of(line, Method.QR, body)]
            yield body, compare_transfers(own, rows, replace(wanted, accepted=given.accepted))


def _cards(of_day: Sequence[BookLine], given: Given) -> Iterator[tuple[Method, Comparison]]:
    for method in (Method.CARD, Method.CARD_STANDALONE):
        slips = [slip for slip in given.slips if slip.method is method]
        if slips:
            yield method, compare_cards([line for line in of_day if line.method is method], slips)
