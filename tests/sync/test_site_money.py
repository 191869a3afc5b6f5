"""Money at the other counters of a site: just those, to the đồng, and only from the site's own node."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from counter_app.domain.continuation import Continuation
from counter_app.domain.drawer import DifferenceReason
from counter_app.domain.events import (
    CashPaidIn,
    CashPaidOut,
    CountedForAbsent,
    DifferenceExplained,
    DrawerCounted,
    DrawerPrivate,
    FloatCounted,
    JournalContinues,
    MoneyReturned,
    OpenedWithoutSale,
    ShiftOpened,
    SurplusFound,
)
from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose
from counter_app.domain.surplus import SurplusReason
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.site_money import HttpSiteMoney
from sync.exchange import Request, Response
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer


class Wire(HttpSiteMoney):
    """The client with a node's core instead of a socket; `says` is what comes instead of the node's answer."""

    def __init__(self, node: NodeUnderTest, one: Installation) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self.node, self.says = node, b""

    def _exchange(self, signed: Request) -> Response:
        reply = self.node.ask(signed)
        return replace(reply, body=self.says) if self.says else reply


def work(one: Installation, shift: str, opening: int, taken: tuple[int, ...], counted: int | None = None) -> None:
    """A clerk's shift: a float, cash, some of it paid in and out, a look, a count."""
    one.record(ShiftOpened(shift_id=shift, counter=one.counter, clerk=f"Mẫu {shift}"))
    one.record(FloatCounted(shift_id=shift, amount=Vnd(opening)))
    for amount in taken:
        one.pay(amount)
    one.record(CashPaidIn(line_id=f"in-{shift}", shift_id=shift, amount=Vnd(70_000), reason="đổi tiền"))
    one.record(CashPaidOut(line_id=f"out-{shift}", shift_id=shift, amount=Vnd(20_000), reason="nộp"))
    one.record(OpenedWithoutSale(shift_id=shift, reason="kiểm tra"))
    if counted is not None:
        one.record(DrawerCounted(count_id=f"count-{shift}", shift_id=shift, amount=Vnd(counted)))


def owes(one: Installation, surplus: str, amount: int) -> None:
    one.record(
        SurplusFound(
            surplus_id=surplus,
            attempt="",
            why=SurplusReason.LATE,
            method=Method.QR,
            amount=Vnd(amount),
            body="UBND",
            day=DAY,
            evidence=Evidence(bank_reference=f"FT-{surplus}"),
        )
    )


def gives_back(one: Installation, surplus: str, amount: int) -> None:
    one.record(
        MoneyReturned(
            return_id=f"r-{surplus}",
            undoes=surplus,
            attempt="",
            purpose=Purpose.REFUND,
            method=Method.QR,
            amount=Vnd(amount),
            body="UBND",
            day=DAY,
            reason="trả lại",
            verified=False,
        )
    )


