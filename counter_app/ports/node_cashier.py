"""Bills that change hands, as a site's node sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.cashier_desk import ErasedAtOwner, PaidTwice, Payer, Settlement, Stand
from counter_app.domain.events import BillHandedOver
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd

CASHIER = "cashier"
"""What the live feed calls it when any of this moved."""


@dataclass(frozen=True)
class ClaimAtNode:
    """To whom a bill was given; `over` when it was released."""

    claim_id: str
    by: Origin
    counter: str
    cites: Citation
    over: bool


@dataclass(frozen=True)
class HandedAtNode:
    """A bill that was handed over. `line`: its owner and its predecessors; `rounds`: how often it was given."""

    event: BillHandedOver
    owner: Origin
    line: tuple[Origin, ...]
    total: Vnd
    payer: Payer
    at: datetime
    stand: Stand
    claim: ClaimAtNode | None
    rounds: int
    settlement: Settlement | None

    @property
    def bill_id(self) -> str:
        """The bill."""
        return self.event.bill_id


class CashierShelf(Protocol):
    """Bills of all counters of the site. Whoever gives one away holds the own journal first."""

    def find(self, handover_id: str) -> HandedAtNode | None:
        """How that one stands."""

    def open(self) -> Sequence[HandedAtNode]:
        """Those whose owner has not said yet how they ended, and those that it took back without the node's word."""

    def took_over(self, origin: Origin, bills: Sequence[str]) -> bool:
        """Whether that counter took any of these bills over."""

    def restored_at(self) -> datetime | None:
        """Since when this node goes on from another, of whose claims some may be lost."""

    def erased_for(self, holders: Sequence[Origin]) -> Sequence[ErasedAtOwner]:
        """What owners erased of which these installations still have the copy."""

    def paid_twice(self) -> Sequence[PaidTwice]:
        """Bills for which owner and cashier together hold more than is owed: after a cut."""
