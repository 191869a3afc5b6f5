"""Promise P9: a client of an older release at today's node, and today's client at an older or a newer node."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.journal import Head, check_chain
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import events_after
from counter_app.storage.keys import FileDeviceKey, database_key
from sync.client.copy import NodeCopy
from sync.client.core import Me, Peer, SyncCore
from sync.client.live import heads
from sync.client.newcomers import HttpNewcomers
from sync.client.operator import Operator
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.signing import Signer
from tests.golden import frozen
from tests.golden.city import FORKED_SEED, REVOKED_SEED, SITE_SEED
from tests.golden.wire import (
    CATALOGUE,
    INVITED,
    KEY_SEED,
    NEWCOMER_SEED,
    RENEWED_SEED,
    SEED,
    Exchange,
    exchanges,
    releases,
)
from tests.sync.node_process import ForkedProcess
from tests.sync.world import Cache, Installation, NodeUnderTest, SeededRandom, SetClock

SEEDS = {
    frozen.signed_headers(seed, "", "", b"")["x-counter-origin"]: seed
    for seed in (KEY_SEED, NEWCOMER_SEED, RENEWED_SEED, FORKED_SEED, SITE_SEED, REVOKED_SEED)
}
FIRST = Installation(SetClock(), SeededRandom(SEED)).origin
"""The counter that says most of it."""
RELEASES = releases()[-4:]
"""Today's and the three before it, as far as they were recorded: one more than is promised."""
CITY = "-city-"
"""Names of what a site said to its city: `test_interop_city.py`."""

VOLATILE = {
    "since",
    "epoch",
    "node",
    "public_key",
    "ticket_id",
    "origin",
    "hash",
    "issued_at",
    "seq",
    "day",
    "message",
    "cites",
}
"""What another node, another day or another run says otherwise."""


def of_a_counter(release: int) -> dict[str, Exchange]:
    """What was said at the site's node."""
    return {name: one for name, one in exchanges(release).items() if CITY not in name}


def unlike(recorded: Any, today: Any, at: str = "") -> Iterator[str]:
    """Where an old client would not find what it reads: a field gone, of another type, of another value."""
    if type(recorded) is not type(today):
        yield f"{at}: {recorded!r} became {today!r}"
    elif isinstance(recorded, dict):
        yield from (f"{at}.{name} is gone" for name in recorded if name not in today)
        for name in recorded.keys() & today.keys():
            yield from unlike(recorded[name], today[name], f"{at}.{name}")
    elif isinstance(recorded, list):
        if len(recorded) != len(today):
            yield f"{at}: {len(recorded)} became {len(today)}"
        for index, (one, other) in enumerate(zip(recorded, today, strict=False)):
            yield from unlike(one, other, f"{at}[{index}]")
    elif recorded != today and at.rpartition(".")[2] not in VOLATILE:
        yield f"{at}: {recorded!r} became {today!r}"


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ({"head_seq": 3, "new": 1}, []),
        ({"head_seq": 4}, [".head_seq: 3 became 4"]),
        ({"head_seq": "3"}, [".head_seq: 3 became '3'"]),
        ({}, [".head_seq is gone"]),
    ],
)
def test_an_answer_that_an_old_client_cannot_use_is_noticed(today: dict[str, object], found: list[str]) -> None:
    assert list(unlike({"head_seq": 3}, today)) == found


# -- an old client at today's node ----------------------------------------------------------------------


@pytest.fixture
def node(tmp_path: Path) -> Iterator[str]:
    """A site node of today, as a process on a socket."""
    codes = tmp_path / "codes"
    codes.write_text("CODE-0\nCODE-1\nCODE-2\n")
    given = {
        "level": "site",
        "db": str(tmp_path / "node.db"),
        "data": str(tmp_path),
        "codes": str(codes),
        "listen": "127.0.0.1:0",
        "site": "S1",
        "catalogue": [[key, body.decode()] for key, body in CATALOGUE],
    }
    process = ForkedProcess(json.dumps(given))
    try:
        yield json.loads(process.ready)["ready"]["url"]
    finally:
        process.end(signal.SIGTERM)


