"""Driver of barcode scanners on a serial line or TCP."""

import time
from collections import deque
from collections.abc import Callable

from counter_app.ports.devices import DeviceGarbled, DeviceUnreachable
from devices.scanner.settings import ScannerSettings
from devices.scanner.splitter import RawScan, ScanSplitter
from devices.transport import Transport

_DEVICE = "scanner"


class LineScanner:
    """A `Scanner` over a byte transport, opened at the first read and anew after it broke."""

    def __init__(
        self,
        open_line: Callable[[], Transport],
        settings: ScannerSettings,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_line, self._settings, self._monotonic = open_line, settings, monotonic
        self._line: Transport | None = None
        self._splitter = ScanSplitter(settings.suffixes, settings.longest)
        self._ended: deque[RawScan] = deque()

    def read(self, wait_s: float) -> str | None:
        """The next scan as text, or None when none came in `wait_s`; a scan that has begun is waited for to its end.

        Raises `DeviceUnreachable`, and `DeviceGarbled` for one scan that is refused: reason "charset" (not UTF-8:
        the scanner is set to GBK or another character set), "too_long", "cut". The next scan is not affected.
        """
        deadline = self._monotonic() + wait_s
        while not self._ended:
            left = deadline - self._monotonic()
            if left <= 0 and not self._splitter.pending:
                return None
            self._take(max(left, 0.0))
        return self._text(self._ended.popleft())

    def close(self) -> None:
        """Release the link and forget what was not read; on the lane that opened it."""
        self._ended.clear()
        self._splitter.end()
        if self._line is not None:
            self._line.close()
            self._line = None

    def _take(self, wait_s: float) -> None:
        """Read what comes; a pause inside a scan ends it."""
        if self._line is None:
            self._line = self._open_line()
        begun = self._splitter.pending
        try:
            came = self._line.read(512, self._settings.idle_s if begun else wait_s)
        except DeviceUnreachable:
            self.close()
            raise
        if came:
            self._ended += self._splitter.feed(came)
        elif begun:
            self._ended += self._after_pause()

    def _after_pause(self) -> list[RawScan]:
        scans = self._splitter.end()
        if self._settings.idle_ends_scan:
            return scans
        return [RawScan(b"", scan.fault or "cut") for scan in scans]

    @staticmethod
    def _text(scan: RawScan) -> str:
        if scan.fault is not None:
            raise DeviceGarbled(device=_DEVICE, reason=scan.fault)
        try:
            return scan.data.decode("utf-8")
        except UnicodeDecodeError:
            # Without the cause: its text would carry the scanned bytes, which may be a person's.
            raise DeviceGarbled(device=_DEVICE, reason="charset") from None
