"""The drawer against a real store: what is recorded, what is refused, who is told what, and that figures agree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from counter_app.domain.calendar import local
from counter_app.domain.cash_count import by_notes, in_one_sum
from counter_app.domain.certification import CopyRow
from counter_app.domain.drawer import (
    MOST_MOVED,
    DifferenceReason,
    Drawer,
    DrawerAbsent,
    DrawerAmountBad,
    DrawerNotEnough,
    DrawerReasonMissing,
    DrawerWithoutShift,
    FloatTooLate,
    LineKind,
    NothingToExplain,
)
from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.events import MoneyReturned, PrivateErased
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method, Purpose
from counter_app.domain.people import Actor, NotAllowed, Role
from counter_app.domain.soundness import not_done
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.private_parts import private_parts
from counter_app.storage.verify import verify
from counter_app.usecases import drawer as tested
from counter_app.usecases.cash import take_cash
from counter_app.usecases.drawer import (
    AtDrawer,
    Moved,
    count_drawer,
    count_float,
    explain_difference,
    open_drawer,
    pay_in,
    pay_out,
)
from counter_app.usecases.shift import close_shift, open_shift
from tests.support import CLERK, DESK, SUPERVISOR, SeededRandom
from tests.unit import test_money_usecases
from tests.unit.test_money_usecases import Desk

desk = test_money_usecases.desk
BA = Actor("ba", "Lê Mẫu Ba", frozenset({Role.CLERK}))
SAYS = Moved(Vnd(200_000), "nộp ngân hàng", "thủ quỹ")


@dataclass
class Hands:
    """One person at the drawer."""

    desk: Desk
    by: Actor = CLERK
    at: AtDrawer = field(init=False)

    def __post_init__(self) -> None:
        self.at = AtDrawer(self.by, DESK, SeededRandom(hash(self.by.id) % 1000))

    def begin(self, amount: int | None = 300_000) -> str:
        clerk = self.desk.clerk
        shift = self.desk.store.submit(
            lambda uow: open_shift("03", self.by, uow, self.desk.clock, clerk.random)
        ).result()
        if amount is not None:
            self.desk.do(lambda uow: count_float(in_one_sum(amount), self.at, uow))
        return shift

    def end(self) -> None:
        done = not_done("no upkeep", full=True, at=self.desk.clock.now())
        self.desk.do(lambda uow: close_shift(self.by, done, uow))

    def take(self, tendered: int = 500_000) -> int:
        bill = self.desk.bill(copies=(CopyRow("Giấy khai sinh", 2, 3),))
        clerk = replace(self.desk.clerk, by=self.by)
        self.desk.do(lambda uow: take_cash([bill.id], Vnd(tendered), clerk, uow))
        return bill.total

    @property
    def drawer(self) -> Drawer:
        found = self.desk.store.read(lambda books: books.drawers.of_person(self.by.id))
        assert found is not None
        return found


@pytest.fixture
def lan(desk: Desk) -> Hands:
    return Hands(desk)


def today(desk: Desk) -> date:
    return local(desk.clock.time).date()


def later(desk: Desk, by: timedelta) -> None:
    """Time goes by, on both clocks."""
    desk.clock.time += by
    desk.clock._ticks += by.total_seconds()


def odd(desk: Desk, day: date | None = None) -> list[tuple[str, int, str]]:
    found = desk.store.read(lambda books: books.days.exceptions(day or today(desk)))
    return [(one.kind, one.amount, one.detail) for one in found if one.kind.startswith("drawer.")]


def sound(desk: Desk) -> None:
    reader = desk.store.database.reader()
    assert verify(reader).faults == []
    reader.close()


def test_a_day_at_the_drawer(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    taken = lan.take(tendered=500_000)  # far more than owed: what was tendered stays out of the sum
    desk.do(lambda uow: pay_in(Moved(Vnd(100_000), "đổi tiền lẻ", "thủ quỹ"), lan.at, uow))
    desk.do(lambda uow: pay_out(SAYS, lan.at, uow))
    desk.do(lambda uow: open_drawer("đổi tiền cho công dân", lan.at, uow))
    assert lan.drawer.expected == 300_000 + taken + 100_000 - 200_000
    counted = desk.do(lambda uow: count_drawer(by_notes({Vnd(100_000): 2, Vnd(500): 1}), lan.at, uow))
    assert counted == 200_500
    lan.end()
    (drawer,) = desk.store.read(lambda books: books.drawers.of_day(today(desk)))
    assert drawer.shift.id == shift
    assert [line.kind for line in drawer.lines] == [
        LineKind.FLOAT,
        LineKind.TAKEN,
        LineKind.PAID_IN,
        LineKind.PAID_OUT,
        LineKind.NO_SALE,
        LineKind.COUNTED,
    ]
    assert [(line.reason, line.who) for line in drawer.lines[2:4]] == [
        ("đổi tiền lẻ", "thủ quỹ"),
        ("nộp ngân hàng", "thủ quỹ"),
    ]
    assert [(pile.note, pile.pieces) for pile in drawer.lines[-1].piles] == [(100_000, 2), (500, 1)]
    assert drawer.difference == 200_500 - drawer.expected
    assert odd(desk) == [("drawer.no_sale", 0, "đổi tiền cho công dân"), ("drawer.difference", drawer.difference, "")]
    sound(desk)


def test_counting_tells_nobody_what_should_be_there(desk: Desk, lan: Hands) -> None:
    """A count answers with itself; so does a refusal to pay out, which names only what was asked for."""
    lan.begin(amount=123_000)
    assert desk.do(lambda uow: count_drawer(in_one_sum(50_000), lan.at, uow)) == 50_000
    with pytest.raises(DrawerNotEnough) as refused:
        desk.do(lambda uow: pay_out(replace(SAYS, amount=Vnd(124_000)), lan.at, uow))
    assert refused.value.fields == {"amount": 124_000}


def test_the_float_is_shown_beside_what_the_shift_before_left(desk: Desk, lan: Hands) -> None:
    lan.begin(amount=None)
    first = desk.store.submit(lambda uow: count_float(in_one_sum(300_000), lan.at, uow)).result()
    assert (first.counted, first.left) == (300_000, None)
    taken = lan.take()
    lan.end()  # nobody counted: what should be there is what is left
    phu = Hands(desk, SUPERVISOR)
    phu.begin(amount=None)
    found = desk.store.submit(lambda uow: count_float(in_one_sum(300_000), phu.at, uow)).result()
    assert (found.counted, found.left) == (300_000, 300_000 + taken)
    desk.do(lambda uow: count_drawer(in_one_sum(299_000), phu.at, uow))
    phu.end()
    lan.begin(amount=None)
    found = desk.store.submit(lambda uow: count_float(in_one_sum(1), lan.at, uow)).result()
    assert found.left == 299_000


def test_a_float_counted_again_holds_until_cash_moved(desk: Desk, lan: Hands) -> None:
    lan.begin()
    desk.do(lambda uow: count_float(in_one_sum(250_000), lan.at, uow))
    assert lan.drawer.expected == 250_000
    lan.take()
    before = len(desk.kinds())
    with pytest.raises(FloatTooLate):
        desk.do(lambda uow: count_float(in_one_sum(1), lan.at, uow))
    assert len(desk.kinds()) == before


@pytest.mark.parametrize("amount", [0, -1, MOST_MOVED + 1])
@pytest.mark.parametrize("move", [pay_in, pay_out])
def test_amounts_that_cannot_be_are_refused(desk: Desk, lan: Hands, move: object, amount: int) -> None:
    lan.begin()
    with pytest.raises(DrawerAmountBad):
        desk.do(lambda uow: move(replace(SAYS, amount=Vnd(amount)), lan.at, uow))  # type: ignore[operator]  # either


@pytest.mark.parametrize(("changes", "field"), [({"reason": " \t"}, "reason"), ({"who": ""}, "who")])
def test_why_and_who_must_be_said(desk: Desk, lan: Hands, changes: dict[str, str], field: str) -> None:
    lan.begin()
    before = len(desk.kinds())
    with pytest.raises(DrawerReasonMissing) as refused:
        desk.do(lambda uow: pay_out(replace(SAYS, **changes), lan.at, uow))  # type: ignore[arg-type]  # texts
    assert refused.value.fields == {"field": field}
    with pytest.raises(DrawerReasonMissing):
        desk.do(lambda uow: open_drawer("", lan.at, uow))
    assert len(desk.kinds()) == before


def test_reasons_are_kept_in_nfc(desk: Desk, lan: Hands) -> None:
    lan.begin()
    desk.do(lambda uow: open_drawer("  đổi  tiền  ", lan.at, uow))
    assert lan.drawer.lines[-1].reason == "đổi tiền"


def test_no_drawer_without_a_shift_or_by_configuration(desk: Desk, lan: Hands) -> None:
    with pytest.raises(DrawerWithoutShift):
        desk.do(lambda uow: count_drawer(in_one_sum(0), lan.at, uow))
    lan.begin()
    without = AtDrawer(CLERK, replace(DESK, cash_drawer=False), lan.at.random)
    with pytest.raises(DrawerAbsent):
        desk.do(lambda uow: count_float(in_one_sum(0), without, uow))


def test_a_drawer_that_nobody_counted_is_listed_when_its_shift_ends(desk: Desk, lan: Hands) -> None:
    lan.begin()
    assert odd(desk) == []
    lan.end()
    assert odd(desk) == [("drawer.not_counted", 300_000, "")]


def test_a_count_before_the_last_payment_does_not_do(desk: Desk, lan: Hands) -> None:
    lan.begin()
    desk.do(lambda uow: count_drawer(in_one_sum(300_000), lan.at, uow))
    assert lan.drawer.is_counted
    taken = lan.take()
    lan.end()
    assert odd(desk) == [("drawer.not_counted", 300_000 + taken, "")]


def test_a_shift_without_any_cash_needs_no_count(desk: Desk, lan: Hands) -> None:
    lan.begin(amount=0)
    lan.end()
    assert odd(desk) == []


def test_a_supervisor_explains_the_last_count_only(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    desk.do(lambda uow: count_drawer(in_one_sum(290_000), lan.at, uow))
    first = lan.drawer.count
    desk.do(lambda uow: count_drawer(in_one_sum(295_000), lan.at, uow))
    last = lan.drawer.count
    assert first is not None
    assert last is not None

    def explain(count: str, by: Actor = SUPERVISOR, note: str = "trả nhầm tiền thừa") -> object:
        return desk.do(lambda uow: explain_difference(shift, count, DifferenceReason.CHANGE, note, by, uow))

    with pytest.raises(NothingToExplain):
        explain(first.id)
    with pytest.raises(NotAllowed):
        explain(last.id, CLERK)
    with pytest.raises(DrawerReasonMissing):
        explain(last.id, note="")
    assert explain(last.id) == -5_000
    assert lan.drawer.explanation is not None
    assert odd(desk) == [("drawer.difference", -5_000, "trả nhầm tiền thừa")]
    desk.do(lambda uow: count_drawer(in_one_sum(300_000), lan.at, uow))
    with pytest.raises(NothingToExplain):
        explain(last.id)
    agreed = lan.drawer.count
    assert agreed is not None
    with pytest.raises(NothingToExplain):
        explain(agreed.id)
    assert odd(desk) == []
    sound(desk)


def test_a_shift_forgotten_yesterday_keeps_its_own_drawer(desk: Desk, lan: Hands) -> None:
    forgotten = lan.begin()
    yesterday, first = today(desk), lan.take()
    later(desk, timedelta(days=1))
    fresh = lan.begin(amount=500_000)
    second = lan.take()
    drawers = {one.shift.id: one for one in desk.store.read(lambda books: books.drawers.of_day(today(desk)))}
    assert {shift: one.expected for shift, one in drawers.items()} == {fresh: 500_000 + second}
    assert desk.store.read(lambda books: books.drawers.of_shift(forgotten)).expected == 300_000 + first
    desk.do(lambda uow: count_drawer(in_one_sum(500_000 + second), lan.at, uow))
    lan.end()
    assert odd(desk) == [("drawer.not_counted", 300_000 + first, "")]
    assert [one.shift.id for one in desk.store.read(lambda books: books.drawers.of_day(yesterday))] == [forgotten]


def test_hands_that_take_turns_have_drawers_of_their_own(desk: Desk, lan: Hands) -> None:
    lan.begin()
    phu = Hands(desk, SUPERVISOR)
    phu.begin(amount=100_000)
    one, other, third = lan.take(), phu.take(), lan.take()
    assert lan.drawer.expected == 300_000 + one + third
    assert phu.drawer.expected == 100_000 + other
    stranger = Hands(desk, BA)
    taken = stranger.take()  # somebody without a shift uses the drawer of whoever began last
    assert phu.drawer.expected == 100_000 + other + taken


def test_a_shift_across_midnight_is_one_drawer_on_both_days(desk: Desk, lan: Hands) -> None:
    later(desk, timedelta(hours=15, minutes=20))
    shift, day = lan.begin(), today(desk)
    before = lan.take()
    later(desk, timedelta(minutes=20))
    after = lan.take()
    assert today(desk) == day + timedelta(days=1)
    for one in (day, today(desk)):
        (drawer,) = desk.store.read(lambda books, one=one: books.drawers.of_day(one))  # type: ignore[misc]  # bound
        assert (drawer.shift.id, drawer.expected) == (shift, 300_000 + before + after)


def test_parts_and_what_is_given_back_in_cash_are_in_the_drawer(desk: Desk, lan: Hands) -> None:
    lan.begin()
    bill = desk.bill()
    clerk = desk.clerk
    desk.do(lambda uow: take_cash([bill.id], Vnd(50_000), clerk, uow, part=Vnd(20_000)))
    settled = desk.store.submit(lambda uow: take_cash([bill.id], Vnd(50_000), clerk, uow)).result()
    assert lan.drawer.expected == 300_000 + bill.total
    assert [line.amount for line in lan.drawer.lines] == [300_000, 20_000, bill.total - 20_000]

    def give_back(method: Method, amount: int) -> MoneyReturned:
        return MoneyReturned(
            return_id=f"return-{method.value}",
            undoes=settled.payment_id,
            attempt="",
            purpose=Purpose.REFUND,
            method=method,
            amount=Vnd(amount),
            body="site",
            day=today(desk),
            reason="thu nhầm",
        )

    def returned(uow: UnitOfWork) -> None:
        with uow:
            uow.record(give_back(Method.CASH, 6_000), give_back(Method.QR, 9_000), by=SUPERVISOR)
            uow.commit()

    desk.do(returned)
    assert lan.drawer.expected == 300_000 + bill.total - 6_000
    assert lan.drawer.lines[-1].reason == "thu nhầm"
    sound(desk)


def test_from_whom_and_to_whom_can_be_erased(desk: Desk, lan: Hands) -> None:
    lan.begin()
    desk.do(lambda uow: pay_in(replace(SAYS, who="Trần Thị Mẫu"), lan.at, uow))
    line = lan.drawer.lines[-1]
    assert line.who == "Trần Thị Mẫu"

    def erase(uow: UnitOfWork) -> None:
        with uow:
            parts: list[PrivatePart] = private_parts(uow._db, desk.store.origin, [line.id])  # type: ignore[attr-defined]  # the stored uow
            told = PrivateErased(reference="MẪU-1", ground=ErasureGround.REQUESTED, parts=tuple(parts))
            uow.record(told, by=SUPERVISOR)
            uow.commit()

    desk.do(erase)
    assert (lan.drawer.lines[-1].who, lan.drawer.expected) == ("", 500_000)
    sound(desk)


@dataclass
class Cash:
    """What each person's hands hold, by shift."""

    held: dict[str, int] = field(default_factory=dict)
    running: dict[str, str] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)


