"""The PCs: the real program's parts put together as `app` does it, on a disk that keeps what was committed."""

import random
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from counter_app.domain.continuation import HALTING
from counter_app.domain.desk import Desk
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.people import PROGRAM
from counter_app.ports.node import FORKS
from counter_app.ports.queue import NodeUnreachable
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.engine import open_database
from counter_app.storage.journal import all_events, origins
from counter_app.storage.node import (
    CounterExchange,
    SqlBranchShelf,
    SqlFeedCache,
    SqlNodeStore,
    SqlOutbox,
    SqlPeerNotes,
    open_node_store,
)
from counter_app.storage.node.tables import node_state
from counter_app.storage.store import SqlStore, open_store
from counter_app.storage.tables import feed_cursor
from counter_app.usecases.recovery import Recovered, recover
from sync.client.call import SyncSettings
from sync.client.core import Me, Peer, SyncCore
from sync.client.node_time import NodeClock
from sync.exchange import Request, Response
from sync.node.catching_up import HeldPast
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.identity import PROVINCE, SITE, NodeIdentity, NodeLimits
from sync.node.pace import Pace
from sync.node.refused import refused
from sync.node.service import NodeService
from sync.signing import Signer
from tests.simulation.disk import SHARED_KEY, Disk
from tests.simulation.ground import PcClock, SeededBytes, SeededKey, StepLane, Time
from tests.simulation.releases import Release, Speaks
from tests.simulation.waiting_room import SimQueue, WaitingRoom
from tests.support import DESK

FEED = "catalogue"
GRAINS = (timedelta(microseconds=1), timedelta(microseconds=15_625))
"""Linux, and Windows where its clock is coarse."""


class Machine:
    """A PC. Off until `boot`; `cut` is the end of its process, whatever it was doing."""

    def __init__(self, name: str, folder: Path, time: Time, dice: random.Random) -> None:
        self.name, self.time = name, time
        self.random = SeededBytes(dice.getrandbits(64))
        self.clock = PcClock(time, dice.choice(GRAINS))
        secret = dice.randbytes(32)
        self.key = SeededKey(secret)
        self.past: tuple[Origin, ...] = ()
        self.settings = SyncSettings(blocked_s=60.0, batch=dice.choice([4, 16, 500]), backlog=1)
        self.release = dice.choice([*[Release.THIS] * 4, Release.OLDER, Release.NEWER])
        self.disk = Disk(folder / name, secret)
        self.lane = self._new_lane()
        self.running = False
        self.core: SyncCore | None = None
        self.waiting: dict[int, float] = {}
        """What the client awaits an answer to, and since when."""

    @property
    def origin(self) -> Origin:
        return self.key.origin

    @property
    def line(self) -> tuple[Origin, ...]:
        """The journals that it wrote, oldest first: each goes on from the one before."""
        return (*reversed(self.past), self.origin)

    def go_on_as(self, secret: bytes) -> None:
        """Its journal goes on in that of another key; the machine is off."""
        self.past = (self.origin, *self.past)
        self.key = SeededKey(secret)
        (self.disk.keys / "device.key").write_bytes(secret)

    def boot(self) -> None:
        """Start the program on what the disk holds. Raises what the program raises then."""
        self.lane = self._new_lane()
        try:
            self._open()
        except BaseException:
            self.cut()
            raise
        self.running = True

    def cut(self) -> None:
        """Power off."""
        self.running, self.waiting, self.core = False, {}, None
        self.lane.cut()
        self._close()
        self.disk.broken = self.disk.dead = False

    def signer(self, times: NodeClock, key: SeededKey | None = None) -> Speaks:
        """Signs with its key, or with one that is to be its own."""
        return Speaks(Signer(key or self.key, times, self.random), self.release)

    @property
    def _continues(self) -> str:
        return self.past[0] if self.past else ""

    def heard(self) -> None:
        """An answer came to this machine's client."""

    def _new_lane(self) -> StepLane:
        return StepLane(self.name, lambda: self.disk.dead)

    def events(self, origin: Origin) -> list[SealedEvent]:
        """A journal as the disk holds it."""
        raise NotImplementedError

    def _open(self) -> None:
        raise NotImplementedError

    def _close(self) -> None:
        raise NotImplementedError


