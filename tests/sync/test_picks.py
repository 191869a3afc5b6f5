"""Transfers that name nobody, through a site node over HTTP, on both databases: each is one counter's."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from counter_app.domain.credit import Credit
from counter_app.domain.events import CreditClaimed, MoneyReturned
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method, Purpose
from counter_app.domain.people import PROGRAM
from counter_app.ports.lane import Lane
from counter_app.ports.queue import NodeRefused
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.node.picks import SqlPicks
from counter_app.storage.projections import credit_claim
from counter_app.usecases.credits import CreditDesk, Matched, pick_credit
from counter_app.usecases.pick_desk import CreditGone, CreditNotGiven, PickDesk
from counter_app.usecases.qr import confirm_qr
from sync.client.picks import HttpPickLine
from sync.node.core import NodeCore
from sync.node.service import NodeService
from tests.support import DESK, SUPERVISOR, paid
from tests.sync.test_cashier_desk import Counter, opened
from tests.sync.test_service import over_http
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock
from tests.unit.test_credits import Feed, credit, shown

NOBODY = "http://127.0.0.1:9"


@dataclass
class Picker:
    """A counter with the bank's feed and its line to the node."""

    counter: Counter
    feed: Feed
    line: HttpPickLine
    desk: PickDesk

    def told(self, number: int, bank_reference: str = "") -> Credit:
        """What the feed of the site brings."""
        seen = self.counter.clerk.clock.now()
        shown_as = bank_reference or f"FT26{number:06d}"
        one = credit(number, 46_000, at=seen, seen_at=seen, bank_reference=shown_as)
        if all(other.id != one.id for other in self.feed.items):
            self.feed.items.append(one)
        return one

    def picks(self, one: Credit) -> Matched:
        office = self.counter.office
        return self.desk.pick(shown(office, office.bill()).id, one, self.counter.clerk).result()

    def offered(self) -> list[str]:
        return [one.id for one in self.desk.unnamed(self.counter.clerk).result()]


@contextmanager
def at_work(folder: Path, site: NodeUnderTest, url: str, feed: Feed, names: Sequence[str]) -> Iterator[list[Picker]]:
    with ExitStack() as open_ones:
        made = []
        for name in names:
            counter = open_ones.enter_context(opened(folder / name, site, name, int(name[1:])))
            line = HttpPickLine(url, counter.wire.signer)
            desk = PickDesk(CreditDesk(feed, counter.store), line, counter.store, Lane(f"picks-{name}"))
            open_ones.callback(desk.close)
            made.append(Picker(counter, feed, line, desk))
        yield made


@pytest.fixture
def url(site: NodeUnderTest) -> Iterator[str]:
    with over_http(_service(site, site.core)) as address:
        yield address


def _service(site: NodeUnderTest, core: NodeCore) -> NodeService:
    return NodeService(core, site.store, site.follower, lambda: None)


@pytest.fixture
def pair(tmp_path: Path, site: NodeUnderTest, url: str) -> Iterator[list[Picker]]:
    with at_work(tmp_path, site, url, Feed(), ["Q3", "Q5"]) as made:
        yield made


def claims_of(site: NodeUnderTest) -> int:
    return [one.read_header().kind for one in site.stored(site.identity.origin)].count(CreditClaimed.KIND)


def test_of_two_counters_that_pick_at_once_one_has_the_transfer(pair: list[Picker], site: NodeUnderTest) -> None:
    rounds = 5
    told = [pair[0].told(number) for number in range(1, rounds + 1)]
    bills = [[shown(one.counter.office, one.counter.office.bill()).id for _ in told] for one in pair]
    gate = Barrier(2)

    def pick(which: int) -> list[bool]:
        gate.wait()
        return [_has(pair[which], attempt, one) for attempt, one in zip(bills[which], told, strict=True)]

    with ThreadPoolExecutor(2) as both:
        won = list(both.map(pick, [0, 1]))
    assert [sum(each) for each in zip(*won, strict=True)] == [1] * rounds
    assert claims_of(site) == rounds
    for one in told:
        assert [_took(picker, one) for picker in pair].count(True) == 1
    assert [one.offered() for one in pair] == [[], []]


def _took(picker: Picker, one: Credit) -> bool:
    return picker.counter.store.read(lambda books: books.money.credit_used(one.id))


def _has(one: Picker, attempt: str, told: Credit) -> bool:
    try:
        one.desk.pick(attempt, told, one.counter.clerk).result()
    except CreditGone:
        return False
    return True


def test_what_another_counter_has_is_offered_no_more(pair: list[Picker]) -> None:
    first, second = pair
    one, other = first.told(1), first.told(2)
    assert set(second.offered()) == {one.id, other.id}
    matched = first.picks(one)
    assert matched.outcome is not None
    assert second.offered() == [other.id]
    with pytest.raises(CreditGone):
        second.picks(one)
    assert second.picks(other).outcome is not None


def test_asked_again_the_answer_is_the_same_also_after_the_node_was_started_again(
    pair: list[Picker], site: NodeUnderTest
) -> None:
    first, second = pair
    one = first.told(1)
    first.line.claim(one, "ab" * 16)  # and then its program dies
    with over_http(_service(site, NodeCore(site.identity, site.clock, SeededRandom(9), lambda: []))) as again:
        mine, theirs = (HttpPickLine(again, picker.counter.wire.signer) for picker in pair)
        mine.claim(one, "cd" * 16)
        with pytest.raises(NodeRefused, match=r"credit\.given_away"):
            theirs.claim(one, "ef" * 16)
        for line in (mine, theirs):
            line.close()
    assert (first.offered(), second.offered(), claims_of(site)) == ([one.id], [], 1)
    assert first.picks(one).outcome is not None


