"""A node that lies or is broken: the client believes nothing that its journal does not bear out, and loses nothing."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.domain.journal import Head, Origin
from counter_app.ports.disk import StorageFull
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.sync import Cursor
from sync.client.call import SyncSettings
from sync.client.copy import NodeCopy
from sync.client.core import Me, Outgoing, Peer, SyncCore
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.messages import EnrolReply, EventsReply, FeedItemReply, FeedReply, HeadReply, PushBatch, Refusal
from sync.queue_messages import QueueAnswer
from tests.sync.test_client_core import Several
from tests.sync.world import Cache, Installation, Past, SeededRandom, SetClock

EVENTS = 7
NESTED, NOT_UTF8 = b'{"zz":' + b"[" * 5000, b'{"epoch":"\xff","code":"\xff","node":"\xff"}'
"""The decoder has an exception of their own for each."""
KEPT = 3
"""How much is here of the old journal; its node holds `EVENTS`."""


def old() -> Installation:
    """The journal that the counter goes on from."""
    one = Installation(SetClock(), SeededRandom(5))
    while len(one.events) < EVENTS:
        one.pay(1000)
    return one


OLD = old().events
SPOILT = [
    msgspec.structs.replace(one, **altered)
    for one in OLD[KEPT:]
    for altered in ({"header": b"{"}, {"body": b"{}"}, {"prev": bytes(32)}, {"signature": bytes(64)})
]
numbers = st.one_of(st.integers(-2, EVENTS + 3), st.sampled_from([2**31, 2**62, 2**63, 2**64, 10**30, -(2**70)]))
words = st.one_of(st.text(max_size=12), st.sampled_from(["push.gap", "push.malformed", "push.fork", "enrol.waiting"]))
hashes = st.one_of(st.just("own"), st.binary(min_size=32, max_size=32).map(bytes.hex), st.text(max_size=70))
heads = st.builds(
    lambda seq, found, epoch, frozen: {
        "head_seq": seq, "head_hash": found, "safe_seq": seq, "epoch": epoch, "frozen": frozen,
    },
    numbers, hashes, st.sampled_from(["e", "f", "", "x" * 100]), st.booleans(),
)  # fmt: skip
items = st.builds(
    lambda at, key: {"position": at, "key": key, "body": "e30="}, numbers, st.sampled_from(["a", "b", "", "k" * 50])
)
feeds = st.builds(
    lambda epoch, found, head: {"epoch": epoch, "items": found, "head": head},
    st.sampled_from(["e", "f", "", "x" * 100]), st.lists(items, max_size=4), numbers,
)  # fmt: skip
refusals = st.builds(
    lambda code, seq, head: {"code": code, "message": "", "seq": seq, "head": head},
    st.one_of(
        words,
        st.sampled_from(["request.unknown_origin", "push.behind", "device.revoked", "request.clock_skew", "node.busy"]),
    ),
    st.one_of(st.none(), numbers),
    st.one_of(st.none(), heads),
)
pages = st.builds(
    lambda head, first, last, spoilt: {"head_seq": head, "events": [*OLD[first:last], *spoilt]},
    numbers, st.integers(0, EVENTS), st.integers(0, EVENTS), st.lists(st.sampled_from([*SPOILT, None, 7]), max_size=1),
)  # fmt: skip
json = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, words), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)
bodies = st.one_of(
    heads, feeds, pages, refusals, json, st.just({"node": "n", "public_key": "", "level": "site", "epoch": "e"})
).map(msgspec.json.encode) | st.sampled_from(
    [b"", b"<html>404</html>", b"{", b"\xff\xfe", b"null", b"[" * 3000, NESTED, NOT_UTF8]
)
statuses = st.sampled_from(
    [200, 200, 200, 200, 201, 204, 301, 307, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503]
)
headers = st.sampled_from(
    [{}, {"retry-after": "nan"}, {"retry-after": "inf"}, {"retry-after": "-5"}, {"retry-after": "soon"}]
)
replies = st.builds(Response, statuses, bodies, headers)


class World:
    """A counter with some events, its client, and what its node is told."""

    def __init__(self) -> None:
        self.clock, rng = SetClock(), SeededRandom(3)
        self.one = Installation(self.clock, rng)
        while len(self.one.events) < EVENTS:
            self.one.pay(1000)
        self.old = old()
        del self.old.events[KEPT:]
        self.cache, self.now, self.sent = Cache(), 0.0, 0
        self.core = SyncCore(
            me=Me(self.one.key.public, "counter", "S1", "Q1"),
            signer=self.one.signer,
            peers=[Peer("node", "CODE-1")],
            outbox=Several(self.one, self.old),
            notes=self.one,
            random=rng,
            past=Past(self.old),
            cache=self.cache,
            feeds=("catalogue",),
            settings=SyncSettings(pull_every_s=5, check_every_s=5, backoff_first_s=0.5, blocked_s=60, waiting_s=5),
        )

    def next(self) -> Outgoing:
        for _ in range(10):
            found = self.core.next_request(self.now)
            if found is not None:
                self.sent += 1
                return found
            self.now = max(self.now + 0.01, self.core.wake_at(self.now))
        raise AssertionError("the client has fallen silent")

    def answer(self, reply: Response) -> Outgoing:
        asked = self.next()
        own = self.one.hash_at(self.one.origin, min(EVENTS, self.one.head.seq)) or b""
        body = reply.body.replace(b'"own"', f'"{own.hex()}"'.encode())
        self.core.on_reply(asked.id, Response(reply.status, body, reply.headers), self.now)
        return asked

    def must_be_sound(self) -> None:
        """What is noted is a point of the own journal; the journal is as it was."""
        for (_, origin), head in self.one.noted.items():
            assert (self.one if origin == self.one.origin else self.old).hash_at(origin, head.seq) == head.hash
        assert 0 <= self.core.status().unsent <= 2 * EVENTS
        assert len(self.one.events) == EVENTS
        assert self.old.events == OLD[: max(KEPT, len(self.old.events))]
        assert 0 <= self.cache.at.position < 1 << 62
        assert len(self.cache.at.epoch) <= 64

    def honest(self, held: int) -> None:
        """An honest node, from now on: it holds the first `held` events, and gets the rest."""
        for _ in range(200):
            if held == EVENTS == len(self.old.events) and is_done(self.core):
                return
            asked = self.next()
            held = self._honestly(asked, held)
        raise AssertionError("not everything arrived")

    def _honestly(self, asked: Outgoing, held: int) -> int:
        path = asked.request.path
        if path == "/v1/enrol":
            body: msgspec.Struct = EnrolReply(node="n", public_key="", level="site", epoch="h")
        elif path.startswith("/v1/feeds"):
            body = FeedReply(epoch="h", items=[], head=0)
        elif self.old.origin in path and asked.request.method == "GET" and path.endswith("/events"):
            after = int(asked.request.query["after"])
            body = EventsReply(head_seq=EVENTS, events=OLD[after : after + 2])
        elif self.old.origin in path:
            body = HeadReply(head_seq=EVENTS, head_hash=OLD[-1].hash.hex(), safe_seq=0, epoch="h")
        else:
            if path.endswith("/events"):
                batch = msgspec.msgpack.decode(asked.request.body, type=PushBatch)
                if batch.from_seq <= held + 1:
                    held = max(held, batch.from_seq - 1 + len(batch.events))
            found = self.one.hash_at(self.one.origin, held) or b""
            body = HeadReply(head_seq=held, head_hash=found.hex(), safe_seq=0, epoch="h")
        self.core.on_reply(asked.id, Response(200, msgspec.json.encode(body)), self.now)
        return held


def is_done(core: SyncCore) -> bool:
    """Connected, nothing unsent, nothing blocked."""
    status = core.status()
    return status.connected and not status.unsent and not status.blocked


@given(st.lists(replies, max_size=25), st.integers(0, EVENTS))
@example(
    [Response(status, body) for body in (NESTED, NOT_UTF8) for status in (200, 401, 409, 413) for _ in range(4)], 3
)
@settings(deadline=None)
def test_whatever_a_node_answers_nothing_is_lost_or_believed(told: list[Response], held: int) -> None:
    world = World()
    for reply in told:
        world.answer(reply)
        world.must_be_sound()
    world.now += 4000  # the longest that a node may ask to be left alone
    world.honest(held)
    world.must_be_sound()


fetched = st.builds(Response, st.just(200), pages.map(msgspec.json.encode)) | replies


@given(st.lists(fetched, min_size=1, max_size=6))
@settings(deadline=None)
def test_what_a_node_gives_of_another_journal_is_checked_and_paced(told: list[Response]) -> None:
    """All else is answered honestly: the own journal goes on, and what is asked again has a pause."""
    world, held, lies = World(), 0, 0
    while world.now < 150:
        asked = world.next()
        if "?after=" in asked.request.target and "/journals/" in asked.request.path:
            world.core.on_reply(asked.id, told[lies % len(told)], world.now)
            lies += 1
        else:
            held = world._honestly(asked, held)
        world.must_be_sound()
        assert world.sent < 1000, world.core.status()
    assert held == EVENTS
    world.now += 4000
    world.honest(held)
    world.must_be_sound()


BY_TURNS = [
    Response(201, b'{"node":"n","public_key":"","level":"site","epoch":"e"}'),
    Response(200, msgspec.json.encode(HeadReply(head_seq=0, head_hash=bytes(32).hex(), safe_seq=0, epoch="e"))),
]
"""A feed is answered badly and a head well, for ever: the good answer must not take the pause from the bad one. Nor
must heads, where what is sent is never held."""


@given(st.lists(replies, min_size=1, max_size=6))
@example(BY_TURNS)
@example(BY_TURNS[1:])
@settings(deadline=None)
def test_no_answer_repeated_for_ever_makes_the_client_run_wild(told: list[Response]) -> None:
    """Ten minutes of the same answers: what the client asks has a pause somewhere."""
    world = World()
    while world.now < 600 and world.sent < 3000:
        for reply in told:
            world.answer(reply)
    assert world.sent < 3000, world.core.status()


@pytest.mark.parametrize("path", ["/v1/feeds/", "?after="])
def test_a_node_that_wants_no_pause_for_one_thing_gets_one(path: str) -> None:
    """Busy for a feed, or for a page, and never for anything else: each good answer begins the count anew."""
    world, held = World(), 0
    busy = Response(503, msgspec.json.encode(Refusal(code="node.busy", message="")), {"retry-after": "-5"})
    while world.now < 60:
        asked = world.next()
        if path in asked.request.target:
            world.core.on_reply(asked.id, busy, world.now)
        else:
            held = world._honestly(asked, held)
        assert world.sent < 1000, world.now


def test_only_what_was_asked_is_answered() -> None:
    world = World()
    asked = world.next()
    late = Response(200, b"{}")
    world.core.on_reply(asked.id + 5, late, 0)
    world.core.on_reply(asked.id, Response(200, b"{}"), 0)
    world.core.on_reply(asked.id, late, 0)
    world.must_be_sound()


def test_a_feed_that_never_ends_holds_up_no_event() -> None:
    world, position = World(), 0
    for _ in range(60):
        asked = world.next()
        if asked.request.path.startswith("/v1/feeds"):
            position += 1
            item = FeedItemReply(position=position, key="k", body=b"x")
            body = msgspec.json.encode(FeedReply(epoch="e", items=[item], head=position + 1000))
            world.core.on_reply(asked.id, Response(200, body), world.now)
        else:
            world._honestly(asked, 0)
    assert world.core.status().unsent == 0
    assert world.cache.at == Cursor("e", position)


@pytest.mark.parametrize(
    "page",
    [
        FeedReply(epoch="e", items=[FeedItemReply(position=5, key="a", body=b"")], head=9),
        FeedReply(epoch="e", items=[FeedItemReply(position=p, key="a", body=b"") for p in (7, 7)], head=9),
        FeedReply(epoch="e", items=[FeedItemReply(position=p, key="a", body=b"") for p in (8, 7)], head=9),
        FeedReply(epoch="e", items=[FeedItemReply(position=7, key="a", body=b"")], head=6),
        FeedReply(epoch="", items=[FeedItemReply(position=7, key="a", body=b"")], head=9),
        FeedReply(epoch="f", items=[FeedItemReply(position=0, key="a", body=b"")], head=9),
    ],
)
def test_a_feed_that_goes_backwards_is_not_stored(page: FeedReply) -> None:
    world = World()
    world.cache.at, world.cache.items = Cursor("e", 6), {"a": b"good"}
    world.answer(Response(200, msgspec.json.encode(page)))
    assert (world.cache.at, world.cache.items) == (Cursor("e", 6), {"a": b"good"})


class LyingLine(HttpQueue):
    """The queue's client with a node that says anything."""

    def __init__(self, one: Installation, reply: Response) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self._reply = reply

    def _exchange(self, signed: Request) -> Response:
        return self._reply


