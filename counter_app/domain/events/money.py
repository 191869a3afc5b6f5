"""Bills, attempts, payments, receipts and the drawer."""

from datetime import date, datetime

import msgspec

from counter_app.domain.bill import ExemptionLine, FeeLine
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.money import Vnd
from counter_app.domain.parts import Share
from counter_app.domain.payment import CreditWay, Evidence, Method, Resolution
from counter_app.domain.receipt import ReceiptLine


@fact("bill.drawn", subject="bill_id")
class BillDrawn(Fact, frozen=True, kw_only=True):
    """What a dossier owes one collecting body."""

    bill_id: str
    dossier_id: str
    body: str
    procedure: str
    lines: tuple[FeeLine, ...]
    exemptions: tuple[ExemptionLine, ...] = ()


@fact("attempt.intended", subject="attempt_id")
class AttemptIntended(Fact, frozen=True, kw_only=True):
    """A try to take `amount`; nothing has left the program. `baseline` is what the terminal said its last sale was."""

    attempt_id: str
    number: int
    method: Method
    bills: tuple[str, ...]
    amount: Vnd
    reference: str
    terminal: str = ""
    baseline: str = ""


@fact("attempt.sent", subject="attempt_id")
class AttemptSent(Fact, frozen=True, kw_only=True):
    """Committed before the first byte goes out."""

    attempt_id: str


@fact("attempt.reported", subject="attempt_id")
class AttemptReported(Fact, frozen=True, kw_only=True):
    """What the terminal said; committed before it may forget."""

    attempt_id: str
    approved: bool
    result_code: str
    evidence: Evidence


@fact("attempt.approved", subject="attempt_id")
class AttemptApproved(Fact, frozen=True, kw_only=True):
    """Money moved."""

    attempt_id: str
    evidence: Evidence


@fact("attempt.declined", subject="attempt_id")
class AttemptDeclined(Fact, frozen=True, kw_only=True):
    """No money moved."""

    attempt_id: str
    reason: str


@fact("attempt.unknown", subject="attempt_id")
class AttemptUnknown(Fact, frozen=True, kw_only=True):
    """Money may have moved; somebody must ask."""

    attempt_id: str
    reason: str


@fact("attempt.withdrawn", subject="attempt_id")
class AttemptWithdrawn(Fact, frozen=True, kw_only=True):
    """A code that was shown is not waited for any more; money that still comes is taken for it."""

    attempt_id: str
    reason: str


@fact("attempt.set_aside", subject="attempt_id")
class AttemptSetAside(Fact, frozen=True, kw_only=True):
    """A supervisor released the bills from an attempt in doubt: what became of it is found out later."""

    attempt_id: str
    reason: str


@fact("terminal.retired", subject="link")
class TerminalRetired(Fact, frozen=True, kw_only=True):
    """A supervisor gave a terminal up: nobody can ask it any more."""

    link: str
    reason: str


@fact("credit.matched", subject="credit_id")
class CreditMatched(Fact, frozen=True, kw_only=True):
    """A transfer that the bank saw was taken for an attempt. It was told by event (`origin`, `seq`, `hash`)."""

    credit_id: str
    attempt_id: str
    way: CreditWay
    amount: Vnd
    at: datetime
    bank_reference: str
    origin: str
    seq: int
    hash: str


@fact("attempt.resolved", subject="attempt_id")
class AttemptResolved(Fact, frozen=True, kw_only=True):
    """An unknown attempt was found out: `approved` says whether money moved."""

    attempt_id: str
    approved: bool
    how: Resolution
    reason: str = ""
    evidence: Evidence | None = None


@fact("payment.taken", subject="payment_id")
class PaymentTaken(Fact, frozen=True, kw_only=True):
    """Money was taken and settles these bills. `by_procedure` splits `amount`."""

    payment_id: str
    bills: tuple[str, ...]
    body: str
    day: date
    method: Method
    amount: Vnd
    by_procedure: tuple[tuple[str, Vnd], ...]
    tendered: Vnd | None = None
    change: Vnd | None = None
    attempt: str = ""
    verified: bool = True
    evidence: Evidence | None = None
    sample: bool = False


@fact("payment.part_taken", subject="payment_id")
class PartTaken(Fact, frozen=True, kw_only=True):
    """Money was taken towards these bills: a part of one, or what was left of it. `by_procedure` splits `amount`."""

    payment_id: str
    shares: tuple[Share, ...]
    body: str
    day: date
    method: Method
    amount: Vnd
    by_procedure: tuple[tuple[str, Vnd], ...]
    tendered: Vnd | None = None
    change: Vnd | None = None
    attempt: str = ""
    verified: bool = True
    evidence: Evidence | None = None
    sample: bool = False


@fact("payment.verified", subject="payment_id")
class PaymentVerified(Fact, frozen=True, kw_only=True):
    """The other side's record agrees with a payment or a return; `source` says which record."""

    payment_id: str
    source: str
    line: str


class ReceiptPrivate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who paid."""

    payer: str
    payer_address: str = ""
    payer_tax_code: str = ""


@fact("receipt.issued", subject="receipt_id")
class ReceiptIssued(Fact, frozen=True, kw_only=True):
    """The receipt of a payment, numbered in the counter's own series."""

    receipt_id: str
    pattern: str
    serial: str
    number: int
    body: str
    payment: str
    bills: tuple[str, ...]
    dossier_codes: tuple[str, ...]
    lines: tuple[ReceiptLine, ...]
    total: Vnd
    words: str
    method: Method
    tendered: Vnd | None
    change: Vnd | None
    issued_at: datetime
    day: date
    clerk: str
    lookup_code: str
    evidence: Evidence | None = None
    private: ReceiptPrivate | None = None


@fact("drawer.opened", subject="payment_id")
class DrawerOpened(Fact, frozen=True, kw_only=True):
    """The drawer was told to open, for a payment or (with none) for the reason given."""

    payment_id: str
    reason: str
