"""The desktop program put together: store, devices, sync and windows, opened in that order and closed in reverse."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from counter_app.app.config import Config, ConfigLost, load_config
from counter_app.app.daily_backup import DailyBackup
from counter_app.app.fees import load_fees
from counter_app.app.fresh import must_be_finished
from counter_app.app.hardware import Stations, build_stations
from counter_app.app.own_node import OwnNode
from counter_app.app.people import People
from counter_app.app.place import Place
from counter_app.app.queue_bell import QueueBell
from counter_app.app.renewal import settle_renewal
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.app.upkeep import DataUpkeep
from counter_app.documents import TypstPapers
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.continuation import HALTING, Halt
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.fee import FeeTable
from counter_app.domain.journal import Origin
from counter_app.domain.papers import ReceiptPaper, TestPaper
from counter_app.domain.printing import PrintJob
from counter_app.ports.lane import Lane
from counter_app.ports.lights import SyncState
from counter_app.ports.queue import NodeRefused
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.look_first import must_be_own
from counter_app.storage.node.exchange import CounterExchange
from counter_app.storage.rebuild import Tell, nobody
from counter_app.storage.sealing import keep_sealed
from counter_app.storage.staff import Argon2Pins
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.papers import office_of, paper_of, slip_paper
from counter_app.usecases.recovery import Recovered, recover
from resources.catalogue import load_calendar, load_catalogue, load_wards
from sync.client.agent import SyncAgent
from sync.client.call import BadReply
from sync.client.core import REVOKED, Me, Peer, SyncCore, SyncStatus
from sync.client.forks import HttpForks
from sync.client.live import LiveListener, line_to
from sync.client.newcomers import HttpNewcomers
from sync.client.node_time import NodeClock
from sync.client.queue import HttpQueue
from sync.signing import Signer

if TYPE_CHECKING:
    from ui.on_qt import OnQtThread
    from ui.workplace import StaffName, Workplace

CATALOGUE_FEED = "catalogue"


_OF_NODES = ("node.busy", "node.failed", "node.full", "node.disk")
"""Codes that a node gives; other `node.` codes are this client's."""


class SyncLight:
    """The latest state of the link to the nodes, for whoever listens. Listeners are called on the sync lane."""

    def __init__(self, origin: Origin, halted: Callable[[], Halt | None] = lambda: None) -> None:
        self._comparison, self._halted = comparison_of(origin), halted
        self.state = SyncState(connected=False, unsent=0, comparison=self._comparison, halt=halted())
        self._listeners: list[Callable[[SyncState], None]] = []

    def listen(self, listener: Callable[[SyncState], None]) -> None:
        """Call `listener` at each change, and once now."""
        self._listeners.append(listener)
        listener(self.state)

    def show(self, status: SyncStatus) -> None:
        """Take over what the agent says."""
        self.state = SyncState(
            status.connected,
            status.unsent,
            status.oldest_unsent_at,
            _error_of(status),
            status.peer,
            self._comparison,
            self._halted(),
        )
        for listener in self._listeners:
            listener(self.state)


def _error_of(status: SyncStatus) -> str:
    """The key of a text: what a node said no for, or why a journal is not taken."""
    said = (REVOKED if status.revoked else status.last_error) or next(iter(status.blocked.values()), "")
    code = said.partition(":")[0]
    if code.startswith("http."):  # not a node's word: something else answers at its address
        return BadReply.code
    if not code or (code.startswith("node.") and code not in _OF_NODES):
        return code
    return f"{NodeRefused.code}/{code}"