@given(replies | st.builds(Response, st.just(200), st.just(msgspec.json.encode(QueueAnswer(ticket=None)))))
@example(Response(200, NESTED))
@example(Response(409, NESTED))
@example(Response(200, NOT_UTF8))
@example(Response(409, NOT_UTF8))
@settings(deadline=None)
def test_the_queue_takes_no_nonsense(reply: Response) -> None:
    queue = LyingLine(World().one, reply)
    asks: list[Callable[[], object]] = [
        queue.waiting, lambda: queue.issue("A", "c"), lambda: queue.call_next("c"), lambda: queue.recall("t", "c"),
    ]  # fmt: skip
    for ask in asks:
        try:
            ask()
        except (NodeUnreachable, NodeRefused):
            continue


@given(replies)
@example(Response(200, NESTED))
@example(Response(403, NESTED))
@example(Response(200, NOT_UTF8))
@settings(deadline=None)
def test_what_is_read_back_takes_no_nonsense(reply: Response) -> None:
    one = World().one
    copy = NodeCopy(Peer("http://127.0.0.1:1", "CODE-1"), one.signer, lambda _request: reply)
    asks: list[Callable[[], object]] = [
        lambda: copy.enrol(Me(one.key.public, "counter", "S1")), lambda: copy.head(one.origin), copy.journals,
        lambda: copy.events_after(one.origin, 0),
    ]  # fmt: skip
    for ask in asks:
        try:
            ask()
        except (NodeUnreachable, NodeRefused):
            continue


