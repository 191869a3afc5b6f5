"""What an ESC/POS printer says, told apart by the fixed bits of each kind of reply.

Several kinds come mixed on one wire: answers to DLE EOT, automatic status (four bytes), answers to GS r and blocks that
end with 00. A byte that fits none of them is noise; it is never taken for a sensor.
"""

from dataclasses import dataclass

from counter_app.ports.devices import Paper, PrinterStatus

_BLOCK_STARTS = frozenset(b"\x35\x37\x3b\x3d\x5f")
_LONGEST_BLOCK = 96


@dataclass(frozen=True)
class RealTimeStatus:
    """The answer to DLE EOT; which of the four it answers, only the question says."""

    value: int


@dataclass(frozen=True)
class AutoStatus:
    """Automatic status back (GS a): sent when something changed."""

    first: int
    error: int
    paper: int

    @property
    def stopped_by(self) -> str | None:
        """Why printing stopped: "cover", "paper", "fault" or None; a hot head goes on by itself."""
        if self.first & 0x20:
            return "cover"
        if self.paper & 0x0C:
            return "paper"
        return "fault" if self.error & 0x2C else None


@dataclass(frozen=True)
class Processed:
    """The answer to GS r 1: the printer has got this far in its buffer."""

    value: int


@dataclass(frozen=True)
class Block:
    """A reply of several bytes, its closing 00 included."""

    data: bytes


@dataclass(frozen=True)
class Noise:
    """Bytes that are no reply."""

    data: bytes


Reply = RealTimeStatus | AutoStatus | Processed | Block | Noise


class ReplyParser:
    """Cuts what came into replies; a reply that arrives in pieces waits for its rest."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[Reply]:
        """The replies completed by `data`."""
        self._pending += data
        replies: list[Reply] = []
        while self._pending and (reply := self._take()) is not None:
            replies.append(reply)
        return replies

    def _take(self) -> Reply | None:
        first = self._pending[0]
        if first & 0x93 == 0x12:
            return RealTimeStatus(self._cut(1)[0])
        if first & 0x93 == 0x10:
            return self._take_auto_status()
        if first in _BLOCK_STARTS:
            return self._take_block()
        if first & 0x90 == 0 and first & 0x03 in {0, 0x03} and first & 0x0C in {0, 0x0C}:
            return Processed(self._cut(1)[0])
        return Noise(self._cut(1))

    def _take_auto_status(self) -> Reply | None:
        rest = self._pending[1:4]
        if any(byte & 0x90 for byte in rest):
            return Noise(self._cut(1))
        if len(rest) < 3:
            return None
        four = self._cut(4)
        return AutoStatus(four[0], four[1], four[2])

    def _take_block(self) -> Reply | None:
        end = self._pending.find(0)
        if end >= _LONGEST_BLOCK or (end < 0 and len(self._pending) >= _LONGEST_BLOCK):
            return Noise(self._cut(1))
        return None if end < 0 else Block(self._cut(end + 1))

    def _cut(self, size: int) -> bytes:
        piece = bytes(self._pending[:size])
        del self._pending[:size]
        return piece


def decode_status(
    printer: int, offline: int, error: int, paper: int, *, drawer_high_is_open: bool | None
) -> PrinterStatus:
    """The sensors from the answers to DLE EOT 1, 2, 3 and 4."""
    drawer_high = bool(printer & 0x04)
    return PrinterStatus(
        online=not printer & 0x08,
        paper=_paper(offline, paper),
        cover_open=bool(offline & 0x04),
        fault=_fault(error),
        drawer_open=drawer_high_is_open is not None and drawer_high == drawer_high_is_open,
    )


def stopped_by(kind: int, value: int) -> str | None:
    """Why printing stopped, from the answer `value` to DLE EOT `kind` (2, 3 or 4): "cover", "paper", "fault"."""
    if kind == 4:
        return "paper" if value & 0x60 else None
    if kind == 3:
        return "fault" if value & 0x2C else None
    if value & 0x04:
        return "cover"
    return "paper" if value & 0x20 else None


def _paper(offline: int, paper: int) -> Paper:
    if paper & 0x60 or offline & 0x20:
        return Paper.OUT
    return Paper.LOW if paper & 0x0C else Paper.OK


def _fault(error: int) -> str | None:
    if error & 0x0C:
        return "cutter"
    if error & 0x20:
        return "unrecoverable"
    return "recoverable" if error & 0x40 else None
