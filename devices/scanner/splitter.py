"""Cuts the byte stream of a scanner into scans; no text yet, since a read may end inside a character."""

from dataclasses import dataclass

TOO_LONG = "too_long"


@dataclass(frozen=True)
class RawScan:
    """The bytes of one scan without its suffix, or the reason why they are refused."""

    data: bytes
    fault: str | None = None


class ScanSplitter:
    """Collects bytes until a suffix comes; a scan longer than `longest` bytes is swallowed up to its end."""

    def __init__(self, suffixes: bytes, longest: int) -> None:
        self._suffixes, self._longest = suffixes, longest
        self._pending = bytearray()
        self._overlong = False

    @property
    def pending(self) -> bool:
        """Whether a scan has begun and not ended."""
        return bool(self._pending) or self._overlong

    def feed(self, data: bytes) -> list[RawScan]:
        """The scans that end within `data`; empty ones (the LF of CR LF) are none."""
        ended = []
        for byte in data:
            if byte in self._suffixes:
                ended += self.end()
            elif len(self._pending) < self._longest and not self._overlong:
                self._pending.append(byte)
            else:
                self._overlong = True
                self._pending.clear()
        return ended

    def end(self) -> list[RawScan]:
        """End the scan that is pending, if any, and return it."""
        if not self.pending:
            return []
        scan = RawScan(b"", TOO_LONG) if self._overlong else RawScan(bytes(self._pending))
        self._pending.clear()
        self._overlong = False
        return [scan]
