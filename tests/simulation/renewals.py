"""Machines that go on under another key while the others work: counters renewed or restored, a site's restored node."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from counter_app.app.going_on import compare
from counter_app.domain.calendar import local
from counter_app.domain.continuation import Continuation
from counter_app.domain.dossier_code import standing_range
from counter_app.domain.journal import Head, Origin
from counter_app.storage.begin import Beginning, OldJournal, begin_counter, begin_node
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.engine import Database, open_database
from counter_app.storage.head_file import HeadFile
from counter_app.storage.unit_of_work import Pen
from sync.client.copy import NodeCopy
from sync.client.core import Me, Peer
from sync.client.node_time import NodeClock
from tests.simulation.disk import SHARED_KEY
from tests.simulation.ground import SeededKey
from tests.simulation.lost import lose
from tests.simulation.machines import CounterPc, Machine, NodePc
from tests.simulation.waiting_room import PATIENCE_S
from tests.simulation.world import FromBackup, World

RESTORE_S = 2 * PATIENCE_S
"""Nobody stands at the button for so long. A node's answers are not in its journal: a press that was repeated across
the restore would be answered with a second number, and nobody would have the first."""


class CounterRenewed:
    """A counter goes on under another key, in the middle of whatever it was doing; its node may be out of reach."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pc = world.dice.choice(world.counters)

    def prepare(self) -> None:
        """It comes without warning."""

    def strike(self) -> None:
        pc, world = self._pc, self._world
        if not pc.running:
            return
        pc.cut()
        _go_on(pc, world, Continuation.CLONE)
        world.say(f"{pc.name} is renewed")
        world.boot(pc)


class CounterRestored(FromBackup[CounterPc]):
    """A counter's PC dies, and another begins from its backup; its node may be out of reach meanwhile.

    What it never sent is lost with it. A person still has the papers and the money, and nobody else's number is theirs.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world, world.dice.choice(world.counters))

    def strike(self) -> None:
        pc, world = self._machine, self._world
        if self._image is None or not pc.running:
            return
        before, old = pc.events(pc.origin), pc.origin
        pc.cut()
        world.network.forget(pc)
        pc.disk.put(self._image)
        pc.disk.head.unlink()
        _go_on(pc, world, Continuation.RESTORE)
        world.say(f"{pc.name} is restored")
        world.boot(pc)
        world.lost[pc.name] = lose(world.clerks[pc.name], before, pc.events(old))


class SiteRestored(FromBackup[NodePc]):
    """A site's node comes back from a backup, under another key; what the city holds of its journal is fetched."""

    def __init__(self, world: World) -> None:
        super().__init__(world, world.dice.choice(world.sites))

    def strike(self) -> None:
        site, world = self._machine, self._world
        if self._image is None:
            return
        site.cut()
        world.time.forward(RESTORE_S)
        world.wake(site, world.province)
        site.disk.put(self._image)
        (site.disk.folder / "journal.first").unlink()
        new = _Newcomer(site, Me(b"", site.level.level, site.level.site), world)
        with _opened(site) as database:
            taken = Taken(OldJournal(database, site.origin).head())
            if world.dice.random() < 0.6:
                taken = _taken(world, database, new, world.province)
            opened = site.opening(new.key.public.hex())
            plan = Beginning(opened, site.origin, Continuation.RESTORE, taken, _numbering(site, world))
            begin_node(database, _pen(new), plan, epoch=site.random.token(8).hex())
        site.go_on_as(new.secret)
        site.level = replace(site.level, upstream=Peer("province", new.code))
        world.say(f"{site.name} is restored")
        world.boot(site)
        journals = [(origin, site.events(origin)) for origin in site.line]
        world.rooms[site.name].forgotten(journals, began_again=True)


def _go_on(pc: CounterPc, world: World, why: Continuation) -> None:
    """The counter, which is off, goes on under another key, with what its node holds or without."""
    site = next(one for one in world.sites if one.name == pc.site)
    world.rooms[site.name].give_up(pc.code)
    world.wake(pc, site)
    new = _Newcomer(pc, Me(b"", "counter", pc.site, pc.code), world)
    pc.desk = replace(pc.desk, serial_letters="B" + pc.desk.serial_letters[1])
    with _opened(pc) as database:
        taken = Taken(OldJournal(database, pc.origin).head())
        if world.dice.random() < 0.6:
            taken = _taken(world, database, new, site)
        codes = standing_range(pc.desk.counter_index, pc.desk.counters_at_site)
        numbering = replace(_numbering(pc, world), book=pc.desk.certification_book)
        numbering = replace(numbering, first_code=codes.first, last_code=codes.last)
        plan = Beginning(pc.opening(new.key), pc.origin, why, taken, numbering)
        head = begin_counter(database, _pen(new), plan)
    _bear_witness(pc, new.key.origin, head)
    pc.go_on_as(new.secret)
    pc.peers = [replace(peer, code=new.code) for peer in pc.peers]


class _Newcomer:
    """What a machine is going to be."""

    def __init__(self, machine: Machine, me: Me, world: World) -> None:
        self.machine, self.code, self.secret = machine, world.spare_codes.pop(), world.dice.randbytes(32)
        self.key = SeededKey(self.secret)
        self.me = replace(me, public_key=self.key.public, continues=machine.origin)


@contextmanager
def _opened(machine: Machine) -> Iterator[Database]:
    database = open_database(machine.disk.db, SHARED_KEY)
    try:
        yield database
    finally:
        database.close()


def _taken(world: World, database: Database, newcomer: "_Newcomer", node: NodePc) -> Taken:
    """As the tools do: enrol as what goes on from the old journal, and fetch what the node holds of it."""
    machine, old = newcomer.machine, newcomer.machine.origin
    signer = machine.signer(NodeClock(machine.clock), newcomer.key)
    copy = NodeCopy(Peer(node.name, newcomer.code), signer, partial(world.network.ask, machine, node))
    copy.enrol(newcomer.me)
    return compare(old, OldJournal(database, old), copy)


def _numbering(machine: Machine, world: World) -> Numbering:
    return Numbering(local(machine.clock.now()).date(), world.dice.getrandbits(32))


def _pen(new: _Newcomer) -> Pen:
    return Pen(new.key.origin, new.key, new.machine.clock, new.machine.random, None)


def _bear_witness(pc: CounterPc, origin: Origin, head: Head) -> None:
    witness = HeadFile(pc.disk.head)
    witness.begin(origin, head)
    witness.close()
