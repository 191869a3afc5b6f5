"""The desktop program put together: store, devices, sync and windows, opened in that order and closed in reverse."""

from collections.abc import Callable
from dataclasses import dataclass
from shutil import rmtree

from counter_app.app.codes import Codes
from counter_app.app.config import Config, load_config
from counter_app.app.content import Content, must_hold
from counter_app.app.daily_backup import DailyBackup
from counter_app.app.feed_bell import APPROVALS, CASHIER, QUEUE, FeedBell
from counter_app.app.fees import load_fees
from counter_app.app.hardware import Stations, build_stations
from counter_app.app.own_node import OwnNode
from counter_app.app.people import People
from counter_app.app.place import Place
from counter_app.app.renewal import settle_renewal
from counter_app.app.sync_light import SyncLight, teller, turned_away_by
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.app.upkeep import DataUpkeep
from counter_app.documents import TypstPapers
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.fee import FeeTable
from counter_app.domain.papers import ReceiptPaper
from counter_app.domain.printing import PrintJob
from counter_app.ports.credits import PAYMENTS
from counter_app.ports.lane import Lane
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.look_first import must_be_own
from counter_app.storage.node.exchange import CounterExchange
from counter_app.storage.rebuild import Tell, nobody
from counter_app.storage.sealing import keep_sealed
from counter_app.storage.staff import Argon2Pins
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.credits import CreditDesk
from counter_app.usecases.papers import paper_of
from counter_app.usecases.pick_desk import PickDesk
from counter_app.usecases.recovery import Recovered, recover
from sync.client.agent import SyncAgent
from sync.client.approvals import HttpApprovals
from sync.client.cashier import HttpCashierLine
from sync.client.core import Me, Peer, SyncCore
from sync.client.forks import HttpForks
from sync.client.live import LiveListener, line_to
from sync.client.newcomers import HttpNewcomers
from sync.client.node_health import HttpNodeHealth
from sync.client.node_time import NodeClock
from sync.client.picks import HttpPickLine
from sync.client.queue import HttpQueue
from sync.client.site_money import HttpSiteMoney
from sync.signing import Signer

CATALOGUE_FEED = "catalogue"


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
    node_health: Callable[[], HttpNodeHealth] | None
    queue_lane: Lane
    people: People
    sync: SyncLight
    agent: SyncAgent
    bells: dict[str, FeedBell]
    approvals: Callable[[], HttpApprovals]
    site_money: Callable[[], HttpSiteMoney]
    codes: Codes
    listener: LiveListener
    sync_lane: Lane
    exchange: CounterExchange
    credits: CreditDesk
    cashier: CashierDesk
    picks: PickDesk
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
        self.cashier.close()
        self.picks.close()
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
    """Open all that the configuration names and talk to nobody yet. Raises what `_settings`, `_opened_store` raise."""
    config, clock, random = _settings(place), SystemClock(), SystemRandom()
    store, recovered = _recovered_store(place, config, clock, random, tell)
    exchange, sync_lane, light = CounterExchange(store), Lane("sync"), SyncLight(store.origin, lambda: store.halted)
    times = NodeClock(clock, None if config.node.standalone else store.heard)  # the own node reads the same clock
    first, signer = Peer(config.node.url, config.node.code), Signer(FileDeviceKey(place.keys), times, random)
    people, bells, papers = People(store, clock, random, Argon2Pins()), _bells(), TypstPapers()
    credits, picks = _credit_desks(exchange, store, first, signer)
    agent = _agent(_sync_core(place, config, signer, times, exchange, store), clock, sync_lane, store, light)
    return Counter(
        place=place,
        config=config,
        fees=load_fees(place.fees, sample_data=config.desk.sample_data),
        store=store,
        stations=_stations(config, store, papers, clock, broken_page=bool(recovered.unknown_prints)),
        papers=papers,
        recovered=recovered,
        queue=HttpQueue(first.url, signer, first.known.fingerprint, times),
        newcomers=HttpNewcomers(first.url, signer, first.known.fingerprint),
        forks=lambda: HttpForks(first.url, signer, first.known.fingerprint),
        node_health=None if config.node.standalone else lambda: HttpNodeHealth(first, signer),
        queue_lane=Lane("queue"),
        people=people,
        sync=light,
        agent=agent,
        bells=bells,
        approvals=lambda: HttpApprovals(first.url, signer, first.known.fingerprint),
        site_money=lambda: HttpSiteMoney(first.url, signer, first.known.fingerprint),
        codes=Codes(store, clock, random, Argon2Pins(), FileDeviceKey(place.keys), people.lane),
        listener=_listener(first, signer, random, agent, bells),
        sync_lane=sync_lane,
        exchange=exchange,
        credits=credits,
        cashier=_cashier_desk(first, signer, store),
        picks=picks,
        backup=DailyBackup(place, config.backup_folder, clock),
        upkeep=DataUpkeep(place, store.origin, store.write, clock),
    )


