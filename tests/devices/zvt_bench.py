"""A simulated ZVT terminal with its book, drivers on its wire, and what the book says of each request."""

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counter_app.domain.calendar import VIETNAM
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.terminal import ZvtSettings, ZvtTerminal, zvt_line
from devices.transport import Transport, open_transport

PATIENT = {"ack_s": 10.0, "answer_s": 10.0, "end_s": 20.0, "byte_s": 1.0}
_BUSY_S = 30.0  # an outer limit against hanging


class WatchedLine:
    """A `Transport` that counts the sales written to it."""

    def __init__(self, line: Transport, written: list[bytes]) -> None:
        self._line, self._written = line, written
        self.read, self.drain_input, self.close = line.read, line.drain_input, line.close

    def write(self, data: bytes) -> None:
        if data.removeprefix(b"\x10\x02").startswith(b"\x06\x01"):
            self._written.append(data)
        self._line.write(data)


class Bench:
    """One terminal, started again with the same book as often as needed."""

    def __init__(self, start: Callable[..., Any], wire: tuple[str, str], book: Path) -> None:
        self._start, self._wire, self._book = start, wire, book
        self._open: list[ZvtTerminal] = []
        self.sales_written: list[bytes] = []

    def sim(self, *arguments: str, time_scale: float = 0.1) -> Any:
        given = (*self._wire, "--book", str(self._book), "--time-scale", str(time_scale), *arguments)
        self.process = self._start("devices.sim.terminal", "--protocol", "zvt", *given)
        return self.process

    def driver(self, **settings: Any) -> ZvtTerminal:
        terminal = ZvtTerminal(self.line, ZvtSettings(zone=VIETNAM, **{**PATIENT, **settings}), link=self.process.link)
        self._open.append(terminal)
        return terminal

    def line(self) -> Transport:
        line = open_transport(zvt_line(self.process.link), device="terminal", open_s=5)
        return WatchedLine(line, self.sales_written)

    @property
    def serial(self) -> bool:
        return self._wire[0] == "--pty"

    def booked(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._book.read_text().splitlines()] if self._book.exists() else []

    def charged(self) -> int:
        """What the cards were charged, less what they got back."""
        return sum(line["amount"] for line in self.booked())

    def wire_log(self) -> list[tuple[str, str]]:
        lines = map(json.loads, self._book.with_name(self._book.name + ".log").read_text().splitlines())
        return [(line["event"], line["command"]) for line in lines if "command" in line]

    def sale_log(self) -> list[tuple[str, str]]:
        """The log from the last sale on."""
        log = self.wire_log()
        return log[len(log) - log[::-1].index(("request", "0601")) :]

    def close(self) -> None:
        for terminal in self._open:
            terminal.close()


def ready(terminal: ZvtTerminal) -> None:
    """Poll until the terminal is idle, as recovery does."""
    deadline = time.monotonic() + _BUSY_S
    while time.monotonic() < deadline:
        with contextlib.suppress(DeviceSilent, DeviceUnreachable, TerminalRefused):
            terminal.poll()
            return
    raise AssertionError("the terminal never answered")


def marked(terminal: ZvtTerminal) -> str:
    """The mark, asked for until the terminal gives one."""
    deadline = time.monotonic() + _BUSY_S
    while time.monotonic() < deadline:
        with contextlib.suppress(DeviceSilent, DeviceUnreachable, DeviceGarbled, TerminalRefused):
            return terminal.mark()
    raise AssertionError("the terminal never answered")


def settled(terminal: ZvtTerminal, request: MoneyRequest, mark: str, calm: Callable[[], object]) -> bool | None:
    """Whether `request` moved money, by its reply or by asking after `calm`; None when the terminal cannot tell."""
    committed: list[TerminalReply] = []
    try:
        reply = terminal.carry_out(request, committed.append)
    except PaymentOutcomeUnknown:
        calm()
        return _found(terminal, request, mark)
    except (TerminalRefused, DeviceSilent, DeviceUnreachable):
        assert not committed
        return False
    finally:
        calm()
    assert committed == [reply]
    return reply.approved


def _found(terminal: ZvtTerminal, request: MoneyRequest, mark: str) -> bool | None:
    deadline = time.monotonic() + _BUSY_S
    while time.monotonic() < deadline:
        try:
            return terminal.find(request, mark) is not None
        except TerminalCannotTell as cannot:
            if cannot.fields["reason"] != "busy":
                return None
        except (DeviceSilent, DeviceUnreachable, DeviceGarbled):
            continue
    raise AssertionError("the terminal never answered")