def test_out_of_reach_of_the_node_nothing_is_picked_and_a_typed_reference_stays_open(
    tmp_path: Path, site: NodeUnderTest
) -> None:
    with at_work(tmp_path, site, NOBODY, Feed(), ["Q3"]) as (one,):
        told = one.told(1)
        office = one.counter.office
        attempt = shown(office, office.bill())
        with pytest.raises(CreditNotGiven, match=r"node\.unreachable"):
            one.desk.pick(attempt.id, told, one.counter.clerk).result()
        assert one.offered() == [told.id]
        outcome = one.counter.do(lambda uow: confirm_qr(attempt.id, told.bank_reference, one.counter.clerk, uow))
        assert outcome.settled is not None
        (payment,) = one.counter.store.read(lambda books: books.money.payments_of(attempt.bills[0]))
        assert not payment.verified


def test_what_was_typed_at_another_counter_is_not_picked(pair: list[Picker]) -> None:
    first, second = pair
    one = first.told(1)
    attempt = shown(first.counter.office, first.counter.office.bill())
    first.counter.do(lambda uow: confirm_qr(attempt.id, one.bank_reference[-6:], first.counter.clerk, uow))
    first.counter.push()
    with pytest.raises(CreditGone):
        second.picks(one)


def test_a_restored_node_gives_no_transfer_that_it_may_have_given(
    pair: list[Picker], site: NodeUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    one, later = first.told(1), first.told(2)
    assert first.picks(one).outcome is not None
    _lose_claims(site)
    restored = one.seen_at + timedelta(minutes=1)
    monkeypatch.setattr(SqlPicks, "restored_at", lambda _self: restored)
    with pytest.raises(CreditNotGiven, match=r"desk\.node_restored"):
        second.picks(later)
    first.counter.push()  # the journal of who took it says so again
    with pytest.raises(CreditGone):
        second.picks(one)


def _lose_claims(site: NodeUnderTest) -> None:
    def lose(uow: Any) -> None:
        with uow:
            uow._db.execute(credit_claim.delete())
            uow.commit()

    site.store.submit(lose).result()


def test_the_database_itself_gives_a_transfer_once(pair: list[Picker], site: NodeUnderTest) -> None:
    one = pair[0].told(1)
    pair[0].line.claim(one, "ab" * 16)

    def again(uow: Any) -> None:
        with uow:
            uow.record(CreditClaimed(credit_id=one.id, by="f" * 32, counter="Q9", attempt_id="a" * 32), by=PROGRAM)
            uow.commit()

    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        site.store.submit(again).result()


def test_what_two_counters_took_all_the_same_is_listed(pair: list[Picker]) -> None:
    """Picked at both, as programs did that asked no node; typed at both; typed at one and picked at the other."""
    first, second = pair
    both, alone = first.told(1), first.told(2)
    mixed = first.told(3, bank_reference="FT2699990003")
    _pick_alone(first, both)
    _type(first, "ABCD123456")
    _pick_alone(first, mixed)
    attempts = [_pick_alone(second, both), _type(second, "ABCD123456"), _type(second, "990003")]
    _pick_alone(first, alone)
    assert first.line.twice() == []
    for picker in pair:
        picker.counter.push()
    found = {one.reference: one for one in second.line.twice()}
    assert set(found) == {both.bank_reference, "ABCD123456", "FT2699990003"}
    for one in found.values():
        assert (one.taken, one.counters, len(one.receipts)) == (Vnd(92_000), ("Q3", "Q5"), 2)
    for attempt in attempts:  # the second counter gives all of it back
        _give_back(second, attempt)
    second.counter.push()
    assert second.line.twice() == []


def _give_back(picker: Picker, attempt_id: str) -> None:
    (payment,) = picker.counter.store.read(lambda books: books.money.payments_by(attempt_id))

    def back(uow: UnitOfWork) -> None:
        with uow:
            returned = MoneyReturned(
                return_id=payment.id[::-1],
                undoes=payment.id,
                attempt="",
                purpose=Purpose.REFUND,
                method=Method.CASH,
                amount=payment.amount,
                body=DESK.bodies[0].code,
                day=DAY,
                reason="thu nhầm",
            )
            uow.record(returned, by=SUPERVISOR)
            uow.commit()

    picker.counter.do(back)


def _pick_alone(picker: Picker, one: Credit) -> str:
    office, clerk = picker.counter.office, picker.counter.clerk
    attempt = shown(office, office.bill())
    paid(picker.counter.do(lambda uow: pick_credit(attempt.id, one, clerk, uow)).outcome)
    return attempt.id


def _type(picker: Picker, reference: str) -> str:
    office, clerk = picker.counter.office, picker.counter.clerk
    attempt = shown(office, office.bill())
    picker.counter.do(lambda uow: confirm_qr(attempt.id, reference, clerk, uow))
    return attempt.id


def test_only_counters_of_the_site_at_its_own_node_are_answered(
    pair: list[Picker], site: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    stranger = Installation(clock, rng, "Q9", site="S2")
    site.ask(stranger.enrolment("CODE-19"))
    for target in ("/v1/credits/picks", "/v1/credits/twice"):
        assert site.ask(stranger.get(target)).status in (401, 403)
