"""Bills at the cashier desk: where one stands, and what stands against moving it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.approval import Act, ActKind
from counter_app.domain.bill import Bill, ExemptionLine, FeeLine
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd


class NoCashierDesk(CounterError):
    """No other counter takes money for this one's bills, by the configuration; nothing was changed."""

    code: ClassVar[str] = "desk.no_cashier"


class BillPartPaid(CounterError):
    """A part of the bill was paid here: the rest is paid here too (fields: paid)."""

    code: ClassVar[str] = "bill.part_paid"


class BillNotAway(CounterError):
    """The bill was not handed over, or is back; or it was not taken over here (fields: bill)."""

    code: ClassVar[str] = "bill.not_away"


class BodyUnknownHere(CounterError):
    """This counter has no receipts of that collecting body (fields: body)."""

    code: ClassVar[str] = "desk.body_unknown"


class Stand(StrEnum):
    """Where a bill stands that was handed over."""

    WAITING = "waiting"  # nobody has taken it
    CLAIMED = "claimed"  # the node gave it to a cashier
    SETTLED = "settled"  # the cashier has taken the money
    TAKEN_BACK = "taken_back"  # its owner takes the money after all


@dataclass(frozen=True)
class Settlement:
    """That a cashier settled a bill: where, how much, with which receipts, and the payment that did it."""

    counter: str
    amount: Vnd
    receipts: tuple[str, ...]
    cites: Citation


@dataclass(frozen=True)
class Handover:
    """A bill that was handed over, as the counter that owns it has it.

    `stand` is WAITING until this counter knows better: to whom the node gave it is asked of the node. `forced`: taken
    back without the node's word.
    """

    id: str
    bill_id: str
    dossier_code: str
    stand: Stand
    at: datetime
    forced: bool = False
    settlement: Settlement | None = None


@dataclass(frozen=True)
class MyBill:
    """A bill that this counter handed over, for its window: who holds it, or settled it, and with which receipts."""

    handover: Handover
    stand: Stand
    counter: str
    receipts: tuple[str, ...]


@dataclass(frozen=True)
class Payer:
    """Who pays, for the receipt; all "" when it was erased."""

    name: str = ""
    address: str = ""
    tax_code: str = ""


@dataclass(frozen=True)
class Adoption:
    """Another counter's bill that this one takes, or took, money for. `held`: it was not released."""

    bill_id: str
    handover_id: str
    claim_id: str
    owner: Origin
    counter: str
    dossier_code: str
    ticket_number: str
    held: bool
    payer: Payer = field(default_factory=Payer)


@dataclass(frozen=True)
class WaitingBill:
    """A bill that waits at the desk. No name: the citizen shows slip or ticket. `age_s` is by the node's clock."""

    handover_id: str
    counter: str
    dossier_code: str
    ticket_number: str
    procedure: str
    body: str
    total: Vnd
    age_s: float


@dataclass(frozen=True)
class StandAtNode:
    """What the node says of a bill that was handed over.

    `counter` holds it, or has settled it; `cites` is the node's claim, when there is one.
    """

    handover_id: str
    stand: Stand
    claim_id: str = ""
    counter: str = ""
    cites: Citation | None = None
    settlement: Settlement | None = None


@dataclass(frozen=True)
class ErasedAtOwner:
    """A bill's owner has erased who paid: the copy here goes too. `ground` and `reference` are the owner's."""

    dossier_id: str
    ground: str
    reference: str


@dataclass(frozen=True)
class PaidTwice:
    """More than is owed was taken for one bill, at several counters: the sums that were not given back."""

    owner: Origin
    bill_id: str
    dossier_code: str
    total: Vnd
    taken: Vnd
    receipts: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True)
class DeskNews:
    """All that the node says to one counter: what waits, how its own bills stand, which it holds, what to erase."""

    waiting: tuple[WaitingBill, ...] = ()
    mine: tuple[StandAtNode, ...] = ()
    held: tuple[StandAtNode, ...] = ()
    erased: tuple[ErasedAtOwner, ...] = ()
    twice: tuple[PaidTwice, ...] = ()

    @property
    def stands(self) -> Mapping[str, StandAtNode]:
        """How this counter's own bills stand, by handover."""
        return {one.handover_id: one for one in self.mine}


@dataclass(frozen=True)
class Granted:
    """The node's claim for this counter, with the bill. `owner` and `by` are the origins of the two counters."""

    handover_id: str
    claim_id: str
    bill_id: str
    owner: Origin
    counter: str
    dossier_id: str
    dossier_code: str
    ticket_number: str
    body: str
    procedure: str
    lines: tuple[FeeLine, ...]
    exemptions: tuple[ExemptionLine, ...]
    payer: Payer
    cites: Citation


def act_of_taking_back(bill: Bill, reason: str) -> Act:
    """What a supervisor approves when a counter that is cut off takes its bill back."""
    return Act(ActKind.BILL_BACK, bill.id, bill.total, f"Lấy lại khoản đã chuyển quầy thu phí: {reason}")