class CounterPc(Machine):
    """A counter of a site."""

    def __init__(
        self, name: str, site: str, letters: str, folder: Path, time: Time, dice: random.Random, peers: Iterable[Peer]
    ) -> None:
        super().__init__(name, folder, time, dice)
        self.code = name
        self.site, self.peers = site, list(peers)
        self.desk: Desk = replace(DESK, site=site, counter=name, serial_letters=letters, counters_at_site=5)
        self._store: SqlStore | None = None
        self._exchange: CounterExchange | None = None
        self.recovered = Recovered((), ())
        self.room = WaitingRoom()
        self.carry: Callable[[Request], Response] = _nowhere
        self.queue = self._queue(NodeClock(self.clock))

    @property
    def store(self) -> SqlStore:
        assert self._store is not None
        return self._store

    @property
    def cache(self) -> SqlFeedCache:
        assert self._exchange is not None
        return self._exchange.feeds

    def copied(self, name: str, dice: random.Random) -> "CounterPc":
        """Another PC with a copy of this one's disk; this one is off."""
        folder = self.disk.folder.parent
        twin = CounterPc(name, self.site, self.desk.serial_letters, folder, self.time, dice, self.peers)
        twin.key, twin.code, twin.desk, twin.release = self.key, self.code, self.desk, self.release
        twin.room, twin.carry = self.room, self.carry
        shutil.copy(self.disk.keys / "device.key", twin.disk.keys)
        twin.disk.put(self.disk.image(self.disk.head))
        twin.queue = twin._queue(NodeClock(twin.clock))
        return twin

    def heard(self) -> None:
        """As the program does at news of the link: a journal that a node tells otherwise takes no more money."""
        assert self.core is not None
        why = self.core.status().blocked.get(self.origin, "")
        if why in HALTING:
            self.store.halt(why)

    def events(self, origin: Origin) -> list[SealedEvent]:
        reader = self.store.database.reader()
        with reader.begin():
            found = list(all_events(reader, origin))
        reader.close()
        return found

    def _open(self) -> None:
        disk = self.disk
        self._store = open_store(disk.db, disk.keys, self.clock, self.random, disk.head, self.lane)
        self._store.submit(self._begin).result()
        self.recovered = self._store.submit(recover).result()
        self._exchange = CounterExchange(self._store)
        times = NodeClock(self.clock, self._store.heard)
        self.queue = self._queue(times)
        self.core = SyncCore(
            me=Me(self.key.public, "counter", self.site, self.code, self._continues),
            signer=self.signer(times),
            times=times,
            peers=self.peers,
            outbox=self._exchange.outbox,
            notes=self._exchange.notes,
            random=self.random,
            cache=self._exchange.feeds,
            past=self._exchange.past,
            feeds=(FEED,),
            settings=self.settings,
        )

    def _queue(self, times: NodeClock) -> SimQueue:
        return SimQueue(self.site, self.code, self.room, self.signer(times), times, self.carry)

    def opening(self, key: SeededKey) -> JournalOpened:
        """The first event of this counter's journal under `key`."""
        return JournalOpened(
            public_key=key.public.hex(),
            level="counter",
            site=self.site,
            counter=self.name,
            serial_letters=self.desk.serial_letters,
        )

    def _begin(self, uow: UnitOfWork) -> None:
        with uow:
            if uow.head.seq == 0:
                uow.record(self.opening(self.key), by=PROGRAM)
                uow.commit()

    def _close(self) -> None:
        if self._exchange is not None:
            self._exchange.close()
        if self._store is not None:
            self._store.close()
        self._exchange = self._store = None


def _nowhere(_asked: Request) -> Response:
    raise NodeUnreachable(node="", reason="no line yet")


@dataclass(frozen=True)
class Level:
    """What a node is."""

    level: str
    site: str
    codes: Callable[[], list[str]]
    upstream: Peer | None = None


class NodePc(Machine):
    """A node: site or province."""

    def __init__(self, name: str, level: Level, folder: Path, time: Time, dice: random.Random) -> None:
        super().__init__(name, folder, time, dice)
        self.level = level
        self._store: SqlNodeStore | None = None
        self._service: NodeService | None = None

    @property
    def store(self) -> SqlNodeStore:
        assert self._store is not None
        return self._store

    def ask(self, request: Request) -> Response:
        """As the HTTP shell does: a read in its thread, a change answered once it is durable."""
        assert self._service is not None
        try:
            if request.method == "GET":
                return self._service.look(request)
            return self._answered(self._service.change(request))
        except Exception as error:  # the shell's edge
            return refused(500, "node.failed", type(error).__name__).response()

    def _answered(self, answer: "Future[Response]") -> Response:
        while not answer.done():
            self.lane.work()
        return answer.result()

    def pulse(self) -> None:
        """As the server does a few times a second."""
        if self._service is not None:
            self._service.pulse()

    def events(self, origin: Origin) -> list[SealedEvent]:
        return self.store.look(lambda db: list(all_events(db, origin)))

    def origins(self) -> list[Origin]:
        return self.store.look(origins)

    def opening(self, public_key: str) -> JournalOpened:
        """The first event of this node's journal."""
        one = self.level
        return JournalOpened(public_key=public_key, level=one.level, site=one.site, site_name=one.site)

    def new_epoch(self) -> None:
        """What a restore does before the node starts again: its feeds begin a new epoch."""
        database, fresh = open_database(self.disk.db, SHARED_KEY), self.random.token(8).hex()
        with database.writer.begin():
            database.writer.execute(update(node_state).where(node_state.c.name == "epoch").values(value=fresh))
            database.writer.execute(update(feed_cursor).values(epoch=fresh))
        database.close()

    def _open(self) -> None:
        one, disk = self.level, self.disk
        me = self.opening("")
        self._store = store = open_node_store(disk.db, disk.keys, me, self.clock, self.random, self.lane)
        identity = NodeIdentity(self.origin, self.key.public, one.level, one.site)
        limits = NodeLimits(strangers_per_s=1000.0, strangers_burst=1000)
        core = NodeCore(identity, self.clock, self.random, one.codes, limits)
        self._service = NodeService(core, store, Follower(identity, self.clock), lambda: None)
        self._service._pace = Pace(self.clock.monotonic)
        self._service.follow()
        if one.upstream is not None:
            times = NodeClock(self.clock)
            self.core = SyncCore(
                me=Me(self.key.public, one.level, one.site, "", self._continues),
                signer=self.signer(times),
                times=times,
                peers=[one.upstream],
                outbox=SqlOutbox(store.look, None),
                branches=SqlBranchShelf(store.look),
                past=HeldPast(identity, store, self.clock),
                notes=SqlPeerNotes(store.look, store.write),
                random=self.random,
                cache=SqlFeedCache(store.look, store.write),
                feeds=(FEED, FORKS),
                settings=self.settings,
            )

    def _close(self) -> None:
        if self._service is not None:
            self._service.close()
        if self._store is not None:
            self._store.close()
        self._service = self._store = None


__all__ = ["FEED", "PROVINCE", "SITE", "CounterPc", "Level", "Machine", "NodePc"]
