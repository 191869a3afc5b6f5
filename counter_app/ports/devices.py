"""What the use cases need of printers, card terminals and scanners, and how these fail.

Every call blocks and belongs on the device's own lane.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd


class DeviceUnreachable(CounterError):
    """The link could not be opened or broke before a byte that matters was sent (fields: device, link, reason)."""

    code: ClassVar[str] = "device.unreachable"


class DeviceSilent(CounterError):
    """The link is open and the device does not answer (fields: device, link, asked)."""

    code: ClassVar[str] = "device.silent"


class DeviceGarbled(CounterError):
    """The device answered with something that is not its protocol (fields: device, reason)."""

    code: ClassVar[str] = "device.garbled"


# -- printers -------------------------------------------------------------------------------------


class Paper(StrEnum):
    OK = "ok"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True)
class PrinterStatus:
    """One reading of a printer's sensors."""

    online: bool
    paper: Paper
    cover_open: bool
    fault: str | None  # "cutter", "unrecoverable", "recoverable" or None
    drawer_open: bool

    @property
    def ready(self) -> bool:
        """Whether a job may be started now."""
        return self.online and self.paper is not Paper.OUT and not self.cover_open and self.fault is None


class PrinterNotReady(CounterError):
    """Nothing was sent: the printer cannot print now (fields: reason = "paper" | "cover" | "fault" | "offline")."""

    code: ClassVar[str] = "printer.not_ready"


class PrintOutcomeUnknown(CounterError):
    """Bytes were sent and the end was not confirmed: the paper may have come out (fields: reason)."""

    code: ClassVar[str] = "printer.outcome_unknown"


class Printer(Protocol):
    """A receipt printer (ESC/POS or a spooler)."""

    @property
    def width(self) -> int:
        """Printable width in dots."""

    def status(self) -> PrinterStatus:
        """Ask now. Raises `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled`."""

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        """Check the status, call `before_first_byte` (which commits `sending`), send `page`, cut, wait for the end.

        Returns only when the printer said that the page is done. Raises `PrinterNotReady` or
        `DeviceUnreachable` before `before_first_byte` was called; `PrintOutcomeUnknown` after.
        Nothing is ever sent twice.
        """

    def kick_drawer(self) -> None:
        """Open the cash drawer."""

    def close(self) -> None:
        """Release the link; on the lane that opened it."""


# -- card terminals -------------------------------------------------------------------------------


class TerminalRefused(CounterError):
    """The terminal did not take the request, and nothing was charged (fields: reason)."""

    code: ClassVar[str] = "terminal.refused"


class PaymentOutcomeUnknown(CounterError):
    """The card may have been charged: ask the terminal, never repeat (fields: ticket, phase)."""

    code: ClassVar[str] = "payment.outcome_unknown"


@dataclass(frozen=True)
class SaleReply:
    """What a terminal says of one sale; holds no account number and no track data.

    `ticket` is the reference that we sent. `operation` is the terminal's own number of the sale.
    `code` is the terminal's result code, "00" when approved.
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


class CardTerminal(Protocol):
    """A card terminal that is driven over a wire."""

    def poll(self) -> None:
        """Ask whether it is there. Raises `DeviceUnreachable`, `DeviceSilent`."""

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[SaleReply], None]) -> SaleReply:
        """Charge `amount` under `ticket` (1 to 6 of A–Z 0–9, unique in the open batch).

        `on_result` commits the reply before it is acknowledged; if it raises, no acknowledgement is
        sent. Raises `DeviceUnreachable`, `DeviceSilent` or `TerminalRefused` when the request
        certainly charged nothing, `PaymentOutcomeUnknown` otherwise. The request is written once.
        """

    def last_sale(self) -> SaleReply | None:
        """The last sale that the terminal booked, or None when its batch holds none.

        Raises `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled`.
        """

    def close(self) -> None:
        """Release the link; on the lane that opened it."""


# -- scanners -------------------------------------------------------------------------------------


class Scanner(Protocol):
    """A barcode scanner on a serial line or TCP."""

    def read(self, wait_s: float) -> str | None:
        """The next scan as text, or None when none came in `wait_s`.

        Raises `DeviceUnreachable`; `DeviceGarbled` when the bytes are not UTF-8: another character set is set.
        """

    def close(self) -> None:
        """Release the link; on the lane that opened it."""
