"""A seed from its first step to its verdict. `python -m tests.simulation.run SEED` shows what happened."""

import logging
import sys
from datetime import timedelta

from counter_app.domain.journal import Head, Origin
from counter_app.ports.node import HeldJournal
from counter_app.storage.journal import head_of
from tests.simulation.checker import check
from tests.simulation.copies import fork_faults, forked
from tests.simulation.disk import folder_in_memory, quick_sql
from tests.simulation.incidents import cure
from tests.simulation.machines import FEED, CounterPc, Machine, NodePc
from tests.simulation.weather import Weather
from tests.simulation.world import World

STEPS = 60


def violations(seed: int, trace: list[str] | None = None) -> list[str]:
    """What does not hold in the world of that seed; nothing, if the program is right."""
    logging.disable(logging.ERROR)  # what a broken disk makes a node write down
    with folder_in_memory() as folder, quick_sql():
        world = World(seed, folder)
        try:
            Weather(world).run(STEPS)
            settle(world)
            world.wrong += [*world.network.lies, *check(world)]
        finally:
            logging.disable(logging.NOTSET)
            world.close()
            if trace is not None:
                trace += world.trace
    return world.wrong


def settle(world: World) -> None:
    """Everything is mended, everybody finishes, everything arrives; what never comes to rest is wrong."""
    mend(world)
    finish(world)
    if world.rotten:
        world.wrong += [f"P7: {what}" for what in arrive(world)]
        cure(world)
    if world.lost:
        arrive(world)  # what is heard late may be something to do
        finish(world)
    world.wrong += [f"P2: {what}" for what in arrive(world)]


def finish(world: World) -> None:
    """Everybody at the counters comes to the end of what they have to do."""
    for _ in range(60):
        idle = [clerk.finish() for clerk in world.clerks.values() if clerk.pc.running]
        if all(idle):
            return
    world.wrong.append("P5: a clerk never finishes")


def arrive(world: World) -> list[str]:
    """Let everything arrive; what does not."""
    for _ in range(12):
        world.exchange(60)
        lacking = missing(world)
        if not lacking:
            break
        world.time.forward(35.0)  # longer than anybody waits before trying again, but for a journal that is blocked
    return lacking


def mend(world: World) -> None:
    """The network, the disks, the clocks and the devices are whole again, and every machine is on."""
    world.network.cut.clear()
    world.network.loss = 0.0
    for clerk in world.clerks.values():
        clerk.desk.printer.trouble = clerk.desk.terminal.trouble = clerk.hasty = 0.0
    for machine in world.machines:
        machine.disk.mend()
        machine.clock.off = timedelta()
        if not machine.running:
            world.boot(machine)
    world.hand_down()


def missing(world: World) -> list[str]:
    """Which journal is not yet held, or not yet followed, where it should be."""
    found = []
    for pc in world.counters:
        if not pc.running or pc.store.halted is not None:
            continue
        for origin, head in _heads(pc).items():
            wanted = world.rotten[pc.name][0] - 1 if pc.name in world.rotten else head.seq
            found += [f"{what} of {pc.name}" for what in _lacking(pc, origin, wanted, world)]
    found += fork_faults(world, forked(world))
    for node in world.nodes:
        found += [f"{node.name} follows {one}" for one, _ in node.store.read(lambda books: books.journals.behind())]
    for site in (one for one in world.sites if one.name not in world.set_back):
        own, above = _held(site, site.origin), _held(world.province, site.origin)
        if above is None or own is None or above.head != own.head:
            found.append(f"province holds too little of {site.name} itself")
    for machine in [*world.sites, *world.counters]:
        if machine.running and _catalogue(machine) != _catalogue(world.province):
            found.append(f"{machine.name} has an old catalogue")
    return found


def _lacking(pc: CounterPc, origin: Origin, wanted: int, world: World) -> list[str]:
    found = []
    for node in (*(one for one in world.sites if one.name == pc.site), world.province):
        held = _held(node, origin)
        if held is None or (held.head.seq < wanted and not held.frozen):
            found.append(f"{node.name} holds {held.head.seq if held else 0} of {wanted}")
        elif held.head.seq > wanted and pc.name not in world.rotten:
            found.append(f"{node.name} holds {held.head.seq}, not said to the copy that wrote {wanted}")
    return found


def _heads(pc: CounterPc) -> dict[Origin, Head]:
    """Where the journals that a counter wrote end."""
    reader = pc.store.database.reader()
    with reader.begin():
        heads = {origin: head_of(reader, origin) for origin in pc.line}
    reader.close()
    return heads


def _held(node: NodePc, origin: Origin) -> HeldJournal | None:
    return node.store.read(lambda books: books.journals.get(origin))


def _catalogue(machine: Machine) -> dict[str, bytes]:
    """What a machine holds of the feed."""
    if isinstance(machine, CounterPc):
        return dict(machine.cache.bodies(FEED))
    assert isinstance(machine, NodePc)
    items = machine.store.read(lambda books: books.feeds.after(FEED, 0, 1000))
    return {one.key: one.body for one in items}


if __name__ == "__main__":
    told: list[str] = []
    wrong = violations(int(sys.argv[1]), told)
    print("\n".join([*told, "", *wrong]))
    sys.exit(bool(wrong))
