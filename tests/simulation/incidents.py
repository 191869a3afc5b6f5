"""What strikes a world once: old copies of disks put back, a month alone, an event that rots."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Protocol

from sqlalchemy import select, update

from counter_app.storage.engine import Database
from counter_app.storage.head_file import HeadFile
from counter_app.storage.tables import journal
from tests.simulation.clerk import Clerk
from tests.simulation.copies import DiskCopied
from tests.simulation.machines import CounterPc, NodePc
from tests.simulation.renewals import CounterRenewed, CounterRestored, SiteRestored
from tests.simulation.world import FromBackup, World

Act = Callable[[], None]


class Incident(Protocol):
    """Something that strikes once; what it needs beforehand it prepares some time earlier."""

    def prepare(self) -> None: ...
    def strike(self) -> None: ...


def planned(world: World, steps: int) -> dict[int, list[Act]]:
    """When which of them strikes; most worlds have one."""
    plan: dict[int, list[Act]] = defaultdict(list)
    chosen = world.dice.choice(KINDS)
    if chosen is not None:
        incident = chosen(world)
        first = world.dice.randrange(steps // 3)
        plan[first].append(incident.prepare)
        plan[world.dice.randrange(first + steps // 6, steps - 4)].append(incident.strike)
    return plan


class NodeSetBack(FromBackup[NodePc]):
    """A node dies and comes back from a backup: what devices hold must not be lost (P6)."""

    def __init__(self, world: World) -> None:
        super().__init__(world, self._chosen(world))

    def _chosen(self, world: World) -> NodePc:
        raise NotImplementedError

    def strike(self) -> None:
        node, world = self._machine, self._world
        if self._image is None:
            return
        if node.running:
            node.cut()
        node.disk.mend()
        node.disk.put(self._image)
        node.new_epoch()
        world.set_back.add(node.name)
        world.say(f"{node.name} is set back")
        world.boot(node)
        self._is_back(node)

    def _is_back(self, node: NodePc) -> None:
        """What people and the world have to do with it."""


class ProvinceSetBack(NodeSetBack):
    """The city's node."""

    def _chosen(self, world: World) -> NodePc:
        return world.province


class SiteSetBack(NodeSetBack):
    """A site's node, from an image of its whole disk: its own journal may part from what the city holds of it.

    That is a fork like any other; its counters' journals must not suffer from it. It does not know that it is old, so
    that it gives numbers of the queue again that are on paper already.
    """

    def _chosen(self, world: World) -> NodePc:
        return world.dice.choice(world.sites)

    def _is_back(self, node: NodePc) -> None:
        self._world.rooms[node.name].forgotten([(node.origin, node.events(node.origin))], began_again=False)


class CounterSetBack(FromBackup[CounterPc]):
    """A counter's database is laid back to an older copy of itself; the program must refuse to go on from it (P4)."""

    def __init__(self, world: World) -> None:
        super().__init__(world, world.dice.choice(world.counters))

    def strike(self) -> None:
        pc, world = self._machine, self._world
        if self._image is None or not pc.running:
            return
        pc.cut()
        told = _witnessed(pc)
        pc.disk.mend()
        now = pc.disk.image()
        pc.disk.put(self._image)
        world.say(f"{pc.name} is set back")
        world.boot(pc)
        if pc.running:
            if pc.store.read(lambda books: books.head).seq < told:
                world.wrong.append(f"P4: {pc.name} went on from an old copy of its journal")
            world.clerks[pc.name].look_for_the_case()
            return
        pc.disk.put(now)
        world.boot(pc)


def _witnessed(pc: CounterPc) -> int:
    """The last event that anybody was told of; a disk that broke in its commit may hold one more."""
    witness = HeadFile(pc.disk.head)
    head = witness.read(pc.origin)
    witness.close()
    return 0 if head is None else head.seq


class MonthAlone:
    """No cable leads out of a counter for thirty days; it takes dossiers and money as ever (P5)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pc = world.dice.choice(world.counters)

    def prepare(self) -> None:
        """It comes without warning."""

    def strike(self) -> None:
        pc, world = self._pc, self._world
        clerk = world.clerks[pc.name]
        alone = {way for other in world.machines for way in ((pc.name, other.name), (other.name, pc.name))}
        world.network.cut |= alone
        pc.disk.mend()
        pc.clock.off = timedelta()
        clerk.desk.printer.trouble = clerk.desk.terminal.trouble = 0.0
        world.say(f"{pc.name} is alone for a month")
        before = len(clerk.desk.shown)
        for _ in range(DAYS_ALONE // 2):
            world.time.forward(2 * 86_400)
            if not pc.running:
                world.boot(pc)
            self._work(clerk, 3)
        if len(clerk.desk.shown) == before:  # nobody had asked yet what became of a card
            self._work(clerk, 100)
        if pc.running and len(clerk.desk.shown) == before:
            world.wrong.append(f"P5: {pc.name} took no money in a month alone")
        world.network.cut -= alone

    def _work(self, clerk: Clerk, steps: int) -> None:
        for _ in range(steps):
            if self._pc.running:
                self._world.guard(self._pc, clerk.step)


DAYS_ALONE = 30


class RottenEvent:
    """One event of a counter is spoilt on its disk: it is refused with its place, and holds up nobody else (P7)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pc = world.dice.choice([pc for pc in world.counters if not world.clerks[pc.name].program_fails] or [None])

    def prepare(self) -> None:
        """It comes without warning."""

    def strike(self) -> None:
        pc, world = self._pc, self._world
        if pc is None or not pc.running:
            return
        pc.disk.mend()
        last = pc.store.read(lambda books: books.head).seq
        if last < 3:
            return
        seq = last - world.dice.randrange(1, min(4, last - 1))
        found = select(journal.c.body).where(journal.c.origin == pc.origin, journal.c.seq == seq)
        reader = pc.store.database.reader()
        with reader.begin():
            body = bytes(reader.execute(found).scalar_one())
        reader.close()
        world.rotten[pc.name] = seq, body
        _write(world, pc.name, bytes([body[0] ^ 1]) + body[1:])
        world.say(f"event {seq} of {pc.name} rots")


def cure(world: World) -> None:
    """The bytes are as they were: from a copy, or because the machine was at fault and not the disk."""
    for name, (_, body) in world.rotten.items():
        _write(world, name, body)
    world.rotten.clear()


def _write(world: World, name: str, body: bytes) -> None:
    pc = next(one for one in world.counters if one.name == name)
    seq, _ = world.rotten[name]

    def put(database: Database) -> None:
        with database.writer.begin():
            here = (journal.c.origin == pc.origin) & (journal.c.seq == seq)
            database.writer.execute(update(journal).where(here).values(body=body))

    world.guard(pc, partial(lambda job: pc.store.submit_plain(job).result(), put))


KINDS: tuple[Callable[[World], Incident] | None, ...] = (
    None,
    *[ProvinceSetBack] * 2,
    SiteSetBack,
    SiteRestored,
    CounterSetBack,
    CounterRestored,
    CounterRenewed,
    MonthAlone,
    RottenEvent,
    DiskCopied,
)
"""What may strike a world, as often as it stands here."""
