"""A cash desk without a program: it marks, sends once, asks when it does not know, and keeps its own journal."""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from tests.devices.terminal_bench import Bench

T = TypeVar("T")

SCALE = 0.02
QUICK = {"time_scale": SCALE, "byte_s": 0.05, "reply_s": 35.0, "inquiry_s": 35.0, "ack_s": 5.0, "poll_s": 5.0}
PATIENCE_S = 60  # an outer limit against hanging


@dataclass
class Desk:
    """A cash desk that keeps a journal of what it knows, as the payment core does."""

    bench: Bench
    journal: dict[str, TerminalReply | None] = field(default_factory=dict)
    for_a_person: list[str] = field(default_factory=list)
    asked: int = 0
    _tickets: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def sell(self, amount: int = 46_000) -> TerminalReply | None:
        return self.carry_out(MoneyRequest(Deed.SALE, Vnd(amount), self._ticket("S")))

    def void(self, sale: TerminalReply) -> TerminalReply | None:
        return self.carry_out(MoneyRequest(Deed.VOID, sale.amount, self._ticket("V"), sale.operation))

    def carry_out(self, request: MoneyRequest) -> TerminalReply | None:
        """The approved booking, or None. Marks, sends once, and asks when it does not know."""
        terminal = self.bench.driver(**QUICK)
        committed: list[TerminalReply] = []
        mark = self.patiently(terminal.mark)
        try:
            reply: TerminalReply | None = terminal.carry_out(request, committed.append)
            assert committed == [reply]
        except (DeviceUnreachable, DeviceSilent, TerminalRefused):
            reply = None
        except PaymentOutcomeUnknown:
            assert not committed
            self.asked += 1
            try:
                reply = self.patiently(lambda: terminal.find(request, mark))
            except TerminalCannotTell:
                self.for_a_person.append(request.ticket)
                reply = None
        terminal.close()
        approved = reply if reply is not None and reply.approved else None
        self.journal[request.ticket] = approved
        return approved

    def patiently(self, ask: Callable[[], T]) -> T:
        """Ask until the terminal answers, as the window does."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                return ask()
            except (DeviceSilent, DeviceUnreachable, DeviceGarbled):
                continue
            except TerminalCannotTell as doubt:
                if doubt.fields["reason"] != "incomplete":
                    raise
        pytest.fail("the terminal never answered")

    def agrees_with_the_book(self) -> None:
        """What was booked is known or left to a person, once, and nothing else is believed."""
        sold = [(line["ticket"], line["amount"]) for line in self.bench.booked() if line["kind"] == "sale"]
        assert len({ticket for ticket, _ in sold}) == len(sold), "charged twice"
        known = [(told.ticket, told.amount) for told in self.journal.values() if told and told.deed is Deed.SALE]
        doubtful = [(ticket, amount) for ticket, amount in sold if ticket in self.for_a_person]
        assert sorted(sold) == sorted(known + doubtful)
        voids = [line["operation"] for line in self.bench.booked() if line["kind"] == "void"]
        assert len(set(voids)) == len(voids), "taken back twice"
        taken_back = [int(told.operation) for told in self.journal.values() if told and told.deed is Deed.VOID]
        assert sorted(voids) == sorted(taken_back)

    def _ticket(self, letter: str) -> str:
        return f"{letter}{next(self._tickets):05d}"
