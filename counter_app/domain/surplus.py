"""Money that came and settles nothing: it must go back to who paid it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import Evidence, Method


class SurplusReason(StrEnum):
    LATE = "late"  # the bill was settled another way meanwhile
    OVER = "over"  # more came than was asked for
    DUPLICATE = "duplicate"  # it came twice


@dataclass(frozen=True)
class Surplus:
    """Money that must go back since `found_at`; `returned` is what went back already.

    `attempt` is the one that it came with, if any.
    """

    id: str
    attempt: str
    why: SurplusReason
    method: Method
    amount: Vnd
    body: str
    found_at: datetime
    evidence: Evidence = field(default_factory=Evidence)
    returned: Vnd = ZERO

    @property
    def due(self) -> Vnd:
        """What must go back yet."""
        return Vnd(self.amount - self.returned)
