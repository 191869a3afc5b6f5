"""The client's judgement: whom to ask, when again, and what never to believe."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from counter_app.app.sync_light import SyncLight, teller, turned_away_by
from counter_app.domain.events import DayOpened
from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.ports.sync import Cursor, FeedItem, PastShelf
from counter_app.storage.store import SqlStore
from sync.client.call import SyncSettings
from sync.client.core import Me, Outgoing, Peer, SyncCore
from sync.client.pull import Pull
from sync.exchange import Request, Response
from sync.messages import MAX_BATCH_BYTES, EnrolReply, FeedItemReply, FeedReply, HeadReply, PushBatch, Refusal
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.service import MOST_WAITING, NodeService
from tests.support import opened_store
from tests.sync.world import DAY, Cache, Installation, NodeUnderTest, SeededRandom, SetClock

SETTINGS = SyncSettings(backoff_first_s=1, backoff_most_s=8, check_every_s=15, blocked_s=300)


class Several:
    """An outbox of several journals, as a site node's."""

    def __init__(self, *ones: Installation) -> None:
        self.ones = {one.origin: one for one in ones}

    def heads(self) -> Mapping[Origin, Head]:
        return {origin: one.head for origin, one in self.ones.items()}

    def hash_at(self, origin: Origin, seq: int) -> bytes | None:
        return self.ones[origin].hash_at(origin, seq)

    def events_after(self, origin: Origin, seq: int, limit: int, size: int) -> list[SealedEvent]:
        return list(self.ones[origin].events_after(origin, seq, limit, size))

    def oldest_after(self, origin: Origin, seq: int) -> int | None:
        return self.ones[origin].oldest_after(origin, seq)


