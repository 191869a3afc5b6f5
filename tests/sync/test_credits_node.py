"""What a province's node records of a credit, in memory, on both databases: names apart, known again in any state."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from counter_app.domain.credit import Credit, Doubted, Heard
from counter_app.domain.events import CreditSeen, decode
from counter_app.domain.money import Vnd
from counter_app.ports.credits import DOUBTED
from counter_app.ports.disk import StorageFull
from counter_app.ports.node import NodeUnitOfWork
from counter_app.storage import projections
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from sync.exchange import Request, Response
from sync.messages import LiveReply
from sync.node.core import NodeCore
from sync.node.service import NodeService
from sync.node.webhooks.payments import Payments
from tests.sync.payments import BOOKING, KEYS, OTHER_SITE, REFERENCE, SITE, credit_id, merchant, notice, request
from tests.sync.world import CODES, Installation, NodeUnderTest, SeededRandom, SetClock
from tests.waiting import WAIT_S

PAYMENTS = msgspec.convert(
    {"prefix": "HS", "merchants": [*map(merchant, KEYS), merchant("sepay", "other", OTHER_SITE)]}, Payments
)


@pytest.fixture
def node(province: NodeUnderTest, rng: SeededRandom) -> NodeUnderTest:
    return hearing(province, rng)


def hearing(province: NodeUnderTest, rng: SeededRandom) -> NodeUnderTest:
    """The node, with accounts."""
    province.core = NodeCore(province.identity, province.clock, rng, lambda: CODES, payments=PAYMENTS)
    return province


def tell(
    node: NodeUnderTest, provider: str = "payos", name: str = "one", address: str = "", **changed: Any
) -> Response:
    """A notice comes in, on the way of a change whatever its method."""
    told = request(provider, notice(provider, **changed), name)
    told = Request(told.method, told.target, told.headers, told.body, address or told.address)
    senders = node.senders()
    no = node.core.knock(told, senders) or node.core.check(told, senders)
    return no or node.store.submit(lambda uow: node.core.handle(told, uow)).result()


def recorded(node: NodeUnderTest) -> list[CreditSeen]:
    found = []
    for event in node.stored(node.identity.origin):
        header = event.read_header()
        fact = decode(header.kind, header.version, event.body, event.private)
        if isinstance(fact, CreditSeen):
            assert event.private is not None
            assert BOOKING.payer.encode() not in event.body + event.header
            found.append(fact)
    return found


def test_the_payer_is_in_the_part_that_can_be_erased(node: NodeUnderTest) -> None:
    assert tell(node).status == 200
    (seen,) = recorded(node)
    assert seen.private is not None
    assert (seen.private.payer, seen.private.text) == (BOOKING.payer, BOOKING.text)
    assert (seen.credit_id, seen.reference, seen.via) == (credit_id("payos"), REFERENCE, Heard.WEBHOOK)
    (item,) = node.store.read(lambda books: books.feeds.after(f"payments/{SITE}", 0, 10))
    told = node.stored(node.identity.origin)[-1]
    assert msgspec.json.decode(item.body, type=Credit) == Credit(
        id=seen.credit_id,
        provider="payos",
        site=SITE,
        bank=BOOKING.bank,
        account=BOOKING.account,
        amount=Vnd(150_000),
        at=datetime(2026, 11, 28, 2, 0, tzinfo=UTC),
        seen_at=node.clock.now(),
        origin=node.identity.origin,
        seq=told.read_header().seq,
        hash=told.hash.hex(),
        reference=REFERENCE,
        bank_reference=BOOKING.reference,
        via=Heard.WEBHOOK,
    )


def test_seven_times_is_one_event(node: NodeUnderTest) -> None:
    """From every provider, in turns; each is a credit of its own."""
    for _ in range(7):
        assert {tell(node, provider).status for provider in KEYS} == {200, 204}
    assert [one.credit_id for one in recorded(node)] == [credit_id(provider) for provider in KEYS]
    items = node.store.read(lambda books: books.feeds.after(f"payments/{SITE}", 0, 100))
    assert [one.position for one in items] == [1, 2, 3, 4, 5]


def test_another_amount_is_kept_aside(node: NodeUnderTest) -> None:
    assert tell(node).status == 200
    assert tell(node, amount=BOOKING.amount + 1).status == tell(node, amount=BOOKING.amount - 1).status == 409
    assert [one.amount for one in recorded(node)] == [BOOKING.amount]
    kept = node.store.read(lambda books: books.journals.quarantined())
    assert {one.reason for one in kept} == {f"credit.contradicted: {credit_id('payos')}"}
    assert len(kept) == 2


def test_the_site_hears_of_another_amount_once_and_takes_nothing_for_it(node: NodeUnderTest) -> None:
    assert tell(node).status == 200
    for _ in range(3):
        assert tell(node, amount=BOOKING.amount + 1).status == 409
    items = node.store.read(lambda books: books.feeds.after(f"payments/{SITE}", 0, 100))
    assert [one.key for one in items] == [credit_id("payos"), f"{DOUBTED}{credit_id('payos')}"]
    said = msgspec.json.decode(items[1].body, type=Doubted)
    assert (said.doubted, said.recorded, said.told) == (credit_id("payos"), BOOKING.amount, BOOKING.amount + 1)
    assert (said.reference, said.bank_reference) == (REFERENCE, BOOKING.reference)
    assert BOOKING.payer.encode() not in items[1].body
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(items[1].body, type=Credit)  # an older counter passes it over


def test_nothing_is_answered_before_it_is_stored(node: NodeUnderTest) -> None:
    """The lane that stores is held; the answer waits for it."""
    service = NodeService(node.core, node.store, node.follower, lambda: None)
    held, go_on = threading.Event(), threading.Event()

    def hold(_uow: NodeUnitOfWork) -> None:
        held.set()
        assert go_on.wait(WAIT_S)

    node.store.submit(hold)
    assert held.wait(WAIT_S)
    said = request("payos", notice("payos"))
    assert service.knock(said) is None
    assert service.check(said) is None
    answer = service.change(said)
    done = answer.done()
    go_on.set()
    assert answer.result(WAIT_S).status == 200
    assert not done, "it was answered already"
    assert len(recorded(node)) == 1
    service.close()


def test_what_could_not_be_stored_is_not_answered_well(node: NodeUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    service = NodeService(node.core, node.store, node.follower, lambda: None)

    def full(_uow: SqlNodeUnitOfWork) -> None:
        raise StorageFull(reason="no space")

    with monkeypatch.context() as patch:
        patch.setattr(SqlNodeUnitOfWork, "commit", full)
        with pytest.raises(StorageFull):
            service.change(request("payos", notice("payos"))).result(WAIT_S)
    assert recorded(node) == []
    assert service.change(request("payos", notice("payos"))).result(WAIT_S).status == 200
    service.close()


def test_what_a_counter_says_of_credits_counts_for_nothing(node: NodeUnderTest, counter_of: Installation) -> None:
    """It could shut out a payment that it names first; unless this node goes on from that journal."""
    one = CreditSeen(
        credit_id=credit_id("payos"),
        provider="payos",
        site=SITE,
        bank=BOOKING.bank,
        account=BOOKING.account,
        amount=Vnd(1),
        at=node.clock.now(),
        reference="",
        bank_reference="",
        via=Heard.WEBHOOK,
    )
    counter_of.record(one)
    assert node.ask(counter_of.enrolment("CODE-0")).status == 200
    assert node.ask(counter_of.push(counter_of.batch())).status == 200
    node.follow()
    node.store._pen.past = (counter_of.origin,)
    assert tell(node).status == 409, "known there with 1 đ"
    node.store._pen.past = ()
    assert tell(node).status == 200
    assert len(recorded(node)) == 1


@pytest.fixture
def counter_of(clock: SetClock, rng: SeededRandom) -> Installation:
    return Installation(clock, rng)


def test_known_while_the_figures_are_built_again(
    tmp_path: Path,
    new_database: Callable[[str], str],
    clock: SetClock,
    rng: SeededRandom,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the program of another release, from its first moment on."""
    url = new_database("province")
    node = hearing(NodeUnderTest(tmp_path / "province", url, "province", clock, rng), rng)
    assert tell(node).status == 200
    node.close()
    monkeypatch.setattr(projections, "VERSION", projections.VERSION + 1)
    node = hearing(NodeUnderTest(tmp_path / "province", url, "province", clock, rng), rng)
    assert {tell(node).status, *(tell(node, id=2, reference="FT2").status for _ in range(2))} == {200}
    assert tell(node, amount=1).status == 409
    node.follow()
    assert tell(node).status == tell(node, id=2, reference="FT2").status == 200
    assert len(recorded(node)) == 2
    node.close()


