"""One key at work twice: every copy hears of it at its next exchange, and the node keeps all that each of them tells.

A copy is made by `copied`; `talk` lets a client and a node exchange letters until there is nothing more to say.
"""

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.events import ForkReviewed, ReceiptIssued
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.ports.forks import Fork
from counter_app.ports.node import FORKS
from counter_app.storage.node import SqlBranchShelf, SqlFeedCache, SqlNodeStore, SqlOutbox, SqlPeerNotes
from sync.client.core import Me, Peer, SyncCore
from sync.client.forks import HttpForks
from sync.exchange import Request, Response
from sync.messages import AsideBatch, EnrolRequest, ForkReply, ForksReply, PushBatch
from sync.node import forks, ingest
from sync.node.catching_up import HeldPast
from sync.node.follow import Follower
from sync.node.service import NodeService
from sync.signing import Signer
from tests.sync.test_client_core import SETTINGS, core_of
from tests.sync.test_erasures import continuing
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer

MOST_LETTERS = 40


_COPIES = count(99)


def copied(one: Installation) -> Installation:
    """The same disk a second time."""
    other = copy.copy(one)
    other.events, other.noted = list(one.events), dict(one.noted)
    other.rng = SeededRandom(next(_COPIES))
    other.signer = Signer(one.key, one.clock, other.rng)
    return other


def talk(core: SyncCore, node: NodeUnderTest, now: float = 0.0) -> list[Request]:
    """What was asked and sent until nothing more is to be done at `now`."""
    sent: list[Request] = []
    while (outgoing := core.next_request(now)) is not None:
        sent.append(outgoing.request)
        assert len(sent) < MOST_LETTERS, "it never comes to rest"
        core.on_reply(outgoing.id, node.ask(outgoing.request), now)
    return sent


def why(core: SyncCore, one: Installation) -> str:
    return core.status().blocked.get(one.origin, "")


def branch(node: NodeUnderTest, one: Installation) -> list[tuple[int, bytes]]:
    return [(kept.seq, kept.hash) for kept in node.store.read(lambda books: books.journals.branch(one.origin))]


def frozen(node: NodeUnderTest, one: Installation) -> str:
    held = node.store.read(lambda books: books.journals.get(one.origin))
    return held.frozen if held else ""


def own(one: Installation, after: int) -> list[tuple[int, bytes]]:
    return [(seq, event.hash) for seq, event in enumerate(one.events, 1) if seq > after]


@pytest.fixture
def pair(counter: Installation, site: NodeUnderTest) -> tuple[Installation, Installation]:
    """A counter with five events at the node, and a copy of its disk."""
    for amount in range(1, 5):
        counter.pay(amount * 1000)
    talk(core_of(counter), site)
    return counter, copied(counter)


