"""Cash: what the drawer's ledger says must be there, against notes and coins that were counted without seeing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.result import MethodRow, Status

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""Face values counted one by one, from the largest. Coins are counted as a sum."""
MOST_PIECES = 100_000


class CashCountRefused(CounterError):
    """A number of notes that no drawer holds, or a face value that no note has (fields: face, pieces)."""

    code: ClassVar[str] = "cash.count_refused"


@dataclass(frozen=True)
class CashExpected:
    """What must be in the drawer. `takings` are what bills came to: what was tendered is in, its change is out.

    All amounts are positive but `opening`, which may be nothing.
    """

    opening: Vnd
    takings: Vnd
    paid_in: Vnd = ZERO
    paid_out: Vnd = ZERO
    refunded: Vnd = ZERO

    @property
    def total(self) -> Vnd:
        """Opening float, plus takings and pay-ins, less pay-outs and refunds."""
        return Vnd(self.opening + self.takings + self.paid_in - self.paid_out - self.refunded)


@dataclass(frozen=True)
class CashCount:
    """Notes by face value, and coins as a sum. Made without any expected figure: the count is blind."""

    pieces: tuple[tuple[int, int], ...]
    coins: Vnd = ZERO

    @classmethod
    def of(cls, pieces: Mapping[int, int], coins: int = 0) -> "CashCount":
        """Raises `CashCountRefused`."""
        for face, number in pieces.items():
            if face not in NOTES or not 0 <= number <= MOST_PIECES:
                raise CashCountRefused(face=face, pieces=number)
        if not 0 <= coins <= MOST_PIECES * 5_000:
            raise CashCountRefused(face=0, pieces=coins)
        return cls(tuple((face, pieces[face]) for face in NOTES if pieces.get(face)), Vnd(coins))

    @property
    def total(self) -> Vnd:
        """What was counted."""
        return Vnd(sum(face * number for face, number in self.pieces) + self.coins)


def cash_row(takings: Vnd, expected: CashExpected | None, count: CashCount | None) -> MethodRow:
    """Cash beside the count. Without a ledger the opening float is unknown, so nothing is compared.

    With one, the program's figure is what must be in the drawer, not the day's takings.
    """
    own = takings if expected is None else expected.total
    if expected is None or count is None:
        return MethodRow(Method.CASH, own, None, None if count is None else count.total, Status.NOT_COMPARED)
    status = Status.AGREES if count.total == expected.total else Status.DIFFERS
    return MethodRow(Method.CASH, own, None, count.total, status)
