"""A line to a terminal that answers as it should but for what a script of bytes makes of it; its time is its own."""

from collections.abc import Callable, Sequence
from typing import Protocol

from counter_app.ports.devices import DeviceUnreachable

MOST_READS = 50_000
LONGEST_S = 200_000.0


class Terminal(Protocol):
    """The other side: what it would say, and how its messages look on this wire."""

    @property
    def foreign(self) -> Sequence[bytes]:
        """Whole messages that are no answer to what was asked, or another one."""

    def hear(self, data: bytes) -> list[bytes]:
        """What it answers, message by message."""

    def sealed(self, message: bytes) -> bytes:
        """The message with its length and check right again."""

    def is_money(self, data: bytes) -> bool:
        """Whether what the driver wrote moves money or closes a batch."""


class ScriptedLine:
    """A `Transport`. Each step of the script decides what becomes of the next message; after its end all is well.

    `told` is everything that reached the driver since a money frame was written, `writes` everything that it wrote.
    """

    def __init__(self, terminal: Terminal, script: bytes) -> None:
        self._terminal, self._script, self._at = terminal, script, 0
        self._due: list[bytes] = []
        self._come = bytearray()
        self._broken = False
        self._reads = 0
        self.now = 0.0
        self.writes: list[bytes] = []
        self.money: list[bytes] = []
        self.money_at = 0.0
        self.told = bytearray()

    def monotonic(self) -> float:
        """Its time, which passes while somebody waits."""
        return self.now

    def opened(self) -> "ScriptedLine":
        """The line again, whatever happened to it."""
        self._broken = False
        self._come.clear()
        self._due.clear()
        return self

    def write(self, data: bytes) -> None:
        self._must_hold()
        self.writes.append(data)
        if self._terminal.is_money(data):
            self.money.append(data)
            self.money_at = self.now
            self.told.clear()
        self._due += self._terminal.hear(data)

    def read(self, size: int, wait_s: float) -> bytes:
        self._must_hold()
        self._reads += 1
        self.now += 0.001
        assert self._reads < MOST_READS, "it reads for ever"
        assert self.now < LONGEST_S, "it waits for ever"
        if not self._come:
            self._step()
        if not self._come:
            self.now += max(wait_s, 0.0)
            return b""
        piece = bytes(self._come[:size])
        del self._come[:size]
        self.told += piece
        return piece

    def drain_input(self) -> bytes:
        self._must_hold()
        piece = bytes(self._come)
        self._come.clear()
        return piece

    def close(self) -> None:
        self._come.clear()

    def _must_hold(self) -> None:
        if self._broken:
            raise DeviceUnreachable(device="terminal", link="scripted", reason="closed")

    # -- the script -------------------------------------------------------------------------------

    def _step(self) -> None:
        step = self._byte() % 16 if self._at < len(self._script) else 0
        what: dict[int, Callable[[], bytes]] = {
            4: lambda: b"",
            5: self._damaged,
            6: lambda: self._terminal.sealed(self._damaged()),
            7: self._doubled,
            8: self._exchanged,
            9: self._in_part,
            10: self._lost,
            11: lambda: self._terminal.foreign[self._byte() % len(self._terminal.foreign)],
            12: self._noise,
            13: lambda: bytes([(0x06, 0x15, 0x10, 0x02)[self._byte() % 4]]),
            14: self._cut,
            15: lambda: self._next() + self._next(),
        }
        self._come += what.get(step, self._next)()

    def _byte(self) -> int:
        self._at += 1
        return self._script[self._at - 1] if self._at <= len(self._script) else 0

    def _next(self) -> bytes:
        return self._due.pop(0) if self._due else b""

    def _damaged(self) -> bytes:
        raw = bytearray(self._next())
        if raw:
            raw[self._byte() % len(raw)] ^= self._byte() or 1
        return bytes(raw)

    def _doubled(self) -> bytes:
        first = self._next()
        self._due.insert(0, first)
        return first

    def _exchanged(self) -> bytes:
        self._due[:2] = self._due[:2][::-1]
        return self._next()

    def _in_part(self) -> bytes:
        raw = self._next()
        at = self._byte() % (len(raw) + 1)
        self._due.insert(0, raw[at:])
        return raw[:at]

    def _lost(self) -> bytes:
        self._next()
        return b""

    def _noise(self) -> bytes:
        return bytes(self._byte() for _ in range(self._byte() % 16))

    def _cut(self) -> bytes:
        self._broken = True
        self._must_hold()
        return b""
