"""Where a journal may be cut: a part of it that somebody works on must not say half of what was done at once."""

from collections.abc import Sequence

import msgspec

from counter_app.domain.events.dossier import DossierReceived
from counter_app.domain.events.fact import UnknownKind, decode
from counter_app.domain.events.giving_back import MoneyReturned, SurplusFound
from counter_app.domain.events.journal import DayOpened, EventCarried
from counter_app.domain.events.money import (
    AttemptApproved,
    AttemptResolved,
    BillDrawn,
    CreditMatched,
    PartTaken,
    PaymentTaken,
    ReceiptIssued,
)
from counter_app.domain.events.receipts import ReceiptReplaced
from counter_app.domain.journal import ChainBroken, SealedEvent

_LEADS_ON = frozenset(
    one.KIND
    for one in (
        AttemptApproved,
        AttemptResolved,
        BillDrawn,
        CreditMatched,
        DayOpened,
        DossierReceived,
        MoneyReturned,
        PartTaken,
        PaymentTaken,
        ReceiptIssued,
        ReceiptReplaced,
        SurplusFound,
    )
)
"""What the next event completes, in the same commit: the credit, what became of its attempt,
the payment, its receipt, its paper; the dossier's bill."""
_LONGEST = 8
"""No commit has as many of them in a row: what does was not done at once."""


def whole(events: Sequence[SealedEvent]) -> Sequence[SealedEvent]:
    """`events` without a half at their end, unless there is nothing else: the other half comes with what follows.

    A node that held a payment without its receipt, when the PC died, would tell of money that no paper shows.
    """
    upto = len(events)
    while upto and len(events) - upto < _LONGEST and _kind(events[upto - 1]) in _LEADS_ON:
        upto -= 1
    return events if upto in (0, len(events) - _LONGEST) else events[:upto]


def _kind(event: SealedEvent) -> str:
    """What it says, itself or of another journal; "" when that cannot be read, which is for the node to say."""
    try:
        header = event.read_header()
    except ChainBroken:
        return ""
    if header.kind != EventCarried.KIND:
        return header.kind
    try:
        told = decode(header.kind, header.version, event.body, None)
        if not isinstance(told, EventCarried):
            return header.kind
        return SealedEvent(told.header, told.prev, told.body, told.signature).read_header().kind
    except (UnknownKind, ChainBroken, msgspec.MsgspecError):
        return header.kind
