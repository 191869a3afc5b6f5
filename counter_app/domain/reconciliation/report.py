"""A day's reconciliation: one row for each method, and the lines behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.drawer import Drawer
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.cards import compare_cards
from counter_app.domain.reconciliation.cash import DrawerCheck, cash_row, drawers_checked
from counter_app.domain.reconciliation.lines import BookLine, OtherLine
from counter_app.domain.reconciliation.result import Comparison, MethodRow, row_of, total_of
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.domain.reconciliation.transfers import Wanted, compare_transfers
from counter_app.domain.statements.reading import Statement

DAYS_AROUND = 7
"""So many days before or after its payment a transfer is booked at most (weekends, Tết)."""


@dataclass(frozen=True)
class NamedStatement:
    """A statement and the name of its file, by which a line of it is told from those of another account's."""

    name: str
    statement: Statement

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


@dataclass(frozen=True)
class DayReport:
    """Everything of one day; `unread` are rows of statements that could not be read: something may be missing."""

    day: date
    rows: tuple[MethodRow, ...]
    comparisons: tuple[tuple[Method, Comparison], ...]
    drawers: tuple[DrawerCheck, ...]
    unread: int = 0

    def comparison(self, method: Method) -> Comparison | None:
        """The lines of a method; None while nothing was compared, and for cash."""
        return dict(self.comparisons).get(method)


def day_report(lines: Sequence[BookLine], drawers: Sequence[Drawer], given: Given, wanted: Wanted) -> DayReport:
    """Compare what was given with `lines` of the days around `wanted.day`."""
    of_day = [line for line in lines if line.day == wanted.day]
    compared: dict[Method, Comparison] = {}
    if any(one.covers(wanted.day) for one in given.statements):
        transfers = [line for line in lines if line.method is Method.QR]
        rows = [row for one in given.statements for row in one.lines]
        compared[Method.QR] = compare_transfers(transfers, rows, replace(wanted, accepted=given.accepted))
    for method in (Method.CARD, Method.CARD_STANDALONE):
        slips = [slip for slip in given.slips if slip.method is method]
        if slips:
            compared[method] = compare_cards([line for line in of_day if line.method is method], slips)
    checks = drawers_checked(drawers)
    cash = total_of(line for line in of_day if line.method is Method.CASH)
    others = (Method.QR, Method.CARD, Method.CARD_STANDALONE)
    return DayReport(
        wanted.day,
        (
            cash_row(cash, checks),
            *(row_of(one, [line for line in of_day if line.method is one], compared.get(one)) for one in others),
        ),
        tuple(compared.items()),
        checks,
        sum(len(one.statement.errors) for one in given.statements),
    )
