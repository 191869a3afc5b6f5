"""A simulated terminal with its book on a real wire, and what tests do with drivers on it."""

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import Deed, MoneyRequest, Progress, TerminalReply
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.transport import Transport, open_transport

AMOUNT = Vnd(46_000)
PATIENT = {"ack_s": 10.0, "poll_s": 1.0, "reply_s": 20.0, "inquiry_s": 20.0, "repeat_s": 20.0}


class Bench:
    """A simulated terminal with its book, and drivers on its wire."""

    def __init__(self, start: Callable[..., Any], wire: tuple[str, str], book: Path) -> None:
        self._start, self._wire, self._book = start, wire, book
        self._open: list[TransbankTerminal] = []

    def sim(self, *arguments: str) -> Any:
        given = (*self._wire, "--book", str(self._book), "--time-scale", "0.1", *arguments)
        self.process = self._start("devices.sim.terminal", *given)
        return self.process

    def driver(self, **settings: float) -> TransbankTerminal:
        terminal = TransbankTerminal(self.line, TransbankSettings(zone=VIETNAM, **{**PATIENT, **settings}))
        self._open.append(terminal)
        return terminal

    def line(self) -> Transport:
        return open_transport(self.process.link, device="terminal", open_s=5)

    def booked(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._book.read_text().splitlines()] if self._book.exists() else []

    def charged(self) -> list[tuple[str, int]]:
        return [(line["ticket"], line["amount"]) for line in self.booked()]

    def wire_log(self) -> list[tuple[str, str]]:
        lines = map(json.loads, self._book.with_name("book.log").read_text().splitlines())
        return [(line["event"], line["command"]) for line in lines if "command" in line]

    def close(self) -> None:
        for terminal in self._open:
            terminal.close()


def ready(terminal: TransbankTerminal) -> None:
    """Poll until the terminal answers, as recovery does: it is deaf while a person stands at it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(DeviceSilent, DeviceUnreachable):
            terminal.poll()
            return
    pytest.fail("the terminal never answered")


def sell(
    terminal: TransbankTerminal,
    amount: Vnd,
    ticket: str,
    on_result: Callable[[TerminalReply], None] = lambda reply: None,
    on_progress: Callable[[Progress], None] | None = None,
) -> TerminalReply:
    return terminal.carry_out(MoneyRequest(Deed.SALE, amount, ticket), on_result, on_progress)


def void_of(sale: TerminalReply, ticket: str = "VD0001") -> MoneyRequest:
    return MoneyRequest(Deed.VOID, sale.amount, ticket, sale.operation)


def voided(
    terminal: TransbankTerminal, sale: TerminalReply, on_result: Callable[[TerminalReply], None] = lambda reply: None
) -> TerminalReply:
    return terminal.carry_out(void_of(sale), on_result)