class NoFeeds:
    """A cache of feeds that holds nothing."""

    def cursor(self, _feed: str) -> Cursor:
        return Cursor()

    def take(self, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        raise AssertionError((feed, to, items))


def core_of(
    *ones: Installation,
    peers: tuple[Peer, ...] = (Peer("node", "CODE-0"),),
    settings: SyncSettings = SETTINGS,
    feeds: tuple[str, ...] = (),
    revoked: tuple[str, ...] | None = None,
    past: PastShelf | None = None,
) -> SyncCore:
    first = ones[0]
    return SyncCore(
        me=Me(first.key.public, first.level, "S1", first.counter),
        signer=first.signer,
        peers=peers,
        outbox=Several(*ones),
        notes=first,
        random=SeededRandom(1),
        cache=NoFeeds() if feeds else None,
        feeds=feeds,
        settings=settings,
        revoked=revoked,
        past=past,
    )


def ask(core: SyncCore, now: float = 0.0) -> Outgoing:
    outgoing = core.next_request(now)
    assert outgoing is not None
    return outgoing


def head(seq: int, found: bytes, *, epoch: str = "e", frozen: bool = False) -> Response:
    told = HeadReply(head_seq=seq, head_hash=found.hex(), safe_seq=0, epoch=epoch, frozen=frozen)
    return Response(200, msgspec.json.encode(told))


def no(status: int, code: str, headers: dict[str, str] | None = None, seq: int | None = None) -> Response:
    return Response(status, msgspec.json.encode(Refusal(code=code, message="", seq=seq)), headers or {})


def batch(outgoing: Outgoing) -> PushBatch:
    return msgspec.msgpack.decode(outgoing.request.body, type=PushBatch)


@pytest.fixture
def one(clock: SetClock, rng: SeededRandom) -> Installation:
    found = Installation(clock, rng)
    found.pay(1000)
    return found


@pytest.fixture
def other(clock: SetClock, rng: SeededRandom) -> Installation:
    return Installation(clock, rng, "Q2")


def test_nothing_is_sent_before_the_node_said_what_it_holds(one: Installation) -> None:
    core = core_of(one)
    asked = ask(core)
    assert asked.request.target == f"/v1/journals/{one.origin}/head"
    assert core.next_request(0) is None, "one request at a time"
    core.on_reply(asked.id, head(1, one.events[0].hash), 0)
    pushed = batch(ask(core))
    assert (pushed.from_seq, pushed.prev_hash, pushed.events) == (2, one.events[0].hash, one.events[1:])


def test_the_light_counts_what_no_node_holds(one: Installation) -> None:
    core = core_of(one)
    assert (core.status().connected, core.status().unsent) == (False, 2)
    core.on_reply(ask(core).id, head(1, one.events[0].hash), 0)
    status = core.status()
    assert (status.connected, status.unsent, status.oldest_unsent_at) == (True, 1, one.clock.now())
    core.on_reply(ask(core).id, head(2, one.events[1].hash), 0)
    assert (core.status().unsent, core.status().oldest_unsent_at) == (0, None)
    assert core_of(one).status().unsent == 0, "noted for the next start"
    core.on_failure(ask(core, 20).id, "ConnectError", 20)
    assert (core.status().connected, core.status().last_error) == (False, "ConnectError")


def test_the_light_has_the_code_of_a_refusal(one: Installation) -> None:
    core = core_of(one, peers=(Peer("node"),))
    core.on_reply(ask(core).id, no(401, "request.unknown_origin"), 0)
    assert core.status().last_error.partition(":")[0] == "request.unknown_origin"
    coded = core_of(one)
    coded.on_reply(ask(coded).id, no(401, "request.unknown_origin"), 0)
    coded.on_reply(ask(coded).id, no(403, "enrol.code_unknown"), 0)
    assert coded.status().last_error.partition(":")[0] == "enrol.code_unknown"
    for answer, code in ((Response(200, b"<html>"), "node.bad_reply"), (no(500, "node.failed"), "node.failed")):
        fresh = core_of(one)
        fresh.on_reply(ask(fresh).id, answer, 0)
        assert fresh.status().last_error.partition(":")[0] == code


def test_who_was_turned_away_stays_so_until_that_node_says_otherwise(one: Installation) -> None:
    """Neither a dead line nor another node that has not heard of it takes a revocation back."""
    core = core_of(one, peers=(Peer("site"), Peer("province")))
    core.on_reply(ask(core).id, no(403, "device.revoked"), 0)
    assert core.status().revoked
    asked = ask(core)
    assert asked.peer.url == "province"
    core.on_reply(asked.id, head(2, one.events[1].hash), 0)
    assert (core.status().connected, core.status().revoked) == (True, ("site",))
    again = ask(core, 100)
    assert again.peer.url == "site"
    core.on_failure(again.id, "ConnectError", 100)
    assert core.status().revoked
    at_last = ask(core, 200)
    assert at_last.peer.url == "site"
    core.on_reply(at_last.id, head(2, one.events[1].hash), 200)
    assert not core.status().revoked


SITE, PROVINCE = Peer("site"), Peer("province")


def _go_round(core: SyncCore, answers: Mapping[str, Response]) -> None:
    """Ask every node that is to be asked at the start; a line without an answer is dead."""
    while asked := core.next_request(0):
        answer = answers.get(asked.peer.url)
        if answer is None:
            core.on_failure(asked.id, "ConnectError", 0)
        else:
            core.on_reply(asked.id, answer, 0)


@pytest.mark.parametrize(
    ("peers", "takes_back"),
    [
        ((SITE, PROVINCE), "site"),
        ((Peer("elsewhere"), PROVINCE), "elsewhere"),  # its site has moved
    ],
)
def test_a_new_start_does_not_take_a_revoked_counter_back(
    tmp_path: Path, one: Installation, peers: tuple[Peer, Peer], takes_back: str
) -> None:
    """Nor does a node that has not heard of it, while the one that turned it away is dead."""
    good = head(2, one.events[1].hash)

    def follow(store: SqlStore, core: SyncCore) -> str:
        teller(store, SyncLight(store.origin, lambda: store.halted))(core.status())
        return "" if store.halted is None else store.halted.code

    def again(store: SqlStore) -> SyncCore:
        return core_of(one, peers=peers, revoked=turned_away_by(store.halted))

    with opened_store(tmp_path) as store:
        core = core_of(one, peers=(SITE, PROVINCE))
        _go_round(core, {"site": no(403, "device.revoked")})
        assert follow(store, core) == "device.revoked"
    with opened_store(tmp_path) as store:
        core = again(store)
        _go_round(core, {"province": good})
        assert core.status().connected
        assert follow(store, core) == "device.revoked"
    with opened_store(tmp_path) as store:
        core = again(store)
        _go_round(core, {takes_back: good})
        assert follow(store, core) == ""
    with opened_store(tmp_path) as store:
        assert store.halted is None
        assert again(store).status().revoked == ()


@pytest.mark.parametrize(("state", "code"), [("revoked", "device.revoked"), ("waiting", "enrol.waiting")])
def test_a_node_that_forgot_a_revoked_counter_does_not_take_it_back_by_its_code(
    tmp_path: Path, one: Installation, state: str, code: str
) -> None:
    """It was restored from a backup of before: the code makes the counter known there, and a person decides."""
    reply = EnrolReply(node="9" * 32, public_key="00" * 32, level="site", epoch="e", state=state)
    core = core_of(one)
    with opened_store(tmp_path) as store:
        tell = teller(store, SyncLight(store.origin, lambda: store.halted))
        core.on_reply(ask(core).id, no(403, "device.revoked"), 0)
        tell(core.status())
        core.on_reply(ask(core, 1000).id, no(401, "request.unknown_origin"), 1000)
        asked = ask(core, 2000)
        assert asked.request.target == "/v1/enrol"
        core.on_reply(asked.id, Response(200, msgspec.json.encode(reply)), 2000)
        tell(core.status())
        assert (core.status().connected, core.status().last_error) == (False, code)
        assert store.halted is not None
        assert store.halted.code == "device.revoked"
        core.on_reply(ask(core, 3000).id, head(2, one.events[1].hash), 3000)
        tell(core.status())
        assert store.halted is None, "somebody has let it in"


def test_a_failing_node_is_asked_less_and_less_often(one: Installation) -> None:
    core, now, waits = core_of(one), 0.0, []
    for _ in range(8):
        core.on_failure(ask(core, now).id, "ConnectError", now)
        waits.append(core.wake_at(now) - now)
        assert core.next_request(now + waits[-1] - 0.01) is None
        now += waits[-1]
    for n, wait in enumerate(waits):
        most = min(8, 2**n)
        assert most / 2 <= wait <= most
    assert len({round(wait / min(8, 2**n), 3) for n, wait in enumerate(waits)}) > 4, "jittered"
    core.on_reply(ask(core, now).id, head(0, bytes(32)), now)
    assert core.next_request(now) is not None, "an answer ends the waiting"


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured(one: Installation, status: int) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, no(status, "node.busy", {"retry-after": "7"}), 100)
    assert core.next_request(106.9) is None
    assert core.wake_at(101) == 107
    assert core.next_request(107) is not None


