"""Cards under faults and kills over a real wire: what the terminal booked is what the journal says, once each.

The referee is the simulator's own book. A counter process dies at any step of the protocol, the wire loses, damages,
doubles and delays frames, and the terminal loses power before and after it books.
"""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import func, select

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.storage.engine import open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.projections import attempt, surplus
from counter_app.storage.verify import verify
from tests.durability.card_books import TerminalBook, differences
from tests.durability.card_work import CardWorker, Shift
from tests.durability.counter_work import ANSWERS
from tests.durability.preload import ROOT
from tests.sync.test_processes import free_port

SEED = 7
SCALE = 0.01
"""Of the protocols' own patience: 150 s of waiting for a reply are 1.5 s."""
RATES = {"transbank": 0.03, "zvt": 0.01}
"""Faults for each frame; a ZVT payment has three times as many frames, and as many steps to die at."""
PLANTED = {"resend on timeout": 3, "resend on NAK": 3, "acknowledge before commit": 0}
"""So many times the faults: a kill alone shows the last one."""
AIMED_STEPS = 40
LIVES = {"transbank": 600, "zvt": 900}
REQUESTS = {
    ("transbank", "sale"): "0200",
    ("transbank", "back"): "1200",
    ("zvt", "sale"): "0601",
    ("zvt", "back"): "0630",
}
DAY = 20
"""So many charges until the day ends: doubts are cleared on a sound wire, and the terminal's batch is closed."""
CARDHOLDER = "decline:times=2,cancel:times=1,slow=5:times=2,approve:card=debit:times=2,approve"
"""At each start of the terminal; a debit card's sale cannot be voided."""


@pytest.fixture(scope="module")
def worker() -> Iterator[CardWorker]:
    """Forks what dies."""
    with closing(CardWorker()) as one:
        yield one


@contextmanager
def simulator(protocol: str, wire: Sequence[str], book: Path, fault: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable, "-m", "devices.sim.terminal", "--protocol", protocol, *wire,
        "--book", str(book), "--fault", fault, "--time-scale", str(SCALE),
        "--cardholder", CARDHOLDER,
    ]  # fmt: skip
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"ready" in process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


