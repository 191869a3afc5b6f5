"""What the use cases need of a card terminal that is driven over a wire, and how it fails.

Every call but `cancel` blocks and belongs on the terminal's lane. What a terminal cannot do it does not declare among
its abilities; whoever asks for it anyway gets `TerminalRefused`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence


class TerminalRefused(CounterError):
    """The terminal did not take the request, and nothing was charged (fields: reason)."""

    code: ClassVar[str] = "terminal.refused"


class PaymentOutcomeUnknown(CounterError):
    """Money may have moved: ask the terminal, never repeat (fields: ticket, phase)."""

    code: ClassVar[str] = "payment.outcome_unknown"


class TerminalCannotTell(CounterError):
    """The terminal was asked what became of a request, and its answer proves neither (fields: reason)."""

    code: ClassVar[str] = "terminal.cannot_tell"


class Ability(StrEnum):
    """What a terminal can do beyond taking a sale and being asked about it."""

    VOID = "void"  # takes one sale of the open batch back
    REFUND = "refund"  # pays out without naming a sale
    DETAILS = "details"  # lists every booking of the open batch
    TOTALS = "totals"
    CLOSE_BATCH = "close_batch"
    PROGRESS = "progress"  # tells what the cardholder is at
    CANCEL = "cancel"  # ends a running request when we ask
    TICKETS = "tickets"  # echoes our ticket, so that a request is found among later ones


class Deed(StrEnum):
    """What a request does with money."""

    SALE = "sale"
    VOID = "void"
    REFUND = "refund"


class Progress(StrEnum):
    """What a terminal waits for while it carries out a request."""

    CARD = "card"
    AMOUNT = "amount"
    PIN = "pin"
    HOST = "host"
    OTHER = "other"


@dataclass(frozen=True)
class MoneyRequest:
    """One request that moves money, written to the wire once.

    `ticket` is 1 to 6 of A–Z 0–9, never used twice by this installation; a protocol without tickets keeps it to itself.
    A void names by `operation` the terminal's own number of the sale that it takes back. Such numbers begin again with
    a batch, and are the same at another terminal: `sold` is what was kept of that sale, and nothing is taken back of
    which the terminal tells otherwise.
    """

    deed: Deed
    amount: Vnd
    ticket: str
    operation: str = ""
    sold: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True)
class TerminalReply:
    """What a terminal says of one request; holds no account number and no track data.

    `ticket` is the reference that we sent, "" where the protocol has none. `operation` is the terminal's own number of
    the booking (of a void: of the sale taken back), `trace` the host's. `code` is the terminal's result code. `amount`
    is positive, of voids and refunds too.
    """

    approved: bool
    code: str
    ticket: str
    amount: Vnd
    terminal_id: str
    approval_code: str
    last_four: str
    operation: str
    card_kind: str  # "CR", "DB" or ""
    at: datetime | None
    deed: Deed = Deed.SALE
    trace: str = ""


@dataclass(frozen=True)
class BatchTotals:
    """What the terminal's open batch adds up to: sales less voids and refunds."""

    count: int
    amount: Vnd


class CardTerminal(Protocol):
    """A card terminal that is driven over a wire; `docs/drivers.md` says how to add one."""

    @property
    def abilities(self) -> frozenset[Ability]:
        """What it can do."""

    def poll(self) -> None:
        """Ask whether it is there and idle.

        Raises `DeviceUnreachable`, `DeviceSilent`; `TerminalRefused` from one that says that it is busy, not ready, or
        set to another currency.
        """

    def mark(self) -> str:
        """What tells the terminal's newest booking from every other; "" when it knows none.

        Asked for before a money request and kept with it, so that `find` can tell later bookings from earlier ones.
        Raises as `poll`, and `DeviceGarbled`.
        """

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Callable[[TerminalReply], None],
        on_progress: Callable[[Progress], None] = ...,
    ) -> TerminalReply:
        """Carry out `request` once, and return what the terminal said of it, approved or not.

        `on_result` commits the reply before it is acknowledged; if it raises, no acknowledgement is sent. Raises
        `DeviceUnreachable`, `DeviceSilent` or `TerminalRefused` when the request certainly moved no money,
        `PaymentOutcomeUnknown` otherwise. Nothing that moves money is written twice.
        """

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        """What became of `request`, sent when the newest booking was `mark`; None: it was certainly not booked.

        Asks an idle terminal and moves no money. Raises `TerminalCannotTell`, `DeviceUnreachable`, `DeviceSilent`,
        `DeviceGarbled`.
        """

    def totals(self) -> BatchTotals:
        """The open batch. Raises `TerminalRefused` without `Ability.TOTALS`, and as `find`."""

    def close_batch(self) -> BatchTotals:
        """Settle the batch and begin the next; what it held. Raises as `totals`; then ask `totals` what is open."""

    def cancel(self) -> None:
        """Ask the running request to end, from any thread; its outcome still comes from `carry_out`.

        Does nothing when none runs, or without `Ability.CANCEL`.
        """

    def close(self) -> None:
        """Release the link; on the lane that opened it."""
