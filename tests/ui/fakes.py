"""A counter for window tests: the real store in a folder, real lanes and stations, devices and queue that are told."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.bill import FeeKind
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.credit import Credit
from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.domain.fee import CouncilFee, FeeTable
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor, Role
from counter_app.ports.cashier_desk import CashierLine
from counter_app.ports.devices import DeviceUnreachable, Paper, PrinterNotReady, PrinterStatus, PrintOutcomeUnknown
from counter_app.ports.lane import Lane
from counter_app.ports.lights import SyncState
from counter_app.ports.queue import CalledTicket, IssuedTicket, NodeRefused, NodeUnreachable, WaitingTicket
from counter_app.ports.sync import Cursor
from counter_app.ports.terminal import Ability, MoneyRequest, PaymentOutcomeUnknown, Progress, TerminalReply
from counter_app.storage.store import SqlStore
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.credits import CreditDesk
from counter_app.usecases.pick_desk import PickDesk
from counter_app.usecases.recovery import recover
from counter_app.usecases.stations import PrinterStation, ScannerStation, TerminalStation
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees, load_wards
from tests.picks import FakePickLine
from tests.support import CLERK, DESK, ScriptedClock, SeededRandom, opened_store
from tests.terminals import BookTerminal
from tests.ui.staffing import names_of, staffed
from tests.ui.upkeep import ToldUpkeep
from ui.on_qt import OnQtThread
from ui.workplace import Workplace

SUPERVISOR = Actor("phu", "Trần Văn Mẫu Phụ", frozenset({Role.SUPERVISOR, Role.CLERK}))
PINS = {"lan": "314159", "phu": "271828"}
PEOPLE = {"lan": CLERK, "phu": SUPERVISOR}
READY = PrinterStatus(online=True, paper=Paper.OK, cover_open=False, fault=None, drawer_open=False)
CATALOGUE = load_catalogue()
COSTLY = "1.001612"
"""A procedure whose rate the fees of these tests may set as high as they like."""


class FakeQueue:
    """A site node's queue in memory; `reachable` is what the network does, `lose` that it loses the next number.

    `refusals` are the codes with which it says no, by the name of the call; "" stands for every call.
    """

    def __init__(self, clock: ScriptedClock, numbers: tuple[str, ...] = ("A027", "A028", "B011")) -> None:
        self._clock = clock
        self.reachable = True
        self.lose = False
        self.refusals: dict[str, str] = {}
        self.issued: dict[str, IssuedTicket] = {}
        self.calls: list[str] = []
        self.tickets = [
            WaitingTicket(
                f"t-{number}", number, number[0], "waiting", "", clock.time - timedelta(minutes=4 + at), at == 2
            )
            for at, number in enumerate(numbers)
        ]

    def issue(self, service: str, command: str, priority: int = 0) -> IssuedTicket:
        self._must_answer("issue")
        if command not in self.issued:
            number = f"{service}{100 + len(self.issued):03d}"
            ahead = sum(ticket.state == "waiting" for ticket in self.tickets)
            self.issued[command] = IssuedTicket(f"t-{number}", number, service, self._clock.time, ahead)
            self.tickets.append(
                WaitingTicket(f"t-{number}", number, service, "waiting", "", self._clock.time, priority)
            )
        if self.lose:
            self.lose = False
            raise NodeUnreachable(node="http://node.test", reason="the answer was lost")
        return self.issued[command]

    def call_next(self, command: str, closing: str = "") -> CalledTicket | None:
        self._must_answer("call_next")
        self.tickets = [ticket for ticket in self.tickets if ticket.ticket_id != closing]
        for place, ticket in enumerate(self.tickets):
            if ticket.state == "waiting":
                self.tickets[place] = replace(ticket, state="called", counter="03")
                return self._called(ticket)
        return None

    def recall(self, ticket_id: str, command: str) -> CalledTicket:
        self._must_answer("recall")
        return self._called(next(ticket for ticket in self.tickets if ticket.ticket_id == ticket_id))

    def missed(self, ticket_id: str, command: str) -> None:
        self._must_answer("missed")
        self.tickets = [ticket for ticket in self.tickets if ticket.ticket_id != ticket_id]

    def waiting(self) -> tuple[WaitingTicket, ...]:
        self._must_answer("waiting")
        return tuple(self.tickets)

    def _must_answer(self, call: str) -> None:
        self.calls.append(call)
        if not self.reachable:
            raise NodeUnreachable(node="http://node.test", reason="connection refused")
        code = self.refusals.get(call) or self.refusals.get("")
        if code:
            raise NodeRefused(node="http://node.test", reason=code)

    @staticmethod
    def _called(ticket: WaitingTicket) -> CalledTicket:
        cited = Citation(Origin("0" * 32), 7, b"\1" * 32)
        return CalledTicket(ticket.ticket_id, ticket.number, ticket.service, ticket.issued_at, 1, cited)


@dataclass
class FakePrinter:
    """Prints at once, or `fails` with what it is told, once each."""

    fails: list[CounterError] = field(default_factory=list)
    state: PrinterStatus = READY
    pages: int = 0
    kicks: int = 0
    unreachable: bool = False
    on_kick: Callable[[], None] | None = None
    width: int = 576

    def status(self) -> PrinterStatus:
        return self.state

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        if not self.state.ready:
            raise PrinterNotReady(reason="paper")
        failure = self.fails.pop(0) if self.fails else None
        if failure is not None and not isinstance(failure, PrintOutcomeUnknown):
            raise failure
        before_first_byte()
        if failure is not None:
            raise failure
        self.pages += 1

    def kick_drawer(self) -> None:
        if self.on_kick is not None:
            self.on_kick()
        if self.unreachable:
            raise DeviceUnreachable(device="printer", link="tcp://printer.test", reason="refused")
        self.kicks += 1

    def close(self) -> None:
        pass

    def run_out(self) -> None:
        """No paper."""
        self.state = replace(READY, paper=Paper.OUT)

    def refill(self) -> None:
        """A new roll."""
        self.state = READY


@dataclass
class FakeTerminal(BookTerminal):
    """Approves; `declines` so often first; `lose` keeps the answer back; `hold` makes a sale wait for its release."""

    declines: int = 0
    lose: bool = False
    down: bool = False
    hold: threading.Event | None = None
    told: tuple[Progress, ...] = ()
    book: list[TerminalReply] = field(default_factory=list)

    def poll(self) -> None:
        if self.down:
            raise DeviceUnreachable(device="terminal", link="tcp://terminal.test", reason="refused")

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.VOID, Ability.CANCEL, Ability.TOTALS})

    def cancel(self) -> None:
        self.declines, hold = 1, self.hold
        if hold is not None:
            hold.set()

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Callable[[TerminalReply], None],
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> TerminalReply:
        for at in self.told:
            on_progress(at)
        return super().carry_out(request, on_result, on_progress)

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        if self.hold is not None:
            self.hold.wait()
        approved = self.declines == 0
        self.declines = max(0, self.declines - 1)
        reply = TerminalReply(
            approved, "00" if approved else "05", ticket, amount, "MAU00001", "A1B2C3", "0461", str(len(self.book) + 1),
            "DB", None,
        )  # fmt: skip
        if approved:
            self.book.append(reply)
        if self.lose:
            self.lose = False
            raise PaymentOutcomeUnknown(ticket=ticket, phase="reply")
        on_result(reply)
        return reply

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def close(self) -> None:
        pass


class FakeScanner:
    """Reads what the test puts under it."""

    def __init__(self) -> None:
        self._scans: queue.Queue[str | CounterError] = queue.Queue()

    def scan(self, text: str | CounterError) -> None:
        """Hold something under the scanner."""
        self._scans.put(text)

    def read(self, wait_s: float) -> str | None:
        try:
            found = self._scans.get(timeout=min(wait_s, 0.02))
        except queue.Empty:
            return None
        if isinstance(found, CounterError):
            raise found
        return found

    def close(self) -> None:
        pass


class FakeSync:
    """The link to the nodes, told by the test."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[SyncState], None]] = []
        self.state = SyncState(connected=True, unsent=0)

    def listen(self, listener: Callable[[SyncState], None]) -> None:
        self.listeners.append(listener)
        listener(self.state)

    def tell(self, state: SyncState) -> None:
        """The link changed."""
        self.state = state
        for listener in self.listeners:
            listener(state)