def test_the_live_feed_rings_for_the_own_site_only(node: NodeUnderTest) -> None:
    """With the name that a counter knows, in the place of all those that the province has."""
    desks = {site: Installation(node.clock, SeededRandom(n), site=site) for n, site in enumerate((SITE, OTHER_SITE))}
    for n, one in enumerate(desks.values()):
        assert node.ask(one.enrolment(f"CODE-{n}")).status == 200
    tell(node), tell(node, "momo"), tell(node, "sepay", "other")

    def heads(one: Installation) -> dict[str, int]:
        return msgspec.json.decode(node.ask(one.get("/v1/live")).body, type=LiveReply).heads

    assert heads(desks[SITE]) == {"payments": 2}
    assert heads(desks[OTHER_SITE]) == {"payments": 1}


def test_a_flood_of_forged_notices_costs_no_database(node: NodeUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither before the burst is over nor after it; and another merchant's notices come through from there."""

    def untouched(_uow: NodeUnitOfWork) -> None:
        raise AssertionError("the database was asked")

    with monkeypatch.context() as patch:
        patch.setattr(SqlNodeUnitOfWork, "__enter__", untouched)
        forged = notice("payos")
        bad = Request("POST", "/v1/webhooks/payos/one", {}, forged.body.replace(b"150000", b"150001"), "192.0.2.66")
        senders = node.senders()
        answers = [(node.core.knock(bad, senders) or node.core.check(bad, senders)) for _ in range(60)]
        assert [one.status for one in answers if one] == [403] * 30 + [429] * 30
    assert tell(node, "payos", address="192.0.2.66").status == 429, "the forger's network waits"
    assert tell(node, "payos").status == 200, "any other does not"
    assert tell(node, "sepay", address="192.0.2.66").status == 200, "nor another merchant there"
    node.clock.forward(10)
    assert tell(node, "payos", address="192.0.2.66").status == 200


def test_a_replayed_notice_is_held_to_a_rate_too(node: NodeUnderTest) -> None:
    """Somebody who once saw a sound one may send it for ever."""
    said = request("payos", notice("payos"))
    senders = node.senders()
    answers = [node.core.knock(said, senders) for _ in range(700)]
    assert [one is None for one in answers] == [True] * 500 + [False] * 200