def test_a_refusal_with_ok_is_no_answer() -> None:
    world = World()
    world.answer(Response(200, msgspec.json.encode(Refusal(code="push.fork", message=""))))
    status = world.core.status()
    assert not status.connected
    assert status.last_error.startswith("node.bad_reply")
    assert dict(status.blocked) == {}


# -- two nodes ---------------------------------------------------------------------------------------


def two(one: Installation, rng: SeededRandom) -> SyncCore:
    return SyncCore(
        me=Me(one.key.public, "counter", "S1", "Q1"), signer=one.signer, outbox=one, notes=one, random=rng,
        peers=[Peer("site", "A"), Peer("province", "B")], settings=SyncSettings(greet_every_s=100, check_every_s=5),
    )  # fmt: skip


def head_of(one: Installation, held: int) -> Response:
    found = one.hash_at(one.origin, held) or b""
    told = HeadReply(head_seq=held, head_hash=found.hex(), safe_seq=0, epoch="e")
    return Response(200, msgspec.json.encode(told))


def test_the_second_node_is_greeted_before_it_is_needed(clock: SetClock, rng: SeededRandom) -> None:
    one = Installation(clock, rng)
    core = two(one, rng)
    first = core.next_request(0)
    assert first is not None
    assert first.peer.url == "site"
    core.on_reply(first.id, head_of(one, 1), 0)
    said: list[tuple[str, str]] = []
    for reply in (
        Response(401, msgspec.json.encode(Refusal(code="request.unknown_origin", message=""))),
        Response(200, msgspec.json.encode(EnrolReply(node="p", public_key="", level="province", epoch="e"))),
    ):
        now = 0.0
        asked = core.next_request(now)
        while asked is None or asked.peer.url == "site":
            if asked is not None:
                core.on_reply(asked.id, head_of(one, 1), now)
            asked = core.next_request(now)
        said.append((asked.peer.url, asked.request.path))
        core.on_reply(asked.id, reply, now)
    assert said == [("province", f"/v1/journals/{one.origin}/head"), ("province", "/v1/enrol")]
    assert core.status().peer == "site"
    assert core.status().last_error == ""


