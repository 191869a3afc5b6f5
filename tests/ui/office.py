"""A small office for the windows of the frame: a real store, a scripted printer and terminal, real lanes."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

from counter_app.documents.sheet_files import SheetFiles
from counter_app.documents.statements import StatementFiles
from counter_app.domain.bill import ExemptionLine
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.events.queue import ServiceOutcome
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.domain.people import Actor, Role
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable, Paper, PrinterStatus
from counter_app.ports.lane import Lane
from counter_app.ports.lights import SyncState
from counter_app.ports.queue import Queue
from counter_app.ports.terminal import PaymentOutcomeUnknown, TerminalRefused, TerminalReply
from counter_app.storage.store import SqlStore
from counter_app.usecases.card import take_card
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, Refusal, receive_dossier, refuse_dossier
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.queue import finish_service, serve_presented
from counter_app.usecases.settle import Cashier
from counter_app.usecases.stations import PrinterStation, TerminalStation
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees, load_wards
from tests.support import DESK, ScriptedClock, SeededRandom, opened_store
from tests.terminals import BookTerminal
from tests.ui.staffing import names_of, staffed
from tests.ui.upkeep import ToldUpkeep
from ui.on_qt import OnQtThread
from ui.workplace import StaffName, Workplace

CHIEF = Actor("phu", "Trần Văn Mẫu Phụ", frozenset({Role.SUPERVISOR, Role.TECHNICIAN, Role.CLERK}))
LAN = Actor("lan", "Nguyễn Thị Mẫu Lan", frozenset({Role.CLERK}))
TECHNICIAN = Actor("ky", "Lê Mẫu Kỹ", frozenset({Role.TECHNICIAN}))
PINS = {"phu": "271828", "lan": "314159", "ky": "161803"}
PEOPLE = {one.id: one for one in (CHIEF, LAN, TECHNICIAN)}

READY = PrinterStatus(online=True, paper=Paper.OK, cover_open=False, fault=None, drawer_open=False)
CONNECTED = SyncState(connected=True, unsent=0)
_CATALOGUE = load_catalogue()
_APPLICANT = Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")


@dataclass
class ScriptedPrinter:
    """Does what `state` says and keeps the pages; `down` makes it silent."""

    state: PrinterStatus = READY
    down: bool = False
    pages: list[Bitmap] = field(default_factory=list)
    width: int = 576

    def status(self) -> PrinterStatus:
        if self.down:
            raise DeviceSilent(device="printer", link="tcp://printer.test:9100", asked="DLE EOT 1")
        return self.state

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        self.status()
        before_first_byte()
        self.pages.append(page)

    def kick_drawer(self) -> None:
        self.status()

    def close(self) -> None:
        pass


@dataclass
class ScriptedTerminal(BookTerminal):
    """Approves, or loses its answer, or is not there, or `refuses` for a reason."""

    lose: bool = False
    down: bool = False
    refuses: str = ""
    book: list[TerminalReply] = field(default_factory=list)

    def poll(self) -> None:
        if self.down:
            raise DeviceUnreachable(device="terminal", link="serial:COM4", reason="no such port")
        if self.refuses:
            raise TerminalRefused(reason=self.refuses)

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        reply = TerminalReply(
            True, "00", ticket, amount, "T0000001", "A1B2C3", "0461", str(len(self.book) + 1), "DB", None
        )
        self.book.append(reply)
        if self.lose:
            raise PaymentOutcomeUnknown(ticket=ticket, phase="reply")
        on_result(reply)
        return reply

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def close(self) -> None:
        pass


class EmptyQueue:
    """Nobody waits."""

    def call_next(self, command: str, closing: str = "") -> None:
        del command, closing

    def waiting(self) -> tuple[()]:
        return ()


@dataclass
class SyncFeed:
    """The link to the nodes, told by the test."""

    state: SyncState = CONNECTED
    listeners: list[Callable[[SyncState], None]] = field(default_factory=list)

    def listen(self, listener: Callable[[SyncState], None]) -> None:
        self.listeners.append(listener)
        listener(self.state)

    def tell(self, state: SyncState) -> None:
        self.state = state
        for listener in self.listeners:
            listener(state)


@dataclass
class Office:
    """The workplace and what stands behind it."""

    place: Workplace
    store: SqlStore
    clock: ScriptedClock
    printer: ScriptedPrinter
    terminal: ScriptedTerminal
    sync: SyncFeed
    upkeep: ToldUpkeep = field(default_factory=ToldUpkeep)
    serial: int = 0

    @property
    def cashier(self) -> Cashier:
        return Cashier(LAN, self.place.desk, self.clock, self.place.random)

    def bill(self, procedure: str = "2.000815", copies: tuple[tuple[str, int, int], ...] = (("Học bạ", 5, 2),)) -> str:
        """A dossier is handed in; its bill."""
        rows = tuple(CopyRow(*row) for row in copies) if procedure == "2.000815" else ()
        draft = DossierDraft(_CATALOGUE.get(procedure), Parties(applicant=_APPLICANT), copies=rows)
        return self._received(draft)

    def exempted_bill(self) -> str:
        line = ExemptionLine("Người có công", "Thông tư 226/2016/TT-BTC", "Giấy MẪU-1", Vnd(4_000))
        copies = (CopyRow("Giấy chứng nhận người có công", 2, 3),)
        return self._received(
            DossierDraft(_CATALOGUE.get("2.000815"), Parties(applicant=_APPLICANT), copies=copies, exemptions=(line,))
        )

    def _received(self, draft: DossierDraft) -> str:
        rules = IntakeRules(load_calendar(), load_sample_fees())
        received = self.store.submit(lambda uow: receive_dossier(draft, None, rules, self.cashier, uow)).result()
        assert received.bill is not None
        return received.bill.id

    def cash(self, bill: str) -> None:
        self.store.submit(lambda uow: take_cash([bill], Vnd(5_000_000), self.cashier, uow)).result()

    def qr(self, bill: str, reference: str) -> None:
        shown = self.store.submit(lambda uow: show_qr([bill], self.cashier, uow)).result()
        self.store.submit(lambda uow: confirm_qr(shown.id, reference, self.cashier, uow)).result()

    def slip(self, bill: str, trace: str) -> None:
        shown = self.store.submit(lambda uow: show_card_amount([bill], self.cashier, uow)).result()
        slip = CardSlip(terminal="T0000002", batch="12", trace=trace, approval_code="D4E5F6", last_four="0990")
        self.store.submit(lambda uow: take_card_slip(shown.id, slip, self.cashier, uow)).result()

    def card(self, bill: str) -> None:
        take_card([bill], self.terminal, self.cashier, self.store)

    def lost_card(self, bill: str) -> str:
        """A card whose outcome nobody knows; the attempt's reference."""
        self.terminal.lose = True
        try:
            take_card([bill], self.terminal, self.cashier, self.store)
        except PaymentOutcomeUnknown as unknown:
            return str(unknown.fields["ticket"])
        finally:
            self.terminal.lose = False
        raise AssertionError("the terminal answered")

    def refuse(self, procedure: str, reason: str) -> None:
        refusal = Refusal(procedure, reason, ("Giấy chứng sinh",))
        self.store.submit(lambda uow: refuse_dossier(refusal, None, self.cashier, uow)).result()

    def serve(self) -> None:
        self.serial += 1
        number = f"A{self.serial:03d}"
        self.store.submit(
            lambda uow: serve_presented(number, DESK.counter, LAN, uow, self.clock, self.place.random)
        ).result()
        self.store.submit(lambda uow: finish_service(ServiceOutcome.SERVED, LAN, uow, sure=True)).result()


