"""The tables that projectors write: derived from the journal, and from nothing else.

Every row belongs to one origin, and a projector touches only rows of its event's origin: origins can be
followed in any order, and a node's rows for a counter equal the counter's own. Amounts are whole đồng,
times are microseconds since 1970 UTC, days are local ISO dates.
"""

from counter_app.storage.projections.approval import approval, approval_use, code_book, code_read
from counter_app.storage.projections.base import VERSION, metadata
from counter_app.storage.projections.cashier_desk import adopted_bill, bill_claim, handed_bill
from counter_app.storage.projections.credits import credit_claim, seen_credit
from counter_app.storage.projections.drawer import drawer_line
from counter_app.storage.projections.journals import (
    accounted,
    business_day,
    continuation,
    fork_review,
    installation,
    open_series,
    receipt_times,
    shift,
)
from counter_app.storage.projections.money import (
    attempt,
    attempt_bill,
    bill,
    credit_match,
    drawer_opening,
    money_return,
    payment,
    payment_bill,
    receipt,
    receipt_notice,
    surplus,
    taking,
    terminal_retirement,
)
from counter_app.storage.projections.people import device_act, erased_private, staff_act
from counter_app.storage.projections.printing import print_job
from counter_app.storage.projections.reconciling import reconciled_day, verified_payment
from counter_app.storage.projections.work import certification, dossier, refusal, service, ticket

__all__ = [
    "VERSION",
    "accounted",
    "adopted_bill",
    "approval",
    "approval_use",
    "attempt",
    "attempt_bill",
    "bill",
    "bill_claim",
    "business_day",
    "certification",
    "code_book",
    "code_read",
    "continuation",
    "credit_claim",
    "credit_match",
    "device_act",
    "dossier",
    "drawer_line",
    "drawer_opening",
    "erased_private",
    "fork_review",
    "handed_bill",
    "installation",
    "metadata",
    "money_return",
    "open_series",
    "payment",
    "payment_bill",
    "print_job",
    "receipt",
    "receipt_notice",
    "receipt_times",
    "reconciled_day",
    "refusal",
    "seen_credit",
    "service",
    "shift",
    "staff_act",
    "surplus",
    "taking",
    "terminal_retirement",
    "ticket",
    "verified_payment",
]