class OldClient:
    """Sends what was recorded, with signatures of now; ids that the node gave out take the place of the old ones."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._line = httpx.Client(base_url=url, trust_env=False, timeout=30)
        self._ids: dict[str, str] = {}

    def send(self, one: Exchange) -> tuple[int, Any]:
        target, body = one.target, one.body
        for old, new in self._ids.items():
            target, body = target.replace(old, new), body.replace(old.encode(), new.encode())
        headers = {"content-type": one.headers["content-type"]} if "content-type" in one.headers else {}
        if "x-counter-signature" in one.headers:
            headers |= frozen.signed_headers(SEEDS[one.headers["x-counter-origin"]], one.method, target, body)
        if target == "/v1/live":
            return self._first_words(headers)
        answer = self._line.request(one.method, target, content=body, headers=headers)
        reply = answer.json()
        assert not {name for name in one.said if name not in answer.headers}, "a header is gone"
        self._learn(json.loads(one.reply), reply)
        return answer.status_code, reply

    def is_given(self, old: str, new: str) -> None:
        """What a person brings: another code than the recorded one."""
        self._ids[old] = new

    def close(self) -> None:
        self._line.close()

    def _first_words(self, headers: dict[str, str]) -> tuple[int, Any]:
        with self._line.stream("GET", "/v1/live", headers=headers) as answer:
            lines = answer.iter_lines()
            return answer.status_code, _as_event([next(lines) for _ in range(3)])

    def _learn(self, recorded: Any, today: Any) -> None:
        for name in ("ticket_id", "epoch"):
            old, new = ((one.get("ticket") or one).get(name) for one in (recorded, today))
            if old and new:
                self._ids[old] = new


@pytest.fixture
def client(node: str) -> Iterator[OldClient]:
    """The old client at that node."""
    old = OldClient(node)
    yield old
    old.close()


@pytest.mark.parametrize("release", RELEASES)
def test_what_an_old_client_asks_is_answered_as_it_expects(release: int, client: OldClient, tmp_path: Path) -> None:
    sent = []
    for name, one in of_a_counter(release).items():
        if name.endswith("door-enrol"):
            client.is_given(json.loads(one.text)["code"], invited(client, tmp_path))
        status, reply = client.send(one)
        if name.endswith("-live"):
            assert (status, reply) == (200, _as_event(one.reply.splitlines()))
            continue
        if name.endswith("-status"):  # what follows the stored events may be behind: its figures are looked at below
            reply |= {"lag": 0, "journals": json.loads(one.reply)["journals"]}
            if reply["backup"] is not None:
                reply["backup"]["error"] = ""  # it has no folder for any
        if name.endswith("-totals"):
            continue
        assert status == one.status, (name, reply)
        assert not list(unlike(json.loads(one.reply), reply)), name
        if one.packed and one.status == 200 and one.headers["x-counter-origin"] == FIRST:
            sent.append(msgspec.msgpack.decode(one.packed))
    events = {batch["from_seq"] + at: event for batch in sent for at, event in enumerate(batch["events"])}
    assert len(events) > 40
    assert stored(tmp_path) == [events[seq] for seq in sorted(events)]


def invited(client: OldClient, folder: Path) -> str:
    """A code that the operator of today's node makes."""
    signer = Signer(FileDeviceKey(folder / "keys"), SystemClock(), SystemRandom())
    operator = Operator(str(client.url), signer)
    try:
        return operator.invite(INVITED).secret
    finally:
        operator.close()


def _as_event(lines: list[str]) -> dict[str, Any]:
    """An event of a stream, without what is another at each node."""
    named = dict(line.split(": ", 1) for line in lines[:3])
    data = json.loads(named["data"])
    assert named["id"].endswith(f" {data['feed']}={data['position']}")
    return {"event": named["event"], "feed": data["feed"], "position": type(data["position"]).__name__}


def stored(folder: Path) -> list[list[bytes | None]]:
    reader = open_for_reading(folder / "node.db", database_key(folder / "keys"))
    try:
        with reader.begin():
            held = events_after(reader, FIRST, 0, 10_000)
    finally:
        reader.close()
    return [[one.header, one.prev, one.body, one.signature, one.salt, one.private] for one in held]


@pytest.mark.parametrize("release", RELEASES)
def test_the_very_signatures_of_an_old_client_are_accepted(release: int, tmp_path: Path) -> None:
    """Byte for byte, at the time at which they were made; tickets have other ids here and are left out."""
    clock = SetClock()
    site = NodeUnderTest(tmp_path, str(tmp_path / "node.db"), "site", clock, SeededRandom(8))
    try:
        for name, one in exchanges(release).items():
            if name.endswith("queue-recall"):
                break
            if "x-counter-time" in one.headers:
                clock.forward(int(one.headers["x-counter-time"]) / 1e6 - clock.now().timestamp())
            assert site.ask(one.request).status == one.status, name
    finally:
        site.close()


# -- today's client at an old or a future node ----------------------------------------------------------


def as_recorded(reply: Any) -> Any:
    """The old node."""
    return reply


def with_what_comes_later(reply: Any) -> Any:
    """A future node says more, everywhere."""
    if isinstance(reply, dict):
        told = {name: with_what_comes_later(value) for name, value in reply.items()}
        return {"a_later_field": {"x": [1, None]}, **told, "zz": "later"}
    return [with_what_comes_later(one) for one in reply] if isinstance(reply, list) else reply


