"""The driver against the simulated terminal over real wires: every fault, and what was really charged."""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import PaymentOutcomeUnknown, TerminalReply
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


@pytest.fixture
def bench(start_sim: Callable[..., Any], wire: tuple[str, str], tmp_path: Path) -> Iterator[Bench]:
    made = Bench(start_sim, wire, tmp_path / "book")
    yield made
    made.close()


def ready(terminal: TransbankTerminal) -> None:
    """Poll until the terminal answers, as recovery does: it is deaf while a person stands at it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(DeviceSilent, DeviceUnreachable):
            terminal.poll()
            return
    pytest.fail("the terminal never answered")


def unknown(terminal: TransbankTerminal, ticket: str = "HS0001") -> str:
    committed: list[TerminalReply] = []
    with pytest.raises(PaymentOutcomeUnknown) as caught:
        terminal.sale(AMOUNT, ticket, committed.append)
    assert not committed
    assert caught.value.fields["ticket"] == ticket
    return str(caught.value.fields["phase"])


def test_a_sale_is_charged_once_committed_then_acknowledged(bench):
    bench.sim()
    terminal = bench.driver()
    committed: list[TerminalReply] = []

    def commit(reply: TerminalReply) -> None:
        assert bench.charged() == [("HS0001", 46_000)]
        assert ("acknowledged", "0210") not in bench.wire_log()
        committed.append(reply)

    reply = terminal.sale(AMOUNT, "HS0001", commit)
    terminal.poll()
    assert committed == [reply]
    assert ("acknowledged", "0210") in bench.wire_log()
    booking = bench.booked()[0]
    assert (reply.approved, reply.code, reply.ticket, reply.amount) == (True, "00", "HS0001", 46_000)
    assert (reply.approval_code, reply.last_four) == (booking["auth"], booking["last4"])
    assert (int(reply.operation), reply.card_kind) == (booking["operation"], booking["card"])
    assert reply.at is not None
    assert reply.at.isoformat() == booking["time"]
    assert terminal.last_sale() == reply
    assert terminal.totals().amount == 46_000


def test_without_a_commit_there_is_no_acknowledgement(bench):
    bench.sim()
    terminal = bench.driver()

    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        terminal.sale(AMOUNT, "HS0001", full_disk)
    terminal.poll()
    assert ("told", "0210") in bench.wire_log()
    assert ("acknowledged", "0210") not in bench.wire_log()
    last = terminal.last_sale()
    assert last is not None
    assert (last.ticket, last.amount) == ("HS0001", 46_000)


@pytest.mark.parametrize(
    ("person", "code"),
    [("decline", "01"), ("wrong-pin", "01"), ("no-host", "02"), ("cancel", "07"), ("walk-away=1", "22")],
)
def test_a_refused_sale_charges_nothing(bench, person, code):
    bench.sim("--cardholder", f"{person}:times=1")
    terminal = bench.driver()
    committed: list[TerminalReply] = []
    reply = terminal.sale(AMOUNT, "HS0001", committed.append)
    assert (reply.approved, reply.code, committed) == (False, code, [reply])
    assert bench.charged() == []
    assert terminal.last_sale() is None
    assert terminal.sale(AMOUNT, "HS0002", committed.append).approved
    assert bench.charged() == [("HS0002", 46_000)]


@pytest.mark.parametrize(
    ("fault", "phase", "settings", "is_charged"),
    [
        ("drop@0200.out1", "ack", {"ack_s": 0.2}, True),
        ("garble@0200.out1", "ack", {}, True),
        ("drop@0200.out2+", "reply", {"reply_s": 0.5}, True),
        ("garble@0200.out2+", "reply", {}, True),
        ("wrong-ticket@0200.out2", "mismatch", {}, True),
        ("wrong-amount@0200.out2", "mismatch", {}, True),
        ("late@0200.out2", "reply", {"reply_s": 0.5}, True),
        ("cut@0200.before", "link", {}, False),
        ("cut@0200.after", "link", {}, True),
    ],
)
def test_after_a_fault_the_outcome_is_unknown_and_asking_tells_it(bench, fault, phase, settings, is_charged):
    slow = ("--cardholder", "slow=8:times=1") if fault == "drop@0200.out1" else ()
    bench.sim("--fault", fault, *slow)
    terminal = bench.driver(**settings)
    assert unknown(terminal) == phase

    ready(terminal)
    last = terminal.last_sale()
    assert (last and (last.ticket, last.amount)) == (("HS0001", 46_000) if is_charged else None)
    assert bench.charged() == ([("HS0001", 46_000)] if is_charged else [])
    assert bench.wire_log().count(("request", "0200")) == 1

    patient = bench.driver() if settings else terminal
    terminal.close()
    assert patient.sale(AMOUNT, "HS0002", lambda reply: None).ticket == "HS0002"
    assert bench.charged()[is_charged:] == [("HS0002", 46_000)]


@pytest.mark.parametrize(
    "fault", ["drop@0200.out1", "garble@0200.out2", "garble@0200.out2,garble@0200.out3", "delay=2"]
)
def test_a_fault_that_the_protocol_heals_does_no_harm(bench, fault):
    bench.sim("--fault", fault)
    assert bench.driver().sale(AMOUNT, "HS0001", lambda reply: None).approved
    assert bench.charged() == [("HS0001", 46_000)]
    copies = {"garble@0200.out2": 2, "garble@0200.out2,garble@0200.out3": 3}.get(fault, 1)
    assert bench.wire_log().count(("told", "0210")) == copies


def test_a_silent_terminal_is_found_before_money_moves(bench):
    bench.sim("--fault", "silent")
    with pytest.raises(DeviceSilent):
        bench.driver(poll_s=0.1).sale(AMOUNT, "HS0001", lambda reply: None)
    assert bench.charged() == []


def test_a_terminal_that_was_restarted_is_found_again(bench):
    bench.sim()
    terminal = bench.driver()
    terminal.sale(AMOUNT, "HS0001", lambda reply: None)
    first = bench.process
    first.kill()
    bench.sim()  # over TCP at another port, over a pty behind the same name
    assert terminal.sale(AMOUNT, "HS0002", lambda reply: None).operation == "000002"
    assert bench.charged() == [("HS0001", 46_000), ("HS0002", 46_000)]
    assert terminal.totals().count == 2


def test_a_terminal_that_is_gone_is_unreachable(bench):
    bench.sim()
    terminal = bench.driver()
    terminal.poll()
    bench.process.kill()
    bench.process.stop()
    with pytest.raises(DeviceUnreachable):
        terminal.sale(AMOUNT, "HS0001", lambda reply: None)
    assert bench.charged() == []


def test_totals_close_and_an_empty_batch(bench):
    bench.sim()
    terminal = bench.driver()
    assert terminal.last_sale() is None
    terminal.sale(AMOUNT, "HS0001", lambda reply: None)
    terminal.sale(Vnd(50_000), "HS0002", lambda reply: None)
    totals = terminal.totals()
    assert (totals.count, totals.amount) == (2, 96_000)
    assert terminal.close_batch() == totals
    assert terminal.last_sale() is None
    assert terminal.totals().count == 0
