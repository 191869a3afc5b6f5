"""A counter's whole disk is copied and both go on: found out, frozen, halted, and both stories kept (P4)."""

import random
from copy import copy

from tests.simulation.case import Desk
from tests.simulation.clerk import Clerk
from tests.simulation.devices import SimPrinter, SimTerminal
from tests.simulation.machines import CounterPc, NodePc
from tests.simulation.world import World


class DiskCopied:
    """Somebody copies the disk of a PC that is off, and two PCs are one counter from then on."""

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
        pc.disk.mend()
        twin = pc.copied(f"{pc.name}'", world.dice)
        world.counters.append(twin)
        world.clerks[twin.name] = _beside(world.clerks[pc.name], twin, world.dice)
        world.say(f"the disk of {pc.name} is copied")
        world.boot(pc)
        world.boot(twin)


def _beside(clerk: Clerk, twin: CounterPc, dice: random.Random) -> Clerk:
    """Somebody at the copy, with devices of their own that remember what the copied journal says."""
    old = clerk.desk
    printer, terminal = SimPrinter(dice), SimTerminal(dice, old.terminal.name)
    printer.tray, terminal.book = list(old.printer.tray), list(old.terminal.book)
    desk = Desk(
        printer, terminal, copy(old.drawer), list(old.shown), dict(old.bank), dict(old.slips), dict(old.returned)
    )
    beside = Clerk(twin, desk, dice, clerk.say)
    beside.served, beside.case = clerk.served + 1_000, copy(clerk.case)
    beside.parts_and_returns = clerk.parts_and_returns
    return beside


def forked(world: World) -> set[str]:
    """Origins that two PCs tell in two ways."""
    told: dict[str, list[bytes]] = {}
    found = set()
    for pc in world.counters:
        if pc.running:
            mine = [event.hash for event in pc.events(pc.origin)]
            other = told.setdefault(pc.origin, mine)
            shorter = min(len(mine), len(other))
            if mine[:shorter] != other[:shorter]:
                found.add(str(pc.origin))
    return found


def fork_faults(world: World, origins: set[str]) -> list[str]:
    """What does not hold of forked journals, and of those that are none."""
    found = []
    for pc in world.counters:
        if not pc.running:
            continue
        halted = pc.store.halted is not None
        if halted != (pc.origin in origins) and not _twins(world, pc):
            found.append(f"P4: {pc.name} is {'' if halted else 'not '}halted")
        if pc.origin not in origins:
            continue
        if not halted:
            found.append(f"P4: {pc.name} forked and takes money")
        site = next(one for one in world.sites if one.name == pc.site)
        found += _kept(site, pc) + _kept(world.province, pc)  # also when the site alone was told both
    return found


def _twins(world: World, pc: CounterPc) -> bool:
    """A copy that wrote nothing of its own yet is behind the other, and halts for that."""
    return sum(one.origin == pc.origin for one in world.counters) > 1


def _kept(node: NodePc, pc: CounterPc) -> list[str]:
    held = node.store.read(lambda books: books.journals.get(pc.origin))
    if held is None or not held.frozen:
        return [f"P4: {node.name} does not freeze the journal of {pc.name}"]
    branch = node.store.read(lambda books: books.journals.branch(pc.origin))
    there = {event.hash for event in node.events(pc.origin)} | {one.hash for one in branch}
    lost = [event for event in pc.events(pc.origin) if event.hash not in there]
    return [f"P4: {node.name} lacks {len(lost)} events of {pc.name}"] if lost else []
