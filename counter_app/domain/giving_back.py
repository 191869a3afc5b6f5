"""Giving money back: what it is given back for, the ways there are, and the act that a supervisor may have to approve.

A payment or a surplus goes back whole, once, the way that it came: cash from the drawer, a card by its terminal or on
the evidence of a slip, a transfer by a transfer. Whole means what is left of it, where a receipt in the place of
another gave a part back.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.approval import Act, ActKind
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose


class MoneyAlreadyReturned(CounterError):
    """It was given back before, or not as much is left; nothing was given back now (fields: line, amount)."""

    code: ClassVar[str] = "money.already_returned"


class WayClosed(CounterError):
    """Money that came like this does not go back that way; nothing was given back (fields: way)."""

    code: ClassVar[str] = "money.way_closed"


class Way(StrEnum):
    """How money goes back."""

    VOID = "void"  # the terminal on a wire takes the sale of its open batch back
    REFUND = "refund"  # the terminal on a wire pays out
    SLIP = "slip"  # somebody voided at the terminal; its slip is typed
    TRANSFER = "transfer"  # a bank transfer; its reference is typed
    CASH = "cash"


_BY_METHOD = {
    Method.CASH: (Way.CASH,),
    Method.QR: (Way.TRANSFER,),
    Method.CARD: (Way.VOID, Way.REFUND, Way.SLIP, Way.TRANSFER),
    Method.CARD_STANDALONE: (Way.SLIP, Way.TRANSFER),
}
_GOES_BY = {
    Way.VOID: Method.CARD,
    Way.REFUND: Method.CARD,
    Way.SLIP: Method.CARD_STANDALONE,
    Way.TRANSFER: Method.QR,
    Way.CASH: Method.CASH,
}
_VOIDS = (Way.VOID, Way.SLIP)


@dataclass(frozen=True)
class Undone:
    """What money is given back for: a payment or a surplus. `name` says it to people and names no citizen.

    `is_whole`: it is all that its card was charged. A void takes the whole sale back, so that of a sale which paid a
    bill in part and came too much in part, neither can be voided.
    """

    id: str
    method: Method
    amount: Vnd
    body: str
    evidence: Evidence
    name: str
    receipt: str = ""
    bills: tuple[str, ...] = ()
    is_whole: bool = True

    def ways(self) -> tuple[Way, ...]:
        """How it may go back, the first being the best, whatever the terminal can do."""
        ways = _BY_METHOD[self.method]
        if not self.is_whole:
            return tuple(way for way in ways if way not in _VOIDS)
        return ways if self.evidence.operation else tuple(way for way in ways if way is not Way.VOID)

    def must_allow(self, way: Way) -> None:
        """Raises `WayClosed`."""
        if way not in self.ways():
            raise WayClosed(way=way.value)


def method_of(way: Way) -> Method:
    """The method under which it is counted that money went back this way."""
    return _GOES_BY[way]


def purpose_of(way: Way) -> Purpose:
    """What it does with the money taken."""
    return Purpose.VOID if way in _VOIDS else Purpose.REFUND


def act_of(undone: Undone, way: Way, reason: str) -> Act:
    """What a supervisor approves: all of this line, for that reason."""
    kind = ActKind.VOID if way in _VOIDS else ActKind.REFUND
    return Act(kind, undone.id, undone.amount, f"{undone.name}: {reason}")
