"""Money taken: an attempt on one method, and the payment that comes of it.

`intended → sent → reported → approved | declined | unknown → resolved` (design §6). `unknown` is left
only by asking the terminal or bank, or by a supervisor with evidence; never by a timeout. A code that was
shown and taken back is `withdrawn`: nobody waits for it, and money that still comes is still taken for it.
Giving money back is an attempt like any other.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd


class Method(StrEnum):
    CASH = "cash"
    QR = "qr"
    CARD = "card"  # a terminal driven over a wire
    CARD_STANDALONE = "card_standalone"  # the clerk types what the slip says


class AttemptState(StrEnum):
    INTENDED = "intended"
    SENT = "sent"
    REPORTED = "reported"
    APPROVED = "approved"
    DECLINED = "declined"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class Purpose(StrEnum):
    """What an attempt does with money."""

    TAKE = "take"
    VOID = "void"  # the terminal takes one sale of its open batch back
    REFUND = "refund"  # money goes back on its own


class CreditWay(StrEnum):
    """How a transfer stands to the attempt that it was taken for."""

    EXACT = "exact"
    SHORT = "short"
    OVER = "over"
    LATE = "late"  # what it was for is settled
    DUPLICATE = "duplicate"  # the attempt was paid before
    PICKED = "picked"  # without the attempt's reference: somebody chose it by time and amount


class Resolution(StrEnum):
    """How an unknown attempt was found out."""

    NONE = ""
    INQUIRY = "inquiry"
    SUPERVISOR = "supervisor"
    CREDIT = "credit"  # the bank's record of the transfer


class CashTooLittle(CounterError):
    """Less was tendered than is owed; nothing was taken (fields: owed, tendered, missing)."""

    code: ClassVar[str] = "cash.too_little"


class NothingToPay(CounterError):
    """The bills add up to nothing: no payment and no receipt is needed."""

    code: ClassVar[str] = "payment.nothing_to_pay"


class BillsOfDifferentBodies(CounterError):
    """One payment settles bills of one collecting body only (fields: bodies)."""

    code: ClassVar[str] = "payment.different_bodies"


class PartRefused(CounterError):
    """A part must be more than nothing and no more than what is owed; nothing was taken (fields: part, owed)."""

    code: ClassVar[str] = "payment.part_refused"


class AttemptMoved(CounterError):
    """The attempt is not in the state that this step needs (fields: attempt, state)."""

    code: ClassVar[str] = "payment.attempt_moved"


class AttemptOpen(CounterError):
    """A try on this bill is not finished: its outcome must be known first (fields: attempt, method, state)."""

    code: ClassVar[str] = "payment.attempt_open"


class CardSlipIncomplete(CounterError):
    """What was typed from the card slip cannot be right (fields: field)."""

    code: ClassVar[str] = "card.slip_incomplete"


class CardSlipUsed(CounterError):
    """This (terminal, batch, trace) already paid something (fields: terminal, batch, trace)."""

    code: ClassVar[str] = "card.slip_used"


class BankReferenceBad(CounterError):
    """The bank's reference is empty, too short or was used before (fields: reason)."""

    code: ClassVar[str] = "qr.bank_reference_bad"


@dataclass(frozen=True)
class Evidence:
    """What proves that money moved; no account number, no track data."""

    terminal: str = ""
    batch: str = ""
    trace: str = ""
    approval_code: str = ""
    last_four: str = ""
    operation: str = ""
    bank_reference: str = ""


BANK_SIGNS = 6
"""So many signs of a bank's reference tell which it is, when they are its last ones."""

FINAL = (AttemptState.APPROVED, AttemptState.DECLINED, AttemptState.WITHDRAWN)
"""Nobody waits for what becomes of these."""

_NEXT: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.INTENDED: frozenset(
        {AttemptState.SENT, AttemptState.APPROVED, AttemptState.DECLINED, AttemptState.WITHDRAWN}
    ),
    AttemptState.SENT: frozenset({AttemptState.REPORTED, AttemptState.DECLINED, AttemptState.UNKNOWN}),
    AttemptState.REPORTED: frozenset({AttemptState.APPROVED, AttemptState.DECLINED, AttemptState.UNKNOWN}),
    AttemptState.UNKNOWN: frozenset({AttemptState.APPROVED, AttemptState.DECLINED}),
    AttemptState.WITHDRAWN: frozenset({AttemptState.APPROVED}),
    AttemptState.APPROVED: frozenset(),
    AttemptState.DECLINED: frozenset(),
}


@dataclass(frozen=True)
class Attempt:
    """One try on one method. `reference` is what terminal or bank know it by and is never reused.

    `baseline` is the terminal's last operation before this one. One that gives money back `undoes` a payment or a
    surplus, by its id, says `why` and with which `approval`, and at a terminal names its `operation`. `aside`: a
    supervisor released its bills from it, and what becomes of it is found out later.
    """

    id: str
    number: int
    method: Method
    bills: tuple[str, ...]
    amount: Vnd
    reference: str
    state: AttemptState = AttemptState.INTENDED
    reason: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    terminal: str = ""
    baseline: str = ""
    purpose: Purpose = Purpose.TAKE
    undoes: str = ""
    operation: str = ""
    why: str = ""
    approval: str = ""
    aside: bool = False

    @property
    def gives_back(self) -> bool:
        """Whether it takes no money, but returns some."""
        return self.purpose is not Purpose.TAKE

    @property
    def is_open(self) -> bool:
        """Whether somebody must find out yet what became of it."""
        return self.state not in FINAL

    def moved(self, state: AttemptState, *, reason: str = "", evidence: Evidence | None = None) -> "Attempt":
        """This attempt in `state`. Raises `AttemptMoved` when that step is not allowed from here."""
        if state not in _NEXT[self.state]:
            raise AttemptMoved(attempt=self.id, state=self.state.value)
        return replace(self, state=state, reason=reason, evidence=evidence or self.evidence)


@dataclass(frozen=True)
class Payment:
    """Money taken for one or several bills of one collecting body.

    `verified` is False until the other side's record agrees.
    """

    id: str
    bills: tuple[str, ...]
    body: str
    method: Method
    amount: Vnd
    tendered: Vnd | None = None
    change: Vnd | None = None
    attempt: str = ""
    verified: bool = True
    evidence: Evidence = field(default_factory=Evidence)


def change_for(owed: Vnd, tendered: Vnd) -> Vnd:
    """What goes back to the payer. Raises `CashTooLittle`."""
    if tendered < owed:
        raise CashTooLittle(owed=owed, tendered=tendered, missing=owed - tendered)
    return Vnd(tendered - owed)


@dataclass(frozen=True)
class Retirement:
    """A terminal that a supervisor gave up."""

    link: str
    reason: str
    at: datetime