@dataclass
class Counter:
    """A counter at work. `close` drains devices, then sync, then the store; nothing queued is cancelled."""

    place: Place
    config: Config
    fees: FeeTable
    store: SqlStore
    stations: Stations
    papers: TypstPapers
    recovered: Recovered
    queue: HttpQueue
    newcomers: HttpNewcomers
    forks: Callable[[], HttpForks]
    queue_lane: Lane
    people: People
    sync: SyncLight
    agent: SyncAgent
    bell: QueueBell
    listener: LiveListener
    sync_lane: Lane
    exchange: CounterExchange
    backup: DailyBackup
    upkeep: DataUpkeep
    own_node: OwnNode | None = None

    def start(self) -> None:
        """What may wait until the first window is painted: own node, sync, verification, fonts."""
        if self.config.node.standalone:
            self.own_node = OwnNode(self.place, self.config)
        self.agent.start()
        self.listener.start()
        self.backup.start()
        self.upkeep.start()
        if self.stations.printer is not None:
            self.stations.printer.lane.submit(self.papers.warm_up)

    def close(self) -> None:
        """End in order."""
        self.backup.stop()
        self.stations.close()
        self.queue_lane.submit(self.queue.close)
        self.queue_lane.drain()
        self.people.close()
        self.listener.stop()
        self.agent.stop()
        self.sync_lane.drain()
        self.exchange.close()
        self.upkeep.close()
        self.store.close()
        if self.own_node is not None:
            self.own_node.close()
        rmtree(self.place.forms, ignore_errors=True)


def _drawing(store: SqlStore, config: Config, papers: TypstPapers) -> Callable[[PrintJob, int], Bitmap]:
    def draw(job: PrintJob, width: int) -> Bitmap:
        paper = store.read(lambda books: paper_of(job, config.desk, books))
        return papers.receipt(paper, width) if isinstance(paper, ReceiptPaper) else papers.slip(paper, width)

    return draw


def open_counter(place: Place, tell: Tell = nobody) -> Counter:
    """Open everything that the folder's configuration names; nothing talks to a device or node yet.

    `tell` hears how far figures are that must be built again first. Raises what `_settings` and `open_store` raise,
    `FeesDamaged`, `JournalForeign`.
    """
    config = _settings(place)
    clock, random = SystemClock(), SystemRandom()
    store = _opened_store(place, config, clock, random, tell)
    recovered, papers = store.submit(recover).result(), TypstPapers()
    draw, broken_page = _drawing(store, config, papers), bool(recovered.unknown_prints)
    stations = build_stations(config.links, draw, store, clock, time_scale=config.time_scale, broken_page=broken_page)
    exchange, sync_lane, light = CounterExchange(store), Lane("sync"), SyncLight(store.origin, lambda: store.halted)
    times = NodeClock(clock, None if config.node.standalone else store.heard)  # the own node reads the same clock
    signer = Signer(FileDeviceKey(place.keys), times, random)
    first = Peer(config.node.url, config.node.code)
    core = _sync_core(place, config, signer, times, exchange, *store.past[:1])
    agent = SyncAgent(core, clock, sync_lane, _teller(store, light))
    store.on_commit(agent.wake)
    bell = QueueBell()

    def moved(feed: str) -> None:
        agent.moved(feed)
        bell.moved(feed)

    return Counter(
        place=place,
        config=config,
        fees=load_fees(place.fees, sample_data=config.desk.sample_data),
        store=store,
        stations=stations,
        papers=papers,
        recovered=recovered,
        queue=HttpQueue(first.url, signer, first.known.fingerprint, times),
        newcomers=HttpNewcomers(first.url, signer, first.known.fingerprint),
        forks=lambda: HttpForks(first.url, signer, first.known.fingerprint),
        queue_lane=Lane("queue"),
        people=People(store, clock, random, Argon2Pins()),
        sync=light,
        agent=agent,
        bell=bell,
        listener=LiveListener(line_to(first.url, first.known.fingerprint), signer, random, moved, bell.lost),
        sync_lane=sync_lane,
        exchange=exchange,
        backup=DailyBackup(place, config.backup_folder, clock),
        upkeep=DataUpkeep(place, store.origin, store.write, clock),
    )


def _opened_store(place: Place, config: Config, clock: SystemClock, random: SystemRandom, tell: Tell) -> SqlStore:
    """The journal, once it is known to be this installation's own; forms of the last time are gone."""
    rmtree(place.forms, ignore_errors=True)
    keep_sealed(place.keys, config.recovery_key)
    must_be_own(place.database, database_key(place.keys), FileDeviceKey(place.keys).origin)
    return open_store(place.database, place.keys, clock, random, place.head, tell=tell)