@pytest.mark.parametrize("status", [200, 409, 500])
@pytest.mark.parametrize("body", [NESTED, NOT_UTF8])
def test_a_site_whose_answers_nobody_can_read_is_gone_round(
    clock: SetClock, rng: SeededRandom, status: int, body: bytes
) -> None:
    core = two(Installation(clock, rng), rng)
    first = core.next_request(0)
    assert first is not None
    assert first.peer.url == "site"
    core.on_reply(first.id, Response(status, body), 0)
    second = core.next_request(0)
    assert second is not None
    assert second.peer.url == "province"
    assert not core.status().connected
    assert core.status().last_error.startswith(("node.bad_reply", "http.500"))


def test_a_bug_in_taking_an_answer_is_seen_and_the_second_node_has_its_turn(clock: SetClock, rng: SeededRandom) -> None:
    class Broken(Installation):
        def note(self, peer: str, origin: Origin, head: Head) -> None:
            raise ZeroDivisionError

    one = Broken(clock, rng)
    core = two(one, rng)
    first = core.next_request(0)
    assert first is not None
    with pytest.raises(ZeroDivisionError):
        core.on_reply(first.id, head_of(one, 1), 0)
    core.give_up("node.unreachable: ZeroDivisionError", 0)
    second = core.next_request(0)
    assert second is not None
    assert second.peer.url == "province"
    assert core.status().last_error == "node.bad_reply: ZeroDivisionError"


