"""Cash: what the drawers' ledgers say must be there, against what was counted without seeing it (`domain.drawer`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.drawer import Drawer
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.result import MethodRow, Status


@dataclass(frozen=True)
class DrawerCheck:
    """One drawer: what should have been in it when it was counted, or now; `counted` is None until somebody did.

    A count that cash moved after is none: what lies there now nobody knows. `explanation` is a supervisor's word on it.
    """

    shift: str
    clerk: str
    counter: str
    expected: Vnd
    counted: Vnd | None
    explanation: str = ""

    @property
    def difference(self) -> Vnd:
        """What the count found more; nothing while nobody counted."""
        return Vnd(0 if self.counted is None else self.counted - self.expected)


def drawers_checked(drawers: Sequence[Drawer]) -> tuple[DrawerCheck, ...]:
    """The drawers that held cash, in their order."""
    return tuple(_check(drawer) for drawer in drawers if drawer.is_used or drawer.count is not None)


def _check(drawer: Drawer) -> DrawerCheck:
    shift, count = drawer.shift, drawer.count
    if count is None or not drawer.is_counted:
        return DrawerCheck(shift.id, shift.clerk, shift.counter, drawer.expected, None)
    said = drawer.explanation
    words = said.note if said is not None else ""
    return DrawerCheck(shift.id, shift.clerk, shift.counter, drawer.expected_then, count.amount, words)


def cash_row(takings: Vnd, checks: Sequence[DrawerCheck]) -> MethodRow:
    """Cash beside the counts. Its figure is what must be in the drawers, float included; without any, the takings.

    Compared only when every drawer was counted; two that differ the opposite way do not make up for each other.
    """
    if not checks:
        return MethodRow(Method.CASH, takings, None, None, Status.NOT_COMPARED)
    expected = total([one.expected for one in checks])
    counts = [one.counted for one in checks if one.counted is not None]
    counted = total(counts) if counts else None
    if len(counts) < len(checks):
        return MethodRow(Method.CASH, expected, None, counted, Status.NOT_COMPARED)
    differs = any(one.difference for one in checks)
    return MethodRow(Method.CASH, expected, None, counted, Status.DIFFERS if differs else Status.AGREES)
