"""Cards under faults and kills over a real wire: what the terminal booked is what the journal says, once each.

The referee is the simulator's own book. A counter process dies at any step of the protocol, the wire loses, damages,
doubles and delays frames, and the terminal loses power before and after it books.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, Row, select

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.payment import FINAL, AttemptState
from counter_app.storage.engine import open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.projections import attempt, attempt_bill, payment, receipt, surplus
from counter_app.storage.tables import journal
from counter_app.storage.verify import verify
from tests.durability.card_work import CardWorker, Shift
from tests.durability.counter_work import ANSWERS
from tests.durability.preload import ROOT
from tests.sync.test_processes import free_port

SCALE = 0.01
"""Of the protocols' own patience: 150 s of waiting for a reply are 1.5 s."""
RATES = {"transbank": 0.03, "zvt": 0.01}
"""Faults for each frame; a ZVT payment has three times as many frames, and as many steps to die at."""
LIVES = {"transbank": 250, "zvt": 750}
_ASIDE = attempt.c.aside.is_(True)
FINAL_STATES = {one.value for one in FINAL}


@pytest.fixture(scope="module")
def worker() -> Iterator[CardWorker]:
    """Forks what dies."""
    with closing(CardWorker()) as one:
        yield one


@contextmanager
def simulator(protocol: str, port: int, book: Path, fault: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable, "-m", "devices.sim.terminal", "--protocol", protocol, "--tcp", f"127.0.0.1:{port}",
        "--book", str(book), "--fault", fault, "--time-scale", str(SCALE),
        "--cardholder", "decline:times=3,cancel:times=2,slow=5:times=2,approve",
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
    """One counter and one terminal, through many lives of both."""

    worker: CardWorker
    folder: Path
    protocol: str
    plant: str = ""
    port: int = field(default_factory=free_port)
    ends: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place, self.book = Place(self.folder / "counter"), self.folder / "terminal.book"
        install(self.place, ANSWERS)

    def run(self, cards: int, seed: int) -> None:
        """Until the terminal has booked so many."""
        dice, life = random.Random(seed), 0
        while len(self.sales()) < cards:
            life += 1
            with simulator(self.protocol, self.port, self.book, f"random={seed * 1000 + life}:{RATES[self.protocol]}"):
                for _ in range(dice.randint(1, 4)):  # counters that die before the terminal does
                    self.shift(cards=12, die_at=dice.randint(1, LIVES[self.protocol]))
            if self.plant and self.faults():
                return
        with simulator(self.protocol, self.port, self.book, ""):
            self.shift(cards=0, die_at=0)

    def shift(self, cards: int, die_at: int) -> None:
        link = f"tcp://127.0.0.1:{self.port}"
        wanted = Shift(str(self.place.root), link, self.protocol, cards, SCALE, die_at, self.plant)
        for line in self.worker.lines(wanted):
            if "failed" in line or line.get("ended", 0) not in (0, -SIGKILL):
                self.broken.append(f"a counter broke: {line}")
            elif "ended" in line:
                self.ends["killed" if line["ended"] else "ended"] += 1

    def sales(self) -> list[dict[str, Any]]:
        return [one for one in self.booked() if one["kind"] == "sale"]

    def booked(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.book.read_text().splitlines()] if self.book.exists() else []

    def acknowledged(self) -> int:
        """Replies to money requests that the terminal knows to be read."""
        log = self.book.with_name(self.book.name + ".log").read_text().splitlines()
        wanted = {"transbank": "0210", "zvt": "040f"}[self.protocol]
        notes = [json.loads(line) for line in log]
        return sum(one["event"] == "acknowledged" and one.get("command") == wanted for one in notes)

    def faults(self) -> list[str]:
        """What the terminal's book and the journal disagree about; empty when all is well."""
        with closing(open_for_reading(self.place.database, database_key(self.place.keys))) as db, db.begin():
            return [*self.broken, *self._books_differ(db), *self._charged_twice(db), *self._receipts_differ(db)]

    def _books_differ(self, db: Connection) -> list[str]:
        tried = {self._name(row): row for row in db.execute(select(attempt))}
        tried.pop("", None)
        booked = Counter(self._booked_as(one) for one in self.sales())
        aside = Counter(row.amount for row in db.execute(select(attempt).where(_ASIDE)))
        found = [f"booked {times} times: {name}" for name, times in booked.items() if times > 1]
        for sale in self.sales():
            known = tried.get(self._booked_as(sale))
            if known is None and aside[sale["amount"]] > 0:
                aside[sale["amount"]] -= 1  # a person is asked about it
            elif known is None or known.state == AttemptState.DECLINED.value:
                found.append(f"booked, and not in the journal: {sale}")
            elif known.amount != sale["amount"]:
                found.append(f"booked {sale}, {known.amount} in the journal")
        approved = {name for name, row in tried.items() if row.state == AttemptState.APPROVED.value}
        found += [f"approved, and not in the terminal's book: {one}" for one in sorted(approved - set(booked))]
        doubtful = [row for row in db.execute(select(attempt)) if row.state not in FINAL_STATES]
        found += [f"in doubt and not listed: {row.reference}" for row in doubtful if not row.aside]
        reported = db.execute(select(journal.c.kind).where(journal.c.kind == "attempt.reported")).all()
        if self.acknowledged() > len(reported):
            found.append(f"{self.acknowledged()} replies acknowledged, {len(reported)} in the journal")
        return found

    def _name(self, row: Row[Any]) -> str:
        """What an attempt is known by at the terminal; ZVT knows only its own number of what it booked."""
        if self.protocol == "transbank":
            return str(row.reference)
        evidence = msgspec.json.decode(row.evidence or b"{}")
        return evidence.get("operation", "").lstrip("0") if row.state == AttemptState.APPROVED.value else ""

    def _booked_as(self, sale: dict[str, Any]) -> str:
        return sale["ticket"] if self.protocol == "transbank" else str(sale["operation"])

    def _charged_twice(self, db: Connection) -> list[str]:
        """Bills charged more often than once, but for what is listed: money to give back, and cards in doubt."""
        line = select(attempt, attempt_bill.c.bill_id).join(
            attempt_bill, attempt.c.attempt_id == attempt_bill.c.attempt_id
        )
        bills = {self._name(row): row.bill_id for row in db.execute(line)}
        charged = Counter(bills.get(self._booked_as(one), "") for one in self.sales())
        given = {row.attempt_id for row in db.execute(select(surplus))}
        excused = Counter(row.bill_id for row in db.execute(line) if row.aside or row.attempt_id in given)
        del charged[""]
        return [f"bill {one} charged {times} times" for one, times in charged.items() if times > 1 + excused[one]]

    def _receipts_differ(self, db: Connection) -> list[str]:
        paid = db.execute(select(payment.c.payment_id, payment.c.amount)).all()
        given = db.execute(select(receipt.c.payment_id, receipt.c.total)).all()
        numbers = sorted(db.execute(select(receipt.c.number)).scalars())
        found = [] if sorted(map(tuple, paid)) == sorted(map(tuple, given)) else ["payments and receipts differ"]
        if numbers != list(range(1, len(numbers) + 1)):
            found.append(f"numbers of receipts: {numbers}")
        return found


@pytest.mark.parametrize(("protocol", "short", "long"), [("transbank", 150, 5_000), ("zvt", 60, 2_000)])
def test_every_booking_is_in_the_journal_once(
    worker: CardWorker, quick: Path, long_form: bool, protocol: str, short: int, long: int
) -> None:
    campaign = Campaign(worker, quick / protocol, protocol)
    campaign.run(long if long_form else short, seed=7)
    assert campaign.faults() == []
    assert campaign.ends["killed"] > 5
    with closing(open_for_reading(campaign.place.database, database_key(campaign.place.keys))) as db:
        assert verify(db).faults == []
        with db.begin():
            listed = db.execute(select(attempt.c.reference).where(_ASIDE)).scalars().all()
    print(f"{protocol}: {len(campaign.sales())} booked, {dict(campaign.ends)}, {len(listed)} set aside")


@pytest.mark.parametrize("protocol", ["transbank", "zvt"])
@pytest.mark.parametrize("plant", ["resend on timeout", "resend on NAK", "acknowledge before commit"])
def test_what_must_not_be_done_is_seen(worker: CardWorker, quick: Path, protocol: str, plant: str) -> None:
    campaign = Campaign(worker, quick / f"{protocol}-{plant.replace(' ', '-')}", protocol, plant)
    campaign.run(400, seed=11)
    assert campaign.faults() != []
