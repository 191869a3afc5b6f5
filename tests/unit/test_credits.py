"""Transfers that the bank saw: exact, short, over, late, twice, unnamed, confirmed by hand, for others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.attempt_reference import attempt_reference
from counter_app.domain.bill import Bill
from counter_app.domain.continuation import MoneyHalted
from counter_app.domain.credit import Credit
from counter_app.domain.decoding import from_json
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptMoved, AttemptState, BankReferenceBad, CreditWay
from counter_app.domain.surplus import SurplusReason
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.ports.credits import PAYMENTS
from counter_app.ports.disk import StorageFull
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.node import exchange as exchange_module
from counter_app.storage.node.exchange import CounterExchange
from counter_app.usecases import credits as credits_module
from counter_app.usecases.attempts import withdraw
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import (
    CreditDesk,
    CreditNotOurs,
    CreditTaken,
    Matched,
    pick_credit,
    take_credit,
)
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.settle import Cashier
from tests.support import DESK, SUPERVISOR, ScriptedClock, SeededRandom, cashier, opened_store, paid
from tests.unit.test_money_usecases import Desk

BODY = DESK.bodies[0]


def credit(number: int, amount: int, reference: str = "", **changes: object) -> Credit:
    made = Credit(
        id=f"payos/hue/{number}",
        provider="payos",
        site=DESK.site,
        bank=BODY.bank_bin,
        account=BODY.bank_account,
        amount=Vnd(amount),
        at=datetime(2026, 11, 23, 1, 40, tzinfo=UTC),
        seen_at=datetime(2026, 11, 23, 1, 41, tzinfo=UTC),
        origin="ab" * 16,
        seq=number,
        hash="cd" * 32,
        reference=reference,
        bank_reference=f"FT26{number:06d}",
    )
    return msgspec.structs.replace(made, **changes)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        yield Desk(store, clock, cashier(clock, SeededRandom(7)), tmp_path)


def shown(desk: Desk, bill: Bill) -> Attempt:
    return desk.store.submit(lambda uow: show_qr([bill.id], desk.clerk, uow)).result()


def came(desk: Desk, one: Credit) -> Matched | None:
    return desk.store.submit(lambda uow: take_credit(one, desk.clerk, uow)).result()


def must_come(desk: Desk, one: Credit) -> Matched:
    matched = came(desk, one)
    assert matched is not None
    return matched


def due(desk: Desk, bill: Bill) -> int:
    return desk.store.read(lambda books: books.bills.get(bill.id)).due


def receipts(desk: Desk) -> int:
    return desk.kinds().count("receipt.issued")


def left(desk: Desk) -> list[tuple[SurplusReason, int]]:
    return [(one.why, one.due) for one in desk.store.read(lambda books: books.money.surpluses())]


def test_the_exact_amount_settles_and_is_verified(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    matched = must_come(desk, credit(1, 46_000, attempt.reference))
    assert matched.way is CreditWay.EXACT
    assert paid(matched.outcome).receipt.total == 46_000
    payment = desk.store.read(lambda books: books.money.payment_of(bill.id))
    assert payment is not None
    assert payment.verified
    assert payment.evidence.bank_reference == "FT26000001"
    assert desk.kinds()[-5:] == [
        "credit.matched",
        "attempt.approved",
        "payment.taken",
        "receipt.issued",
        "print.queued",
    ]


@pytest.mark.parametrize("times", [2, 7])
def test_told_again_it_is_taken_once(desk: Desk, times: int) -> None:
    attempt = shown(desk, desk.bill())
    one = credit(1, 46_000, attempt.reference)
    must_come(desk, one)
    before = desk.kinds()
    assert [came(desk, one) for _ in range(times - 1)] == [None] * (times - 1)
    assert desk.kinds() == before


def test_short_by_a_thousand_the_rest_is_owed_and_a_second_transfer_pays_it(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    short = must_come(desk, credit(1, 45_000, attempt.reference))
    assert short.way is CreditWay.SHORT
    assert paid(short.outcome).receipt.total == 45_000
    assert due(desk, bill) == 1_000
    more = must_come(desk, credit(2, 1_000, attempt.reference))
    assert more.way is CreditWay.DUPLICATE
    assert paid(more.outcome).receipt.total == 1_000
    assert (due(desk, bill), left(desk)) == (0, [])


def test_too_much_settles_and_the_rest_must_go_back(desk: Desk) -> None:
    attempt = shown(desk, desk.bill())
    over = must_come(desk, credit(1, 50_000, attempt.reference))
    assert over.way is CreditWay.OVER
    assert paid(over.outcome).receipt.total == 46_000
    assert left(desk) == [(SurplusReason.OVER, 4_000)]


def test_twice_the_second_must_go_back(desk: Desk) -> None:
    attempt = shown(desk, desk.bill())
    must_come(desk, credit(1, 46_000, attempt.reference))
    again = must_come(desk, credit(2, 46_000, attempt.reference))
    assert again.way is CreditWay.DUPLICATE
    assert receipts(desk) == 1
    assert left(desk) == [(SurplusReason.DUPLICATE, 46_000)]


def test_late_for_a_code_that_was_given_up_it_pays_what_is_still_owed(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    desk.do(lambda uow: withdraw(attempt.id, "cancelled", desk.clerk.by, uow))
    matched = must_come(desk, credit(1, 46_000, attempt.reference))
    assert matched.way is CreditWay.EXACT
    assert (due(desk, bill), receipts(desk)) == (0, 1)


def test_late_after_cash_it_must_go_back(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    desk.do(lambda uow: withdraw(attempt.id, "cancelled", desk.clerk.by, uow))
    desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    matched = must_come(desk, credit(1, 46_000, attempt.reference))
    assert matched.way is CreditWay.LATE
    assert matched.outcome is not None
    assert matched.outcome.settled is None
    assert (receipts(desk), left(desk)) == (1, [(SurplusReason.LATE, 46_000)])


def test_another_counters_reference_and_another_account_are_left_alone(desk: Desk) -> None:
    attempt = shown(desk, desk.bill())
    before = desk.kinds()
    assert came(desk, credit(1, 46_000, "HUEO4222223X")) is None
    assert came(desk, credit(2, 46_000, attempt.reference, account="9999999999")) is None
    assert came(desk, credit(3, 46_000)) is None
    assert desk.kinds() == before


@pytest.mark.parametrize(
    ("amount", "way", "verified", "goes_back"),
    [
        (46_000, CreditWay.EXACT, True, []),
        (50_000, CreditWay.OVER, True, [4_000]),
        (40_000, CreditWay.SHORT, False, []),
    ],
)
def test_what_a_clerk_had_confirmed_by_hand_is_compared_with_what_came(
    desk: Desk, amount: int, way: CreditWay, verified: bool, goes_back: list[int]
) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    desk.do(lambda uow: confirm_qr(attempt.id, "FT26000001", desk.clerk, uow))
    matched = must_come(desk, credit(1, amount, attempt.reference))
    assert matched.way is way
    payment = desk.store.read(lambda books: books.money.payment_of(bill.id))
    assert payment is not None
    assert payment.verified is verified
    assert receipts(desk) == 1
    assert [amount for _, amount in left(desk)] == goes_back


def test_a_bank_reference_that_was_typed_for_something_else_hinders_nothing(desk: Desk) -> None:
    wrong, right = shown(desk, desk.bill()), None
    desk.do(lambda uow: confirm_qr(wrong.id, "FT26000002", desk.clerk, uow))
    right = shown(desk, desk.bill())
    matched = must_come(desk, credit(2, 46_000, right.reference))
    evidence = paid(matched.outcome).receipt.evidence
    assert evidence is not None
    assert evidence.bank_reference == "payos/hue/2"


def test_what_a_clerk_confirmed_late_goes_back_once(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    desk.do(lambda uow: withdraw(attempt.id, "khách đổi ý", desk.clerk.by, uow))
    desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    desk.do(lambda uow: confirm_qr(attempt.id, "FT26000001", desk.clerk, uow))
    assert must_come(desk, credit(1, 46_000, attempt.reference)).way is CreditWay.EXACT
    assert left(desk) == [(SurplusReason.LATE, 46_000)]


def test_a_transfer_that_must_go_back_pays_nothing_by_its_reference(desk: Desk) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    must_come(desk, credit(1, 46_000, attempt.reference))
    must_come(desk, credit(2, 46_000, attempt.reference))
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(other.id, "FT26000002", desk.clerk, uow))


def test_a_transfer_whose_reference_was_typed_is_not_picked_for_another(desk: Desk) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, "FT26000001", desk.clerk, uow))
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(other.id, credit(1, 46_000), desk.clerk, uow))


def test_with_the_standing_code_the_clerk_picks_by_time_and_amount(desk: Desk) -> None:
    first, second = desk.bill(), desk.bill()
    attempt = shown(desk, first)
    one = credit(1, 46_000)
    matched = desk.store.submit(lambda uow: pick_credit(attempt.id, one, desk.clerk, uow)).result()
    assert matched.way is CreditWay.PICKED
    assert due(desk, first) == 0
    other = shown(desk, second)
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(other.id, one, desk.clerk, uow))
    with pytest.raises(CreditNotOurs):
        desk.do(lambda uow: pick_credit(other.id, credit(2, 46_000, account="9999999999"), desk.clerk, uow))
    with pytest.raises(AttemptMoved):
        desk.do(lambda uow: pick_credit(attempt.id, credit(3, 46_000), desk.clerk, uow))
    assert due(desk, second) == 46_000


def test_a_clock_that_cannot_be_right_puts_it_off_and_nothing_is_lost(desk: Desk) -> None:
    attempt, before = shown(desk, desk.bill()), desk.kinds()
    desk.clock.time += timedelta(days=800)
    one = credit(1, 46_000, attempt.reference)
    with pytest.raises(ClockUnconfirmed):
        came(desk, one)
    assert desk.kinds() == before
    desk.clock.time -= timedelta(days=800)
    assert must_come(desk, one).way is CreditWay.EXACT


# -- the feed ---------------------------------------------------------------------------------------


@dataclass
class Feed:
    """A copy of the feed that the test fills."""

    items: list[Credit] = field(default_factory=list)
    epoch: str = "first"

    def after(self, at: Cursor, limit: int) -> tuple[Sequence[Credit], Cursor]:
        start = at.position if at.epoch == self.epoch else 0
        page = self.items[start : start + limit]
        return page, Cursor(self.epoch, start + len(page))

    def lately(self, since: datetime, most: int) -> Sequence[Credit]:
        return [one for one in reversed(self.items) if one.seen_at >= since][:most]


def test_the_feed_is_gone_through_page_by_page_and_again_from_zero_after_a_restore(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credits_module, "AT_ONCE", 2)
    attempts = [shown(desk, desk.bill()) for _ in range(5)]
    feed = Feed([credit(at, 46_000, one.reference) for at, one in enumerate(attempts)])
    at_desk = CreditDesk(feed, desk.store)
    pages = [at_desk.take(desk.clerk).result() for _ in range(3)]
    assert [(len(page.matched), page.more) for page in pages] == [(2, True), (2, True), (1, False)]
    feed.epoch = "second"
    assert [len(at_desk.take(desk.clerk).result().matched) for _ in range(3)] == [0, 0, 0]
    states = {desk.store.read(lambda books, one=one: books.money.attempt(one.id)).state for one in attempts}  # type: ignore[misc]
    assert states == {AttemptState.APPROVED}


def test_what_fails_is_taken_at_the_next_look(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = shown(desk, desk.bill())
    at_desk = CreditDesk(Feed([credit(1, 46_000, attempt.reference)]), desk.store)
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.store.submit(lambda uow: uow).result()), "halted", "planted")
        with pytest.raises(MoneyHalted):
            at_desk.take(desk.clerk).result()
    assert len(at_desk.take(desk.clerk).result().matched) == 1


def test_what_was_taken_of_a_page_is_told_though_the_next_one_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed([credit(at, 46_000, shown(desk, desk.bill()).reference) for at in (1, 2)])
    take, refused = credits_module.take_credit, list[str]()

    def full_at_the_second(one: Credit, by: Cashier, uow: UnitOfWork) -> Matched | None:
        if one.id.endswith("/2") and len(refused) < 2:
            refused.append(one.id)
            raise StorageFull()
        return take(one, by, uow)

    monkeypatch.setattr(credits_module, "take_credit", full_at_the_second)
    at_desk = CreditDesk(feed, desk.store)
    page = at_desk.take(desk.clerk).result()
    assert ([one.credit.id for one in page.matched], page.more) == (["payos/hue/1"], True)
    with pytest.raises(StorageFull):
        at_desk.take(desk.clerk).result()
    page = at_desk.take(desk.clerk).result()
    assert ([one.credit.id for one in page.matched], page.more) == (["payos/hue/2"], False)


def test_one_for_a_body_that_is_configured_no_more_holds_up_no_other(desk: Desk) -> None:
    first, second = shown(desk, desk.bill()), credit(2, 46_000)
    renamed = replace(desk.clerk, desk=replace(DESK, bodies=(replace(BODY, code="ubnd"),)))
    at_desk = CreditDesk(Feed([credit(1, 46_000, first.reference), second]), desk.store)
    assert at_desk.take(renamed).result().matched == ()
    assert [one.id for one in at_desk.unnamed(renamed).result()] == [second.id]


def test_one_with_a_reference_of_this_counter_that_it_knows_no_more_is_offered(desk: Desk) -> None:
    known = shown(desk, desk.bill())
    lost = credit(1, 46_000, attempt_reference(DESK.attempt_prefix, DESK.counter, 40_000))
    other = credit(2, 46_000, attempt_reference(DESK.attempt_prefix, "04", 40_000))
    at_desk = CreditDesk(Feed([lost, other, credit(3, 46_000, known.reference)]), desk.store)
    assert [one.id for one in at_desk.unnamed(desk.clerk).result()] == [lost.id]


def test_unnamed_ones_of_our_accounts_are_offered_until_they_are_taken(desk: Desk) -> None:
    bill = desk.bill()
    attempt = shown(desk, bill)
    old = desk.clock.time - timedelta(hours=13)
    feed = Feed(
        [
            credit(1, 46_000),
            credit(2, 46_000, attempt.reference),
            credit(3, 46_000, account="9999999999"),
            credit(4, 46_000, seen_at=old),
        ]
    )
    at_desk = CreditDesk(feed, desk.store)
    assert [one.id for one in at_desk.unnamed(desk.clerk).result()] == ["payos/hue/1"]
    overseen = replace(desk.clerk, by=SUPERVISOR)
    desk.store.submit(lambda uow: pick_credit(attempt.id, feed.items[0], overseen, uow)).result()
    assert at_desk.unnamed(desk.clerk).result() == []


def test_what_a_newer_province_tells_hides_nothing_that_stands_behind_it(desk: Desk) -> None:
    ours = [credit(at, 46_000) for at in range(3)]
    bodies = [b'{"id": 1}', *(msgspec.json.encode(one) for one in ours), b"{}"]
    items = [FeedItem(at, f"{at}", body) for at, body in enumerate(bodies, 1)]
    exchange = CounterExchange(desk.store)
    exchange.feeds.take(PAYMENTS, Cursor("e", 5), items)
    found, to = exchange.credits.after(Cursor(), 2)
    assert found == ours[:2]
    assert exchange.credits.after(to, 2) == (ours[2:], Cursor("e", 5))
    exchange.close()


def test_of_a_long_feed_only_what_came_lately_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = desk.clock.now()
    ones = [credit(at, 46_000, seen_at=now - timedelta(hours=30 - at / 100, seconds=-10)) for at in range(3_000)]
    exchange = CounterExchange(desk.store)
    items = [FeedItem(at, one.id, msgspec.json.encode(one)) for at, one in enumerate(ones, 1)]
    exchange.feeds.take(PAYMENTS, Cursor("e", 3_000), items)
    decoded = list[bytes]()

    def note(body: bytes, kind: type[Credit]) -> Credit:
        decoded.append(body)
        return from_json(body, kind)

    monkeypatch.setattr(exchange_module, "from_json", note)
    assert exchange.credits.lately(now - timedelta(hours=5), 5_000) == ones[:-501:-1]
    assert len(decoded) <= 500 + 2 * exchange_module.LATELY_PAGE
    assert exchange.credits.lately(now - timedelta(hours=50), 1_000) == ones[:-1_001:-1]
    monkeypatch.setattr(credits_module, "PICKED_WITHIN", timedelta(hours=1))
    offered = CreditDesk(exchange.credits, desk.store).unnamed(desk.clerk).result()
    assert {one.id for one in offered} == {one.id for one in ones[-100:]}
    exchange.close()
