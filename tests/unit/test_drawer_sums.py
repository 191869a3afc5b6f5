"""The supervisor's table of drawers against plain sums: any day at a real counter, to the đồng."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random

import pytest

from counter_app.domain.approval import ActKind
from counter_app.domain.cash_count import in_one_sum
from counter_app.domain.drawer import MOST_MOVED, DifferenceReason
from counter_app.domain.drawer_sum import DrawerSum, totals_of
from counter_app.domain.money import Vnd
from counter_app.domain.soundness import not_done
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.absent import count_for_absent
from counter_app.usecases.cash import take_cash
from counter_app.usecases.drawer import (
    AtDrawer,
    Moved,
    count_drawer,
    explain_difference,
    open_drawer,
    pay_in,
    pay_out,
)
from counter_app.usecases.giving_back import GiveBack, give_back_cash
from tests.support import CLERK, DESK, SUPERVISOR, SeededRandom
from tests.unit import test_money_usecases
from tests.unit.test_drawer_usecases import BA, Hands, today
from tests.unit.test_money_usecases import Desk

desk = test_money_usecases.desk
PEOPLE = (CLERK, BA)
ACTS = ("take", "take", "take", "in", "out", "back", "look", "count", "end")


@dataclass
class Plain:
    """What hands did at one drawer, added up as they did it."""

    opening: int
    taken: int = 0
    paid_in: int = 0
    paid_out: int = 0
    given_back: int = 0
    looks: int = 0
    counted: int | None = None
    difference: int | None = None
    ended: bool = False
    payments: list[str] = field(default_factory=list)

    @property
    def cash(self) -> int:
        return self.opening + self.taken + self.paid_in - self.paid_out - self.given_back


@dataclass
class Day:
    """People at one counter, one shift each at a time, and what each drawer came to."""

    desk: Desk
    dice: Random
    drawers: dict[str, Plain] = field(default_factory=dict)
    at_work: dict[str, tuple[Hands, str]] = field(default_factory=dict)

    def step(self) -> None:
        who = self.dice.choice(PEOPLE)
        if who.id not in self.at_work:
            hands, opening = Hands(self.desk, who), self.dice.randrange(0, 900) * 1_000
            shift = hands.begin(amount=opening)
            self.at_work[who.id] = hands, shift
            self.drawers[shift] = Plain(opening)
            return
        hands, shift = self.at_work[who.id]
        self._do(self.dice.choice(ACTS), hands, shift)

    def _do(self, act: str, hands: Hands, shift: str) -> None:
        plain, amount = self.drawers[shift], self.dice.randrange(1, 200) * 1_000
        if act == "take":
            plain.taken += self._take(hands, plain)
        elif act == "in":
            self.desk.do(lambda uow: pay_in(Moved(Vnd(amount), "đổi tiền lẻ", "thủ quỹ"), hands.at, uow))
            plain.paid_in += amount
        elif act == "out" and amount <= plain.cash:
            self.desk.do(lambda uow: pay_out(Moved(Vnd(amount), "nộp bớt", "thủ quỹ"), hands.at, uow))
            plain.paid_out += amount
        elif act == "back" and plain.payments:
            plain.given_back += self._give_back(hands, plain)
        elif act == "look":
            self.desk.do(lambda uow: open_drawer("kiểm tra", hands.at, uow))
            plain.looks += 1
        elif act == "count":
            self._count(plain, lambda found: self.desk.do(lambda uow: count_drawer(in_one_sum(found), hands.at, uow)))
        elif act == "end":
            hands.end()
            plain.ended = True
            del self.at_work[hands.by.id]

    def _take(self, hands: Hands, plain: Plain) -> int:
        bill, clerk = self.desk.bill(), replace(self.desk.clerk, by=hands.by)
        paid = self.desk.store.submit(lambda uow: take_cash([bill.id], Vnd(bill.total), clerk, uow)).result()
        plain.payments.append(paid.payment_id)
        return bill.total

    def _give_back(self, hands: Hands, plain: Plain) -> int:
        line = plain.payments[-1]
        freely = replace(self.desk.clerk.desk, approval_above={ActKind.REFUND: MOST_MOVED})
        clerk = replace(self.desk.clerk, by=hands.by, desk=freely)
        amount = self.desk.store.read(lambda books: books.money.payment(line).amount)
        if amount > plain.cash:
            return 0
        plain.payments.pop()
        self.desk.do(lambda uow: give_back_cash(GiveBack(line, "thu nhầm"), clerk, uow))
        return amount

    def _count(self, plain: Plain, record: Callable[[int], object]) -> None:
        off = self.dice.choice((0, 0, -2_000, 500))
        plain.counted, plain.difference = max(0, plain.cash + off), max(0, plain.cash + off) - plain.cash
        record(plain.counted)

    def end(self) -> None:
        """The supervisor counts what nobody counted, and explains what differs."""
        for one in self.sums():
            plain = self.drawers[one.shift]
            if one.wants_count and self.dice.random() < 0.7:
                self._count(plain, partial(self._count_instead, one.shift))
        for one in self.sums():
            if one.wants_reason:
                self.desk.do(partial(_explain, one))

    def _count_instead(self, shift: str, found: int) -> None:
        at = AtDrawer(SUPERVISOR, DESK, SeededRandom(self.dice.randrange(1_000_000)))
        done = not_done("no upkeep", full=True, at=self.desk.clock.now())
        self.desk.do(lambda uow: count_for_absent(shift, in_one_sum(found), "đã về", done, at, uow))

    def sums(self) -> list[DrawerSum]:
        day = today(self.desk)
        return list(self.desk.store.read(lambda books: books.drawers.sums_of_day(day)))

    def check(self) -> None:
        sums = self.sums()
        assert {one.shift for one in sums} == set(self.drawers)
        for one in sums:
            plain = self.drawers[one.shift]
            assert (one.opening, one.taken, one.paid_in, one.paid_out, one.given_back, one.no_sales) == (
                *(plain.opening, plain.taken, plain.paid_in, plain.paid_out),
                *(plain.given_back, plain.looks),
            )
            assert (one.expected, one.counted, one.difference) == (plain.cash, plain.counted, plain.difference)
        self._check_totals(sums)

    def _check_totals(self, sums: list[DrawerSum]) -> None:
        whole, day = totals_of(sums), today(self.desk)
        assert whole.expected == sum(plain.cash for plain in self.drawers.values())
        assert whole.expected == whole.opening + whole.taken + whole.paid_in - whole.paid_out - whole.given_back
        methods, back = self.desk.store.read(lambda books: (books.days.by_method(day), books.days.given_back(day)))
        assert whole.taken == sum(one.amount for one in methods if one.method == "cash")
        assert whole.given_back == sum(one.amount for one in back if one.method == "cash")


def _explain(one: DrawerSum, uow: UnitOfWork) -> Vnd:
    return explain_difference(one.shift, one.count, DifferenceReason.CHANGE, "trả nhầm", SUPERVISOR, uow)


@pytest.mark.parametrize("seed", range(6))
def test_any_day_agrees_to_the_dong(desk: Desk, seed: int, long_form: bool) -> None:
    day = Day(desk, Random(seed))
    for _ in range(400 if long_form else 25):
        day.step()
        day.check()
    day.end()
    day.check()
    assert not any(one.wants_reason for one in day.sums())