@pytest.mark.parametrize(
    "response",
    [
        Response(200, b"<html>"),
        Response(200, b'{"head_seq":1}'),
        Response(500, b""),
        Response(302, b""),
        head(1, b"short"),
        head(-1, bytes(32)),
        no(401, "request.clock_skew"),
    ],
)
def test_an_answer_that_makes_no_sense_is_no_answer(one: Installation, response: Response) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, response, 0)
    assert core.next_request(0) is None, "never at once again"


def test_a_node_that_forgets_what_it_just_took_is_not_fed_for_ever(one: Installation) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    assert core.next_request(0) is None
    assert "head 0" in core.status().last_error


def test_late_and_double_answers_change_nothing(one: Installation) -> None:
    core = core_of(one)
    asked = ask(core)
    core.on_failure(asked.id, "timeout", 0)
    core.on_reply(asked.id, head(2, one.events[1].hash), 0)
    assert core.status().unsent == 2


def test_journals_take_turns_and_a_blocked_one_blocks_no_other(one: Installation, other: Installation) -> None:
    for amount in range(600):
        one.pay(amount + 1)
        other.pay(amount + 1)
    core, served = core_of(one, other), []
    for _ in range(12):
        outgoing = core.next_request(0)
        if outgoing is None:
            break
        origin = Origin(outgoing.request.target.split("/")[3])
        if origin == one.origin:
            core.on_reply(outgoing.id, no(403, "push.not_yours"), 0)
        elif outgoing.request.method == "GET":
            core.on_reply(outgoing.id, head(0, bytes(32)), 0)
        else:
            last = batch(outgoing).from_seq + len(batch(outgoing).events) - 1
            core.on_reply(outgoing.id, head(last, other.events[last - 1].hash), 0)
        served.append(origin)
    assert served.count(one.origin) == 1
    assert core.status().blocked == {one.origin: "push.not_yours"}
    assert core.status().unsent == len(one.events)