def _teller(store: SqlStore, light: SyncLight) -> Callable[[SyncStatus], None]:
    """Shows how the link stands, and stops the taking of money when the node holds another story of this journal.

    Only a renewal lets money be taken again; journals of predecessors are nobody's alarm here. A counter that was
    revoked takes none either, until the node lets it in again: nobody would hear of what it collects.
    """

    def tell(status: SyncStatus) -> None:
        own = {origin: why for origin, why in status.blocked.items() if origin == store.origin}
        for why in own.values():
            if why in HALTING:
                store.halt(why)
        if status.revoked and store.halted is None:
            store.halt(REVOKED)
        elif not status.revoked and status.connected:
            store.lift(REVOKED)
        light.show(replace(status, blocked=own))

    return tell


def _settings(place: Place) -> Config:
    """A journal without its configuration is a counter that lost it, not one to be set up.

    Raises `RestoreUnfinished`, `ConfigLost`, and what `load_config` raises.
    """
    must_be_finished(place)
    settle_renewal(place)
    if place.database.exists() and not place.config.exists():
        raise ConfigLost(folder=str(place.root))
    return load_config(place.config)


def _sync_core(
    place: Place, config: Config, signer: Signer, times: NodeClock, exchange: CounterExchange, continues: str = ""
) -> SyncCore:
    return SyncCore(
        me=Me(FileDeviceKey(place.keys).public, "counter", config.desk.site, config.desk.counter, continues),
        signer=signer,
        peers=[Peer(url, code) for url, code in config.node.links],
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=SystemRandom(),
        cache=exchange.feeds,
        feeds=(CATALOGUE_FEED,),
        times=times,
    )


def workplace_of(counter: Counter, qt: "OnQtThread") -> "Workplace":
    """What the windows get of an open counter."""
    from ui.workplace import Workplace  # noqa: PLC0415  (Qt is imported by who shows windows)

    config, clock = counter.config, SystemClock()

    def test_sheet(width: int) -> Bitmap:
        link, now = config.links.printer, local(clock.now())
        paper = TestPaper(office_of(config.desk), "ESC/POS", link, now, now.date())
        return counter.papers.test_sheet(paper, width)

    return Workplace(
        desk=config.desk,
        catalogue=load_catalogue(),
        fees=counter.fees,
        calendar=load_calendar(),
        wards=load_wards(),
        clock=clock,
        random=SystemRandom(),
        store=counter.store,
        qt=qt,
        queue=counter.queue,
        queue_lane=counter.queue_lane,
        printer=counter.stations.printer,
        terminal=counter.stations.terminal,
        scanner=counter.stations.scanner,
        staff=lambda: _names(counter),
        sign_in=counter.people.sign_in,
        people=counter.people,
        listen_sync=counter.sync.listen,
        listen_queue=counter.bell.listen,
        test_sheet=test_sheet,
        form_01=lambda dossier_id: _form_01(counter, dossier_id),
        today=lambda: _today(clock),
        newcomers=counter.newcomers,
        listen_backup=counter.backup.listen,
        forks=counter.forks,
        upkeep=counter.upkeep,
    )


def _names(counter: Counter) -> "tuple[StaffName, ...]":
    from ui.workplace import StaffName  # noqa: PLC0415  (see above)

    return tuple(StaffName(person.id, person.name) for person in counter.people.working())


def _form_01(counter: Counter, dossier_id: str) -> "Future[Path]":
    def draw() -> Path:
        desk = counter.config.desk
        paper = counter.store.read(
            lambda books: slip_paper(books.dossiers.get(dossier_id), tuple(books.bills.of_dossier(dossier_id)), desk)
        )
        counter.place.forms.mkdir(mode=0o700, exist_ok=True)
        file = counter.place.forms / f"{paper.dossier_code}.pdf"
        file.write_bytes(counter.papers.form_01(paper))
        return file

    return counter.people.lane.submit(draw)


def _today(clock: SystemClock) -> date:
    return local(clock.now()).date()
