"""From the station's call to the money frame on a real wire, both commits included, beside a bare SQLCipher commit."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from bench.cash import BareCommit
from bench.counters import LATER, Intake, SteppingClock, opened
from bench.figure import Figure, middle_ms, p95
from bench.start import ROOT
from counter_app.app.place import Place
from counter_app.ports.terminal import CardTerminal
from counter_app.usecases.stations import TerminalStation
from devices.terminal import TransbankSettings, TransbankTerminal, ZvtSettings, ZvtTerminal, zvt_line
from devices.transport import Transport, open_transport

P95_MS = 30
WARM_UP = 5
OPEN_S, OUTER_LIMIT_S = 3.0, 60
QUICK_SCALE = 0.001
MONEY_FRAMES = {"transbank": b"\x020200|", "zvt": b"\x06\x01"}


def measure(place: Place, folder: Path, rounds: int, what: str) -> list[Figure]:
    """Both protocols over TCP, each at a simulator process whose cardholder approves at once; `what` `place` holds."""
    folder.mkdir()
    figures: list[Figure] = []
    for protocol in MONEY_FRAMES:
        with simulator(protocol, folder / f"{protocol}.book", QUICK_SCALE) as link:
            figures += _figures(f"{protocol}, {what}", *_payments(place, protocol, link, folder, rounds))
    return figures


def _figures(where: str, times: "_Times", commits: list[float]) -> Iterator[Figure]:
    beside = f"median {middle_ms(times.wire):.1f} ms; bare commit {middle_ms(commits):.2f} ms"
    yield Figure(f"F8 to bytes on the wire, {where}, p95", p95(times.wire) * 1000, "ms", P95_MS, beside)
    yield Figure(f"… of it poll and mark, {where}, p95", p95(times.asked) * 1000, "ms")
    rest = [wire - asked for wire, asked in zip(times.wire, times.asked, strict=True)]
    yield Figure(f"… of it both commits against a bare one, {where}", middle_ms(rest) / middle_ms(commits), "×")


@dataclass
class _Times:
    """Seconds since the station was called, of each payment: until the money frame was written, and until the mark."""

    wire: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)


class _WatchedLine:
    """A `Transport` that notes when the first frame that moves money is written."""

    def __init__(self, line: Transport, money: bytes) -> None:
        self._line, self._money = line, money
        self.read, self.drain_input, self.close = line.read, line.drain_input, line.close
        self.written_at = 0.0

    def write(self, data: bytes) -> None:
        self._line.write(data)
        if not self.written_at and data.startswith(self._money):
            self.written_at = perf_counter()


class _Wire:
    """Opens watched lines; the first that wrote money tells of the payment."""

    def __init__(self, link: str, protocol: str) -> None:
        self._link = zvt_line(link) if protocol == "zvt" else link
        self._money = MONEY_FRAMES[protocol]
        self._lines: list[_WatchedLine] = []

    def open(self) -> Transport:
        """As the counter opens its terminal's line."""
        line = _WatchedLine(open_transport(self._link, device="terminal", open_s=OPEN_S), self._money)
        self._lines.append(line)
        return line

    def forget(self) -> None:
        """Before a payment."""
        self._lines = self._lines[-1:]
        for line in self._lines:
            line.written_at = 0.0

    def written_at(self) -> float:
        """When the money was written."""
        return min(line.written_at for line in self._lines if line.written_at)


class _Marking:
    """A terminal's driver that notes when the mark was known: from here on the store has its turn."""

    def __init__(self, driver: CardTerminal) -> None:
        self._driver, self.marked_at = driver, 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    def mark(self) -> str:
        mark = self._driver.mark()
        self.marked_at = perf_counter()
        return mark


def _payments(place: Place, protocol: str, link: str, folder: Path, rounds: int) -> tuple[_Times, list[float]]:
    clock, wire = SteppingClock(LATER), _Wire(link, protocol)
    bare, times, commits = BareCommit(folder / f"{protocol}.db"), _Times(), []
    with opened(place, clock) as store:
        intake = Intake(place, clock)
        marking = _Marking(_driver(protocol, link, wire.open))
        station = TerminalStation(cast("CardTerminal", marking), link, store, clock)
        for turn in range(WARM_UP + rounds):
            bill = intake.bill(store)
            wire.forget()
            called = perf_counter()
            station.take([bill.id], intake.cashier).result(OUTER_LIMIT_S)
            before = perf_counter()
            bare.commit()
            if turn >= WARM_UP:
                commits.append(perf_counter() - before)
                times.wire.append(wire.written_at() - called)
                times.asked.append(marking.marked_at - called)
        station.close()
    bare.close()
    return times, commits


def _driver(protocol: str, link: str, line: Callable[[], Transport]) -> CardTerminal:
    if protocol == "zvt":
        return ZvtTerminal(line, ZvtSettings(), link=link)
    return TransbankTerminal(line, TransbankSettings(), link=link)


@contextmanager
def simulator(protocol: str, book: Path, scale: float, *more: str) -> Iterator[str]:
    """A card terminal's process; its link."""
    command = [sys.executable, "-m", "devices.sim.terminal", "--protocol", protocol, "--tcp", "127.0.0.1:0"]
    command += ["--book", str(book), "--time-scale", str(scale), *more]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            line = process.stdout.readline() if process.stdout else b""
            yield json.loads(line)["ready"]["link"]
        finally:
            process.terminate()
            process.communicate(timeout=OUTER_LIMIT_S)