def test_a_full_disk_here_is_no_fault_of_the_node(clock: SetClock, rng: SeededRandom) -> None:
    class Full(Installation):
        def note(self, peer: str, origin: Origin, head: Head) -> None:
            raise StorageFull(reason="disk")

    one = Full(clock, rng)
    core = two(one, rng)
    first = core.next_request(0)
    assert first is not None
    with pytest.raises(StorageFull):
        core.on_reply(first.id, head_of(one, 1), 0)
    assert core.status().last_error == ""


def test_a_dead_site_is_gone_round_and_come_back_to(clock: SetClock, rng: SeededRandom) -> None:
    one = Installation(clock, rng)
    one.pay(1000)
    core, now, used = two(one, rng), 0.0, []
    held = {Origin("site"): 0, Origin("province"): 0}
    for step in range(300):
        asked = core.next_request(now)
        if asked is None:
            now = max(now + 0.01, core.wake_at(now))
            continue
        name = Origin(asked.peer.url)
        if name == "site" and step < 60:
            core.on_failure(asked.id, "node.unreachable: ConnectError", now)
            continue
        if asked.request.path.endswith("/events"):
            held[name] = one.head.seq
        core.on_reply(asked.id, head_of(one, held[name]), now)
        used.append(core.status().peer)
    assert used[0] == "province"
    assert used[-1] == "site"
    assert held == {"site": 2, "province": 2}, "both hold everything, each once"
    assert core.status().unsent == 0
