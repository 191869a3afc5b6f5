"""Bills that one counter hands over and another, the cashier desk, takes money for.

`bill.handed_over`, `bill.taken_back` and `bill.settled_elsewhere` are the owner's, `bill.adopted` and `bill.released`
the cashier's, `bill.claimed` the site node's: it alone says who holds a bill that was handed over.
"""

from counter_app.domain.bill import ExemptionLine, FeeLine
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.events.money import ReceiptPrivate
from counter_app.domain.journal import Citation
from counter_app.domain.money import Vnd


@fact("bill.handed_over", subject="bill_id")
class BillHandedOver(Fact, frozen=True, kw_only=True):
    """From here on the owner takes no money for the bill. It holds all that whoever takes it needs."""

    bill_id: str
    handover_id: str
    counter: str
    dossier_id: str
    dossier_code: str
    ticket_number: str
    body: str
    procedure: str
    lines: tuple[FeeLine, ...]
    exemptions: tuple[ExemptionLine, ...] = ()
    private: ReceiptPrivate | None = None


@fact("bill.claimed", subject="handover_id")
class BillClaimed(Fact, frozen=True, kw_only=True):
    """The node gives a bill to the counter that asked first. The owner's own claim takes it back.

    `round` counts how often it was given: another one begins when a cashier has released it. `by` is an origin.
    """

    handover_id: str
    round: int
    claim_id: str
    bill_id: str
    owner: str
    by: str
    counter: str


@fact("bill.adopted", subject="bill_id")
class BillAdopted(Fact, frozen=True, kw_only=True):
    """The cashier takes money for another counter's bill; `cites` is the node's claim. `owner` is an origin."""

    bill_id: str
    handover_id: str
    claim_id: str
    owner: str
    counter: str
    dossier_id: str
    dossier_code: str
    ticket_number: str
    body: str
    procedure: str
    lines: tuple[FeeLine, ...]
    cites: Citation
    exemptions: tuple[ExemptionLine, ...] = ()
    private: ReceiptPrivate | None = None


@fact("bill.released", subject="bill_id")
class BillReleased(Fact, frozen=True, kw_only=True):
    """The cashier takes no more money for the bill: another one may, or its owner."""

    bill_id: str
    handover_id: str
    claim_id: str
    reason: str


@fact("bill.settled_elsewhere", subject="bill_id")
class BillSettledElsewhere(Fact, frozen=True, kw_only=True):
    """The cashier has settled the bill; `cites` is the payment that did. `receipts` are as printed."""

    bill_id: str
    handover_id: str
    counter: str
    amount: Vnd
    receipts: tuple[str, ...]
    cites: Citation


@fact("bill.taken_back", subject="bill_id")
class BillTakenBack(Fact, frozen=True, kw_only=True):
    """The owner takes money for it again: by the node's word (`cites`), or cut off, with an approval and a reason."""

    bill_id: str
    handover_id: str
    cites: Citation | None = None
    reason: str = ""
    approval: str = ""
