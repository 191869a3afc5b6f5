"""Real node processes on real sockets, with the real client around real stores."""

import json
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.enrol_code import EnrolCode
from counter_app.domain.events import Fact, JournalOpened, PaymentTaken
from counter_app.domain.journal import SealedEvent
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.people import PROGRAM
from counter_app.ports.lane import Lane
from counter_app.ports.queue import NodeNotTrusted, NodeRefused, NodeUnreachable
from counter_app.storage.keys import FileDeviceKey, make_keys
from counter_app.storage.node import CounterExchange
from counter_app.storage.store import SqlStore, open_store
from sync.client.agent import SyncAgent
from sync.client.call import SyncSettings
from sync.client.core import Me, Peer, SyncCore, SyncStatus
from sync.client.line import Line
from sync.client.queue import HttpQueue
from sync.exchange import Request
from sync.signing import Signer
from tests.sync.node_process import ForkedProcess, NewProcess, NodeProcess
from tests.sync.world import DAY
from tests.waiting import WAIT_S, until

SECRETS = [f"SECRET{n:04d}" for n in range(20)]
"""Of codes for encrypted nodes; `CODE-n` are good in the clear."""
QUICK = SyncSettings(pull_every_s=0.2, check_every_s=0.2, backoff_first_s=0.05, backoff_most_s=0.4, blocked_s=0.5)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@dataclass
class Node:
    process: NodeProcess
    url: str
    origin: str
    fingerprint: str = ""

    def end(self, how: int = signal.SIGTERM) -> int:
        return self.process.end(how)


Start = Callable[..., Node]


@pytest.fixture
def start(start_on: Start, new_database: Callable[[str], str]) -> Start:
    """Starts nodes, one database for each level; those still running are ended."""
    databases: dict[str, str] = {}

    def begin(level: str, port: int = 0, **options: object) -> Node:
        if level not in databases:
            databases[level] = new_database(level)
        return start_on(databases[level], level, port, **options)

    return begin


def code_of(secret: str, node: Node) -> str:
    """What a person types to enrol at an encrypted node."""
    return EnrolCode(secret, node.fingerprint).text


@pytest.fixture
def start_on(tmp_path: Path) -> Iterator[Start]:
    """Starts nodes on the database named first, forked unless `anew`; those still running are ended."""
    with nodes_in(tmp_path) as begin:
        yield begin


@contextmanager
def nodes_in(folder: Path) -> Iterator[Start]:
    """See `start_on`."""
    nodes: list[Node] = []
    codes = folder / "codes"
    codes.write_text("".join(f"{code}\n" for code in [*(f"CODE-{n}" for n in range(20)), *SECRETS]))

    def begin(
        db: str, level: str, port: int = 0, *, anew: bool = False, prefix: Sequence[str] = (), **options: object
    ) -> Node:
        given = {
            "level": level,
            "db": db,
            "data": str(folder / level),
            "codes": str(codes),
            "listen": f"127.0.0.1:{port}",
            "site": "S1",
        }
        wanted = json.dumps(given | options)
        process = NewProcess(wanted, prefix) if anew or prefix else ForkedProcess(wanted)
        ready = json.loads(process.ready)["ready"]
        nodes.append(Node(process, ready["url"], ready["origin"], ready.get("fingerprint", "")))
        return nodes[-1]

    try:
        yield begin
    finally:
        for node in nodes:
            node.end()


class Counter:
    """A counter's real store and sync agent."""

    def __init__(
        self,
        folder: Path,
        peers: list[Peer],
        name: str = "Q1",
        settings: SyncSettings = QUICK,
        feeds: tuple[str, ...] = ("catalogue",),
    ) -> None:
        self.clock, random = SystemClock(), SystemRandom()
        make_keys(folder / "keys")
        self.key = FileDeviceKey(folder / "keys")
        self.store: SqlStore = open_store(folder / "journal.db", folder / "keys", self.clock, random, folder / "head")
        self.signer = Signer(self.key, self.clock, random)
        self.paid = 0
        self.record(JournalOpened(public_key=self.key.public.hex(), level="counter", site="S1", counter=name))
        self.exchange = CounterExchange(self.store)
        self.lane, self.told, self.changed = Lane("sync"), SyncStatus(), threading.Condition()
        core = SyncCore(
            me=Me(self.key.public, "counter", "S1", name),
            signer=self.signer,
            peers=peers,
            outbox=self.exchange.outbox,
            notes=self.exchange.notes,
            random=random,
            cache=self.exchange.feeds,
            feeds=feeds,
            settings=settings,
        )
        self.agent = SyncAgent(core, self.clock, self.lane, self._report)
        self.agent.start()

    def record(self, fact: Fact) -> None:
        def job(uow):
            with uow:
                uow.record(fact, by=PROGRAM)
                uow.commit()

        self.store.submit(job).result()

    def pay(self, amount: int) -> None:
        self.paid += amount
        self.record(
            PaymentTaken(
                payment_id=f"p{self.paid}",
                bills=(f"b{self.paid}",),
                body="UBND",
                day=DAY,
                method=Method.CASH,
                amount=Vnd(amount),
                by_procedure=(("1.000894", Vnd(amount)),),
            )
        )
        self.agent.wake()

    def wait_for(self, condition: Callable[[SyncStatus], bool]) -> SyncStatus:
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self.told), WAIT_S), self.told
            return self.told

    def events(self) -> list[SealedEvent]:
        return list(self.exchange.outbox.events_after(self.store.origin, 0, 1_000_000, 1 << 40))

    def ask(self, url: str, target: str, fingerprint: str = "") -> dict[str, object]:
        line = Line(url, fingerprint, connect_s=30, read_s=30)
        answer = line.ask(self.signer.sign(Request("GET", target)))
        line.close()
        assert answer.status == 200, answer.body
        found: dict[str, object] = json.loads(answer.body)
        return found

    def total(self, url: str, fingerprint: str = "") -> object:
        return self.ask(url, f"/v1/totals?day={DAY}", fingerprint)["amount"]

    def close(self) -> None:
        self.agent.stop()
        self.lane.drain()
        self.exchange.close()
        self.store.close()

    def _report(self, status: SyncStatus) -> None:
        with self.changed:
            self.told = status
            self.changed.notify_all()


