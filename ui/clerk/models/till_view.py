"""What the fee panel shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.bill import Bill
from counter_app.domain.credit import Credit
from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import Attempt, AttemptState, Method
from counter_app.domain.receipt import Receipt
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.ports.terminal import Progress
from counter_app.usecases.qr import qr_text
from counter_app.usecases.timekeeping import ClockReport
from ui.clerk.case import Case


class Page(StrEnum):
    """The pages of the fee panel."""

    EMPTY = "pageEmpty"
    FREE = "pageFree"
    METHODS = "pageMethods"
    PART = "pagePart"
    CASH = "pageCash"
    QR = "pageQr"
    PICK = "pagePick"
    SLIP = "pageSlip"
    TERMINAL = "pageTerminal"
    UNKNOWN = "pageUnknown"
    HAND = "pageHand"
    CLOCK = "pageClock"
    PAID = "pagePaid"
    ELSEWHERE = "pageElsewhere"


@dataclass(frozen=True)
class ClockQuestion:
    """A receipt waits for a supervisor's look at the clock."""

    error: ClockUnconfirmed
    report: ClockReport


@dataclass(frozen=True)
class TillView:
    """What the fee panel shows. `qr` is the text of the code while one is out.

    `owed` is what is taken now: `part` of `whole`, or all of it. `asked` counts how often the terminal was asked about
    an unknown card; `progress` is what it waits for while it works on one. `unnamed` are transfers without a reference,
    for the clerk to pick the citizen's.
    """

    page: Page = Page.EMPTY
    owed: Vnd = ZERO
    whole: Vnd = ZERO
    part: Vnd | None = None
    attempt: Attempt | None = None
    qr: str = ""
    receipt: Receipt | None = None
    paid: Vnd = ZERO
    busy: bool = False
    asking: bool = False
    asked: int = 0
    refused: CounterError | None = None
    clock: ClockQuestion | None = None
    progress: Progress | None = None
    may_cancel: bool = False
    hears_bank: bool = False
    unnamed: tuple[Credit, ...] = ()


@dataclass(frozen=True)
class Unnamed:
    """Transfers without a reference, as they were listed for one attempt."""

    attempt: str
    credits: tuple[Credit, ...]

    def of(self, attempt: Attempt | None) -> "Unnamed | None":
        """The list, while that attempt is the one it was made for: what is picked of it is for no other."""
        return self if attempt is not None and attempt.id == self.attempt else None


def page_of(attempt: Attempt, *, by_hand: bool, picking: bool) -> Page:
    """The page of an attempt that is open; `by_hand` when a supervisor is to decide an unknown one.

    `picking`: the clerk chooses the transfer that paid a code.
    """
    if attempt.method is Method.QR:
        return Page.PICK if picking else Page.QR
    if attempt.method is Method.CARD_STANDALONE:
        return Page.SLIP
    if attempt.state is not AttemptState.UNKNOWN:
        return Page.TERMINAL
    return Page.HAND if by_hand else Page.UNKNOWN


def page_at_rest(case: Case) -> Page:
    """The page when nothing is owed here and nothing is under way."""
    if case.handed:
        return Page.ELSEWHERE
    if case.receipts:
        return Page.PAID
    return Page.FREE if case.dossiers else Page.EMPTY


def qr_of(attempt: Attempt | None, bills: Sequence[Bill], desk: Desk) -> str:
    """The text of the attempt's code; "" when it is no transfer."""
    if attempt is None or attempt.method is not Method.QR:
        return ""
    return qr_text(attempt, next(bill.body for bill in bills if bill.id == attempt.bills[0]), desk)