@pytest.fixture
def second(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Installation:
    """Counter Q2 of the same site."""
    one = Installation(clock, rng, "Q2")
    assert site.ask(one.enrolment("CODE-20")).status == 200
    return one


def told(node: NodeUnderTest, *ones: Installation) -> None:
    """The node hears of everything and follows it."""
    for one in ones:
        assert node.ask(one.push(one.batch())).status == 200
    node.follow()


def test_the_drawers_of_another_counter_to_the_dong(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    work(counter, "own", 1_000, (5_000,))
    work(second, "sáng", 500_000, (14_000, 8_000), counted=570_000)
    word = {"count_id": "count-sáng", "shift_id": "sáng"}
    second.record(DifferenceExplained(**word, difference=Vnd(-2_000), reason=DifferenceReason.CHANGE, note="nhầm"))
    second.record(CountedForAbsent(**word, reason="về sớm"))
    told(site, counter, second)
    (drawer,) = Wire(site, counter).of(DAY).drawers
    assert (drawer.counter, drawer.shift, drawer.clerk) == ("Q2", "sáng", "Mẫu sáng")
    sums = (drawer.opening, drawer.taken, drawer.paid_in, drawer.paid_out, drawer.given_back, drawer.no_sales)
    assert sums == (500_000, 22_000, 70_000, 20_000, 0, 1)
    assert (drawer.expected, drawer.counted, drawer.difference) == (572_000, 570_000, -2_000)
    assert (drawer.reason, drawer.note, drawer.absent) == ("change", "nhầm", "về sớm")
    assert drawer.origin == second.origin
    [of_own] = Wire(site, second).of(DAY).drawers
    assert (of_own.counter, of_own.counted, of_own.difference) == ("Q1", None, None)


def test_the_cash_of_all_drawers_is_that_of_the_nodes_totals(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    work(counter, "a", 1_000, (5_000, 7_000))
    work(second, "b", 500_000, (14_000, 8_000))
    second.pay(90_000, Method.QR)
    told(site, counter, second)
    drawers = [*Wire(site, counter).of(DAY).drawers, *Wire(site, second).of(DAY).drawers]
    totals: Any = answer(site.ask(counter.get(f"/v1/totals?day={DAY}")))
    cash = sum(one["amount"] for one in totals["methods"] if one["method"] == "cash")
    assert sum(one.taken for one in drawers) == cash == 34_000


def test_what_must_go_back_until_it_went(site: NodeUnderTest, counter: Installation, second: Installation) -> None:
    owes(second, "one", 14_000)
    owes(second, "two", 6_000)
    owes(counter, "own", 1_000)
    told(site, counter, second)
    found = Wire(site, counter).of(DAY).owed
    assert [(one.counter, one.id, one.amount, one.known_by) for one in found] == [
        ("Q2", "one", 14_000, "FT-one"),
        ("Q2", "two", 6_000, "FT-two"),
    ]
    assert (found[0].why, found[0].ways, found[0].is_tried) == (SurplusReason.LATE, (Way.TRANSFER,), False)
    gives_back(second, "one", 14_000)
    site.ask(second.push(second.batch(first=len(second.events))))
    site.follow()
    assert [one.id for one in Wire(site, counter).of(DAY).owed] == ["two"]


def test_what_was_given_back_after_a_restore_is_not_owed_twice(
    site: NodeUnderTest, counter: Installation, second: Installation, clock: SetClock, rng: SeededRandom
) -> None:
    owes(second, "one", 14_000)
    owes(second, "two", 6_000)
    heir = Installation(clock, rng, "Q2")
    assert site.ask(heir.enrolment("CODE-21")).status == 200
    head, why = second.head, next(iter(Continuation))
    heir.record(JournalContinues(old_origin=second.origin, seq=head.seq, hash=head.hash.hex(), reason=why))
    gives_back(heir, "one", 14_000)
    told(site, second, heir)
    assert [(one.counter, one.id) for one in Wire(site, counter).of(DAY).owed] == [("Q2", "two")]


def test_a_provinces_node_tells_nothing_of_it(province: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    one = Installation(clock, rng)
    assert province.ask(one.enrolment("CODE-0")).status == 200
    with pytest.raises(NodeRefused):
        Wire(province, one).of(DAY)


@pytest.mark.parametrize("says", [b"{", b"{}", b'{"drawers":[{"shift":1}],"owed":[]}'])
def test_an_answer_that_makes_no_sense_is_no_answer(site: NodeUnderTest, counter: Installation, says: bytes) -> None:
    wire = Wire(site, counter)
    wire.says = says
    with pytest.raises(NodeUnreachable):
        wire.of(DAY)


def test_a_day_that_is_none_is_refused(site: NodeUnderTest, counter: Installation) -> None:
    assert site.ask(counter.get("/v1/site-money?day=tomorrow")).status == 422


def test_no_citizen_is_named(site: NodeUnderTest, counter: Installation, second: Installation) -> None:
    """Who brought cash is in an event's private part, and stays there."""
    second.record(ShiftOpened(shift_id="s", counter="Q2", clerk="Mẫu"))
    who = DrawerPrivate(who="TRẦN THỊ MẪU")
    second.record(CashPaidIn(line_id="i", shift_id="s", amount=Vnd(1_000), reason="đổi tiền", private=who))
    told(site, second)
    reply = site.ask(counter.get(f"/v1/site-money?day={DAY}"))
    assert msgspec.json.decode(reply.body)["drawers"][0]["paid_in"] == 1_000
    assert "TRẦN" not in reply.body.decode()