def _cashier_desk(node: Peer, signer: Signer, store: SqlStore) -> CashierDesk:
    return CashierDesk(HttpCashierLine(node.url, signer, node.known.fingerprint), store, Lane("cashier"))


def _stations(
    config: Config, store: SqlStore, papers: TypstPapers, clock: SystemClock, *, broken_page: bool
) -> Stations:
    draw = _drawing(store, config, papers)
    return build_stations(config.links, draw, store, clock, time_scale=config.time_scale, broken_page=broken_page)


def _agent(core: SyncCore, clock: SystemClock, lane: Lane, store: SqlStore, light: SyncLight) -> SyncAgent:
    agent = SyncAgent(core, clock, lane, teller(store, light))
    store.on_commit(agent.wake)
    return agent


def _bells() -> dict[str, FeedBell]:
    return {feed: FeedBell(feed) for feed in (QUEUE, APPROVALS, CASHIER)}


def _listener(
    first: Peer, signer: Signer, random: SystemRandom, agent: SyncAgent, bells: dict[str, FeedBell]
) -> LiveListener:
    def moved(feed: str) -> None:
        agent.moved(feed)
        if feed in bells:
            bells[feed].moved(feed)

    def lost() -> None:
        for bell in bells.values():
            bell.lost()

    line = line_to(first.url, first.known.fingerprint)
    return LiveListener(line, signer, random, moved, lost)


def _recovered_store(
    place: Place, config: Config, clock: SystemClock, random: SystemRandom, tell: Tell
) -> tuple[SqlStore, Recovered]:
    store = _opened_store(place, config, clock, random, tell)
    return store, store.submit(recover).result()


def _opened_store(place: Place, config: Config, clock: SystemClock, random: SystemRandom, tell: Tell) -> SqlStore:
    """The journal, once it is known to be this installation's own; forms of the last time are gone."""
    rmtree(place.forms, ignore_errors=True)
    keep_sealed(place.keys, config.recovery_key)
    must_be_own(place.database, database_key(place.keys), FileDeviceKey(place.keys).origin)
    return open_store(place.database, place.keys, clock, random, place.head, tell=tell)


def _settings(place: Place) -> Config:
    """A journal without its configuration is a counter that lost it, not one to be set up.

    Raises `RestoreUnfinished`, `ConfigLost`, `DatabaseGone`, `NodeHere`, and what `load_config` raises.
    """
    must_hold(place, Content.NOTHING, Content.COUNTER)
    settle_renewal(place)
    return load_config(place.config)


def _credit_desks(
    exchange: CounterExchange, store: SqlStore, first: Peer, signer: Signer
) -> tuple[CreditDesk, PickDesk]:
    desk = CreditDesk(exchange.credits, store)
    exchange.feeds.tell(desk.moved)
    return desk, PickDesk(desk, HttpPickLine(first.url, signer, first.known.fingerprint), store, Lane("picks"))


def _sync_core(
    place: Place, config: Config, signer: Signer, times: NodeClock, exchange: CounterExchange, store: SqlStore
) -> SyncCore:
    continues = next(iter(store.past), "")
    return SyncCore(
        me=Me(FileDeviceKey(place.keys).public, "counter", config.desk.site, config.desk.counter, continues),
        signer=signer,
        peers=[Peer(url, code) for url, code in config.node.links],
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=SystemRandom(),
        cache=exchange.feeds,
        past=exchange.past,
        feeds=(CATALOGUE_FEED, PAYMENTS),
        times=times,
        revoked=turned_away_by(store.halted),
    )
