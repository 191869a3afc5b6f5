"""What a node holds more of journals that an installation does not write itself comes down to it, and is checked.

A counter is set up from a backup, without its node, and goes on under a key of its own; then the node turns out to hold
what the old PC had pushed after the backup.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import msgspec
import pytest

from counter_app.domain.journal import Origin, SealedEvent
from sync.client.core import SyncCore
from sync.exchange import Request, Response
from sync.messages import EventsReply
from sync.node.refused import refused
from tests.sync.test_client_core import SETTINGS, ask, core_of, head, no
from tests.sync.test_forks import branch, copied, frozen, renewed, talk, why
from tests.sync.world import Installation, NodeUnderTest, Past

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
    assert past.pages == [(500, False), (500, False), (len(old.events) - BACKUP - 1000, True)]
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
        def take(self, origin: Origin, events: Sequence[SealedEvent], *, whole: bool) -> None:
            self.pages.append((len(events), whole))

    new, kept = restored(old, site)
    shelf = Full(kept)
    core = core_of(new, kept, past=shelf)
    for now in (0.0, 100.0, 299.0, 301.0):
        talk(core, site, now)
    assert shelf.pages == [(7, True)] * 2
    assert why(core, kept) == "push.behind"
