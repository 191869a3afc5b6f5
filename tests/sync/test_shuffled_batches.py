"""Batches that come in any order, twice, overlapping and wrong inside: a node stores each journal in its own order."""

import random
from collections.abc import Iterator
from itertools import permutations

import pytest

from counter_app.domain.journal import Head, SealedEvent, check_chain
from sync.messages import PushBatch
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer

COUNTERS, EVENTS = 3, 12
SEEDS = range(8)
BAD = {(422, "push.malformed"), (409, "push.gap")}
"""Of a batch that is wrong inside: a gap before it is seen first."""


@pytest.fixture
def counters(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> list[Installation]:
    """Each with its opening and payments of amounts of its own."""
    ones = [Installation(clock, rng, f"Q{number}") for number in range(1, COUNTERS + 1)]
    for number, one in enumerate(ones):
        assert site.ask(one.enrolment(f"CODE-{number}")).status == 200
        for amount in range(1, EVENTS):
            one.pay(amount * 10**number)
    return ones


def is_in_order(site: NodeUnderTest, one: Installation) -> bool:
    """Whether what is stored is the beginning of the journal, and holds together."""
    stored = site.stored(one.origin)
    assert check_chain(stored, one.origin, Head()).seq == len(stored)
    return stored == one.events[: len(stored)]


def said(site: NodeUnderTest, one: Installation, batch: PushBatch) -> tuple[int, object]:
    """The status, and the code of a refusal."""
    response = site.ask(one.push(batch))
    return response.status, answer(response).get("code")


def total(site: NodeUnderTest, one: Installation) -> object:
    site.follow()
    return answer(site.ask(one.get(f"/v1/totals?day={DAY}")))["amount"]


def cuts(one: Installation, dice: random.Random) -> Iterator[PushBatch]:
    """Batches that hold every event at least once, some of them twice, of any length and overlapping."""
    first = 1
    while first <= EVENTS:
        last = min(EVENTS, first + dice.randrange(4))
        yield one.batch(first, last)
        if dice.random() < 0.5:
            yield one.batch(max(1, first - dice.randrange(4)), min(EVENTS, last + dice.randrange(4)))
        first = last + 1


def wrong_inside(one: Installation, dice: random.Random) -> PushBatch:
    """Three or more events that follow one another, in another order, one twice, or one left out."""
    first = dice.randrange(1, EVENTS - 4)
    sound = one.events[first - 1 : first + 2 + dice.randrange(3)]
    events = list(sound)
    match dice.randrange(3):
        case 0:
            while events == sound:
                dice.shuffle(events)
        case 1:
            at = dice.randrange(len(events))
            events.insert(at, events[at])
        case _:
            del events[1]
    return one.batch(first, events=events)


@pytest.mark.parametrize("held", [0, 2, 5])
def test_no_other_order_inside_a_batch_gets_in(site: NodeUnderTest, counters: list[Installation], held: int) -> None:
    """Not one event of such a batch, wherever the journal stands here; and what it told is sent well again."""
    one = counters[0]
    if held:
        assert site.ask(one.push(one.batch(1, held))).status == 200
    orders: list[tuple[SealedEvent, ...]] = list(permutations(one.events[:4]))
    for events in orders[1:]:
        assert said(site, one, one.batch(1, events=list(events))) == (422, "push.malformed")
        assert site.stored(one.origin) == one.events[:held]
    assert site.ask(one.push(one.batch())).status == 200
    assert site.stored(one.origin) == one.events
    assert total(site, one) == sum(range(1, EVENTS))


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_of_several_journals_in_any_order_leave_each_whole(
    site: NodeUnderTest, counters: list[Installation], seed: int
) -> None:
    """Until none is refused for a gap any more, as a sender goes on; every answer is one of those documented."""
    dice = random.Random(seed)
    waiting = [(one, batch, True) for one in counters for batch in cuts(one, dice)]
    waiting += [(one, wrong_inside(one, dice), False) for one in counters for _ in range(4)]
    answers = set()
    while waiting:
        dice.shuffle(waiting)
        again = []
        for one, batch, is_sound in waiting:
            status, code = said(site, one, batch)
            answers.add((status, code))
            assert (status, code) in ({(200, None), (409, "push.gap")} if is_sound else BAD)
            assert is_in_order(site, one)
            if code == "push.gap":
                again.append((one, batch, is_sound))
        assert len(again) < len(waiting), "each turn at least the batch at each head is taken"
        waiting = again
    assert {(200, None), (422, "push.malformed")} <= answers
    for one in counters:
        assert site.stored(one.origin) == one.events
        told = answer(site.ask(one.get(f"/v1/journals/{one.origin}/head")))
        assert (told["head_seq"], told["frozen"]) == (EVENTS, False)
    assert total(site, counters[0]) == sum(range(1, EVENTS)) * 111
