"""One open line to a terminal, read as control bytes and whole frames."""

import time
from collections.abc import Callable

from devices.terminal.transbank.frames import ACK, ETX, LONGEST, NAK, STX, DamagedFrame
from devices.transport import Transport


class Exchange:
    """Control bytes and frames over a `Transport`, whose `DeviceUnreachable` passes through.

    `byte_s` is the longest pause inside a frame: a property of the wire, not of people.
    """

    def __init__(self, line: Transport, byte_s: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._line, self._byte_s, self._monotonic = line, byte_s, monotonic
        self._come = bytearray()
        self._done = b""

    def write(self, data: bytes) -> None:
        """Send `data` once."""
        self._line.write(data)

    def acknowledge(self, raw: bytes) -> None:
        """Let the terminal forget its reply `raw`; it may come again if this gets lost."""
        self._done = raw
        self._line.write(ACK)

    def is_repeated(self, raw: bytes) -> bool:
        """Whether `raw` is the reply that was acknowledged last."""
        return bool(raw) and raw == self._done

    def drain(self) -> None:
        """Forget what has come in so far: a late answer to an earlier request."""
        self._line.drain_input()
        self._come.clear()

    def close(self) -> None:
        """Release the link."""
        self._line.close()

    def control(self, wait_s: float) -> bytes:
        """The next ACK, NAK or STX, noise passed over; nothing when none came in `wait_s`."""
        deadline = self._monotonic() + wait_s
        while (left := deadline - self._monotonic()) > 0:
            byte = self._byte(left)
            if not byte or byte in {ACK, NAK, STX}:
                return byte
        return b""

    def acknowledged(self, wait_s: float) -> bool:
        """Whether ACK came within `wait_s` and no NAK; late frames of earlier requests are passed over."""
        deadline = self._monotonic() + wait_s
        while (left := deadline - self._monotonic()) > 0:
            byte = self.control(left)
            if byte != STX:
                return byte == ACK
            self._pass_over_frame()
        return False

    def frame(self, wait_s: float, *, begun: bool = False) -> bytes:
        """The next frame as it came, nothing when none began within `wait_s`; `begun` when its STX was read already.

        Raises `DamagedFrame` for one that lost its start or its end; whether the rest is right says `unframe`.
        """
        if not begun and not self._start_of_frame(wait_s):
            return b""
        raw = STX
        while raw[-2:-1] != ETX:
            byte = self._byte(self._byte_s)
            if not byte:
                raise DamagedFrame("cut")
            if len(raw) == LONGEST:
                raise DamagedFrame("too_long")
            raw += byte
        return raw

    def settle(self) -> None:
        """Read away what is still coming in of a damaged frame, until the line is quiet."""
        for _ in range(LONGEST):
            if not self._byte(self._byte_s):
                return

    def _byte(self, wait_s: float) -> bytes:
        """The next byte, or nothing when none came in `wait_s`."""
        if not self._come:
            self._come += self._line.read(LONGEST, wait_s)
        byte = bytes(self._come[:1])
        del self._come[:1]
        return byte

    def _start_of_frame(self, wait_s: float) -> bool:
        deadline = self._monotonic() + wait_s
        while (left := deadline - self._monotonic()) > 0:
            byte = self._byte(left)
            if byte in {STX, b""}:
                return byte == STX
            if byte == ETX:  # the end of a frame whose STX was lost on the way
                raise DamagedFrame("start")
        return False

    def _pass_over_frame(self) -> None:
        """Of one that was dealt with already the ACK got lost: the terminal is not idle before it has it."""
        try:
            raw = self.frame(0, begun=True)
        except DamagedFrame:
            return
        if self.is_repeated(raw):
            self.acknowledge(raw)
