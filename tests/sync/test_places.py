"""Where a refused journal stands: at which event, and of which journal, from the client to the words on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.app.sync_light import SyncLight, teller
from counter_app.domain.journal import Origin
from counter_app.ports.lights import StoppedJournal
from sync.client.core import SyncCore, SyncStatus
from sync.client.push import Stop
from sync.exchange import Response
from tests.support import opened_store
from tests.sync.test_client_core import ask, batch, core_of, head, no
from tests.sync.test_forks import talk
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock

WRONG = b"x" * 32


@pytest.fixture
def one(clock: SetClock, rng: SeededRandom) -> Installation:
    """With six events."""
    found = Installation(clock, rng)
    for amount in range(5):
        found.pay(amount + 1)
    return found


def stop(core: SyncCore, one: Installation) -> Stop:
    return core.status().stops[one.origin]


def told(one: Installation, core: SyncCore) -> tuple[str, int]:
    """What the counter's screen is told."""
    light = SyncLight(one.origin)
    light.show(core.status())
    return light.state.error, light.state.seq


Answer = Callable[[Installation], Response]
TOO_LARGE: Answer = lambda _: no(413, "request.too_large")  # noqa: E731


@pytest.mark.parametrize(
    ("answers", "error", "seq", "unsent"),
    [
        ([lambda _: no(422, "push.malformed", seq=4), lambda one: head(3, one.events[2].hash)], "push.malformed", 4, 3),
        ([lambda _: no(422, "push.malformed", seq=1)], "push.malformed", 1, 6),
        ([TOO_LARGE, TOO_LARGE], "request.too_large", 1, 6),
        ([lambda _: no(409, "push.fork", seq=3)], "push.fork", 3, 6),
        ([lambda _: no(409, "push.fork")], "push.fork", 0, 6),
        ([lambda _: no(403, "push.not_yours")], "push.not_yours", 0, 6),
        ([lambda _: no(422, "push.malformed", seq=1 << 80)], "push.malformed", 0, 6),  # of no event that was sent
        ([lambda _: no(422, "push.malformed", seq=-5)], "push.malformed", 0, 6),
    ],
)
def test_a_refusal_is_told_with_the_event(
    one: Installation, answers: list[Answer], error: str, seq: int, unsent: int
) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, head(0, bytes(32)), 0)
    for answer in answers:
        core.on_reply(ask(core).id, answer(one), 0)
    assert (core.status().blocked, stop(core, one)) == ({one.origin: error}, Stop(seq, unsent))
    assert told(one, core) == (f"node.refused/{error}", seq)


@pytest.mark.parametrize(("seq", "error"), [(9, "push.behind"), (4, "push.diverged")])
def test_another_head_is_told_with_its_number(one: Installation, seq: int, error: str) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, head(seq, WRONG), 0)
    assert told(one, core) == (f"node.refused/{error}", seq)


def test_a_head_that_no_sound_node_tells_is_told_with_its_number(one: Installation) -> None:
    """It holds what it said it held, after more was sent to it."""
    core = core_of(one)
    core.on_reply(ask(core).id, head(2, one.events[1].hash), 0)
    assert batch(ask(core)).from_seq == 3
    core.on_reply(2, head(1, one.events[0].hash), 0)
    assert core.status().last_error.startswith("node.bad_reply")
    assert told(one, core) == ("node.bad_reply", 1)


def test_a_line_that_broke_is_not_told_as_the_place(one: Installation) -> None:
    core = core_of(one)
    core.on_reply(ask(core).id, head(4, WRONG), 0)
    core.on_failure(ask(core).id, "node.unreachable: TimeoutError", 0)
    assert stop(core, one) == Stop(4, 6)
    assert told(one, core) == ("node.unreachable", 0)


def test_a_fork_at_a_real_node_is_located(site: NodeUnderTest, counter: Installation, rng: SeededRandom) -> None:
    for amount in range(4):
        counter.pay(amount + 1)
    talk(core_of(counter), site)
    del counter.events[3:]
    for amount in range(3):
        counter.pay(amount + 100)
    core = core_of(counter)
    talk(core, site)
    assert told(counter, core) == ("node.refused/push.fork", 4)


def test_a_damaged_event_is_located_at_a_real_node(site: NodeUnderTest, counter: Installation) -> None:
    for amount in range(4):
        counter.pay(amount + 1)
    sound = counter.events[2]
    counter.events[2] = type(sound)(sound.header, sound.prev, sound.body + b" ", sound.signature)
    core = core_of(counter)
    talk(core, site)
    error, seq = told(counter, core)
    assert (error, seq, len(site.stored(counter.origin))) == ("node.refused/push.malformed", 3, 2)


def test_older_journals_are_told_while_something_of_them_is_held_up(tmp_path: Path, one: Installation) -> None:
    """Not those that are fetched just now, or that the node holds whole: nothing of them is missing."""
    refused, wrong, fetched, forked, whole = (Origin(f"{number:032x}") for number in range(5))
    blocked = {
        refused: "push.malformed",
        wrong: "node.bad_reply: prev",
        fetched: "push.behind",
        forked: "push.fork",
        whole: "push.fork",
    }
    stops = {refused: Stop(7, 3), wrong: Stop(5, 0), fetched: Stop(90, 2), forked: Stop(4, 9), whole: Stop(4, 0)}
    with opened_store(tmp_path) as store:
        light = SyncLight(store.origin, lambda: store.halted)
        teller(store, light)(SyncStatus(connected=True, unsent=12, blocked=blocked, stops=stops))
        assert store.halted is None
    assert light.state.past == (
        StoppedJournal(refused, "node.refused/push.malformed", 7, 3),
        StoppedJournal(wrong, "node.bad_reply", 5, 0),
        StoppedJournal(forked, "node.refused/push.fork", 4, 9),
    )
    assert (light.state.error, light.state.seq) == ("", 0)


def test_a_frozen_journal_that_a_node_holds_whole_has_nothing_unsent(one: Installation) -> None:
    """As after a renewal: the old journal is what the node held of it, and stays frozen there."""
    core = core_of(one)
    core.on_reply(ask(core).id, head(6, WRONG, frozen=True), 0)
    assert core.status().unsent == 6, "another story"
    core = core_of(one)
    core.on_reply(ask(core).id, head(6, one.events[5].hash, frozen=True), 0)
    assert core.status().unsent == 0
    assert stop(core, one).unsent == 0
