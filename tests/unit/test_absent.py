"""The drawer of a clerk who went home: who may count it, what is recorded, what the shift becomes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter_app.domain.cash_count import in_one_sum
from counter_app.domain.drawer import (
    DrawerAbsent,
    DrawerCountedAlready,
    DrawerElsewhere,
    DrawerReasonMissing,
    LineKind,
    OwnDrawer,
)
from counter_app.domain.people import NotAllowed
from counter_app.domain.soundness import Outcome, Verified, not_done
from counter_app.usecases.absent import CountedInstead, count_for_absent
from counter_app.usecases.drawer import AtDrawer, count_drawer
from counter_app.usecases.shift import CardUnknown
from tests.support import CLERK, DESK, SUPERVISOR, SeededRandom
from tests.unit import test_money_usecases
from tests.unit.test_drawer_usecases import Hands, later, odd, sound, today
from tests.unit.test_money_usecases import Desk, FakeTerminal, unknown_attempt

desk = test_money_usecases.desk
AT = AtDrawer(SUPERVISOR, DESK, SeededRandom(9))
WHY = "chị Lan về sớm vì con ốm"


@pytest.fixture
def lan(desk: Desk) -> Hands:
    return Hands(desk)


def instead(
    desk: Desk, shift: str, amount: int = 300_000, why: str = WHY, at: AtDrawer = AT, done: Verified | None = None
) -> CountedInstead:
    verified = done or not_done("no upkeep", full=True, at=desk.clock.now())
    counting: Any = desk.store.submit(
        lambda uow: count_for_absent(shift, in_one_sum(amount), why, verified, at, uow)
    ).result()
    assert isinstance(counting, CountedInstead)
    return counting


def test_an_open_shift_is_counted_and_ends(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    taken = lan.take()
    sound_one = Verified(Outcome.SOUND, full=True, at=desk.clock.now(), upto=7)
    assert instead(desk, shift, 300_000 + taken - 2_000, done=sound_one) == CountedInstead(-2_000, ended=True)  # type: ignore[arg-type]  # an int
    (drawer,) = desk.store.read(lambda books: books.drawers.of_day(today(desk)))
    assert drawer.shift.closed_at is not None
    assert [line.kind for line in drawer.lines][-2:] == [LineKind.COUNTED, LineKind.FOR_ABSENT]
    assert drawer.is_counted
    assert drawer.for_absent is not None
    assert (drawer.for_absent.note, drawer.for_absent.actor) == (WHY, SUPERVISOR.id)
    assert ("drawer.for_absent", 300_000 + taken - 2_000, WHY) in odd(desk)
    assert desk.store.read(lambda books: books.days.open_shifts(CLERK.id)) == []
    assert not any(one.kind.startswith("shift.") for one in desk.store.read(lambda b: b.days.exceptions(today(desk))))
    sound(desk)


def test_a_closed_shift_that_nobody_counted_stays_closed(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    lan.end()
    assert [kind for kind, _, _ in odd(desk)] == ["drawer.not_counted"]
    (before,) = desk.store.read(lambda books: books.drawers.of_day(today(desk)))
    assert instead(desk, shift) == CountedInstead(0, ended=False)  # type: ignore[arg-type]  # an int
    (after,) = desk.store.read(lambda books: books.drawers.of_day(today(desk)))
    assert before.shift == after.shift
    assert [kind for kind, _, _ in odd(desk)] == ["drawer.for_absent"]


def test_a_shift_of_yesterday_is_listed_until_it_is_counted(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    later(desk, timedelta(days=1))
    fresh = Hands(desk, SUPERVISOR)
    other = fresh.begin(amount=100_000)

    def listed() -> list[str]:
        return [one.shift for one in desk.store.read(lambda books: books.drawers.sums_of_day(today(desk)))]

    assert listed() == [shift, other]
    assert instead(desk, shift).ended
    later(desk, timedelta(days=1))
    assert listed() == [other], "not ended: it is still somebody's"


def test_what_is_refused_records_nothing(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    boss = Hands(desk, SUPERVISOR)
    own = boss.begin()
    before = desk.store.read(lambda books: len(books.drawers.of_day(today(desk))[0].lines))
    with pytest.raises(NotAllowed):
        instead(desk, own, at=AtDrawer(CLERK, DESK, SeededRandom(1)))
    with pytest.raises(OwnDrawer):
        instead(desk, own)
    with pytest.raises(DrawerElsewhere):
        instead(desk, "nobody knows")
    with pytest.raises(DrawerReasonMissing):
        instead(desk, shift, why=" ")
    with pytest.raises(DrawerAbsent):
        instead(desk, shift, at=AtDrawer(SUPERVISOR, replace(DESK, cash_drawer=False), SeededRandom(1)))
    assert desk.store.read(lambda books: len(books.drawers.of_day(today(desk))[0].lines)) == before
    desk.do(lambda uow: count_drawer(in_one_sum(300_000), lan.at, uow))
    with pytest.raises(DrawerCountedAlready):
        instead(desk, shift)


def test_a_drawer_that_moved_after_its_count_is_counted_again(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    desk.do(lambda uow: count_drawer(in_one_sum(300_000), lan.at, uow))
    taken = lan.take()
    assert instead(desk, shift, 300_000 + taken) == CountedInstead(0, ended=True)  # type: ignore[arg-type]  # an int


def test_no_shift_ends_over_an_unknown_card(desk: Desk, lan: Hands) -> None:
    shift = lan.begin()
    unknown_attempt(desk, FakeTerminal(lose="reply"), desk.bill())
    with pytest.raises(CardUnknown):
        instead(desk, shift)
    assert lan.drawer.count is None
