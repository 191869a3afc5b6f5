"""What a node holds more of journals that an installation does not write itself comes down to it, and is checked.

A counter is set up from a backup, without its node, and goes on under a key of its own; then the node turns out to hold
what the old PC had pushed after the backup.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.events import carry
from counter_app.domain.journal import ChainBroken, Origin, SealedEvent, seal
from counter_app.ports.node import NodeUnitOfWork
from sync.client.core import Peer, SyncCore
from sync.exchange import Request, Response
from sync.messages import EnrolRequest, EventsReply
from sync.node.catching_up import HeldPast
from sync.node.refused import refused
from tests.sync.test_client_core import SETTINGS, ask, core_of, head, no
from tests.sync.test_erasures import continuing, erasure, is_sound, received, row_of
from tests.sync.test_forks import branch, copied, frozen, relay_of, renewed, talk, why
from tests.sync.world import DAY, Installation, NodeUnderTest, Past, SeededRandom, SetClock

BACKUP = 5


@pytest.fixture
def old(counter: Installation, site: NodeUnderTest) -> Installation:
    """A counter with twelve events at the node; its PC is gone."""
    for amount in range(1, 12):
        counter.pay(amount * 1000)
    talk(core_of(counter), site)
    return counter


def restored(old: Installation, site: NodeUnderTest) -> tuple[Installation, Installation]:
    """The counter that goes on from its backup, and its copy of the old journal."""
    kept = copied(old)
    del kept.events[BACKUP:]
    return renewed(old, site, "CODE-7", "Q1"), kept


def pages_of(sent: Sequence[Request]) -> list[str]:
    return [one.target for one in sent if "?after=" in one.target]


def test_a_counter_fetches_what_its_old_pc_had_pushed_after_the_backup(site: NodeUnderTest, old: Installation) -> None:
    for amount in range(1, 1200):
        old.pay(amount)
    talk(core_of(old), site)
    new, kept = restored(old, site)
    past = Past(kept)
    core = core_of(new, kept, past=past)
    new.pay(77_000)
    sent = talk(core, site)
    assert kept.events == old.events
    assert past.pages == [500, 500, len(old.events) - BACKUP - 1000]
    status = core.status()
    assert (dict(status.blocked), status.unsent) == ({}, 0)
    assert site.stored(new.origin) == new.events
    assert sum(len(one.body) for one in sent) < 10_000, "what was fetched is not sent back"
    old.pay(1000)
    site.ask(old.push(old.batch(len(old.events))))
    assert (frozen(site, old), branch(site, old)) == ("continued", [(len(old.events), old.events[-1].hash)])
    assert pages_of(talk(core, site, 1000.0)) == [], "what the old PC says beside the new one is no part of it"


def test_the_own_journal_is_never_fetched(site: NodeUnderTest, old: Installation) -> None:
    """A disk that was set back: money is halted, and a person looks at it."""
    back = copied(old)
    del back.events[BACKUP:]
    core = core_of(back, past=Past(back))
    assert pages_of(talk(core, site)) == []
    assert why(core, back) == "push.behind"


def test_what_is_sent_has_every_other_turn(site: NodeUnderTest, old: Installation) -> None:
    for amount in range(1, 2500):
        old.pay(amount)
    talk(core_of(old), site)
    new, kept = restored(old, site)
    core = core_of(new, kept, past=Past(kept))
    letters: list[str] = []
    for _ in range(16):
        new.pay(1000)
        outgoing = ask(core)
        letters.append("page" if "?after=" in outgoing.request.target else "other")
        core.on_reply(outgoing.id, site.ask(outgoing.request), 0.0)
    first = letters.index("page")
    assert letters[first : first + 10] == ["page", "other"] * 5
    assert len(site.stored(new.origin)) >= len(new.events) - 2


def test_pages_go_between_the_batches_of_a_long_backlog(site: NodeUnderTest, old: Installation) -> None:
    for amount in range(1, 1200):
        old.pay(amount)
    talk(core_of(old), site)
    new, kept = restored(old, site)
    for amount in range(1, 400):
        new.pay(amount)
    core = core_of(new, kept, past=Past(kept), settings=replace(SETTINGS, batch=5, backlog=5))
    under_way = []
    for _ in range(30):
        while (outgoing := core.next_request(0.0)) is not None:
            under_way.append(outgoing)
        one = under_way.pop(0)
        core.on_reply(one.id, site.ask(one.request), 0.0)
    assert kept.events == old.events
    assert BACKUP < len(site.stored(new.origin)) < len(new.events)


def test_a_page_that_got_lost_is_asked_for_again(site: NodeUnderTest, old: Installation) -> None:
    new, kept = restored(old, site)
    core = core_of(new, kept, past=Past(kept))
    while "?after=" not in (outgoing := ask(core)).request.target:
        core.on_reply(outgoing.id, site.ask(outgoing.request), 0.0)
    core.on_failure(outgoing.id, "node.unreachable: ReadTimeout", 0.0)
    assert pages_of(talk(core, site, 10.0)) == []
    assert len(pages_of(talk(core, site, 16.0))) == 1
    assert kept.events == old.events


def test_a_node_that_learns_more_later_is_fetched_from_again(site: NodeUnderTest, old: Installation) -> None:
    """The city gave it to the site after the counter had asked."""
    new, kept = restored(old, site)
    held = copied(old)
    del old.events[BACKUP:]
    core = core_of(new, kept, past=Past(kept))
    talk(core, site)
    assert kept.events == held.events
    held.pay(5000)
    batch = held.batch(len(held.events))
    assert site.ask(new.push(batch, held.origin)).status == 200
    for now in (16.0, 32.0, 48.0):
        talk(core, site, now)
    assert kept.events == held.events


# -- nodes that refuse, lie or are broken -------------------------------------------------------------


class Older(NodeUnderTest):
    """A node that has no such request yet."""

    def __init__(self, node: NodeUnderTest) -> None:
        self._node = node

    def ask(self, request: Request) -> Response:
        if "?after=" in request.target:
            return refused(404, "request.unknown_path", request.path).response()
        return self._node.ask(request)


def test_an_older_node_is_asked_again_after_a_while(site: NodeUnderTest, old: Installation) -> None:
    new, kept = restored(old, site)
    core = core_of(new, kept, past=Past(kept))
    assert len(pages_of(talk(core, Older(site)))) == 1
    assert why(core, kept) == "request.unknown_path"
    for now in (1.0, 100.0, 299.0):
        new.pay(1000)
        assert pages_of(talk(core, Older(site), now)) == []
    assert site.stored(new.origin) == new.events
    assert core.wake_at(299.0) > 299.0
    assert len(pages_of(talk(core, Older(site), 301.0))) == 1
    talk(core, site, 700.0)
    assert (kept.events, why(core, kept)) == (old.events, "")


def answers(core: SyncCore, site: NodeUnderTest, page: Response, now: float = 0.0) -> int:
    """How often a page was asked for, each time answered so."""
    count = 0
    while (outgoing := core.next_request(now)) is not None:
        is_page = "?after=" in outgoing.request.target
        core.on_reply(outgoing.id, page if is_page else site.ask(outgoing.request), now)
        count += is_page
        assert count < 10, "asked without a pause"
    return count


def told(events: Sequence[SealedEvent], upto: int) -> Response:
    return Response(200, msgspec.json.encode(EventsReply(head_seq=upto, events=list(events))))


def test_another_story_is_not_joined_on(site: NodeUnderTest, old: Installation) -> None:
    """Signed by the old key, and begun after another event than the last one here."""
    new, kept = restored(old, site)
    other = copied(old)
    del other.events[BACKUP - 1 :]
    while len(other.events) < len(old.events):
        other.pay(99_000)
    past = Past(kept)
    core = core_of(new, kept, past=past)
    page = told(other.events[BACKUP:], len(other.events))
    assert answers(core, site, page) == 1
    assert (why(core, kept), past.pages, len(kept.events)) == ("push.diverged", [], BACKUP)
    assert answers(core, site, page, 299.0) == 0
    talk(core, site, 301.0)
    assert (why(core, kept), kept.events) == ("", old.events)


@pytest.mark.parametrize("how", range(9))
def test_a_damaged_page_holds_up_that_journal_alone(site: NodeUnderTest, old: Installation, how: int) -> None:
    new, kept = restored(old, site)
    rest = old.events[BACKUP:]
    altered = partial(msgspec.structs.replace, rest[3])
    spoilt = [
        told([], len(old.events)),
        told(rest[1:], len(old.events)),
        told([*rest[:3], *rest[4:]], len(old.events)),
        told([*rest[:3], altered(body=b"{}"), *rest[4:]], len(old.events)),
        told([*rest[:3], altered(salt=b"", private=b"{}")], len(old.events)),
        told([*rest[:3], altered(signature=bytes(64))], len(old.events)),
        told([*new.events], len(old.events)),
        told(rest * 300, len(old.events)),
        Response(200, b"{"),
    ][how]
    past = Past(kept)
    core = core_of(new, kept, past=past)
    new.pay(1000)
    assert answers(core, site, spoilt) == 1
    assert (kept.events, past.pages) == (old.events[:BACKUP], [])
    assert why(core, kept).startswith("node.bad_reply: ")
    assert core.status().connected
    new.pay(1000)
    assert answers(core, site, spoilt, 299.0) == 0
    assert site.stored(new.origin) == new.events
    talk(core, site, 301.0)
    assert kept.events == old.events


def test_one_journal_that_fails_does_not_hold_up_another(site: NodeUnderTest, old: Installation) -> None:
    new, kept = restored(old, site)
    other = Installation(old.clock, old.rng, "Q3")
    short = copied(other)
    for _ in range(3):
        other.pay(1000)
    core = core_of(new, kept, short, past=Past(kept, short))
    asked: list[Origin] = []
    while (outgoing := core.next_request(0.0)) is not None:
        target = outgoing.request.target
        one = next(one for one in (new, old, other) if one.origin in target)
        if "?after=" in target:
            asked.append(one.origin)
            page = told(other.events[1:], 4) if one is other else no(403, "push.not_yours")
            core.on_reply(outgoing.id, page, 0.0)
        else:
            core.on_reply(outgoing.id, head(len(one.events), one.events[-1].hash), 0.0)
        assert len(asked) < 5
    assert sorted(asked) == sorted([old.origin, other.origin])
    assert short.events == other.events
    assert dict(core.status().blocked) == {kept.origin: "push.not_yours"}


def test_a_shelf_that_takes_nothing_is_not_offered_it_at_once_again(site: NodeUnderTest, old: Installation) -> None:
    class Full(Past):
        def take(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
            self.pages.append(len(events))

    new, kept = restored(old, site)
    shelf = Full(kept)
    core = core_of(new, kept, past=shelf)
    for now in (0.0, 100.0, 299.0, 301.0):
        talk(core, site, now)
    assert shelf.pages == [7] * 2
    assert why(core, kept) == "push.behind"


# -- a site behind the city ---------------------------------------------------------------------------


PROVINCE = (Peer("province", "CODE-31"),)


def past_of(site: NodeUnderTest) -> HeldPast:
    return HeldPast(site.identity, site.store, site.clock)


@pytest.fixture
def ahead(old: Installation, site: NodeUnderTest, province: NodeUnderTest) -> Installation:
    """The counter took money while its site was off, and told the city."""
    relay = relay_of(site, province)
    talk(relay, province)
    for amount in range(1, 8):
        old.pay(amount)
    talk(core_of(old, peers=PROVINCE), province)
    assert len(site.stored(old.origin)) + 7 == len(province.stored(old.origin)) == len(old.events)
    return old


def is_as_told(site: NodeUnderTest, one: Installation) -> None:
    """All of it, once, and nothing beside it."""
    assert site.stored(one.origin) == one.events
    assert (frozen(site, one), branch(site, one)) == ("", [])
    assert site.store.read(lambda books: books.journals.quarantined()) == []
    head = site.store.read(lambda books: books.journals.get(one.origin))
    assert head is not None
    assert head.head == one.head


def test_a_site_fetches_what_the_city_holds_more_of_its_counters(
    site: NodeUnderTest, province: NodeUnderTest, ahead: Installation
) -> None:
    for amount in range(1, 1300):
        ahead.pay(amount)
    talk(core_of(ahead, peers=PROVINCE), province)
    relay = relay_of(site, province)
    sent = talk(relay, province, 1.0)
    is_as_told(site, ahead)
    assert len(pages_of(sent)) == 3
    assert dict(relay.status().blocked) == {}
    assert sum(len(one.body) for one in sent) < 10_000
    for node in (site, province):
        node.follow()
    day = [node.store.read(lambda books: books.totals.of(DAY, "S1")) for node in (site, province)]
    assert day[0] == day[1] != []
    assert {one.method for one in talk(core_of(ahead), site)} == {"GET"}, "the counter has nothing to push"


def test_a_counter_gets_it_from_its_site(site: NodeUnderTest, province: NodeUnderTest, ahead: Installation) -> None:
    new, kept = restored(ahead, site)
    ours, relay = core_of(new, kept, past=Past(kept)), relay_of(site, province)
    talk(ours, site)
    assert len(kept.events) == 12, "as much as the site holds"
    talk(relay, province, 1.0)
    talk(ours, site, 16.0)
    talk(ours, site, 32.0)
    assert kept.events == site.stored(ahead.origin) == province.stored(ahead.origin) == ahead.events


@pytest.mark.parametrize("upto", [13, 15, 19])
@pytest.mark.parametrize("first", ["push", "page"])
def test_a_push_while_the_page_is_under_way(
    site: NodeUnderTest, province: NodeUnderTest, ahead: Installation, upto: int, first: str
) -> None:
    relay = relay_of(site, province)
    while "?after=" not in (outgoing := ask(relay, 1.0)).request.target:
        relay.on_reply(outgoing.id, province.ask(outgoing.request), 1.0)
    page = province.ask(outgoing.request)
    push = ahead.push(ahead.batch(13, upto))
    if first == "push":
        assert site.ask(push).status == 200
    relay.on_reply(outgoing.id, page, 1.0)
    if first == "page":
        assert site.ask(push).status == 200
    is_as_told(site, ahead)
    talk(relay, province, 1.0)
    assert dict(relay.status().blocked) == {}


def test_pages_and_pushes_at_one_moment(
    site: NodeUnderTest, ahead: Installation, clock: SetClock, database: str, tmp_path: Path
) -> None:
    """Of four processes where they share a database, each with its relay; in whatever order they come."""
    beside = [
        NodeUnderTest(tmp_path, database, "site", clock, SeededRandom(8 + n))
        for n in range(3 if database.startswith("postgresql") else 0)
    ]
    nodes = [site, *beside]
    try:
        with ThreadPoolExecutor(8) as at_once:
            for turn in range(10):
                base = len(ahead.events)
                for _ in range(5):
                    ahead.pay(1000 + turn)
                begin = threading.Barrier(2 * len(nodes))

                def page(node: NodeUnderTest, base: int = base, begin: threading.Barrier = begin) -> None:
                    begin.wait()
                    past_of(node).take(ahead.origin, ahead.events[12 if base == 19 else base :])

                def push(node: NodeUnderTest, base: int = base, begin: threading.Barrier = begin) -> None:
                    request = ahead.push(ahead.batch(13 if base == 19 else base + 1, base + 3))
                    begin.wait()
                    assert node.ask(request).status == 200

                asked = [at_once.submit(one, node) for node in nodes for one in (page, push)]
                for one in asked:
                    one.result(60)
                is_as_told(site, ahead)
    finally:
        for node in beside:
            node.close()


def test_a_journal_that_forked_is_left_alone(site: NodeUnderTest, province: NodeUnderTest, ahead: Installation) -> None:
    """Frozen at the site, and the city does not know of it yet."""

    def freeze(uow: NodeUnitOfWork) -> None:
        with uow:
            uow.freeze(ahead.origin, "fork at 13", site.clock.now())
            uow.commit()

    site.store.submit(freeze).result()
    relay = relay_of(site, province, tells_of_forks=False)
    asked = [len(pages_of(talk(relay, province, now))) for now in (1.0, 100.0, 300.0, 302.0)]
    assert asked == [1, 0, 0, 1]
    assert site.stored(ahead.origin) == ahead.events[:12]
    assert why(relay, ahead) == "push.behind"


def test_who_follows_is_woken_when_it_is_stored(site: NodeUnderTest, ahead: Installation) -> None:
    seen: list[int] = []
    past = past_of(site)
    past.tell(lambda: seen.append(len(site.stored(ahead.origin))))
    past.take(ahead.origin, ahead.events[12:])
    assert seen == [len(ahead.events)]


def test_a_site_does_not_fetch_its_own_journal(site: NodeUnderTest) -> None:
    own, key = site.stored(site.identity.origin), site.store.key
    header = msgspec.structs.replace(own[-1].read_header(), seq=len(own) + 1)
    told = seal(header, own[-1].body, own[-1].hash, key, None, b"")
    past_of(site).take(site.identity.origin, [told])
    assert site.stored(site.identity.origin) == own


@pytest.mark.parametrize("how", range(5))
def test_a_page_that_does_not_join_on_changes_nothing(site: NodeUnderTest, ahead: Installation, how: int) -> None:
    other = copied(ahead)
    del other.events[10:]
    for _ in range(9):
        other.pay(99_000)
    rest = ahead.events[12:]
    page = [
        other.events[11:],  # what is held already is told otherwise
        other.events[12:],
        rest[1:],
        [*rest[:2], msgspec.structs.replace(rest[2], signature=bytes(64))],
        [*rest[:2], msgspec.structs.replace(rest[2], body=b"{}")],
    ][how]
    with pytest.raises(ChainBroken):
        past_of(site).take(ahead.origin, page)
    short = copied(ahead)
    del short.events[12:]
    is_as_told(site, short)


# -- what was erased ------------------------------------------------------------------------------------


@pytest.mark.parametrize("overlapping", [False, True])
def test_what_was_erased_at_the_site_does_not_come_back(
    site: NodeUnderTest, old: Installation, overlapping: bool
) -> None:
    """The one that goes on told the erasure again, before the site had what is erased; the page still names people."""
    gone, stays = old.record(received(1)), old.record(received(2, "TRẦN THỊ THỬ"))
    said = old.record(erasure(gone))
    new = Installation(old.clock, old.rng)
    wish = EnrolRequest(
        code="CODE-7", public_key=new.key.public.hex(), level="counter", site="S1", counter="Q1", continues=old.origin
    )
    assert site.ask(new.post("/v1/enrol", wish)).status == 200
    new.record(continuing(old, 12))
    new.record(carry(said))
    assert site.ask(new.push(new.batch())).status == 200
    site.follow()
    if overlapping:
        assert site.ask(new.push(old.batch(13, 14), old.origin)).status == 200
        site.follow()
    past_of(site).take(old.origin, old.events[12:14])  # the old one's own word is not among them
    site.follow()
    assert [one.private for one in site.stored(old.origin)[12:14]] == [None, stays.private]
    assert row_of(site, old.origin, "d1") is None
    assert row_of(site, old.origin, "d2") == stays.private
    is_sound(site)