@dataclass
class Campaign:
    """One counter and one terminal, through many lives of both, each on the next of `wires`.

    `wanted` are faults in each life besides those by chance. `since`: the last attempt of the day before.
    """

    worker: CardWorker
    folder: Path
    protocol: str
    plant: str = ""
    plant_in: str = "sale"
    wires: Sequence[str] = ("tcp", "serial")
    wanted: str = ""
    since: int = 0
    port: int = field(default_factory=free_port)
    ends: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place, self.file = Place(self.folder / "counter"), self.folder / "terminal.book"
        install(self.place, ANSWERS)

    @property
    def book(self) -> TerminalBook:
        """As it is now."""
        return TerminalBook(self.file, self.protocol)

    def run(self, cards: int, seed: int) -> None:
        """Until the terminal has booked so many charges."""
        dice, life, evening = random.Random(seed), 0, DAY
        rate, steps = RATES[self.protocol] * PLANTED.get(self.plant, 1), LIVES[self.protocol]
        steps = steps if rate else AIMED_STEPS
        while (sold := len(self.book.sales)) < cards:
            life += 1
            with self.terminal(f"{self.wanted}random={seed * 1000 + life}:{rate}", life):
                for _ in range(dice.randint(1, 6)):  # counters that die before the terminal does
                    self.shift(cards=12, die_at=dice.randint(1, steps))
            if sold >= evening or self.plant:
                evening = sold + DAY
                self.end_day()
            if self.plant and self.faults():
                return
        self.end_day()

    def end_day(self) -> None:
        """On a sound wire."""
        self.told["days"] += 1
        with self.terminal("", self.told["days"]):
            self.shift(cards=0, die_at=0)
        self.book.put_log_away()

    def terminal(self, fault: str, turn: int) -> AbstractContextManager[object]:
        """Of one life; the counters of it know it by the link."""
        where = {"tcp": f"127.0.0.1:{self.port}", "serial": str(self.folder / "port")}
        wire = self.wires[turn % len(self.wires)]
        self.link = f"tcp://{where[wire]}" if wire == "tcp" else f"serial:{where[wire]}"
        self.book.begin(wire)
        return simulator(self.protocol, (f"--{wire.replace('serial', 'pty')}", where[wire]), self.file, fault)

    def shift(self, cards: int, die_at: int) -> None:
        wanted = Shift(str(self.place.root), self.link, self.protocol, cards, SCALE, die_at)
        wanted.plant, wanted.plant_in, wanted.since = self.plant, self.plant_in, self.since
        wanted.aimed = not PLANTED.get(self.plant, 1)
        wanted.back_of = 1 if self.plant and self.plant_in != "sale" else wanted.back_of
        for line in self.worker.lines(wanted):
            if "failed" in line or line.get("ended", 0) not in (0, -SIGKILL):
                self.broken.append(f"a counter broke: {line}")
            elif "ended" in line:
                self.ends["killed" if line["ended"] else "ended"] += 1
            self.told.update(line.keys() & {"aside"})
            self.since = line.get("day", self.since)

    def faults(self) -> list[str]:
        """What is wrong so far."""
        with closing(open_for_reading(self.place.database, database_key(self.place.keys))) as db, db.begin():
            return [*self.broken, *differences(self.book, db)]

    def report(self) -> str:
        """How much happened, for people."""
        kinds = Counter(one["kind"] for one in self.book.booked)
        with closing(open_for_reading(self.place.database, database_key(self.place.keys))) as db, db.begin():
            states = Counter(db.execute(select(attempt.c.state)).scalars())
            listed = db.execute(select(func.count()).where(attempt.c.aside, attempt.c.state == "unknown")).scalar()
            late = db.execute(select(func.count()).select_from(surplus)).scalar()
        strikes = sum(one["event"] == "fault" for one in self.book.log)
        return (
            f"{self.protocol}: booked {dict(kinds)}, counters {dict(self.ends)}, {strikes} faults, {dict(self.told)}, "
            f"attempts {dict(states)}, left to a person {listed}, surplus {late}"
        )


@pytest.mark.parametrize(("protocol", "short", "long"), [("transbank", 150, 5_000), ("zvt", 60, 2_000)])
def test_every_booking_is_in_the_journal_once(
    worker: CardWorker, quick: Path, long_form: bool, protocol: str, short: int, long: int
) -> None:
    campaign = Campaign(worker, quick / protocol, protocol)
    campaign.run(long if long_form else short, seed=SEED)
    print(f"seed {SEED}, {campaign.report()}")
    assert campaign.faults() == []
    assert campaign.ends["killed"] > 5
    assert len(campaign.book.backs) > short // 20
    with closing(open_for_reading(campaign.place.database, database_key(campaign.place.keys))) as db:
        assert verify(db).faults == []


@pytest.mark.parametrize("plant_in", ["sale", "back"])
@pytest.mark.parametrize("protocol", ["transbank", "zvt"])
@pytest.mark.parametrize("plant", ["resend on timeout", "resend on NAK", "acknowledge before commit"])
def test_what_must_not_be_done_is_seen(
    worker: CardWorker, quick: Path, protocol: str, plant: str, plant_in: str
) -> None:
    campaign = Campaign(worker, quick / f"{protocol}-{plant_in}-{plant.replace(' ', '-')}", protocol, plant, plant_in)
    if plant == "resend on NAK":  # by chance rare; ZVT has none over TCP
        campaign.wires, campaign.wanted = ("serial",), f"garble@{REQUESTS[protocol, plant_in]}#2.out1,"
    if plant == "acknowledge before commit":  # seen where nothing is written twice
        campaign.wires = ("tcp",)
    campaign.run(400, seed=11)
    print(f"{protocol}, {plant} of a {plant_in}: {campaign.faults()[:2]}")
    assert campaign.faults() != []
