"""kill -9 at any moment under load: what was told is there, once, and the totals are equal at the end."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from sqlalchemy import func, select

from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.storage.engine import open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.projections import payment, receipt
from counter_app.storage.verify import verify
from sync.exchange import Request
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import Signer
from tests.durability.counter_work import ANSWERS
from tests.durability.images import counter_faults
from tests.durability.workers import Wish, Worker
from tests.sync.conftest import postgresql
from tests.sync.test_processes import free_port
from tests.sync.world import DAY, Installation, SeededRandom, SetClock
from tests.waiting import WAIT_S, until

__all__ = ["postgresql"]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Forks what is killed."""
    with closing(Worker()) as one:
        yield one


def test_a_counter_killed_again_and_again(worker: Worker, quick: Path, long_form: bool) -> None:
    dice, place, told = random.Random(1), Place(quick / "killed"), []
    install(place, ANSWERS)
    for _ in range(240 if long_form else 28):
        worker.start(Wish(str(place.root)))
        last = dice.choice([0, 1, 2, 5, 9])
        if last == 0:  # while it opens, or finds out what it was doing when it was killed
            worker.kill()
        for number, line in enumerate(worker.lines(), 1):
            told.append(line)
            if number == last:
                worker.kill()
    assert counter_faults(place.root, map(msgspec.json.encode, told)) == []
    numbers = [line["receipt"] for line in told if "receipt" in line]
    with closing(open_for_reading(place.database, database_key(place.keys))) as db, db.begin():
        issued = db.execute(select(receipt.c.number).order_by(receipt.c.number)).scalars().all()
        assert issued == list(range(1, len(issued) + 1))
        assert len(set(numbers)) == len(numbers) > 10
        assert set(numbers) <= set(issued)
        paid, count = db.execute(select(func.sum(payment.c.amount), func.count())).one()
        assert count == len(issued)
        assert paid == db.execute(select(func.sum(receipt.c.total))).scalar_one()


class Load:
    """A device that pushes payments and takes numbers, and does not stop when the node is away."""

    def __init__(self, url: str, *, takes_numbers: bool) -> None:
        self.device = Installation(SetClock(), SeededRandom(3))
        self.events, self.paid = 1, 0
        self.device.signer = Signer(self.device.key, SystemClock(), SystemRandom())
        self.held, self.answers, self.numbers = 0, 0, list[str]()
        self.node_is_up = threading.Event()
        self._url, self._takes_numbers = url, takes_numbers
        self._answered, self._stopping = threading.Condition(), False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Enrol, and begin in a thread of its own."""
        assert self._ask(self.device.enrolment("CODE-0")).status_code == 200
        self._thread.start()

    def wait_for(self, more: int) -> None:
        """Until so many more answers have come."""
        with self._answered:
            upto = self.answers + more
            assert self._answered.wait_for(lambda: self.answers >= upto, WAIT_S)

    def finish(self) -> None:
        """Send the rest, and end."""
        self._stopping = True
        self._thread.join(WAIT_S)
        assert self.held == self.events

    def get(self, target: str) -> dict[str, Any]:
        """A reading, signed by the device."""
        answer = self._ask(self.device.get(target))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def _run(self) -> None:
        while not self._stopping or self.held < self.events:
            if not self._stopping:  # however fast the node is, there is always more to push
                self._pay()
            first, last = self.held + 1, min(self.events, self.held + (400 if self._stopping else 2))
            self.held = self._until_answered(self._push(first, last))["head_seq"]
            if self._takes_numbers and not self._stopping:
                wish = QueueCommand(command_id=f"issue-{len(self.numbers)}", kind=CommandKind.ISSUE, service="A")
                self.numbers.append(self._until_answered(lambda: self.device.command(wish))["ticket"]["number"])  # noqa: B023

    def _pay(self) -> None:
        for _ in range(2):
            self.device.pay(self.events)
            self.paid += self.events
            self.events += 1

    def _push(self, first: int, last: int) -> Callable[[], Request]:
        return lambda: self.device.push(self.device.batch(first, last))

    def _until_answered(self, request: Callable[[], Request]) -> dict[str, Any]:
        while True:
            try:
                answer = self._ask(request())
            except httpx.HTTPError:
                self.node_is_up.wait(WAIT_S)
                continue
            assert answer.status_code == 200, answer.text
            with self._answered:
                self.answers += 1
                self._answered.notify_all()
            found: dict[str, Any] = answer.json()
            return found

    def _ask(self, request: Request) -> httpx.Response:
        return httpx.request(
            request.method, self._url + request.target, content=request.body, headers=request.headers, trust_env=False
        )


@pytest.mark.parametrize(("level", "kind"), [("site", "file"), ("province", "file"), ("province", "server")])
def test_a_node_killed_again_and_again(
    worker: Worker, quick: Path, long_form: bool, request: pytest.FixtureRequest, level: str, kind: str
) -> None:
    folder, dice = quick / f"{level}-{kind}", random.Random(2)
    folder.mkdir()
    (folder / "codes").write_text("CODE-0\n")
    db = str(folder / "node.db") if kind == "file" else request.getfixturevalue("postgresql")()
    port = free_port()
    wish = Wish(str(folder), {"level": level, "db": db, "listen": f"127.0.0.1:{port}"})
    load = Load(f"http://127.0.0.1:{port}", takes_numbers=level == "site")
    _start(worker, wish, load)
    load.start()
    for _ in range(90 if long_form else 11):
        load.wait_for(dice.choice([1, 2, 4, 7]))
        load.node_is_up.clear()
        answered = load.held
        worker.kill()
        list(worker.lines())
        if dice.random() < 0.2:  # while it opens
            worker.start(wish)
            worker.kill()
            list(worker.lines())
        _start(worker, wish, load)
        head = load.get(f"/v1/journals/{load.device.origin}/head")
        assert head["head_seq"] >= answered, "the node forgot what it had answered"
        assert bytes.fromhex(head["head_hash"]) == load.device.hash_at(load.device.origin, head["head_seq"])
    load.finish()
    until(lambda: load.get(f"/v1/totals?day={DAY}")["amount"] == load.paid)
    shown = load.get("/v1/status")
    assert shown["failures"] == shown["quarantine"] == []
    assert load.numbers == [f"A{n:03d}" for n in range(1, len(load.numbers) + 1)]
    worker.kill()
    list(worker.lines())
    with closing(open_for_reading(db, database_key(folder / "keys"))) as reader:
        assert verify(reader).ok


def _start(worker: Worker, wish: Wish, load: Load) -> None:
    worker.start(wish)
    assert "ready" in worker.read()
    load.node_is_up.set()
