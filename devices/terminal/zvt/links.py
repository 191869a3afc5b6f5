"""The two wires of ZVT: whole APDUs over a `Transport`, whose `DeviceUnreachable` passes through."""

import time
from collections.abc import Callable
from typing import Protocol

from counter_app.ports.devices import DeviceGarbled
from devices.terminal.zvt.apdu import Apdu, DamagedFrame, decoded, size_of
from devices.terminal.zvt.serial_frame import ACK, DLE, NAK, STX, Unframing, framed
from devices.transport import Transport

REPEATS = 2
"""How often a frame that may be repeated is, and how often the terminal is asked by NAK for its own again."""

_CHUNK = 4096


class Link(Protocol):
    """One open line to a terminal."""

    def send(self, message: Apdu, *, repeats: int = REPEATS) -> bool:
        """Write `message`; whether the wire's own acknowledgement came, after at most so many repetitions."""

    def receive(self, wait_s: float) -> Apdu | None:
        """The next message, None when none began within `wait_s`. Raises `DeviceGarbled`."""

    def drain(self) -> None:
        """Forget what has come in so far."""

    def close(self) -> None:
        """Release the line."""


def _garbled(damaged: DamagedFrame) -> DeviceGarbled:
    return DeviceGarbled(device="terminal", reason=damaged.reason)


class TcpLink:
    """Bare APDUs; `segment_s` is the longest pause inside one that came in pieces."""

    def __init__(self, line: Transport, segment_s: float) -> None:
        self._line, self._segment_s = line, segment_s
        self._come = bytearray()

    def send(self, message: Apdu, *, repeats: int = REPEATS) -> bool:
        """See `Link`: TCP acknowledges by itself, and nothing is repeated."""
        self._line.write(message.encoded())
        return True

    def receive(self, wait_s: float) -> Apdu | None:
        """See `Link`."""
        if not self._come:
            self._come += self._line.read(_CHUNK, wait_s)
        if not self._come:
            return None
        while (size := size_of(bytes(self._come[:5]))) is None or len(self._come) < size:
            piece = self._line.read(_CHUNK, self._segment_s)
            if not piece:
                raise _garbled(DamagedFrame("cut"))
            self._come += piece
        raw = bytes(self._come[:size])
        del self._come[:size]
        return decoded(raw)

    def drain(self) -> None:
        """See `Link`."""
        self._come.clear()
        self._line.drain_input()

    def close(self) -> None:
        """See `Link`."""
        self._line.close()


class SerialLink:
    """Framed APDUs, each acknowledged by one byte."""

    def __init__(
        self, line: Transport, *, byte_s: float, ack_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`byte_s` is the protocol's T1, `ack_s` its T2."""
        self._line, self._byte_s, self._ack_s, self._monotonic = line, byte_s, ack_s, monotonic
        self._come = bytearray()
        self._begun = False  # whether a frame's start was read already
        self._refused = 0

    def send(self, message: Apdu, *, repeats: int = REPEATS) -> bool:
        """See `Link`. A frame in place of the ACK is the answer: its ACK was lost on the way."""
        for _ in range(1 + repeats):
            self._line.write(framed(message.encoded()))
            if self._acknowledged():
                return True
        return False

    def receive(self, wait_s: float) -> Apdu | None:
        """See `Link`. A damaged frame is asked for again by NAK."""
        while self._begun or self._started(wait_s):
            try:
                message = decoded(self._rest())
            except DamagedFrame as damaged:
                if self._refused == REPEATS:
                    raise _garbled(damaged) from None
                self._refused += 1
                self._settle()
                self._line.write(NAK)
                continue
            self._refused = 0
            self._line.write(ACK)
            return message
        return None

    def drain(self) -> None:
        """See `Link`."""
        self._come.clear()
        self._begun, self._refused = False, 0
        self._line.drain_input()

    def close(self) -> None:
        """See `Link`."""
        self._line.close()

    def _acknowledged(self) -> bool:
        deadline = self._monotonic() + self._ack_s
        after_dle = False
        while (left := deadline - self._monotonic()) > 0:
            byte = self._byte(left)
            if byte is None or byte == NAK[0]:
                return False
            if byte == ACK[0]:
                return True
            if after_dle and byte == STX:
                self._begun = True
                return True
            after_dle = byte == DLE
        return False

    def _started(self, wait_s: float) -> bool:
        """Whether a frame begins within `wait_s`, noise passed over."""
        deadline = self._monotonic() + wait_s
        after_dle = False
        while (left := deadline - self._monotonic()) > 0 or after_dle:
            byte = self._byte(max(left, self._byte_s))
            if byte is None:
                return False
            if after_dle and byte == STX:
                return True
            after_dle = byte == DLE
        return False

    def _rest(self) -> bytes:
        """The APDU of the frame whose start was read; raises `DamagedFrame`."""
        self._begun = False
        unframing = Unframing()
        while (byte := self._byte(self._byte_s)) is not None:
            apdu = unframing.take(byte)
            if apdu is not None:
                return apdu
        raise DamagedFrame("cut")

    def _settle(self) -> None:
        """Read away what is still coming in of a damaged frame, until the line is quiet."""
        self._come.clear()
        for _ in range(_CHUNK):
            if not self._line.read(_CHUNK, self._byte_s):
                return

    def _byte(self, wait_s: float) -> int | None:
        """The next byte, None when none came in `wait_s`."""
        if not self._come:
            self._come += self._line.read(_CHUNK, wait_s)
        if not self._come:
            return None
        byte = self._come[0]
        del self._come[:1]
        return byte