def test_the_first_hears_of_the_fork_though_it_has_nothing_to_send(
    site: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    first, second = pair
    ours, theirs = core_of(first), core_of(second)
    first.pay(6000)
    talk(ours, site)
    second.pay(7000)
    talk(theirs, site)
    assert why(theirs, second) == "push.fork"
    assert why(ours, first) == ""
    talk(ours, site, 16.0)  # its next look, without any event
    assert why(ours, first) == "push.fork"
    assert frozen(site, first) == "fork at 6"
    assert branch(site, first) == own(second, 5)
    first.pay(8000)  # a dossier that was under way
    second.pay(9000)
    for core in (ours, theirs):
        talk(core, site, 17.0)
    assert set(branch(site, first)) == {*own(second, 5), *own(first, 6)}, "what comes later is kept as well"
    assert site.stored(first.origin) == first.events[:6]


def test_a_copy_that_is_only_behind_is_found_out_as_soon_as_it_writes(
    site: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """It is halted, and was silent for five minutes after that: the other one went on meanwhile."""
    first, second = pair
    ours, theirs = core_of(first), core_of(second)
    first.pay(6000)
    talk(ours, site)
    talk(theirs, site)
    assert why(theirs, second) == "push.behind"
    assert frozen(site, first) == "", "an old copy of a disk, and no fork as yet"
    second.pay(7000)
    talk(theirs, site)
    assert why(theirs, second) == "push.fork"
    first.pay(8000)
    talk(ours, site)
    assert why(ours, first) == "push.fork"


def test_one_that_was_off_the_line_comes_back_and_all_of_it_is_kept(
    site: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    first, second = pair
    for amount in range(1, 700):  # more than one batch
        second.pay(amount)
    for amount in range(1, 1300):
        first.pay(amount)
    third = copied(pair[0])
    third.events = third.events[:5]
    third.pay(77_777)
    third_core = core_of(third)
    talk(third_core, site)
    late = core_of(first)
    talk(late, site)
    talk(core_of(second), site)
    assert why(late, first) == "push.fork"
    assert set(branch(site, first)) == {*own(first, 5), *own(second, 5)}
    assert site.stored(first.origin) == third.events
    talk(third_core, site, 16.0)
    assert why(third_core, third) == "push.fork"


@pytest.mark.parametrize("shared", [5, 50, 400, 1500])
def test_where_the_copies_part_is_found_however_far_back(
    site: NodeUnderTest, counter: Installation, shared: int
) -> None:
    for amount in range(1, shared):
        counter.pay(amount)
    second = copied(counter)
    for amount in range(1, 400):
        counter.pay(amount)
        second.pay(amount + 1)
    talk(core_of(counter), site)
    talk(core_of(second), site)
    assert frozen(site, counter) == f"fork at {shared + 1}"
    assert branch(site, counter) == own(second, shared)


def test_copies_that_push_at_one_moment(
    site: NodeUnderTest, pair: tuple[Installation, Installation], clock: SetClock
) -> None:
    """Whoever is first is stored, the other is kept; nothing is lost, mixed or told twice."""
    first, second = pair
    service = NodeService(site.core, site.store, Follower(site.identity, clock), lambda: None)
    for turn in range(10):
        first.pay(1000 + turn)
        second.pay(2000 + turn)
    with ThreadPoolExecutor(2) as both:
        pushes = [both.submit(service.change, one.push(one.batch(6))) for one in (first, second)]
        statuses = sorted(one.result(30).result(30).status for one in pushes)
    assert statuses == [200, 409]
    winner, loser = (first, second) if site.stored(first.origin) == first.events else (second, first)
    assert site.stored(first.origin) == winner.events
    assert branch(site, first) == own(loser, 5)
    service.close()


def test_two_nodes_of_one_database_see_the_fork_between_them(
    site: NodeUnderTest, pair: tuple[Installation, Installation], clock: SetClock, database: str, tmp_path
) -> None:
    if not database.startswith("postgresql"):
        pytest.skip("one process writes to SQLite")
    first, second = pair
    beside = NodeUnderTest(tmp_path, database, "site", clock, SeededRandom(8))
    try:
        for turn in range(10):
            first.pay(1000 + turn)
            second.pay(2000 + turn)
        with ThreadPoolExecutor(2) as both:
            asked = [both.submit(node.ask, one.push(one.batch(6))) for node, one in ((site, first), (beside, second))]
            assert sorted(one.result(30).status for one in asked) == [200, 409]
    finally:
        beside.close()
    winner, loser = (first, second) if site.stored(first.origin) == first.events else (second, first)
    assert site.stored(first.origin) == winner.events
    assert branch(site, first) == own(loser, 5)


# -- site and province ----------------------------------------------------------------------------------


def relay_of(site: NodeUnderTest, province: NodeUnderTest, *, tells_of_forks: bool = True) -> SyncCore:
    store: SqlNodeStore = site.store
    return SyncCore(
        me=Me(store.key.public, "site", "S1"),
        signer=site.signer,
        peers=(Peer("province", "CODE-30"),),
        outbox=SqlOutbox(store.look, None),
        branches=SqlBranchShelf(store.look) if tells_of_forks else None,
        past=HeldPast(site.identity, store, site.clock),
        notes=SqlPeerNotes(store.look, store.write),
        random=SeededRandom(3),
        cache=SqlFeedCache(store.look, store.write),
        feeds=(FORKS,),
        settings=SETTINGS,
    )


@pytest.mark.parametrize("relayed_first", [True, False])
def test_a_fork_between_site_and_province_freezes_both_and_every_copy_hears_of_it(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation], relayed_first: bool
) -> None:
    """The first pushes to the site, its copy to the province: neither node alone is told two stories."""
    first, second = pair
    relay, ours = relay_of(site, province), core_of(first)
    direct = core_of(second, peers=(Peer("province", "CODE-31"),))
    talk(relay, province)
    first.pay(6000)
    second.pay(7000)
    talk(ours, site)
    if relayed_first:
        talk(relay, province, 1.0)
        talk(direct, province, 1.0)
        assert why(direct, second) == "push.fork"
        assert frozen(site, first) == "", "the site does not know of it yet"
        relay.moved(FORKS)  # the live feed says so
        talk(relay, province, 2.0)
    else:
        talk(direct, province, 1.0)
        assert why(direct, second) == ""
        talk(relay, province, 1.0)
        relay.moved(FORKS)
        talk(relay, province, 2.0)
        talk(direct, province, 17.0)
    assert [frozen(node, first) for node in (site, province)] == ["fork at 6"] * 2
    talk(ours, site, 16.0)
    assert (why(ours, first), why(direct, second)) == ("push.fork", "push.fork")
    kept = second if relayed_first else first
    assert branch(province, first) == own(kept, 5)


def test_a_frozen_journal_holds_up_no_other(
    site: NodeUnderTest,
    province: NodeUnderTest,
    pair: tuple[Installation, Installation],
    clock: SetClock,
    rng: SeededRandom,
) -> None:
    """However much of the frozen one there is to show, another's event goes with the next letter but one (P7)."""
    first, second = pair
    relay = relay_of(site, province)
    talk(relay, province)
    second.pay(7000)
    talk(core_of(second, peers=(Peer("province", "CODE-31"),)), province)
    for amount in range(1, 2000):
        first.pay(amount)
    talk(core_of(first), site)
    other = Installation(clock, rng, "Q2")
    assert site.ask(other.enrolment("CODE-9")).status == 200
    for turn in range(1, 6):
        other.pay(turn * 1000)
        assert site.ask(other.push(other.batch())).status == 200
        letters: list[str] = []
        while not letters or other.origin not in letters[-1]:
            outgoing = relay.next_request(float(turn))
            assert outgoing is not None
            relay.on_reply(outgoing.id, province.ask(outgoing.request), float(turn))
            letters.append(outgoing.request.target)
        assert len(letters) <= 4
    talk(relay, province, 7.0)
    assert frozen(province, first) == "fork at 6"
    assert province.stored(other.origin) == other.events
    assert branch(province, first) == own(first, 5)


def test_what_only_the_site_saw_goes_up(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """Three copies at one site, more than a batch of each: the city sees the fork in what they signed."""
    first, second = pair
    third = copied(second)
    for amount in range(1, 600):
        second.pay(amount)
        third.pay(amount + 1)
    first.pay(6000)
    relay, ours = relay_of(site, province), core_of(first)
    talk(ours, site)
    talk(relay, province)
    for one in (second, third):
        talk(core_of(one), site)
    assert frozen(province, first) == ""
    talk(relay, province, 1.0)
    assert frozen(province, first) == frozen(site, first) == "fork at 6"
    assert set(branch(province, first)) == {*own(second, 5), *own(third, 5)}
    assert province.stored(first.origin) == first.events[:6]
    first.pay(8000)  # a dossier that was under way, kept at the site too
    talk(ours, site, 17.0)
    sent = talk(relay, province, 18.0)
    assert set(branch(province, first)) == {*own(second, 5), *own(third, 5), *own(first, 6)}
    assert sum(len(one.body) for one in sent) < 10_000, "what was shown is not shown again"
    assert sorted(branch(site, first)) == sorted(branch(province, first))


def test_what_copies_tell_their_site_after_the_city_froze_goes_up(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """The site was off while both reached the city, and knows of the fork by the city's word alone."""
    relay = relay_of(site, province)
    talk(relay, province)
    for one, code in zip(pair, ("CODE-31", "CODE-32"), strict=True):
        one.pay(6000 + int(code[-1]))
        talk(core_of(one, peers=(Peer("province", code),)), province)
    relay.moved(FORKS)
    talk(relay, province, 1.0)
    assert [frozen(node, pair[0]) for node in (site, province)] == ["fork at 6"] * 2
    for one in pair:
        one.pay(8000)  # a dossier that was under way
        talk(core_of(one), site, 2.0)
    talk(relay, province, 3.0)
    there = {event.hash for event in province.stored(pair[0].origin)} | {
        found for _, found in branch(province, pair[0])
    }
    assert {found for one in pair for _, found in own(one, 0)} == there


def test_a_branch_waits_for_what_it_parts_from(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """The site comes back after days, with everything at once."""
    first, second = pair
    for amount in range(1, 700):
        first.pay(amount)
    second.pay(7000)
    talk(core_of(first), site)
    talk(core_of(second), site)
    relay = relay_of(site, province)
    talk(relay, province)
    assert (frozen(province, first), branch(province, first)) == ("fork at 6", own(second, 5))
    assert province.stored(first.origin) == first.events
    assert [one.branches for one in shown_to_operator(province)] == [2]


def test_a_city_that_lost_it_is_shown_it_again(
    site: NodeUnderTest,
    province: NodeUnderTest,
    pair: tuple[Installation, Installation],
    tmp_path: Path,
    new_database: Callable[[str], str],
) -> None:
    first, second = pair
    first.pay(6000)
    second.pay(7000)
    talk(core_of(first), site)
    talk(core_of(second), site)
    relay = relay_of(site, province)
    talk(relay, province)
    again = NodeUnderTest(tmp_path / "again", new_database("again"), "province", site.clock, SeededRandom(12))
    try:
        for now in (20.0, 40.0, 60.0):  # it pauses when it meets another epoch
            talk(relay, again, now)
        assert (frozen(again, first), branch(again, first)) == ("fork at 6", own(second, 5))
    finally:
        again.close()


def test_an_older_city_does_not_go_on_with_what_is_set_aside(
    site: NodeUnderTest,
    province: NodeUnderTest,
    pair: tuple[Installation, Installation],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It keeps it as something that it cannot read, where a technician sees it; and everything else goes on."""
    first, second = pair
    relay, ours = relay_of(site, province), core_of(first)
    talk(ours, site)
    new = renewed(second, site, "CODE-7", "Q1")
    first.pay(8000)
    talk(ours, site, 16.0)
    assert branch(site, first) == own(first, 5)
    monkeypatch.setattr(ingest, "AsideBatch", PushBatch)
    talk(relay, province, 17.0)
    assert province.stored(first.origin) == first.events[:5]
    assert [one.origin for one in province.store.read(lambda books: books.journals.quarantined())] == [first.origin]
    new.pay(1000)
    assert site.ask(new.push(new.batch())).status == 200
    talk(relay, province, 18.0)
    assert province.stored(new.origin) == new.events


def test_a_device_beside_its_follower_is_told_of_at_the_city(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """There is no fork in it: without the site's word the city would go on with the old journal, and count it."""
    first, second = pair
    relay, ours = relay_of(site, province), core_of(first)
    talk(ours, site)
    renewed(second, site, "CODE-7", "Q1")
    talk(ours, site, 16.0)
    talk(relay, province, 17.0)
    assert frozen(site, first) == frozen(province, first) == "continued", "also when it has said nothing yet"
    first.pay(8000)
    talk(ours, site, 18.0)
    talk(relay, province, 19.0)
    assert branch(province, first) == branch(site, first) == own(first, 5)
    assert province.stored(first.origin) == site.stored(first.origin) == first.events[:5]


def test_only_a_site_sets_something_aside(site: NodeUnderTest, counter: Installation) -> None:
    counter.pay(1000)
    assert site.ask(counter.push(counter.batch(1, 1))).status == 200
    aside = msgspec.msgpack.encode(
        AsideBatch(aside_from=2, prev_hash=counter.events[0].hash, events=counter.events[1:])
    )
    assert answer(site.ask(counter.push(aside)))["code"] == "push.not_yours"
    assert frozen(site, counter) == ""


# -- renewed while the other is still at work --------------------------------------------------------


def renewed(one: Installation, site: NodeUnderTest, code: str, counter: str) -> Installation:
    """The next key of one copy, enrolled as what goes on from it, with a first event at the node."""
    new = Installation(one.clock, one.rng, counter)
    wish = EnrolRequest(
        code=code,
        public_key=new.key.public.hex(),
        level="counter",
        site="S1",
        counter=counter,
        continues=one.origin,
    )
    assert site.ask(new.post("/v1/enrol", wish)).status == 200
    assert site.ask(new.push(new.batch())).status == 200
    return new


def test_one_copy_is_renewed_before_anybody_saw_a_fork(
    site: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    """The other hears that somebody goes on from it, before it takes money; then it may be renewed as well."""
    first, second = pair
    ours = core_of(first)
    talk(ours, site)
    new = renewed(second, site, "CODE-7", "Q1")
    talk(ours, site, 16.0)
    assert why(ours, first) in ("push.continued", "push.fork")
    assert frozen(site, first) == "continued"
    assert branch(site, first) == []
    first.pay(8000)
    talk(ours, site, 17.0)
    assert branch(site, first) == own(first, 5)
    late = answer(site.ask(new.get(f"/v1/journals/{first.origin}/head")))
    assert (late["frozen"], late["head_seq"]) == (False, 5), "who goes on may still bring what it has of the old one"
    renewed(first, site, "CODE-8", "Q1")


def test_a_copy_may_not_be_restored_twice_from_one_backup(
    site: NodeUnderTest, pair: tuple[Installation, Installation]
) -> None:
    first, _ = pair
    renewed(first, site, "CODE-7", "Q1")
    again = Installation(first.clock, first.rng, "Q1")
    wish = EnrolRequest(
        code="CODE-8",
        public_key=again.key.public.hex(),
        level="counter",
        site="S1",
        counter="Q1",
        continues=Origin(first.origin),
    )
    response = site.ask(again.post("/v1/enrol", wish))
    assert (response.status, answer(response)["code"]) == (403, "enrol.continued")


# -- before people --------------------------------------------------------------------------------------


class OverCore(HttpForks):
    """The client with a node's core instead of a socket."""

    def __init__(self, node: NodeUnderTest, one: Installation) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self._node = node

    def _exchange(self, signed: Request) -> Response:
        return self._node.ask(signed)


def receipt(one: Installation, number: int, total: int) -> None:
    one.record(
        ReceiptIssued(
            receipt_id=f"r{number}-{total}",
            pattern="01",
            serial="26TAC",
            number=number,
            body="UBND",
            payment="p",
            bills=("b",),
            dossier_codes=(),
            lines=(),
            total=Vnd(total),
            words="",
            method=Method.CASH,
            tendered=None,
            change=None,
            issued_at=one.clock.now(),
            day=DAY,
            clerk="lan",
            lookup_code="",
        )
    )


def shown_to_operator(node: NodeUnderTest) -> list[ForkReply]:
    response = node.ask(node.signer.sign(Request("GET", "/v1/forks")))
    return msgspec.json.decode(response.body, type=ForksReply).forks


def shown(node: NodeUnderTest, by: Installation) -> Fork:
    (found,) = OverCore(node, by).known()
    return found


def test_both_branches_are_shown_receipt_by_receipt(
    site: NodeUnderTest, counter: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    neighbour = Installation(clock, rng, "Q2")
    assert site.ask(neighbour.enrolment("CODE-9")).status == 200
    assert OverCore(site, neighbour).known() == ()
    receipt(counter, 1, 8_000)
    second, third = copied(counter), copied(counter)
    for one, totals in ((counter, (10_000, 11_000)), (second, (20_000,)), (third, (30_000, 31_000, 32_000))):
        for number, total in enumerate(totals, 2):
            receipt(one, number, total)
        talk(core_of(one), site)
    fork = shown(site, neighbour)
    assert (fork.origin, fork.counter, fork.seq, fork.branches, fork.renewed) == (counter.origin, "Q1", 3, 3, 0)
    assert (fork.since, fork.count, fork.reviewed) == (clock.now(), 6, "")
    assert [(one.branch, one.number, one.total) for one in fork.receipts] == [
        (1, 2, 10_000),
        (2, 2, 20_000),
        (3, 2, 30_000),
        (1, 3, 11_000),
        (3, 3, 31_000),
        (3, 4, 32_000),
    ]
    assert fork.twice == {("26TAC", 2), ("26TAC", 3)}
    renewed(second, site, "CODE-7", "Q1")
    assert shown(site, neighbour).renewed == 1


def test_a_review_stands_until_more_of_a_branch_comes(
    site: NodeUnderTest, pair: tuple[Installation, Installation], clock: SetClock, rng: SeededRandom
) -> None:
    first, second = pair
    neighbour = Installation(clock, rng, "Q2")
    assert site.ask(neighbour.enrolment("CODE-9")).status == 200
    for one, total in ((first, 10_000), (second, 20_000)):
        receipt(one, 1, total)
        talk(core_of(one), site)
    fork = shown(site, neighbour)
    note = "đã đối chiếu hai tờ giấy"
    neighbour.record(
        ForkReviewed(forked=fork.origin, seq=fork.seq, receipts=fork.count, twice=len(fork.twice), note=note)
    )
    assert site.ask(neighbour.push(neighbour.batch())).status == 200
    site.follow()
    assert shown(site, neighbour).reviewed == note
    receipt(second, 2, 21_000)
    talk(core_of(second), site)
    assert shown(site, neighbour).reviewed == ""


def test_forks_of_another_site_are_not_shown(
    site: NodeUnderTest, province: NodeUnderTest, pair: tuple[Installation, Installation], clock: SetClock
) -> None:
    first, second = pair
    for one in (first, second):
        one.pay(len(one.events) + one.rng.token(1)[0])
        talk(core_of(one, peers=(Peer("province", "CODE-31"),)), province)
    stranger = Installation(clock, SeededRandom(4), "Q1", site="S9")
    assert province.ask(stranger.enrolment("CODE-33")).status == 200
    assert shown(province, first).origin == first.origin
    assert OverCore(province, stranger).known() == ()


def test_what_was_set_aside_and_came_by_way_of_the_city_is_listed_once(
    site: NodeUnderTest, province: NodeUnderTest, counter: Installation
) -> None:
    """The old PC lives: its site sets it aside, and the city, which does not know yet, takes it."""
    for amount in range(1, 12):
        counter.pay(1000 * amount)
    relay, to_city = relay_of(site, province), core_of(counter, peers=(Peer("province", "CODE-31"),))
    talk(core_of(counter), site)
    talk(relay, province)
    talk(to_city, province)
    new = Installation(counter.clock, counter.rng)
    me, old = new.key.public.hex(), counter.origin
    wish = EnrolRequest(code="CODE-7", public_key=me, level="counter", site="S1", counter="Q1", continues=old)
    assert site.ask(new.post("/v1/enrol", wish)).status == 200
    new.record(continuing(counter, 12))
    assert site.ask(new.push(new.batch())).status == 200
    for number in (1, 2):
        receipt(counter, number, 1000)
    assert site.ask(counter.push(counter.batch(13))).status == 409
    assert listed(site, counter) == (2, 2)
    talk(to_city, province, 60.0)
    for now in (100.0, 130.0, 500.0):
        talk(relay, province, now)
    assert len(site.stored(counter.origin)) == len(counter.events)
    assert listed(site, counter) == (2, 1)


def listed(node: NodeUnderTest, counter: Installation) -> tuple[int, int]:
    """How many receipts the list of forks has for that journal, and how many branches."""
    held = node.store.read(lambda books: books.journals.get(counter.origin))
    assert held is not None
    found = node.store.read(lambda books: forks._fork(held, 0, books))
    return found.count, found.branches
