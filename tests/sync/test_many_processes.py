"""Several processes of one node on one PostgreSQL: nothing lost, nothing twice, no hole, no failure shown outside."""

import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import httpx
import msgspec
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.journal import Head, Origin, check_chain
from counter_app.ports.node import NodeUnitOfWork
from counter_app.storage.node import SqlNodeStore, journals
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from sync.exchange import Request
from sync.messages import HeadReply
from sync.queue_messages import CommandKind, QueueAnswer, QueueCommand
from tests.sync.publisher_process import FEED
from tests.sync.test_processes import Start, start_on
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock
from tests.waiting import until

__all__ = ["start_on"]
PUBLISHERS = NODES = 4
ROOT = Path(__file__).parents[2]


class Publisher:
    """One process of `publisher_process`."""

    def __init__(self, folder: Path, url: str, name: str, items: int, *how: str) -> None:
        command = [sys.executable, "-m", "tests.sync.publisher_process", str(folder), url, name, str(items), *how]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)

    def wait_for(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == word.encode()

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def end(self) -> int:
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def node(tmp_path: Path, postgresql: Callable[[], str]) -> Iterator[tuple[NodeUnderTest, Callable[..., Publisher]]]:
    """A node on PostgreSQL, and a maker of further processes of the same node."""
    url, made = postgresql(), []
    one = NodeUnderTest(tmp_path, url, "province", SetClock(), SeededRandom(1))

    def make(name: str, items: int, *how: str) -> Publisher:
        made.append(Publisher(tmp_path, url, name, items, *how))
        return made[-1]

    yield one, make
    one.close()
    for publisher in made:
        publisher.end()


def pages(store: SqlNodeStore) -> Callable[[], list[int]]:
    """A reader that follows the feed with a cursor; each call gives the positions that are new to it."""
    last = 0

    def read() -> list[int]:
        nonlocal last
        found = [one.position for one in store.read(lambda books: books.feeds.after(FEED, last, 500))]
        last = max([last, *found])
        return found

    return read


def test_a_feed_has_no_hole_while_four_processes_publish(
    node: tuple[NodeUnderTest, Callable[..., Publisher]], long_form: bool
) -> None:
    one, make = node
    items = 2_000 if long_form else 60
    publishers = [make(f"p{n}", items) for n in range(PUBLISHERS)]
    for publisher in publishers:
        publisher.wait_for("ready")
    read, seen, looked = pages(one.store), list[int](), 0
    for publisher in publishers:
        publisher.go()
    while len(seen) < PUBLISHERS * items:
        page = read()
        looked += bool(page)
        assert page == list(range(len(seen) + 1, len(seen) + 1 + len(page)))
        seen += page
        assert page or all(publisher.process.poll() in (None, 0) for publisher in publishers)
    assert looked > PUBLISHERS, "the reader was there while they published"
    assert [publisher.end() for publisher in publishers] == [0] * PUBLISHERS


def test_a_position_taken_before_its_transaction_leaves_a_hole(
    node: tuple[NodeUnderTest, Callable[..., Publisher]],
) -> None:
    """The bug that the rule prevents, planted: the reader passes the place of what is not committed yet."""
    one, make = node
    first = make("begin", 1)
    first.wait_for("ready")
    first.go()
    first.end()
    slow, fast = make("slow", 1, "early"), make("fast", 1, "early")
    for publisher in (slow, fast):
        publisher.wait_for("ready")
        publisher.go()
        publisher.wait_for("taken")
    read = pages(one.store)
    fast.go()
    assert fast.end() == 0
    assert read() == [1, 3]
    slow.go()
    assert slow.end() == 0
    assert read() == [], "what came later at an earlier place is never seen"


class Caller:
    """An installation that asks a random process of the node each time, often twice at once."""

    def __init__(self, urls: list[str], name: str, code: str, seed: int) -> None:
        self.dice, self.urls, self.code = random.Random(seed), urls, code
        self.me = Installation(SystemClock(), SystemRandom(), name)  # type: ignore[arg-type]  # real time and randomness
        self.line = httpx.Client(trust_env=False, timeout=60)
        self.ids = count(1)

    def ask(self, request: Request) -> httpx.Response:
        url = self.dice.choice(self.urls)
        answer = self.line.request(request.method, url + request.target, content=request.body, headers=request.headers)
        assert answer.status_code < 500, answer.text
        return answer

    def enrol(self) -> None:
        assert self.ask(self.me.enrolment(self.code)).status_code == 200

    def push_all(self, batches: int, of: int) -> None:
        for _ in range(batches):
            first = len(self.me.events) + 1 if self.me.events[1:] else 1
            for _ in range(of):
                self.me.pay(1000)
            request = self.me.batch(first)
            twins = [
                threading.Thread(target=self._push, args=(msgspec.msgpack.encode(request),))
                for _ in range(1 + (self.dice.random() < 0.5))
            ]
            for twin in twins:
                twin.start()
            for twin in twins:
                twin.join()

    def _push(self, body: bytes) -> None:
        answer = self.ask(self.me.push(body))
        assert answer.status_code == 200, answer.text
        assert msgspec.json.decode(answer.content, type=HeadReply).head_seq == len(self.me.events)

    def command(self, kind: CommandKind, **fields: str) -> QueueAnswer:
        """The answer; now and then the same command is sent to another process too, which says the same."""
        wish = QueueCommand(command_id=f"{next(self.ids)}", kind=kind, **fields)  # type: ignore[arg-type]  # by name
        answers = []
        for _ in range(1 + (self.dice.random() < 0.3)):
            answer = self.ask(self.me.command(wish))
            assert answer.status_code == 200, answer.text
            answers.append(msgspec.json.decode(answer.content, type=QueueAnswer))
        assert all(one == answers[0] for one in answers)
        return answers[0]

    def work(self, tickets: int, issued: list[str], called: list[str], everything: threading.Event) -> None:
        closing = ""
        for _ in range(tickets):
            ticket = self.command(CommandKind.ISSUE, service="A").ticket
            assert ticket is not None
            issued.append(ticket.number)
            closing = self._call(closing, called) or closing
        if len(issued) == tickets * NODES:
            everything.set()
        assert everything.wait(120)
        while (closing := self._call(closing, called)) != "":
            pass

    def _call(self, closing: str, called: list[str]) -> str:
        ticket = self.command(CommandKind.CALL_NEXT, closing=closing).ticket
        if ticket is None:
            return ""
        called.append(ticket.number)
        return ticket.ticket_id


def in_threads(jobs: list[Callable[[], None]]) -> None:
    failed: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:  # told to the test
            failed.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


@pytest.mark.parametrize("planted", [False, True], ids=["held", "left out"])
def test_who_writes_the_own_journal_holds_it(
    tmp_path: Path, postgresql: Callable[[], str], monkeypatch: pytest.MonkeyPatch, planted: bool
) -> None:
    """Two processes' stores: the second waits, here for no longer than it was told. Planted: the head is only read."""
    url, clock = postgresql(), SetClock()
    first, second = (NodeUnderTest(tmp_path, url, "site", clock, SeededRandom(n)) for n in range(2))
    if planted:
        read = journals._one
        monkeypatch.setattr(journals, "lock", lambda db, origin: read(db, journals._HELD, origin))

    def writes(uow: NodeUnitOfWork) -> bool:
        with uow:
            uow.hold_own()
            return second.store.submit(waits).exception() is not None

    def waits(uow: NodeUnitOfWork) -> None:
        assert isinstance(uow, SqlNodeUnitOfWork)
        with uow:
            uow._db.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            uow.hold_own()

    assert first.store.submit(writes).result() is not planted
    for node in (first, second):
        node.close()


def test_four_processes_of_a_site_lose_and_double_nothing(
    start_on: Start, postgresql: Callable[[], str], long_form: bool
) -> None:
    url, size = postgresql(), 20 if long_form else 1
    first = start_on(url, "site")
    nodes = [first, *(start_on(url, "site") for _ in range(NODES - 1))]
    assert {node.origin for node in nodes} == {first.origin}, "they are one node"
    callers = [Caller([node.url for node in nodes], f"Q{n}", f"CODE-{n}", n) for n in range(NODES)]
    in_threads([caller.enrol for caller in callers])
    issued, called, everything = list[str](), list[str](), threading.Event()

    def day_of(caller: Caller) -> Callable[[], None]:
        return lambda: caller.work(12 * size, issued, called, everything)

    def pushes_of(caller: Caller) -> Callable[[], None]:
        return lambda: caller.push_all(8 * size, 40)

    in_threads([*map(day_of, callers), *map(pushes_of, callers)])

    numbers = sorted(issued)
    assert numbers == [f"A{n:03d}" for n in range(1, 12 * size * NODES + 1)]
    assert sorted(called) == numbers, "every ticket was called, once"
    asker = callers[0]
    paid = sum(1000 * (len(caller.me.events) - 1) for caller in callers)
    until(lambda: asker.ask(asker.me.get(f"/v1/totals?day={DAY}")).json()["amount"] == paid)
    shown = asker.ask(asker.me.get("/v1/status")).json()
    assert shown["failures"] == shown["quarantine"] == []
    heads = {one["origin"]: one["head_seq"] for one in shown["journals"]}
    assert [heads[caller.me.origin] for caller in callers] == [len(caller.me.events) for caller in callers]
    assert [node.end() for node in nodes] == [0] * NODES
    check_own_chain(url, first.origin)
    for caller in callers:
        caller.line.close()


def check_own_chain(url: str, origin: str) -> None:
    from counter_app.storage.engine import open_for_reading  # noqa: PLC0415  (only here)
    from counter_app.storage.journal import all_events, head_of  # noqa: PLC0415

    reader = open_for_reading(url, None)
    with reader.begin():
        head = check_chain(all_events(reader, Origin(origin), 0), Origin(origin), Head())
        assert head == head_of(reader, Origin(origin))
    reader.close()
