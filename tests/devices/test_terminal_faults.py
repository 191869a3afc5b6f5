"""Every fault at every step of every request, and at random: what the driver says agrees with the terminal's book."""

from collections.abc import Iterable

import pytest

from tests.devices.terminal_desk import Desk

IN = ("drop", "delay=3", "delay=12", "garble", "duplicate", "cut")
OUT = ("drop", "delay=3", "delay=12", "garble", "duplicate", "split=0.01", "late", "cut")
PLACES = [
    *(f"{deed}@{{}}.in{step}" for deed in IN for step in (1, 2)),
    *(f"{deed}@{{}}.out{step}" for deed in OUT for step in (1, 2, 3)),
    "drop@{}.out2+",
    "garble@{}.out2+",
    "cut@{}.before",
    "cut@{}.after",
]
UNHEARD = "drop@0200#*.out2+,drop@1200#*.out2+,"
"""Every reply about money is lost, so that the driver must ask."""


def spread(cases: list[str], long_form: bool, start: int, share: int) -> list[str]:
    """All cases in the long form; in the short one every so many-th."""
    return cases if long_form else cases[start::share]


def sales_and_faults(desk: Desk, person: str, faults: Iterable[str]) -> None:
    """A sale for each of the faults, whose person does as told."""
    assert desk.sell() is not None
    for number, fault in enumerate(faults):
        desk.bench.process.say(f"fault {fault}")
        desk.bench.process.say(f"cardholder {person}")
        desk.sell(50_000 + number)
        desk.bench.process.say("fault ")
        desk.agrees_with_the_book()
    assert desk.for_a_person == []


def voids_and_faults(desk: Desk, person: str, faults: Iterable[str]) -> None:
    """A void for each of the faults, of a sale to a person's card."""
    desk.bench.process.say(f"cardholder {person}")
    for number, fault in enumerate(faults):
        sale = desk.sell(50_000 + number)
        assert sale is not None
        desk.bench.process.say(f"fault {fault}")
        taken_back = desk.void(sale)
        desk.bench.process.say("fault ")
        assert taken_back is None or person == "approve"
        if taken_back is not None:
            assert desk.void(sale) is None  # 04, and the book has it once
        desk.agrees_with_the_book()
    assert desk.for_a_person == []


@pytest.mark.parametrize(("person", "start"), [("approve", 0), ("decline", 3), ("walk-away=3", 6)])
def test_a_sale_hit_at_any_step_is_known_in_the_end(desk, person, start, long_form):
    cases = [more + place.format("0200") for place in PLACES for more in ("", UNHEARD, "buffers,")]
    sales_and_faults(desk, person, spread(cases, long_form, start, 13))
    assert desk.asked


@pytest.mark.parametrize(("person", "start"), [("approve", 0), ("approve:card=debit", 4)])
def test_a_void_hit_at_any_step_is_known_in_the_end(desk, person, start, long_form):
    cases = [more + place.format("1200") for place in PLACES for more in ("", UNHEARD, "buffers,")]
    voids_and_faults(desk, person, spread(cases, long_form, start, 13))
    assert desk.asked


@pytest.mark.parametrize(("inquiry", "start"), [("0100", 0), ("0250", 3), ("0260", 6), ("0700", 9)])
def test_an_inquiry_hit_at_any_step_tells_the_truth_in_the_end(desk, inquiry, start, long_form):
    sales = [desk.sell(), desk.sell()]
    for number, place in enumerate(spread(PLACES[:-2], long_form, start, 12)):
        desk.bench.process.say(f"fault {UNHEARD}wrong-ticket@0200.out2,{place.format(inquiry)}")
        desk.sell(50_000 + number)
        sale = sales.pop(0)
        assert sale is not None
        desk.void(sale)
        desk.bench.process.say("fault ")
        sales.append(desk.sell(60_000 + number))
        desk.agrees_with_the_book()
    assert desk.for_a_person == []


def test_a_person_who_takes_longer_than_the_cash_desk_waits_is_charged_once(desk):
    assert desk.sell() is not None
    desk.bench.process.say("cardholder slow=170:times=1")
    sale = desk.sell(50_000)
    assert sale is not None
    assert desk.asked == 1
    desk.agrees_with_the_book()


@pytest.mark.parametrize("rate", [0.05, 0.25])
def test_faults_at_random_charge_nobody_twice_and_lose_nothing(desk, rate, long_form):
    person = "decline:times=3,slow=2:times=4,approve:card=debit:times=3,cancel:times=2,walk-away=5:times=2"
    desk.bench.process.say(f"fault random=20261128:{rate}")
    for number in range(600 if long_form else 16):
        if number % 20 == 0:
            desk.bench.process.say(f"cardholder {person}")
        sale = desk.sell(50_000 + number % 3)
        if sale is not None and number % 3 == 0:
            desk.void(sale)
    desk.agrees_with_the_book()
    assert desk.asked