@pytest.fixture
def counter_at(tmp_path: Path) -> Iterator[Callable[..., Counter]]:
    """Makes counters; closes them."""
    made: list[Counter] = []

    def make(*peers: Peer, name: str = "Q1") -> Counter:
        made.append(Counter(tmp_path / name, list(peers), name))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_payments_reach_the_province_and_the_catalogue_the_counter(
    start: Start, counter_at: Callable[..., Counter]
) -> None:
    province = start("province", catalogue=[["1.000894", "{}"], ["2.001234", "{}"]])
    site = start("site", upstream=province.url, upstream_code="CODE-9")
    counter = counter_at(Peer(site.url, "CODE-0"), Peer(province.url, "CODE-1"))
    for amount in range(1, 40):
        counter.pay(amount * 1000)
    counter.wait_for(lambda told: told.connected and told.unsent == 0)
    until(lambda: counter.total(site.url) == counter.paid)
    until(lambda: set(counter.exchange.feeds.bodies("catalogue")) == {"1.000894", "2.001234"})
    code = httpx.get(province.url + f"/v1/totals?day={DAY}", trust_env=False).status_code
    assert code == 401
    site.end()
    counter.pay(1_000_000)
    counter.wait_for(lambda told: told.connected and told.peer == province.url and told.unsent == 0)
    until(lambda: counter.total(province.url) == counter.paid)
    counter.agent.stop()  # its PC dies with that: the site has it from the city
    site = start("site", upstream=province.url)
    until(lambda: counter.total(site.url) == counter.paid)


def test_a_counter_goes_past_its_dead_site_over_tls(
    start_on: Start, counter_at: Callable[..., Counter], tmp_path: Path
) -> None:
    """Each node is known by the certificate in its code; who takes the dead one's place hears nothing."""
    province = start_on(str(tmp_path / "province.db"), "province", tls=True)
    where = {"upstream": province.url, "upstream_code": code_of(SECRETS[9], province), "tls": True}
    site = start_on(str(tmp_path / "site.db"), "site", **where)
    port = int(site.url.rsplit(":", 1)[1])
    counter = counter_at(Peer(site.url, code_of(SECRETS[0], site)), Peer(province.url, code_of(SECRETS[1], province)))
    counter.pay(1000)
    counter.wait_for(lambda told: told.connected and told.peer == site.url and told.unsent == 0)
    site.end(signal.SIGKILL)
    counter.pay(2000)
    counter.wait_for(lambda told: told.connected and told.peer == province.url and told.unsent == 0)
    until(lambda: counter.total(province.url, province.fingerprint) == 3000)
    impostor = start_on(str(tmp_path / "other.db"), "site", port, data=str(tmp_path / "other"), tls=True)
    counter.pay(4000)
    counter.wait_for(lambda told: told.last_error.startswith(NodeNotTrusted.code) and told.unsent == 0)
    until(lambda: counter.total(province.url, province.fingerprint) == counter.paid)
    impostor.end()
    again = start_on(str(tmp_path / "site.db"), "site", port, **where)
    counter.wait_for(lambda told: told.connected and told.peer == site.url and told.unsent == 0)
    until(lambda: counter.total(again.url, again.fingerprint) == counter.paid)


