"""What strikes a world once, and has to be prepared: old copies of disks put back."""

from collections import defaultdict
from collections.abc import Callable

from tests.simulation.disk import Image
from tests.simulation.world import World

Incident = Callable[[], None]


def planned(world: World, steps: int) -> dict[int, list[Incident]]:
    """When which of them strikes; most worlds have one."""
    plan: dict[int, list[Incident]] = defaultdict(list)
    chosen = world.dice.choice([None, ProvinceSetBack, ProvinceSetBack, CounterSetBack])
    if chosen is not None:
        incident = chosen(world)
        first = world.dice.randrange(steps // 3)
        plan[first].append(incident.prepare)
        plan[world.dice.randrange(first + steps // 6, steps - 4)].append(incident.strike)
    return plan


class ProvinceSetBack:
    """The city's node dies and comes back from a backup: what devices hold must not be lost (P6)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._image: Image | None = None

    def prepare(self) -> None:
        if self._world.province.running:
            self._image = self._world.province.disk.image()
            self._world.say("the province is backed up")

    def strike(self) -> None:
        province = self._world.province
        if self._image is None:
            return
        if province.running:
            province.cut()
        province.disk.mend()
        province.disk.put(self._image)
        province.renew()
        self._world.say("the province is set back")
        self._world.boot(province)


class CounterSetBack:
    """A counter's database is laid back to an older copy of itself; the program must refuse to go on from it (P4)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pc = world.dice.choice(world.counters)
        self._image: Image | None = None

    def prepare(self) -> None:
        if self._pc.running:
            self._image = self._pc.disk.image()

    def strike(self) -> None:
        pc, world = self._pc, self._world
        if self._image is None or not pc.running:
            return
        lost = pc.store.read(lambda books: books.head)
        pc.cut()
        pc.disk.mend()
        now = pc.disk.image()
        pc.disk.put(self._image)
        world.say(f"{pc.name} is set back")
        world.boot(pc)
        if pc.running:
            if pc.store.read(lambda books: books.head).seq < lost.seq:
                world.wrong.append(f"P4: {pc.name} went on from an old copy of its journal")
            return
        pc.disk.put(now)
        world.boot(pc)
