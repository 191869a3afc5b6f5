"""Whole drivers on a scripted line: whatever the terminal says, in its own words, in time, and nothing twice.

An input is one byte that chooses what is asked, and the script of the line (`scripted_line`).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    CardTerminal,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.terminal.transbank import TransbankSettings, TransbankTerminal
from devices.terminal.zvt import ZvtSettings, ZvtTerminal
from tests.fuzz.engine import Target
from tests.fuzz.scripted_line import ScriptedLine
from tests.fuzz.scripted_terminals import Transbank, Zvt

REQUESTS = (
    MoneyRequest(Deed.SALE, Vnd(46_000), "HS0001"),
    MoneyRequest(Deed.VOID, Vnd(14_000), "HS0002", "0041"),
    MoneyRequest(Deed.REFUND, Vnd(46_000), "HS0003"),
)
LONGEST_SALE_S = 10_000.0
"""Of a terminal that says something all the time; one that is silent is given up after minutes."""
_AT = datetime(2026, 11, 28, 3, tzinfo=UTC)
_ASKED = (DeviceUnreachable, DeviceSilent, DeviceGarbled)


class Full(Exception):
    """The disk is full when the reply is to be committed."""


class Bench:
    """One driver, one line, one request."""

    def __init__(self, kind: str, request: MoneyRequest, script: bytes) -> None:
        self.request = request
        self.peer: Transbank | Zvt = (
            Transbank(request) if kind == "transbank" else Zvt(request, serial=kind == "serial")
        )
        self.line = ScriptedLine(self.peer, script)
        link = "serial:scripted" if kind == "serial" else "scripted"
        self.driver: CardTerminal = (
            TransbankTerminal(self.line.opened, TransbankSettings(), monotonic=self.line.monotonic)
            if kind == "transbank"
            else ZvtTerminal(self.line.opened, ZvtSettings(), link=link, now=lambda: _AT, monotonic=self.line.monotonic)
        )
        self.committed: list[TerminalReply] = []

    def pay(self, *, disk_is_full: bool) -> None:
        """Carry the request out, and ask when it is not known what became of it."""
        mark = self.mark()
        self.line.money.clear()
        known = self._carried_out(disk_is_full=disk_is_full)
        assert len(self.line.money) <= 1, "a money frame was written twice"
        if not known and mark is not None:
            self.find(mark)

    def _carried_out(self, *, disk_is_full: bool) -> bool:
        def commit(reply: TerminalReply) -> None:
            self._must_be_true(reply)
            self.committed.append(reply)
            if disk_is_full:
                self._written = len(self.line.writes)
                raise Full

        try:
            reply = self.driver.carry_out(self.request, commit, lambda _: None)
        except (DeviceUnreachable, DeviceSilent):
            assert not self.line.money, "certainly no money, and the frame is out"
        except TerminalRefused:
            assert not self.committed
            assert not self.line.money or self.peer.refuses(bytes(self.line.told)), "no money, and nobody said so"
        except PaymentOutcomeUnknown:
            assert self.line.money, "unknown, and nothing was asked for"
            self._in_time()
            return False
        except Full:
            assert len(self.line.writes) == self._written, "acknowledged though it is not stored"
        else:
            assert self.committed == [reply]
        self._in_time()
        return True

    def _in_time(self) -> None:
        assert not self.line.money or self.line.now - self.line.money_at < LONGEST_SALE_S, "it took too long"

    def _must_be_true(self, reply: TerminalReply) -> None:
        assert len(self.line.money) <= 1, "a money frame was written twice"
        assert not self.committed, "told twice"
        assert reply.deed is self.request.deed
        assert len(reply.last_four) <= 4, "more of a card number than may be kept"
        if reply.approved:
            assert reply.amount == self.request.amount, "approved with another amount"
            assert self.peer.approves(bytes(self.line.told), self.request, reply.operation), "nobody approved it"

    def mark(self) -> str | None:
        """None when the terminal does not say."""
        try:
            return self.driver.mark()
        except (*_ASKED, TerminalRefused):
            return None

    def find(self, mark: str) -> None:
        """Ask what became of the request."""
        self.line.told.clear()
        try:
            found = self.driver.find(self.request, mark)
        except (*_ASKED, TerminalCannotTell):
            return
        if found is not None:
            assert found.amount == self.request.amount, "found with another amount"
            assert self.peer.approves(bytes(self.line.told), self.request, found.operation), "nobody told of it"

    def sums(self, *, close: bool) -> None:
        """Ask what the batch adds up to, or settle it."""
        try:
            self.driver.close_batch() if close else self.driver.totals()
        except (*_ASKED, TerminalCannotTell, TerminalRefused):
            return
        finally:
            assert len(self.line.money) <= 1, "a batch was closed twice"


def drive(kind: str, raw: bytes) -> None:
    choice, script = raw[:1] or b"\0", raw[1:]
    bench = Bench(kind, REQUESTS[choice[0] % 3], script)
    asks: dict[int, Callable[[], object]] = {
        5: partial(bench.pay, disk_is_full=True),
        6: partial(bench.sums, close=False),
        7: partial(bench.sums, close=True),
    }
    asks.get(choice[0] // 3 % 8, partial(bench.pay, disk_is_full=False))()
    bench.driver.close()


TARGETS = {
    "transbank_driver": Target(partial(drive, "transbank"), longest=512, examples=1_500),
    "zvt_tcp_driver": Target(partial(drive, "tcp"), longest=512, examples=1_500),
    "zvt_serial_driver": Target(partial(drive, "serial"), longest=512, examples=700),
}
