"""The terminal's end of the two wires of ZVT."""

from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from devices.sim.terminal.faulty_line import FaultyLine, Scene
from devices.sim.terminal.zvt.codec import ACK, NAK, ZvtFraming, off_serial, on_serial, parted

ACK_WAIT_S = 5.0  # T2
REPEATS = 2
Heard = tuple[str, bytes]  # control field, data


class Wire(Protocol):
    """Messages to and from the cash desk."""

    def say(self, message: bytes) -> bool:
        """Send it; whether it certainly arrived whole."""

    def hear(self, wait_s: float) -> Heard | None:
        """The next message, None when none came whole within `wait_s`."""


@dataclass
class TcpWire:
    """Bare messages."""

    line: FaultyLine
    scene: Scene
    _framing: ZvtFraming = field(default_factory=lambda: ZvtFraming(serial=False))
    _heard: deque[Heard] = field(default_factory=deque)

    def say(self, message: bytes) -> bool:
        """See `Wire`."""
        self.line.write(message)
        return True

    def hear(self, wait_s: float) -> Heard | None:
        """See `Wire`."""
        while not self._heard:
            data = self.line.read(512, wait_s)
            if not data:
                return None
            self._heard.extend(heard for raw in self._framing.split(data) if (heard := parted(raw)))
        return self._heard.popleft()


@dataclass
class SerialWire:
    """Framed messages, each answered by ACK or NAK, and repeated twice when it was not taken."""

    line: FaultyLine
    scene: Scene
    _framing: ZvtFraming = field(default_factory=lambda: ZvtFraming(serial=True))
    _come: deque[bytes] = field(default_factory=deque)

    def say(self, message: bytes) -> bool:
        """See `Wire`. A message in place of the ACK is the answer."""
        for _ in range(1 + REPEATS):
            self.line.write(on_serial(message))
            came = self._next(ACK_WAIT_S * self.scene.time_scale, ACK, NAK)
            if came == ACK:
                return True
            if came and came != NAK:
                self._come.appendleft(came)
                return True
        return False

    def hear(self, wait_s: float) -> Heard | None:
        """See `Wire`."""
        frame = self._next(wait_s)
        if frame is None:
            return None
        raw = off_serial(frame)
        heard = parted(raw) if raw else None
        if heard is None:
            self.scene.note("refused", reason="damaged")
        self.line.write(NAK if heard is None else ACK)
        return heard

    def _next(self, wait_s: float, *single: bytes) -> bytes | None:
        """The next frame, or one of these single bytes; other noise is passed over."""
        while True:
            while self._come:
                frame = self._come.popleft()
                if len(frame) > 1 or frame in single:
                    return frame
            data = self.line.read(512, wait_s)
            if not data:
                return None
            self._come.extend(self._framing.split(data))
