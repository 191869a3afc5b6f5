"""Counters, a site node and a province in one process, on the real cores and databases; the network is ours.

It drops, doubles, delays and reorders messages and now and then sets the province back to an old backup. Everything
random comes from one seed.
"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.events import DayOpened
from counter_app.domain.journal import Origin
from counter_app.storage.node import SqlFeedCache, SqlOutbox, SqlPeerNotes
from sync.client.core import Me, Outgoing, Peer, SyncCore
from sync.exchange import Response
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock

TIMEOUT_S = 10.0


@dataclass
class Talker:
    """A client core and what it talks to."""

    name: str
    core: SyncCore
    node: str
    waiting: Outgoing | None = None
    since: float = 0.0


@dataclass
class Letter:
    """A message under way: a request, or with `response` its answer."""

    talker: Talker
    outgoing: Outgoing
    response: Response | None = None


class Simulation:
    """One run. `run` does what the seed says, `settle` lets everything arrive."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        self.dice, self.clock, self.rng = random.Random(seed), SetClock(), SeededRandom(seed)
        self.site = self._open("site")
        self.province = self._open("province")
        self.counters = [Installation(self.clock, self.rng, f"Q{n}") for n in (1, 2)]
        self.talkers = [self._counter(n, one) for n, one in enumerate(self.counters)]
        self.talkers.append(self._relay())
        self.under_way: list[Letter] = []
        self.paid = 0

    def run(self, steps: int) -> None:
        """That many things happen, in an order that the seed decides."""
        calm = [self._work] * 2 + [self._offer] * 6 + [self._deliver] * 12 + [self._follow]
        rough = [self._work] * 4 + [self._offer] * 6 + [self._deliver] * 6 + [self._wait] * 3
        rough += [self._lose, self._double, self._double, self._follow]
        acts = calm
        for step in range(steps):
            if step % 40 == 0:
                acts = self.dice.choice([calm, rough])
            if step == steps // 3:
                self._back_up_province()
            elif step == 2 * steps // 3:
                self._restore_province()
            else:
                self.dice.choice(acts)()
            self._give_up_waiting()

    def settle(self, steps: int = 400) -> None:
        """The network is whole again; returns when nothing is missing, or after `steps` seconds."""
        for _ in range(steps):
            for talker in self.talkers:
                self._send(talker)
            while self.under_way:
                self._carry(self.under_way.pop(0))
            if not self.missing():
                break
            self.clock.forward(1)
            self._give_up_waiting()
        self.site.follow()
        self.province.follow()

    def missing(self) -> list[str]:
        """What does not hold: every journal at its site and province, whole and once."""
        journals = {one.origin: one.events for one in self.counters}
        journals[self.site.identity.origin] = self.site.stored(self.site.identity.origin)
        wrong = []
        for name, node in (("site", self.site), ("province", self.province)):
            for origin, events in journals.items():
                stored = node.stored(Origin(origin))
                if stored != events:
                    wrong.append(f"{name} holds {len(stored)} of {len(events)} of {origin}")
        return wrong

    def total(self, node: NodeUnderTest) -> int:
        """What the node's projections say was taken."""
        return sum(m.amount for one in node.store.read(lambda books: books.totals.of(DAY, "")) for m in one.methods)

    def close(self) -> None:
        """Close both nodes."""
        self.site.close()
        self.province.close()

    # -- what can happen -------------------------------------------------------------------------------

    def _work(self) -> None:
        counter = self.dice.choice(self.counters)
        for _ in range(self.dice.randrange(1, 6)):
            amount = self.dice.randrange(1, 500) * 1000
            counter.pay(amount)
            self.paid += amount
        if self.dice.random() < 0.1:
            counter.record(DayOpened(day=DAY), kind="kind.of.tomorrow")

    def _offer(self) -> None:
        self._send(self.dice.choice(self.talkers))

    def _deliver(self) -> None:
        if self.under_way:
            self._carry(self.under_way.pop(self.dice.randrange(len(self.under_way))))

    def _lose(self) -> None:
        if self.under_way:
            del self.under_way[self.dice.randrange(len(self.under_way))]

    def _double(self) -> None:
        if self.under_way:
            self.under_way.append(self.dice.choice(self.under_way))

    def _follow(self) -> None:
        self.site.store.submit(self.site.follower.step).result()

    def _wait(self) -> None:
        self.clock.forward(self.dice.choice([0.1, 1, 3, 12]))

    def _give_up_waiting(self) -> None:
        self.clock.forward(0.05)
        for talker in self.talkers:
            if talker.waiting is not None and self.clock.ticks - talker.since > TIMEOUT_S:
                talker.core.on_failure(talker.waiting.id, "timeout", self.clock.ticks)
                talker.waiting = None

    def _back_up_province(self) -> None:
        self.province.close()
        shutil.copy(self.folder / "province" / "node.db", self.folder / "backup.db")
        self.province = self._open("province")

    def _restore_province(self) -> None:
        self.province.close()
        for name in ("node.db-wal", "node.db-shm"):
            (self.folder / "province" / name).unlink(missing_ok=True)
        shutil.copy(self.folder / "backup.db", self.folder / "province" / "node.db")
        self.province = self._open("province")

    # -- parts -----------------------------------------------------------------------------------------

    def _send(self, talker: Talker) -> None:
        outgoing = talker.core.next_request(self.clock.ticks)
        if outgoing is not None:
            talker.waiting, talker.since = outgoing, self.clock.ticks
            self.under_way.append(Letter(talker, outgoing))

    def _carry(self, letter: Letter) -> None:
        if letter.response is None:
            node = self.site if letter.talker.node == "site" else self.province
            response = node.ask(letter.outgoing.request)
            self.under_way.append(Letter(letter.talker, letter.outgoing, response))
            return
        letter.talker.core.on_reply(letter.outgoing.id, letter.response, self.clock.ticks)
        if letter.talker.waiting is letter.outgoing:
            letter.talker.waiting = None

    def _open(self, level: str) -> NodeUnderTest:
        folder = self.folder / level
        return NodeUnderTest(folder, str(folder / "node.db"), level, self.clock, self.rng)

    def _counter(self, number: int, one: Installation) -> Talker:
        core = SyncCore(
            me=Me(one.key.public, "counter", "S1", one.counter),
            signer=one.signer,
            peers=[Peer("site", f"CODE-{number}")],
            outbox=one,
            notes=one,
            random=self.rng,
        )
        return Talker(one.counter, core, "site")

    def _relay(self) -> Talker:
        store = self.site.store
        core = SyncCore(
            me=Me(store.key.public, "site", "S1"),
            signer=self.site.signer,
            peers=[Peer("province", "CODE-30")],
            outbox=SqlOutbox(store.look, None),
            notes=SqlPeerNotes(store.look, store.write),
            random=self.rng,
            cache=SqlFeedCache(store.look, store.write),
            feeds=("catalogue",),
        )
        return Talker("relay", core, "province")