class OldNode:
    """Answers with recorded bytes; only the head is that of what was pushed to it."""

    def __init__(self, release: int, told: Callable[[Any], Any]) -> None:
        self._said = of_a_counter(release)
        self._told, self._enrolled = told, False
        self.events: list[list[bytes]] = []

    def answer(self, request: Request) -> Response:
        path, _, after = request.target.partition("after=")
        if path == "/v1/enrol":
            self._enrolled = True
        elif not self._enrolled:
            return self._reply("", request.method, 401)
        if path.endswith("/events"):
            batch = msgspec.msgpack.decode(request.body)
            assert batch["from_seq"] == len(self.events) + 1
            self.events += batch["events"]
        if path.endswith(("/events", "/head")):
            return self._head(path.rpartition("/")[2], request.method)
        name = {"/v1/queue": "queue-waiting", "/v1/enrol": "enrol"}.get(path, "catalogue")
        if path == "/v1/queue/commands":
            name = "queue-" + json.loads(request.body)["kind"].removesuffix("_next")
        return self._reply(name, request.method, 200, after=after)

    def _head(self, name: str, method: str) -> Response:
        last = frozen.event_hash(self.events[-1]) if self.events else bytes(32)
        return self._reply(name, method, 200, {"head_seq": len(self.events), "head_hash": last.hex()})

    def _reply(
        self, name: str, method: str, status: int, instead: dict[str, object] | None = None, after: str = ""
    ) -> Response:
        one = next(
            one
            for key, one in self._said.items()
            if name in key and (one.method, one.status) == (method, status) and one.target.endswith(after)
        )
        told = self._told(json.loads(one.reply) | (instead or {}))
        return Response(one.status, json.dumps(told).encode(), {"content-type": "application/json"})


@pytest.mark.parametrize("told", [as_recorded, with_what_comes_later])
@pytest.mark.parametrize("release", [one for one in RELEASES if one > 1])
def test_todays_client_reads_back_and_listens_at_another_node(release: int, told: Callable[[Any], Any]) -> None:
    said = {name.partition("-")[2]: one for name, one in exchanges(release).items()}
    copies = iter([one for name, one in exchanges(release).items() if name.endswith("-copy")])

    def answered(request: Request) -> Response:
        one = next(copies)
        assert (request.method, request.target) == (one.method, one.target)
        return Response(one.status, json.dumps(told(json.loads(one.reply))).encode(), {})

    one = Installation(SetClock(), SeededRandom(SEED))
    copy = NodeCopy(Peer("http://old", "CODE-1"), one.signer, answered)
    copy.enrol(Me(one.key.public, "counter", "S1", "Q1", one.origin))
    head, frozen_there = copy.head(one.origin)
    after = int(list(exchanges(release).values())[-2].target.rpartition("=")[2])
    events = copy.events_after(one.origin, after)
    assert not frozen_there
    assert check_chain(events[1:], one.origin, Head(after + 1, events[0].hash)) == head
    moved = [(head.feed, head.position) for _, head in heads([*said["live"].reply.splitlines(), ""])]
    assert [name for name, _ in moved] == ["catalogue", "queue"]
    newcomers = NewcomersAt(Response(200, json.dumps(told(json.loads(said["door-devices"].reply))).encode(), {}), one)
    [newcomer] = newcomers.waiting()
    assert newcomer.counter == "Q2"


class NewcomersAt(HttpNewcomers):
    """The list of newcomers at an old node."""

    def __init__(self, answer: Response, one: Installation) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self._answer = answer

    def _exchange(self, _signed: Request) -> Response:
        return self._answer


class QueueAt(HttpQueue):
    """The queue's client at an `OldNode`."""

    def __init__(self, node: OldNode, one: Installation) -> None:
        super().__init__("http://old", one.signer)
        self._node = node

    def _exchange(self, signed: Request) -> Response:
        return self._node.answer(signed)


@pytest.mark.parametrize("told", [as_recorded, with_what_comes_later])
@pytest.mark.parametrize("release", RELEASES)
def test_todays_client_gets_along_with_another_node(release: int, told: Callable[[Any], Any]) -> None:
    clock, rng = SetClock(), SeededRandom(99)
    one, cache, node = Installation(clock, rng), Cache(), OldNode(release, told)
    core = SyncCore(
        me=Me(one.key.public, one.level, one.site, one.counter),
        signer=one.signer,
        peers=[Peer("http://old", "CODE-0")],
        outbox=one,
        notes=one,
        random=rng,
        cache=cache,
        feeds=("catalogue",),
    )
    for amount in range(1, 30):
        one.pay(amount * 1000)
    for _ in range(40):
        outgoing = core.next_request(clock.monotonic())
        if outgoing is not None:
            core.on_reply(outgoing.id, node.answer(outgoing.request), clock.monotonic())
        clock.forward(1)
    status = core.status()
    assert (status.connected, status.unsent, status.last_error, dict(status.blocked)) == (True, 0, "", {})
    assert [event[0] for event in node.events] == [event.header for event in one.events]
    assert cache.items == dict(CATALOGUE)
    queue = QueueAt(node, one)
    assert queue.issue("A", "i1").number == "A001"
    called = queue.call_next("c1")
    assert called is not None
    assert queue.recall(called.ticket_id, "r1").calls == 2
    assert [row.state for row in queue.waiting()] == ["called", "waiting"]
    queue.missed(called.ticket_id, "m1")