@contextmanager
def opened_office(folder: Path, *, with_devices: bool = True) -> Iterator[Office]:
    """An office in `folder`; everything is closed again in order."""
    clock, random, sync = ScriptedClock(), SeededRandom(3), SyncFeed()
    printer, terminal = ScriptedPrinter(), ScriptedTerminal()
    qt, queue_lane, upkeep = OnQtThread(), Lane("queue"), ToldUpkeep()
    with opened_store(folder, clock) as store:
        printer_station = PrinterStation(printer, "tcp://printer.test:9100", _blank, store, clock)
        terminal_station = TerminalStation(terminal, "serial:COM4?baud=115200", store, clock)
        people = staffed(store, PEOPLE.values(), PINS, clock, random)
        place = Workplace(
            desk=DESK,
            catalogue=_CATALOGUE,
            fees=load_sample_fees(),
            calendar=load_calendar(),
            wards=load_wards(),
            clock=clock,
            random=random,
            store=store,
            qt=qt,
            queue=cast(Queue, EmptyQueue()),
            queue_lane=queue_lane,
            printer=printer_station if with_devices else None,
            terminal=terminal_station if with_devices else None,
            scanner=None,
            staff=lambda: names_of(people),
            sign_in=people.sign_in,
            people=people,
            listen_sync=sync.listen,
            listen_queue=lambda _listener: None,
            test_sheet=lambda width: Bitmap(width, 8, bytes(width)),
            desk_code=lambda width: Bitmap(width, 16, bytes(width * 2)),
            form_01=lambda _dossier: cast("Future[Path]", None),
            today=lambda: local(clock.time).date(),
            upkeep=upkeep,
            statements=StatementFiles(),
            sheets=SheetFiles(),
        )
        yield Office(place, store, clock, printer, terminal, sync, upkeep)
        printer_station.close()
        terminal_station.close()
        people.close()
        queue_lane.drain()


def with_staff(place: Workplace, *people: StaffName) -> Workplace:
    """The same workplace with other names to choose from."""
    return replace(place, staff=lambda: people)


def today_of(office: Office) -> date:
    """The local day of the office's clock."""
    return local(office.clock.time).date()


def _blank(_job: object, width: int) -> Bitmap:
    return Bitmap(width, 8, bytes(width))
