"""A device with its lane: what windows ask of printers, terminals and scanners without waiting for them."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor
from counter_app.domain.printing import PrintJob
from counter_app.ports.clock import Clock
from counter_app.ports.devices import Paper, Printer, PrinterStatus, Scanner
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.lane import Lane
from counter_app.ports.lights import DeviceState, Light
from counter_app.ports.terminal import Ability, BatchTotals, CardTerminal, Progress
from counter_app.ports.unit_of_work import Store
from counter_app.usecases.at_terminal import nobody
from counter_app.usecases.attempts import Outcome
from counter_app.usecases.card import resolve_card, take_card
from counter_app.usecases.giving_back import GiveBack, give_back_at_terminal
from counter_app.usecases.printing import run_print_job
from counter_app.usecases.recovery import leave_no_attempt, leave_no_print
from counter_app.usecases.settle import Cashier
from counter_app.usecases.terminal_totals import must_tell_totals, totals_told

T = TypeVar("T")
StateListener = Callable[[DeviceState], None]

SCAN_WAIT_S = 0.5
_log = logging.getLogger(__name__)


class Station:
    """One device, its lane and its light. Listeners are called on the device's lane."""

    def __init__(self, device: str, link: str, clock: Clock) -> None:
        self.lane = Lane(device)
        self._clock = clock
        self._listeners: list[StateListener] = []
        self._half_way = False
        self._given_up = 0
        self.state = DeviceState(device, link, Light.NOT_ASKED, "device.not_asked")

    def listen(self, listener: StateListener) -> None:
        """Call `listener` at each change of state, and once now."""
        self._listeners.append(listener)
        listener(self.state)

    def _ask(self, question: Callable[[], T], *, light: Callable[[T], tuple[Light, str]] | None = None) -> T:
        """Run `question` on this lane and set the light by its outcome."""
        self.lane.must_be_here()
        began = self._clock.monotonic()
        try:
            answer = question()
        except CounterError as error:
            light_now = _light_of(error)
            self._show(light_now, "" if light_now is Light.OK else error.code)
            raise
        shown, detail = light(answer) if light else (Light.OK, "")
        self._show(shown, detail, latency_ms=(self._clock.monotonic() - began) * 1000)
        return answer

    def _act(self, act: Callable[[], T]) -> T:
        """As `_ask`, for what the journal hears of: what fails in it may have left a step open that nobody follows.

        Such a step is ended now, or before this device does anything else, as soon as storage takes it. Raises
        `StorageTrouble` when an earlier one cannot be ended yet: then nothing new is begun.
        """
        self._end_half_way()
        try:
            return self._ask(act)
        except BaseException:
            self._half_way = True
            self._end_half_way_if_possible()
            raise

    def _end_half_way(self) -> None:
        if self._half_way:
            self._given_up += self._leave_nothing_open()
            self._half_way = False
            self._tell(replace(self.state, given_up=self._given_up))

    def _end_half_way_if_possible(self) -> None:
        with suppress(StorageTrouble):
            self._end_half_way()

    def _leave_nothing_open(self) -> int:
        """Turn what this device left half-way into what is known of it; how many steps."""
        return 0

    def _show(self, light: Light, detail: str, latency_ms: float | None = None) -> None:
        heard = self.state.last_reply if light is Light.DOWN else self._clock.now()
        old = self.state
        self._tell(DeviceState(old.device, old.link, light, detail, heard, latency_ms, self._given_up))

    def _tell(self, state: DeviceState) -> None:
        self.state = state
        for listener in self._listeners:
            listener(self.state)


def _light_of(error: CounterError) -> Light:
    """A device that does not answer is down, one that answers with trouble warns, one that says no is well."""
    area = error.code.partition(".")[0]
    if area == "device":
        return Light.DOWN
    return Light.WARNING if area in ("printer", "terminal", "payment") else Light.OK


class PrinterStation(Station):
    """The counter's receipt printer."""

    def __init__(
        self, printer: Printer, link: str, draw: Callable[[PrintJob, int], Bitmap], store: Store, clock: Clock
    ) -> None:
        super().__init__("printer", link, clock)
        self._printer, self._draw, self._store = printer, draw, store

    def run(self, job_id: str, by: Actor) -> "Future[PrintJob]":
        """Print a job; see `usecases.printing.run_print_job` for what the future raises."""
        return self.lane.submit(
            lambda: self._act(lambda: run_print_job(job_id, self._printer, self._draw, by, self._store))
        )

    def kick_drawer(self) -> "Future[None]":
        """Open the cash drawer."""
        return self.lane.submit(lambda: self._ask(self._printer.kick_drawer))

    def check(self) -> "Future[PrinterStatus]":
        """Ask for its status."""
        return self.lane.submit(self._check)

    def _check(self) -> PrinterStatus:
        self._end_half_way_if_possible()
        return self._ask(self._printer.status, light=_printer_light)

    def _leave_nothing_open(self) -> int:
        return self._store.submit(leave_no_print).result()

    def test_print(self, page: Callable[[int], Bitmap]) -> "Future[None]":
        """Print a page that is no record: the technician's test sheet, a queue ticket."""
        return self.lane.submit(
            lambda: self._ask(lambda: self._printer.print_page(page(self._printer.width), lambda: None))
        )

    def close(self) -> None:
        """Finish what was submitted and release the link."""
        self.lane.submit(self._printer.close)
        self.lane.drain()