def test_a_province_started_after_everything_gets_it_all_once(start: Start, counter_at: Callable[..., Counter]) -> None:
    port = free_port()
    site = start("site", upstream=f"http://127.0.0.1:{port}", upstream_code="CODE-9")
    counters = [counter_at(Peer(site.url, f"CODE-{n}"), name=f"Q{n}") for n in range(2)]
    for amount in range(1, 30):
        for one in counters:
            one.pay(amount * 1000)
    queue = HttpQueue(site.url, counters[0].signer)
    counters[0].wait_for(lambda told: told.connected and told.unsent == 0)
    for n in range(3):
        queue.issue("A", f"i{n}")
    queue.close()
    upstream = counters[0].ask(site.url, "/v1/status")["upstream"]
    assert isinstance(upstream, dict)
    assert not upstream["connected"]
    province = start("province", port)
    asker = counter_at(Peer(province.url, "CODE-5"), name="Q5")
    asker.wait_for(lambda told: told.connected and told.unsent == 0)
    paid = sum(one.paid for one in counters)
    until(lambda: asker.total(province.url) == paid)
    shown = asker.ask(province.url, "/v1/status")
    heads = {one["origin"]: one["head_seq"] for one in shown["journals"]}  # type: ignore[attr-defined]  # decoded JSON
    assert [heads[one.store.origin] for one in counters] == [30, 30]
    assert heads[site.origin] == 8  # opened, three tickets, two counters enrolled and confirmed
    assert shown["failures"] == shown["quarantine"] == []


def test_a_node_killed_again_and_again_loses_nothing(start: Start, counter_at: Callable[..., Counter]) -> None:
    site = start("site")
    port = int(site.url.rsplit(":", 1)[1])
    counter = counter_at(Peer(site.url, "CODE-0"))
    for _ in range(4):
        for _ in range(25):
            counter.pay(1000)
        site.end(signal.SIGKILL)
        site = start("site", port)
    counter.wait_for(lambda told: told.connected and told.unsent == 0)
    until(lambda: counter.total(site.url) == counter.paid == 100_000)
    [held] = [one for one in counter.ask(site.url, "/v1/status")["journals"] if one["origin"] == counter.store.origin]  # type: ignore[attr-defined]  # decoded JSON
    assert (held["head_seq"], held["head_hash"]) == (101, counter.events()[-1].hash.hex())


def test_the_queue_over_http(start: Start, counter_at: Callable[..., Counter]) -> None:
    site = start("site")
    counter = counter_at(Peer(site.url, "CODE-0"))
    counter.wait_for(lambda told: told.connected)
    queue = HttpQueue(site.url, counter.signer)
    issued = queue.issue("A", "wish-1")
    assert queue.issue("A", "wish-1") == issued
    assert (issued.number, issued.waiting_before) == ("A001", 0)
    called = queue.call_next("wish-2")
    assert called is not None
    assert (called.ticket_id, called.calls) == (issued.ticket_id, 1)
    assert queue.recall(called.ticket_id, "wish-3").calls == 2
    assert [one.state for one in queue.waiting()] == ["called"]
    with pytest.raises(NodeRefused) as refused:
        queue.recall("none", "wish-4")
    assert refused.value.fields["reason"] == "ticket.unknown"
    queue.missed(called.ticket_id, "wish-5")
    assert queue.call_next("wish-6") is None
    assert abs((datetime.now(UTC) - issued.issued_at).total_seconds()) < 600
    site.end()
    with pytest.raises(NodeUnreachable):
        queue.issue("A", "wish-7")
    queue.close()


def test_counters_calling_at_once_over_http_never_share_a_ticket(
    start: Start, counter_at: Callable[..., Counter]
) -> None:
    site = start("site")
    counters = [counter_at(Peer(site.url, f"CODE-{n}"), name=f"Q{n}") for n in range(3)]
    for one in counters:
        one.wait_for(lambda told: told.connected)
    kiosk = HttpQueue(site.url, counters[0].signer)
    for n in range(30):
        kiosk.issue("A", f"issue-{n}")
    kiosk.close()
    got: list[str] = []
    begin = threading.Barrier(len(counters))

    def work(one: Counter) -> None:
        queue, closing, n = HttpQueue(site.url, one.signer), "", 0
        begin.wait()
        while (ticket := queue.call_next(f"call-{n}", closing)) is not None:
            got.append(ticket.number)
            closing, n = ticket.ticket_id, n + 1
        queue.close()

    threads = [threading.Thread(target=work, args=(one,)) for one in counters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert sorted(got) == [f"A{n:03d}" for n in range(1, 31)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_a_node_ends_cleanly_and_its_address_is_honest(start: Start) -> None:
    node = start("site", anew=True)
    assert httpx.get(node.url + "/v1/health", trust_env=False).json() == {"level": "site", "node": node.origin}
    described = httpx.get(node.url + "/schema/openapi.json", trust_env=False).json()
    assert "/v1/journals/{origin}/events" in described["paths"]
    assert httpx.post(node.url + "/v1/enrol", content=b"x" * (5 << 20), trust_env=False).status_code == 413
    assert node.end() == 0