def test_a_journal_behind_its_node_is_not_sent_and_says_so(one: Installation) -> None:
    """The database was set back: the node holds events that are gone here."""
    core = core_of(one)
    core.on_reply(ask(core).id, head(9, b"x" * 32), 0)
    shown = ask(core)  # its events are shown once: a shorter journal may have forked as well
    assert batch(shown).events == one.events
    core.on_reply(shown.id, head(9, b"x" * 32), 0)
    assert core.status().blocked == {one.origin: "push.behind"}
    assert core.next_request(0) is None
    again = ask(core, 301)
    assert again.request.method == "GET"


def test_a_forked_journal_is_shown_once_so_that_the_node_sees_it(one: Installation) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, head(1, b"x" * 32), 0)
    shown = ask(core)
    assert batch(shown).events == one.events
    core.on_reply(shown.id, no(409, "push.fork"), 0)
    assert core.status().blocked == {one.origin: "push.fork"}
    assert core.next_request(0) is None


def test_what_comes_before_an_unreadable_event_is_sent(one: Installation) -> None:
    for amount in range(5):
        one.pay(amount + 1)
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    core.on_reply(ask(core).id, no(422, "push.malformed", seq=4), 0)
    narrowed = ask(core)
    assert batch(narrowed).events == one.events[:3]
    core.on_reply(narrowed.id, head(3, one.events[2].hash), 0)
    assert core.status().blocked == {one.origin: "push.malformed"}
    assert core.status().unsent == len(one.events) - 3