def _printer_light(status: PrinterStatus) -> tuple[Light, str]:
    if status.cover_open:
        return Light.WARNING, "printer.cover_open"
    if status.paper is Paper.OUT:
        return Light.WARNING, "printer.paper_out"
    if not status.ready:
        return Light.WARNING, "printer.fault"
    if status.paper is Paper.LOW:
        return Light.WARNING, "printer.paper_low"
    return Light.OK, ""


class TerminalStation(Station):
    """A card terminal on a wire."""

    def __init__(self, terminal: CardTerminal, link: str, store: Store, clock: Clock) -> None:
        super().__init__("terminal", link, clock)
        self._terminal, self._store = terminal, store

    @property
    def abilities(self) -> frozenset[Ability]:
        """What it can do."""
        return self._terminal.abilities

    def take(
        self,
        bill_ids: Sequence[str],
        cashier: Cashier,
        part: Vnd | None = None,
        on_progress: Callable[[Progress], None] = nobody,
    ) -> "Future[Outcome]":
        """Charge a card; see `usecases.card.take_card` for what the future raises. `on_progress` runs on the lane."""
        return self.lane.submit(
            lambda: self._act(
                lambda: take_card(bill_ids, self._terminal, cashier, self._store, part=part, on_progress=on_progress)
            )
        )

    def give_back(
        self, wish: GiveBack, way: Way, cashier: Cashier, on_progress: Callable[[Progress], None] = nobody
    ) -> "Future[Outcome]":
        """Void or refund; see `usecases.giving_back.give_back_at_terminal` for what the future raises."""
        return self.lane.submit(
            lambda: self._act(
                lambda: give_back_at_terminal(wish, way, self._terminal, cashier, self._store, on_progress)
            )
        )

    def cancel(self) -> None:
        """Ask a running request to end, from any thread; its future still tells the outcome."""
        self._terminal.cancel()

    def resolve(self, attempt_id: str, cashier: Cashier) -> "Future[Outcome | None]":
        """Ask what became of an unknown attempt, whatever it is for; see `usecases.card.resolve_card`."""
        return self.lane.submit(
            lambda: self._act(lambda: resolve_card(attempt_id, self._terminal, cashier, self._store))
        )

    def totals(self) -> "Future[BatchTotals]":
        """Ask what its batch adds up to; see `usecases.terminal_totals` for what the future raises."""
        return self.lane.submit(self._totals)

    def _totals(self) -> BatchTotals:
        must_tell_totals(self._terminal)
        return totals_told(lambda: self._ask(self._terminal.totals))

    def check(self) -> "Future[None]":
        """Ask whether it is there."""
        return self.lane.submit(self._check)

    def _check(self) -> None:
        self._end_half_way_if_possible()
        self._ask(self._terminal.poll)

    def _leave_nothing_open(self) -> int:
        return self._store.submit(leave_no_attempt).result()

    def close(self) -> None:
        """Finish what was submitted and release the link."""
        self.lane.submit(self._terminal.close)
        self.lane.drain()


class ScannerStation(Station):
    """A scanner that is read for as long as the program runs."""

    def __init__(self, scanner: Scanner, link: str, clock: Clock) -> None:
        super().__init__("scanner", link, clock)
        self._scanner = scanner
        self._stop = threading.Event()

    def start(self, on_scan: Callable[[str], None], on_bad_scan: Callable[[CounterError], None]) -> None:
        """Read until `close`; both callbacks run on the scanner's lane."""
        self.lane.submit(lambda: self._read_on(on_scan, on_bad_scan))

    def _read_on(self, on_scan: Callable[[str], None], on_bad_scan: Callable[[CounterError], None]) -> None:
        told = ""
        while not self._stop.is_set():
            try:
                self._read_once(on_scan)
                told = ""
            except CounterError as error:
                if error.code != told:
                    on_bad_scan(error)
                told = error.code if error.code.startswith("device.unreachable") else ""
                self._stop.wait(SCAN_WAIT_S)
            except Exception:  # the lane's edge: nobody awaits this job, scanning must go on, a bug must be seen
                _log.exception("reading the scanner failed")
                self._show(Light.WARNING, "device.garbled")
                self._stop.wait(SCAN_WAIT_S)

    def _read_once(self, on_scan: Callable[[str], None]) -> None:
        text = self._ask(lambda: self._scanner.read(SCAN_WAIT_S))
        if text:
            on_scan(text)

    def close(self) -> None:
        """Stop reading and release the link."""
        self._stop.set()
        self.lane.submit(self._scanner.close)
        self.lane.drain()