def test_random_days_agree_with_hands(tmp_path: Path, long_form: bool) -> None:
    for seed in range(20 if long_form else 2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        for made in _desk(folder):
            _play(made, Random(seed), 300 if long_form else 60)


def _desk(folder: Path) -> Iterator[Desk]:
    yield from test_money_usecases.desk.__wrapped__(folder)  # type: ignore[attr-defined]  # the fixture's function


def _play(desk: Desk, chance: Random, steps: int) -> None:
    people = {one.id: Hands(desk, one) for one in (CLERK, SUPERVISOR, BA)}
    cash = Cash()
    for _ in range(steps):
        hands = people[chance.choice(list(people))]
        shift = cash.running.get(hands.by.id, "")
        act = chance.choice(("take", "take", "in", "out", "count", "switch", "night"))
        amount = Vnd(chance.randrange(1, 400) * 1_000)
        if act == "night":
            later(desk, timedelta(hours=chance.randrange(1, 30)))
        elif not shift or act == "switch":
            _switch(hands, shift, cash, amount)
        elif act == "take":
            cash.held[shift] += hands.take()
        elif act == "in":
            desk.do(lambda uow, hands=hands, amount=amount: pay_in(replace(SAYS, amount=amount), hands.at, uow))  # type: ignore[misc]  # bound
            cash.held[shift] += amount
        elif act == "out" and amount <= cash.held[shift]:
            desk.do(lambda uow, hands=hands, amount=amount: pay_out(replace(SAYS, amount=amount), hands.at, uow))  # type: ignore[misc]  # bound
            cash.held[shift] -= amount
        elif act == "out":
            with pytest.raises(DrawerNotEnough):
                desk.do(lambda uow, hands=hands, amount=amount: pay_out(replace(SAYS, amount=amount), hands.at, uow))  # type: ignore[misc]  # bound
        if shift and shift in cash.running.values():
            assert hands.drawer.expected == cash.held[shift]
    for one, held in cash.held.items():
        assert desk.store.read(lambda books, one=one: books.drawers.of_shift(one)).expected == held  # type: ignore[misc]  # bound
    sound(desk)


def _switch(hands: Hands, shift: str, cash: Cash, amount: Vnd) -> None:
    if shift:
        hands.end()
        del cash.running[hands.by.id]
    else:
        begun = hands.begin(amount)
        cash.running[hands.by.id] = begun
        cash.held[begun] = amount


def test_a_use_case_that_tells_what_should_be_there_is_caught(
    desk: Desk, lan: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = tested.count_drawer

    def tells(*given: object) -> Vnd:
        count(*given)  # type: ignore[arg-type]  # passed on
        return lan.drawer.expected

    monkeypatch.setitem(globals(), "count_drawer", tells)
    with pytest.raises(AssertionError):
        test_counting_tells_nobody_what_should_be_there(desk, lan)


def test_cash_that_counts_what_was_tendered_is_caught(desk: Desk, lan: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    from counter_app.storage.projectors import drawer, registry  # noqa: PLC0415  (where the bug is planted)

    def tendered(event: object, at: object, db: object) -> None:
        drawer._line(LineKind.TAKEN, at, db, line_id=event.payment_id, amount=event.tendered)  # type: ignore[attr-defined,arg-type]  # the bug

    planted = {
        cls: tuple(tendered if one is drawer.cash_taken else one for one in following)
        for cls, following in registry._PROJECTORS.items()
    }
    monkeypatch.setattr(registry, "_PROJECTORS", planted)
    with pytest.raises(AssertionError):
        test_a_day_at_the_drawer(desk, lan)