@dataclass
class FakeBank:
    """The copy of the feed of transfers."""

    items: list[Credit] = field(default_factory=list)

    def after(self, at: Cursor, limit: int) -> tuple[Sequence[Credit], Cursor]:
        page = self.items[at.position : at.position + limit]
        return page, Cursor("fake", at.position + len(page))

    def lately(self, since: datetime, most: int) -> Sequence[Credit]:
        return [one for one in reversed(self.items) if one.seen_at >= since][:most]


@dataclass
class FakeCounter:
    """A workplace and the ends of its wires."""

    place: Workplace
    store: SqlStore
    clock: ScriptedClock
    queue: FakeQueue
    printer: FakePrinter
    terminal: FakeTerminal
    scanner: FakeScanner
    sync: FakeSync
    upkeep: ToldUpkeep
    bank: FakeBank
    node: FakePickLine
    windows: list[QWidget] = field(default_factory=list)
    """Closed before the lanes are drained, as the program does."""


@contextmanager
def fake_counter(
    folder: Path,
    *,
    terminal: bool = True,
    fees: FeeTable | None = None,
    queue_of: FakeQueue | None = None,
    book: FakeTerminal | None = None,
    seed: int = 1,
    drawer: bool = False,
    desk: Desk = DESK,
    line: CashierLine | None = None,
) -> Iterator[FakeCounter]:
    """Open the counter in `folder` as the program does: recovery first. Everything is drained and closed in order.

    Opened again on the same folder it is the same counter after a restart; give it the same `queue_of` and `book`.
    `line` is that of the cashier desk to a node in memory.
    """
    clock = ScriptedClock()
    random = SeededRandom(seed)
    ends = (queue_of or FakeQueue(clock), FakePrinter(), book or FakeTerminal(), FakeScanner(), FakeSync())
    waiting, printer, card, scanner, sync = ends
    queue_lane, upkeep, bank, node = Lane("queue"), ToldUpkeep(), FakeBank(), FakePickLine()
    with opened_store(folder, clock, seed) as store:
        store.submit(recover).result()
        printing = PrinterStation(printer, "tcp://printer.test", _blank, store, clock)
        charging = TerminalStation(card, "tcp://terminal.test", store, clock)
        scanning = ScannerStation(scanner, "tcp://scanner.test", clock)
        cashier = None if line is None else CashierDesk(line, store, Lane("cashier"))
        people = staffed(store, PEOPLE.values(), PINS, clock, random)
        credits = CreditDesk(bank, store)
        picks = PickDesk(credits, node, store, Lane("picks"))
        place = Workplace(
            desk=replace(desk, cash_drawer=drawer),
            catalogue=CATALOGUE,
            fees=fees or load_sample_fees(),
            calendar=load_calendar(),
            wards=load_wards(),
            clock=clock,
            random=random,
            store=store,
            qt=OnQtThread(),
            queue=waiting,
            queue_lane=queue_lane,
            printer=printing,
            terminal=charging if terminal else None,
            scanner=scanning,
            staff=lambda: names_of(people),
            sign_in=people.sign_in,
            people=people,
            listen_sync=sync.listen,
            listen_queue=lambda _listener: None,
            test_sheet=lambda width: Bitmap(width, 8, bytes(width)),
            desk_code=lambda width: Bitmap(width, 16, bytes(width * 2)),
            form_01=lambda dossier: queue_lane.submit(lambda: Path(f"{dossier}.pdf")),
            today=lambda: local(clock.time).date(),
            upkeep=upkeep,
            credits=credits,
            picks=picks,
            cashier=cashier,
        )
        made = FakeCounter(place, store, clock, waiting, printer, card, scanner, sync, upkeep, bank, node)
        try:
            yield made
        finally:
            for window in made.windows:
                window.close()
            if card.hold is not None:
                card.hold.set()
            for station in (scanning, charging, printing):
                station.close()
            queue_lane.drain()
            picks.close()
            people.close()
            if cashier is not None:
                cashier.close()


def costly(amount: int) -> FeeTable:
    """One procedure at that rate."""

    rate = CouncilFee(COSTLY, FeeKind.STATE_FEE, "Lệ phí mẫu", Vnd(amount), "lần", "mức thu mẫu", sample=True)
    return FeeTable((rate,))


def _blank(_job: object, width: int) -> Bitmap:
    return Bitmap(width, 8, bytes(width))
