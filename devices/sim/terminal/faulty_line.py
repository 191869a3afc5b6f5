"""A terminal's end of a wire on which frames are lost, late, damaged, doubled or torn, and where power fails.

Machines of all protocols talk through it and know nothing of the faults: one write is one frame, and what comes in is
cut into frames by the protocol's `Framing`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from devices.sim.terminal.cardholder import Cardholder
from devices.sim.terminal.faults import Faults, Strike
from devices.sim.wire import Line, pause


class PowerCut(Exception):
    """The terminal has lost power: it forgets everything but its book, and comes back after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"power cut for {seconds} s")
        self.seconds = seconds


class Framing(Protocol):
    """How one protocol's bytes make frames."""

    def split(self, data: bytes) -> list[bytes]:
        """Every frame that is complete with `data`, noise as frames of its own; keeps a begun one."""

    def request_of(self, frame: bytes) -> str:
        """The name of the request that `frame` begins; "" for acknowledgements, answers and noise."""

    def garbled(self, frame: bytes, place: int, bit: int) -> bytes:
        """`frame` as it arrives with one bit changed at `place`, or an acknowledgement turned into its contrary."""


@dataclass
class Scene:
    """What surrounds a terminal, and may be replaced while it works: its person and its faults.

    `note` writes a line of the log; `serial` tells a serial line from TCP, for protocols that frame them otherwise.
    """

    cardholder: Cardholder
    faults: Faults
    note: Callable[..., None]
    time_scale: float = 1.0
    serial: bool = False

    def at_booking(self, moment: str) -> None:
        """Raises `PowerCut` when power is to fail "before" or "after" a booking."""
        for strike in self.faults.at_booking(moment):
            self.note("fault", deed=strike.deed, request=self.faults.request, at=strike.at)
            raise PowerCut(strike.seconds)


class FaultyLine:
    """A `Line` with faults; `read` and `write` raise `PowerCut` besides `LineClosed`."""

    def __init__(self, line: Line, framing: Framing, scene: Scene) -> None:
        self._line, self._framing, self._scene = line, framing, scene
        self._come = bytearray()
        self._requests = 0
        self._late: list[tuple[int, bytes]] = []  # frames kept back, and at which request

    def read(self, size: int, wait_s: float) -> bytes:
        """What has come through, at most `size` bytes; b"" when nothing did within `wait_s`."""
        deadline = time.monotonic() + wait_s
        while not self._come:
            data = self._line.read(512, max(0.0, deadline - time.monotonic()))
            if not data:
                return b""
            if not self._scene.faults.silent:
                for frame in self._framing.split(data):
                    self._arrives(frame)
        taken = bytes(self._come[:size])
        del self._come[:size]
        return taken

    def write(self, data: bytes) -> None:
        """Send one frame."""
        for kept in [kept for kept in self._late if kept[0] != self._requests]:
            self._late.remove(kept)
            self._line.write(kept[1])
        frames = [data]
        for strike in self._scene.faults.step("out"):
            frames = self._struck(frames, strike)
        for frame in frames:
            self._line.write(frame)

    def forget(self) -> None:
        """Pass over what has come while the terminal was busy with a person; what waits in a buffer comes later."""
        if self._scene.faults.is_deaf():
            while self._line.read(512, 0):
                pass
        self._framing.split(b"")
        self._come.clear()

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _arrives(self, frame: bytes) -> None:
        faults = self._scene.faults
        if request := self._framing.request_of(frame):
            self._requests += 1
            faults.begins(request)
        frames = [frame]
        for strike in faults.step("in"):
            frames = self._struck(frames, strike)
        for one in frames:
            self._come += one

    def _struck(self, frames: list[bytes], strike: Strike) -> list[bytes]:
        """`frames` after the fault."""
        self._scene.note("fault", deed=strike.deed, request=self._scene.faults.request, at=strike.at)
        if strike.deed == "cut":
            raise PowerCut(strike.seconds)
        if strike.deed == "delay":
            pause(strike.seconds * self._scene.time_scale)
        elif strike.deed == "garble":
            return [self._garbled(frame, strike) for frame in frames]
        elif strike.deed == "split":
            return [self._torn(frame, strike.seconds) for frame in frames]
        elif strike.deed == "late":
            self._late += [(self._requests, frame) for frame in frames]
        return {"delay": frames, "duplicate": [*frames, *frames]}.get(strike.deed, [])

    def _garbled(self, frame: bytes, strike: Strike) -> bytes:
        place = len(frame) // 2 if strike.place is None else int(strike.place * len(frame))
        return self._framing.garbled(frame, place, strike.bit)

    def _torn(self, frame: bytes, seconds: float) -> bytes:
        """Send the first half, and wait; the second half."""
        middle = len(frame) // 2
        self._line.write(frame[:middle])
        pause(seconds)
        return frame[middle:]
