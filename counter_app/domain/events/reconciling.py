"""A day's reconciliation, as a supervisor recorded it."""

from datetime import date

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.recorded import BodySum, SlipUsed, StatementUsed
from counter_app.domain.reconciliation.result import MethodRow


@fact("day.reconciled", subject="reconciliation_id")
class DayReconciled(Fact, frozen=True, kw_only=True):
    """What the program, the other side and the counts said of `day`, and what the supervisor said of the differences.

    A day may be reconciled again: then the later one stands. `verified` payments were agreed with by it.
    """

    reconciliation_id: str
    day: date
    rows: tuple[MethodRow, ...]
    differences: tuple[Difference, ...] = ()
    statements: tuple[StatementUsed, ...] = ()
    slips: tuple[SlipUsed, ...] = ()
    bodies: tuple[BodySum, ...] = ()
    verified: int = 0
