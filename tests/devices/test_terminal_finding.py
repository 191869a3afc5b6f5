"""What a list of bookings proves: batches closed in between, numbers begun again, tickets alike, amounts alike."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalCannotTell, TerminalReply
from devices.terminal.transbank.finding import found_sale, found_void, is_sale_of, is_whole, mark_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=VIETNAM)


def booking(number: int, ticket: str, amount: int = 46_000, *, minutes: int | None = None) -> TerminalReply:
    at = NOON + timedelta(minutes=number if minutes is None else minutes)
    return TerminalReply(
        approved=True,
        code="00",
        ticket=ticket,
        amount=Vnd(amount),
        terminal_id="SIM00001",
        approval_code="007919",
        last_four="6677",
        operation=f"{number:06d}",
        card_kind="CR",
        at=at,
    )


def taken_back(sale: TerminalReply, *, minutes: int = 60) -> TerminalReply:
    return replace(sale, deed=Deed.VOID, at=NOON + timedelta(minutes=minutes))


BEFORE, OURS, AFTER = booking(1, "000001"), booking(2, "00ABCD"), booking(3, "000003")
MARK = mark_of(BEFORE)
SALE = MoneyRequest(Deed.SALE, Vnd(46_000), "ABCD")
VOID = MoneyRequest(Deed.VOID, Vnd(46_000), "VD0001", "2")


def cannot_tell(request: MoneyRequest, mark: str, listed: list[TerminalReply]) -> str:
    find = found_sale if request.deed is Deed.SALE else found_void
    with pytest.raises(TerminalCannotTell) as told:
        find(request, mark, listed)
    return str(told.value.fields["reason"])


def test_a_listed_sale_is_found_among_others_of_its_amount():
    assert found_sale(SALE, MARK, [BEFORE, OURS, AFTER]) == OURS
    assert found_sale(SALE, MARK, [OURS]) == OURS  # the batch was closed before it


def test_a_list_with_the_mark_and_without_the_sale_proves_that_it_was_not_booked():
    assert found_sale(SALE, MARK, [BEFORE]) is None
    assert found_sale(SALE, MARK, [BEFORE, AFTER]) is None
    assert found_sale(SALE, MARK, [BEFORE, taken_back(BEFORE)]) is None


def test_a_batch_that_was_closed_in_between_proves_nothing():
    assert cannot_tell(SALE, MARK, []) == "empty_batch"
    assert cannot_tell(SALE, MARK, [AFTER]) == "other_sale"
    assert cannot_tell(SALE, "", [AFTER]) == "other_sale"
    again = replace(BEFORE, ticket="000009", at=NOON + timedelta(days=1))
    assert cannot_tell(SALE, MARK, [again]) == "other_sale"  # the mark's number, given once more


def test_what_another_terminal_booked_under_our_ticket_is_for_a_person():
    """It took the place of the one that broke, with the tickets of another counter in its batch."""
    theirs = replace(OURS, terminal_id="SIM00002")
    assert cannot_tell(SALE, MARK, [theirs]) == "other_terminal"
    with pytest.raises(TerminalCannotTell):
        is_sale_of(SALE, MARK, theirs)


@pytest.mark.parametrize(
    "listed",
    [
        [BEFORE, replace(OURS, amount=Vnd(46_001))],
        [BEFORE, OURS, replace(OURS, operation="000009")],
        [BEFORE, OURS, taken_back(OURS)],  # by hand, at the terminal
        [BEFORE, replace(OURS, at=NOON - timedelta(days=1))],  # of a counter before this one
    ],
)
def test_a_sale_that_is_half_ours_is_for_a_person(listed):
    assert cannot_tell(SALE, MARK, listed) == "mismatch"


def test_the_mark_is_never_what_came_after_it():
    same_ticket = booking(1, "ABCD")
    assert not is_sale_of(SALE, mark_of(same_ticket), same_ticket)
    assert found_sale(SALE, mark_of(same_ticket), [same_ticket]) is None


def test_a_void_is_a_second_row_under_the_number_of_its_sale():
    void = taken_back(OURS)
    assert found_void(VOID, MARK, [BEFORE, OURS, AFTER]) is None
    assert found_void(VOID, MARK, [BEFORE, OURS, AFTER, void]) == replace(void, ticket="VD0001")
    assert found_void(VOID, MARK, [BEFORE, OURS, AFTER, taken_back(AFTER)]) is None


def test_a_void_of_a_batch_that_was_closed_is_not_told_by_numbers_that_began_again():
    other = booking(2, "000007", minutes=600)
    assert cannot_tell(VOID, MARK, [booking(1, "000006", minutes=599), other]) == "other_sale"
    assert cannot_tell(VOID, MARK, [other, taken_back(other)]) == "other_sale"
    assert cannot_tell(VOID, MARK, []) == "empty_batch"


@pytest.mark.parametrize(
    "listed",
    [
        [BEFORE],  # a terminal that lists no sale that was taken back?
        [BEFORE, replace(OURS, amount=Vnd(50_000))],
        [BEFORE, OURS, replace(taken_back(OURS), amount=Vnd(1_000))],
        [BEFORE, OURS, taken_back(OURS), taken_back(OURS, minutes=61)],
        [BEFORE, taken_back(OURS)],
    ],
)
def test_a_void_that_is_half_told_is_for_a_person(listed):
    assert cannot_tell(VOID, MARK, listed) == "mismatch"


def test_a_list_is_whole_when_it_adds_up_to_the_totals():
    listed = [BEFORE, OURS, AFTER, taken_back(AFTER)]
    for count in (4, 3, 2):  # voids counted, not counted, counted off
        assert is_whole(listed, BatchTotals(count, Vnd(92_000)))
    assert not is_whole(listed[:-1], BatchTotals(4, Vnd(92_000)))
    assert not is_whole(listed[1:], BatchTotals(4, Vnd(92_000)))
    assert not is_whole(listed, BatchTotals(5, Vnd(92_000)))
    assert is_whole([], BatchTotals(0, Vnd(0)))


@given(st.data())
def test_a_list_that_lost_a_booking_is_never_whole(data):
    sales = [
        booking(n, f"{n:06d}", data.draw(st.integers(50, 10**9 - 1))) for n in range(1, data.draw(st.integers(2, 9)))
    ]
    voids = [taken_back(sale) for sale in data.draw(st.lists(st.sampled_from(sales), unique=True))]
    listed = sales + voids
    totals = BatchTotals(len(listed), Vnd(sum(one.amount if one.deed is Deed.SALE else -one.amount for one in listed)))
    assert is_whole(listed, totals)
    lost = data.draw(st.integers(0, len(listed) - 1))
    assert not is_whole(listed[:lost] + listed[lost + 1 :], totals)
