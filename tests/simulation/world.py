"""One world from one seed: a province, its sites and their counters, and whatever happens to them."""

import hashlib
import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy.exc import OperationalError

from counter_app.domain.errors import CounterError
from counter_app.storage.node import seed as seed_feed
from sync.client.core import Peer
from tests.simulation.case import Desk
from tests.simulation.clerk import Clerk
from tests.simulation.devices import SimPrinter, SimTerminal
from tests.simulation.disk import Image
from tests.simulation.ground import PowerCut, Time
from tests.simulation.lost import Lost
from tests.simulation.machines import FEED, PROVINCE, SITE, CounterPc, Level, Machine, NodePc
from tests.simulation.network import Network
from tests.simulation.waiting_room import WaitingRoom

LETTERS = "ABCDEGHKLM"
CODES = [f"CODE-{n:02}" for n in range(60)]


class World:
    """`trace` is what happened, in words: the same seed gives the same."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.time = Time()
        self.folder = folder
        self.trace: list[str] = []
        self.wrong: list[str] = []
        self.network = Network(self.dice)
        self.province = NodePc("province", Level(PROVINCE, "", lambda: CODES), folder, self.time, self.dice)
        self.sites: list[NodePc] = []
        self.counters: list[CounterPc] = []
        self.clerks: dict[str, Clerk] = {}
        self.set_back: set[str] = set()
        self.rotten: dict[str, tuple[int, bytes]] = {}
        self.lost: dict[str, Lost] = {}
        self.rooms: dict[str, WaitingRoom] = {}
        self.spare_codes = CODES[40:]
        for n in range(self.dice.choice([1, 1, 1, 2, 3])):
            self._add_site(f"S{n}")
        self.network.nodes = {one.name: one for one in self.nodes}
        self.published: dict[str, bytes] = {}
        for machine in self.machines:
            self.boot(machine)

    @property
    def nodes(self) -> list[NodePc]:
        return [*self.sites, self.province]

    @property
    def machines(self) -> list[Machine]:
        return [self.province, *self.sites, *self.counters]

    @property
    def trace_hash(self) -> str:
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    def say(self, what: str) -> None:
        self.trace.append(f"{self.time.ticks:.2f} {what}")

    def guard(self, machine: Machine, act: Callable[[], object]) -> None:
        """Let something happen on a machine; a power cut there ends its process and nothing else."""
        try:
            act()
        except PowerCut:
            self.say(f"{machine.name} cut")
            machine.cut()

    def boot(self, machine: Machine) -> None:
        """Switch a machine on. One that cannot start stays off."""

        def start() -> None:
            try:
                machine.boot()
            except CounterError as refusal:
                self.say(f"{machine.name} does not start: {refusal.code}")
            except OperationalError as error:
                self.say(f"{machine.name} does not start: {error.orig}")
            else:
                self.say(f"{machine.name} starts")

        self.guard(machine, start)

    def wake(self, one: Machine, node: NodePc) -> None:
        """Both are in order, and the way between them; the node is on."""
        self.network.loss = 0.0
        self.network.cut -= {(one.name, node.name), (node.name, one.name)}
        for machine in (one, node):
            machine.disk.mend()
            machine.clock.off = timedelta()
        if not node.running:
            self.boot(node)

    def publish(self) -> None:
        """The province hands something down."""
        self.published[f"k{self.dice.randrange(6)}"] = self.dice.randbytes(8)
        if self.province.running:
            self.guard(self.province, self.hand_down)

    def hand_down(self) -> None:
        """The province publishes what its feed does not hold, as it does at its start too."""
        try:
            seed_feed(self.province.store, FEED, list(self.published.items()))
        except OperationalError as error:
            self.say(f"province publishes nothing: {error.orig}")

    def exchange(self, rounds: int) -> None:
        """Messages go to and fro, in order, until nobody has one to send now; at most so many rounds."""
        for machine in self.machines:
            self.network.give_up(machine)
        for _ in range(rounds):
            for machine in self.machines:
                self.guard(machine, partial(self.network.send, machine))
            if not self.network.under_way:
                break
            while self.network.under_way:
                self.guard(self.network.under_way[0].busy, partial(self.network.deliver, 0))
        for node in self.nodes:
            self.guard(node, partial(_work_off, node))

    def close(self) -> None:
        """Everything off."""
        for machine in self.machines:
            machine.cut()

    def _add_site(self, name: str) -> None:
        up = Peer("province", f"CODE-{20 + len(self.sites):02}")
        site = NodePc(name, Level(SITE, name, lambda: CODES, up), self.folder, self.time, self.dice)
        self.sites.append(site)
        for _ in range(self.dice.choice([1, 1, 2, 2, 3, 4]) if len(self.sites) == 1 else self.dice.choice([1, 1, 2])):
            self._add_counter(site)

    def _add_counter(self, site: NodePc) -> None:
        number = len(self.counters)
        code = f"CODE-{number:02}"
        peers = [Peer(site.name, code)]
        if self.dice.random() < 0.4:
            peers.append(Peer("province", code))
        letters = "A" + LETTERS[number]
        pc = CounterPc(f"{site.name[1:]}{number}", site.name, letters, self.folder, self.time, self.dice, peers)
        pc.room = self.rooms.setdefault(site.name, WaitingRoom())
        pc.carry = partial(self.network.ask, pc, site)
        self.counters.append(pc)
        desk = Desk(SimPrinter(self.dice), SimTerminal(self.dice, f"T{number:04}"))
        self.clerks[pc.name] = Clerk(pc, desk, self.dice, self.say)
        self.clerks[pc.name].program_fails = self.dice.random() < 0.08


def _work_off(node: NodePc) -> None:
    node.pulse()
    while node.running and node.lane.work():
        pass


M = TypeVar("M", bound=Machine)


class FromBackup(Generic[M]):
    """What needs a copy of a machine's disk that was made some time before; without one nothing strikes."""

    def __init__(self, world: World, machine: M) -> None:
        self._world, self._machine = world, machine
        self._image: Image | None = None

    def prepare(self) -> None:
        """Copy the disk, if the machine is on."""
        if self._machine.running:
            self._image = self._machine.disk.image()
            self._world.say(f"{self._machine.name} is backed up")
