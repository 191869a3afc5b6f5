"""What happens to a world: people work, messages travel, and now and then something breaks or is mended."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from tests.simulation.incidents import planned
from tests.simulation.machines import Machine
from tests.simulation.world import World

FAULTS = ("cut before", "cut after", "fails", "full", "breaks")
JUMPS = (
    timedelta(seconds=-40),
    timedelta(minutes=-20),
    timedelta(days=-1, hours=-3),
    timedelta(days=-800),
    timedelta(minutes=20),
    timedelta(days=40),
    timedelta(days=1500),
)


class Weather:
    """Chooses what happens next. Calm and rough spells take turns."""

    def __init__(self, world: World) -> None:
        self._world, self._dice = world, world.dice
        self._rough = False

    def run(self, steps: int) -> None:
        self._morning()
        incidents = planned(self._world, steps)
        for step in range(steps):
            if step % 15 == 0:
                self._spell()
            for incident in incidents.get(step, ()):
                incident()
            self._step()
            self._world.time.forward(self._dice.choice([0.02, 0.2, 0.2, 1.0, 3.0]))
            for machine in self._world.machines:
                self._world.network.give_up(machine)

    def _morning(self) -> None:
        """In most worlds everybody knows everybody, and has worked a little, when the first thing breaks."""
        if self._dice.random() < 0.8:
            for clerk in self._world.clerks.values():
                clerk.step()
            self._world.publish()
            self._world.exchange(12)

    def _spell(self) -> None:
        self._rough = self._dice.random() < 0.7
        self._world.network.loss = self._dice.choice([0.1, 0.3]) if self._rough else 0.0
        if not self._rough:
            self._world.exchange(4)
        for clerk in self._world.clerks.values():
            clerk.hasty = self._dice.choice([0.0, 0.1, 0.3])
            clerk.desk.printer.trouble = self._dice.choice([0.0, 0.3, 0.6]) if self._rough else 0.0
            clerk.desk.terminal.trouble = self._dice.choice([0.0, 0.3, 0.6]) if self._rough else 0.0

    def _step(self) -> None:
        chance = self._dice.random()
        if chance < 0.40:
            self._people()
        elif chance < 0.78:
            self._messages()
        elif chance < 0.85:
            self._world.publish()
        elif self._rough:
            self._dice.choice(self._faults())()
        else:
            self._mend_something()

    # -- what goes on ----------------------------------------------------------------------------------

    def _people(self) -> None:
        clerk = self._dice.choice(list(self._world.clerks.values()))
        for _ in range(self._dice.choice([1, 2, 4])):
            if not clerk.pc.running:
                self._world.boot(clerk.pc)
            if clerk.pc.running:
                self._world.guard(clerk.pc, clerk.step)

    def _messages(self) -> None:
        """A machine talks for a while; on a rough day much of it is left under way, and arrives when it likes."""
        machine = self._dice.choice(self._world.machines)
        for _ in range(self._dice.choice([1, 3, 6])):
            self._world.guard(machine, partial(self._send, machine))
            while self._world.network.under_way and self._dice.random() < (0.75 if self._rough else 0.95):
                self._deliver(-1 if self._dice.random() < 0.8 else None)

    def _send(self, machine: Machine) -> None:
        if machine.running:
            self._world.network.send(machine)
            machine.lane.work()

    def _deliver(self, at: int | None) -> None:
        letters = self._world.network.under_way
        chosen = self._dice.randrange(len(letters)) if at is None else len(letters) - 1
        self._world.guard(letters[chosen].busy, partial(self._world.network.deliver, chosen))

    # -- what breaks -----------------------------------------------------------------------------------

    def _faults(self) -> list[Callable[[], None]]:
        net = self._world.network
        return [
            net.lose,
            net.lose,
            net.double,
            net.double,
            net.garble,
            self._cut_a_way,
            self._cut_off,
            self._mend_something,
            self._mend_something,
            self._spoil_a_disk,
            self._spoil_a_disk,
            self._spoil_a_disk,
            self._switch_off,
            self._jump,
        ]

    def _cut_a_way(self) -> None:
        one, other = self._dice.sample(self._world.machines, 2)
        self._world.network.cut.add((one.name, other.name))
        self._world.say(f"no way from {one.name} to {other.name}")

    def _cut_off(self) -> None:
        one = self._dice.choice(self._world.machines)
        for other in self._world.machines:
            self._world.network.cut |= {(one.name, other.name), (other.name, one.name)}
        self._world.say(f"{one.name} is cut off")

    def _spoil_a_disk(self) -> None:
        machine = self._dice.choice(self._world.machines)
        machine.disk.plan(self._dice.choice(FAULTS), self._dice.randrange(5))

    def _switch_off(self) -> None:
        machine = self._dice.choice(self._world.machines)
        if machine.running:
            self._world.say(f"{machine.name} is switched off")
            machine.cut()

    def _jump(self) -> None:
        machine = self._dice.choice(self._world.machines)
        machine.clock.off = self._dice.choice(JUMPS)
        self._world.say(f"{machine.name} has the time {machine.clock.now()}")

    # -- what is mended --------------------------------------------------------------------------------

    def _mend_something(self) -> None:
        world = self._world
        if world.network.cut and self._dice.random() < 0.5:
            world.network.cut.clear()
            world.say("the network is whole")
        machine = self._dice.choice(world.machines)
        machine.disk.mend()
        machine.clock.off = timedelta()
        if not machine.running:
            world.boot(machine)