def test_a_batch_has_a_size(one: Installation) -> None:
    for _ in range(MAX_BATCH_BYTES // 300):
        one.pay(1000)
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    assert 0 < len(ask(core).request.body) <= MAX_BATCH_BYTES


def test_the_second_node_is_used_while_the_first_is_dead(one: Installation) -> None:
    core = core_of(one, peers=(Peer("site"), Peer("province")))
    first = ask(core)
    assert first.peer.url == "site"
    core.on_failure(first.id, "ConnectError", 0)
    second = ask(core)
    assert second.peer.url == "province"
    core.on_reply(second.id, head(2, one.events[1].hash), 0)
    assert core.status().peer == "province"
    assert core.status().unsent == 0
    assert ask(core, 2).peer.url == "site", "tried again in its time"


def test_an_unknown_installation_enrols_itself_once(one: Installation, site: NodeUnderTest) -> None:
    core = core_of(one)
    asked = ask(core)
    core.on_reply(asked.id, site.ask(asked.request), 0)
    wish = ask(core)
    assert wish.request.target == "/v1/enrol"
    core.on_reply(wish.id, site.ask(wish.request), 0)
    again = ask(core)
    assert site.ask(again.request).status == 200
    core.on_reply(again.id, no(401, "request.unknown_origin"), 0)
    assert core.next_request(0) is None, "a node that forgets at once is given time"


def test_a_node_with_too_much_waiting_says_when_to_come_again(
    site: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    class Stuck:
        def submit(self, _job: object) -> "Future[Response]":
            return Future()

    core = NodeCore(site.identity, clock, rng, list)
    service = NodeService(core, Stuck(), Follower(site.identity, clock), lambda: None)  # type: ignore[arg-type]  # a lane that never ends
    waiting = [service.change(Request("POST", "/v1/enrol")) for _ in range(MOST_WAITING)]
    assert not any(one.done() for one in waiting)
    refused = service.change(Request("POST", "/v1/enrol")).result(0)
    assert (refused.status, refused.headers["retry-after"]) == (429, "1")


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [
        ("7", 7.0),
        ("1.5", 1.5),
        ("0.5", SETTINGS.backoff_first_s),
        ("Fri, 27 Nov 2026 00:02:00 GMT", 120.0),
        ("Thu, 26 Nov 2026 23:00:00 GMT", SETTINGS.backoff_first_s),
        ("Sat, 28 Nov 2026 00:00:00 GMT", 3600.0),
        ("1e30", 3600.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_in_seconds_and_as_a_date(one: Installation, status: int, said: str, wait_s: float) -> None:
    core = core_of(one)
    headers = {"retry-after": said, "date": "Fri, 27 Nov 2026 00:00:00 GMT"}
    core.on_reply(ask(core).id, no(status, "node.busy", headers), 10.0)
    assert core.wake_at(10.0) == pytest.approx(10.0 + wait_s)


@pytest.mark.parametrize("said", ["", "soon", "nan", "inf", "27 Nov 2026"])
def test_a_retry_after_that_says_nothing_is_backed_off_from(one: Installation, said: str) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, no(503, "node.busy", {"retry-after": said}), 0.0)
    assert 0 < core.wake_at(0.0) <= SETTINGS.backoff_first_s * 1.5


def test_the_backoff_grows_is_jittered_and_stays_bounded(one: Installation) -> None:
    core, now, waits = core_of(one), 0.0, []
    for _ in range(12):
        core.on_failure(ask(core, now).id, "timeout", now)
        waits.append(core.wake_at(now) - now)
        now = core.wake_at(now)
    assert all(0 < wait <= SETTINGS.backoff_most_s * 1.5 for wait in waits)
    assert waits[-1] >= SETTINGS.backoff_most_s * 0.5
    assert len(set(waits[5:])) > 3


def test_a_great_backlog_does_not_hold_up_anothers_fresh_event(clock: SetClock, rng: SeededRandom) -> None:
    behind, live = Installation(clock, rng, "Q1"), Installation(clock, rng, "Q2")
    for _ in range(3_000):
        behind.pay(1000)
    core = core_of(behind, live)
    held: dict[str, int] = {}
    sent: list[str] = []

    def carry() -> None:
        outgoing = ask(core)
        origin = outgoing.request.target.split("/")[3]
        journal = behind if origin == behind.origin else live
        if outgoing.request.method == "POST":
            events = batch(outgoing).events
            held[origin] = batch(outgoing).from_seq + len(events) - 1
            sent.append(origin)
        at = held.get(origin, 0)
        core.on_reply(outgoing.id, head(at, journal.hash_at(journal.origin, at) or b""), 0.0)

    while len(sent) < 3:
        carry()
    live.pay(5)
    sent.clear()
    while live.origin not in sent:
        carry()
    assert sent.count(behind.origin) <= 1
    assert held[behind.origin] < behind.head.seq


def test_large_events_travel_in_batches_of_few_bytes(one: Installation) -> None:
    """However large an event is, it travels; and not many large ones are held in memory for one batch."""
    body = "x" * 100_000
    for _ in range(40):
        one.record(DayOpened(day=DAY), kind=f"kind.of.tomorrow.{body}")
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0.0)
    sizes = [len(one_.header) for one_ in batch(ask(core)).events]
    assert sum(sizes) <= MAX_BATCH_BYTES
    assert len(sizes) >= 2


def behind(one: Installation, feeds: tuple[str, ...] = ()) -> SyncCore:
    """A core with a backlog whose peer has said that it holds the first event; batches of three."""
    for amount in range(20):
        one.pay(amount + 1)
    core = core_of(one, settings=replace(SETTINGS, batch=3, backlog=3), feeds=feeds)
    if feeds:
        core.on_reply(ask(core).id, page(), 0)
    core.on_reply(ask(core).id, head(1, one.events[0].hash), 0)
    return core


def test_two_batches_of_a_backlog_are_under_way_and_join(one: Installation) -> None:
    core = behind(one)
    first, second = ask(core), ask(core)
    assert core.next_request(0) is None, "two, and not three"
    assert batch(first).events + batch(second).events == one.events[1:7]
    assert batch(second).prev_hash == one.events[3].hash
    core.on_reply(first.id, head(4, one.events[3].hash), 0)
    assert batch(ask(core)).events == one.events[7:10], "after what is on its way, not after what is held"
    core.on_reply(second.id, head(7, one.events[6].hash), 0)
    assert core.status().unsent == len(one.events) - 7


@pytest.mark.parametrize("answer", [None, no(429, "node.busy"), no(422, "push.malformed", seq=3), no(413, "x")])
def test_what_went_out_behind_a_batch_that_was_not_stored_counts_for_nothing(
    one: Installation, answer: Response | None
) -> None:
    core = behind(one)
    first, second = ask(core), ask(core)
    if answer is None:
        core.on_failure(first.id, "timeout", 0)
    else:
        core.on_reply(first.id, answer, 0)
    core.on_reply(second.id, no(409, "push.gap"), 0)
    core.on_failure(second.id, "timeout", 0)
    assert core.status().unsent == len(one.events) - 1
    again = ask(core, 100)
    if again.request.method == "GET":
        core.on_reply(again.id, head(1, one.events[0].hash), 100)
        again = ask(core, 100)
    assert batch(again).from_seq == 2


def test_answers_that_overtake_each_other_cost_a_repetition_at_most(one: Installation) -> None:
    core = behind(one)
    first, second = ask(core), ask(core)
    core.on_reply(second.id, head(7, one.events[6].hash), 0)
    core.on_reply(first.id, head(4, one.events[3].hash), 0)
    assert batch(ask(core)).from_seq == 5


def test_nothing_follows_up_to_an_event_that_cannot_be_read(one: Installation) -> None:
    core = behind(one)
    first, second = ask(core), ask(core)
    core.on_reply(first.id, head(4, one.events[3].hash), 0)
    core.on_reply(second.id, no(422, "push.malformed", seq=6), 0)
    assert batch(ask(core)).events == one.events[4:5]
    assert core.next_request(0) is None


def page() -> Response:
    return Response(200, msgspec.json.encode(FeedReply(epoch="e", head=0, items=[])))


def test_a_feed_that_is_due_has_its_turn_in_a_backlog(one: Installation) -> None:
    core = behind(one, ("catalogue",))
    first, second = ask(core), ask(core)
    core.moved("catalogue")
    core.on_reply(first.id, head(4, one.events[3].hash), 0)
    assert core.next_request(0) is None
    core.on_reply(second.id, head(7, one.events[6].hash), 0)
    assert ask(core).request.path == "/v1/feeds/catalogue"


def test_nothing_follows_a_batch_when_little_is_left(one: Installation) -> None:
    core = behind(one)
    core.on_reply(ask(core).id, head(18, one.events[17].hash), 0)
    assert batch(ask(core)).events == one.events[18:21]
    assert core.next_request(0) is None, "one event is not a backlog"


def test_a_line_that_breaks_is_given_less_and_one_that_answers_soon_more(one: Installation) -> None:
    for _ in range(MAX_BATCH_BYTES // 300):
        one.pay(1000)
    core = core_of(one)
    sizes = []
    for now in (0.0, 20.0, 40.0, 60.0):
        core.on_reply(ask(core, now).id, head(0, bytes(32)), now)
        pushed = ask(core, now)
        sizes.append(len(pushed.request.body))
        core.on_failure(pushed.id, "timeout", now + 1)
    assert all(later < 0.6 * earlier for earlier, later in pairwise(sizes))
    core.on_reply(ask(core, 80.0).id, head(0, bytes(32)), 80.0)
    pushed = ask(core, 80.0)
    told = batch(pushed)
    at = told.from_seq + len(told.events) - 1
    core.on_reply(pushed.id, head(at, one.events[at - 1].hash), 80.1)
    assert len(ask(core, 80.1).request.body) > 1.5 * len(pushed.request.body)


def test_a_line_that_breaks_with_no_batch_under_way_is_given_no_less(one: Installation) -> None:
    for _ in range(MAX_BATCH_BYTES // 300):
        one.pay(1000)
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    pushed = ask(core)
    core.on_reply(pushed.id, head(len(one.events), one.head.hash), 5)
    core.on_failure(ask(core, 20.0).id, "timeout", 20)
    core.on_reply(ask(core, 40.0).id, head(0, bytes(32)), 40)
    assert len(ask(core, 40.0).request.body) >= len(pushed.request.body)


def test_the_journal_is_compared_with_the_second_question_at_the_latest(one: Installation) -> None:
    """After a start, before anything is sent, however many feeds there are: so an old copy of a disk hears of it."""
    core = SyncCore(
        me=Me(one.key.public, "counter", "S1", "Q1"),
        signer=one.signer,
        peers=(Peer("node"),),
        outbox=one,
        notes=one,
        random=SeededRandom(1),
        cache=Cache(),
        feeds=("catalogue", "forks", "revocations"),
        settings=SETTINGS,
    )
    first = ask(core)
    more = FeedReply(epoch="e", items=[FeedItemReply(position=1, key="k", body=b"")], head=9)
    core.on_reply(first.id, Response(200, msgspec.json.encode(more)), 0.0)
    second = ask(core)
    assert [first.request.path, second.request.path] == ["/v1/feeds/catalogue", f"/v1/journals/{one.origin}/head"]
    core.on_reply(second.id, head(9, b"\1" * 32), 0.0)
    assert core.status().blocked == {one.origin: "push.behind"}


def test_feeds_take_turns(one: Installation) -> None:
    """A long one, read anew perhaps, does not keep from a site who was revoked meanwhile."""
    core = core_of(one, feeds=("catalogue", "forks", "revocations"))
    core._talks[0].pull = Pull(("catalogue", "forks", "revocations"), Cache(), SETTINGS)
    asked: list[str] = []
    for position in range(1, 7):
        outgoing = ask(core)
        while not outgoing.request.path.startswith("/v1/feeds/"):
            core.on_reply(outgoing.id, head(2, one.events[1].hash), 0.0)
            outgoing = ask(core)
        asked.append(outgoing.request.path.removeprefix("/v1/feeds/"))
        more = FeedReply(epoch="e", items=[FeedItemReply(position=position, key="k", body=b"")], head=99)
        core.on_reply(outgoing.id, Response(200, msgspec.json.encode(more)), 0.0)
    assert asked == ["catalogue", "forks", "revocations"] * 2


def test_other_journals_of_a_relay_have_their_turn_in_a_backlog(one: Installation, clock: SetClock) -> None:
    """As many as a site has counters, each with an event now and then: none of them waits for the backlog's end."""
    small = [Installation(clock, SeededRandom(at + 100), f"Q{at}") for at in range(10)]
    for amount in range(700):
        one.pay(amount + 1)
    core = core_of(one, *small, settings=replace(SETTINGS, batch=3, backlog=3))
    held = dict.fromkeys([one.origin, *(each.origin for each in small)], 0)
    journals = {each.origin: each for each in (one, *small)}
    under_way: list[Outgoing] = []
    for turn in range(200):
        if turn % 20 == 0:
            for each in small:
                each.pay(1000)
        while (outgoing := core.next_request(float(turn))) is not None:
            under_way.append(outgoing)
        answered = under_way.pop(0)
        origin = Origin(answered.request.path.split("/")[3])
        if answered.request.method == "POST":
            held[origin] = max(held[origin], batch(answered).from_seq + len(batch(answered).events) - 1)
        at = held[origin]
        core.on_reply(answered.id, head(at, journals[origin].hash_at(origin, at) or b""), float(turn))
    assert all(held[each.origin] >= len(each.events) - 1 for each in small)
    assert held[one.origin] > 100


def test_a_peer_that_comes_first_is_tried_again_in_a_backlog_at_the_second(one: Installation) -> None:
    for amount in range(40):
        one.pay(amount + 1)
    core = core_of(one, peers=(Peer("first"), Peer("second")), settings=replace(SETTINGS, batch=3, backlog=3))
    core.on_failure(ask(core).id, "ConnectError", 0)
    core.on_reply(ask(core).id, head(1, one.events[0].hash), 0)
    first, second = ask(core), ask(core)
    assert {first.peer.url, second.peer.url} == {"second"}
    core.on_reply(first.id, head(4, one.events[3].hash), 10)
    assert core.next_request(10) is None
    core.on_reply(second.id, head(7, one.events[6].hash), 10)
    assert ask(core, 10).peer.url == "first"
