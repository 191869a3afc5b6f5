"""What counters of a site say to its node about the cashier desk, and its answers."""

from typing import Annotated

import msgspec
from msgspec import Meta

from counter_app.domain.bill import ExemptionLine, FeeLine

DeskId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class ClaimRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A counter asks for a bill that was handed over; `claim_id` is new each time. Who holds it is told the same."""

    handover_id: DeskId
    claim_id: DeskId


class CitedReply(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a journal, for the counter's own event to cite."""

    origin: str
    seq: int
    hash: str


class ClaimReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The bill, given to who asked. The payer is "" when it was erased."""

    handover_id: str
    claim_id: str
    bill_id: str
    owner: str
    counter: str
    dossier_id: str
    dossier_code: str
    ticket_number: str
    body: str
    procedure: str
    lines: list[FeeLine]
    cites: CitedReply
    exemptions: list[ExemptionLine] = []
    payer: str = ""
    payer_address: str = ""
    payer_tax_code: str = ""


class WaitingBillReply(msgspec.Struct, frozen=True, kw_only=True):
    """One bill that waits at the desk, without a name. `age_s` is by the node's clock."""

    handover_id: str
    counter: str
    dossier_code: str
    ticket_number: str
    procedure: str
    body: str
    total: int
    age_s: float


class SettlementReply(msgspec.Struct, frozen=True, kw_only=True):
    """Where a bill was settled, with which receipts; `cites` is the payment."""

    counter: str
    amount: int
    receipts: list[str]
    cites: CitedReply


class StandReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a bill stands: waiting, claimed, settled or taken_back; who holds it, and the node's claim."""

    handover_id: str
    stand: str
    claim_id: str = ""
    counter: str = ""
    cites: CitedReply | None = None
    settlement: SettlementReply | None = None


class ErasedReply(msgspec.Struct, frozen=True, kw_only=True):
    """The owner of a bill that the sender took over has erased who paid."""

    dossier_id: str
    ground: str
    reference: str


class PaidTwiceReply(msgspec.Struct, frozen=True, kw_only=True):
    """More than is owed was taken for one bill, at several counters."""

    owner: str
    bill_id: str
    dossier_code: str
    total: int
    taken: int
    receipts: list[str]
    counters: list[str]


class DeskReply(msgspec.Struct, frozen=True, kw_only=True):
    """All that concerns the sender, and what was paid twice at its site."""

    waiting: list[WaitingBillReply]
    mine: list[StandReply]
    held: list[StandReply]
    erased: list[ErasedReply]
    twice: list[PaidTwiceReply]
