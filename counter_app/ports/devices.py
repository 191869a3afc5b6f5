"""What the use cases need of printers and scanners, and how all devices fail; card terminals are in `terminal`.

Every call blocks and belongs on the device's own lane.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.errors import CounterError


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


# -- scanners -------------------------------------------------------------------------------------


class Scanner(Protocol):
    """A barcode scanner on a serial line or TCP."""

    def read(self, wait_s: float) -> str | None:
        """The next scan as text, or None when none came in `wait_s`.

        Raises `DeviceUnreachable`; `DeviceGarbled` when the bytes are not UTF-8: another character set is set.
        """

    def close(self) -> None:
        """Release the link; on the lane that opened it."""
