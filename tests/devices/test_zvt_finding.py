"""What the newest booking proves of a request: every case, and nothing but proof."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalCannotTell
from devices.terminal.zvt.finding import EMPTY_BATCH, found, mark_of, mark_of_none
from devices.terminal.zvt.messages import Status

AMOUNT = Vnd(46_000)
SALE = MoneyRequest(Deed.SALE, AMOUNT, "HS0001")
REFUND = MoneyRequest(Deed.REFUND, AMOUNT, "HS0001")
VOID = MoneyRequest(Deed.VOID, AMOUNT, "HS0001", "0003")

BEFORE = Status(0, AMOUNT, 704, "00000001", "0006", "000006", "", "A", "6677", 10, "1128", "091500", whole=True)
MARK = mark_of(BEFORE)
BOOKED = replace(BEFORE, receipt="0007", trace="000007", time="091600")
TAKEN_BACK = replace(BOOKED, original="000003")
REVERSED = replace(BOOKED, receipt="0008", trace="000008", original="000007")


@pytest.mark.parametrize("request_", [SALE, REFUND, VOID])
def test_the_same_newest_booking_proves_that_nothing_was_booked(request_):
    assert found(request_, MARK, BEFORE, None) is None


@pytest.mark.parametrize(("request_", "newest"), [(SALE, BOOKED), (REFUND, BOOKED), (VOID, TAKEN_BACK)])
def test_the_next_booking_of_that_amount_and_kind_is_ours(request_, newest):
    assert found(request_, MARK, newest, None) is newest


@pytest.mark.parametrize("newest", [REVERSED, replace(REVERSED, receipt="0007")])
def test_a_sale_that_was_reversed_moved_no_money(newest):
    assert found(SALE, MARK, newest, None) is None


def test_a_declined_one_moved_no_money():
    assert found(SALE, MARK, replace(BOOKED, result=0x6C), None) is None


@pytest.mark.parametrize(
    ("request_", "newest", "reason"),
    [
        (SALE, None, "empty_receipt"),
        (SALE, replace(BOOKED, whole=False), "unreadable"),
        (SALE, replace(BOOKED, receipt=""), "unreadable"),
        (SALE, replace(BOOKED, result=None), "unreadable"),
        (SALE, replace(BOOKED, amount=Vnd(46_001)), "mismatch"),
        (SALE, replace(BOOKED, amount=None), "mismatch"),
        (SALE, replace(BOOKED, currency=978), "mismatch"),
        (SALE, replace(BOOKED, receipt="0008"), "other_sale"),
        (SALE, replace(BOOKED, receipt="0006"), "other_sale"),
        (SALE, replace(BOOKED, receipt="0005"), "other_sale"),
        (SALE, replace(BOOKED, receipt="0001"), "other_sale"),
        (SALE, replace(REVERSED, receipt="0009"), "other_sale"),
        (SALE, replace(REVERSED, amount=Vnd(1)), "mismatch"),
        (SALE, replace(REVERSED, original=BEFORE.trace), "other_sale"),  # ours stands, the one before was taken back
        (SALE, replace(BOOKED, terminal_id="00000002"), "other_terminal"),
        (VOID, BOOKED, "other_sale"),
        (VOID, REVERSED, "other_sale"),
        (REFUND, TAKEN_BACK, "other_sale"),
    ],
)
def test_anything_else_proves_nothing(request_, newest, reason):
    with pytest.raises(TerminalCannotTell) as cannot:
        found(request_, MARK, newest, None)
    assert cannot.value.fields["reason"] == reason


def test_receipt_numbers_begin_again_after_9999():
    mark = mark_of(replace(BEFORE, receipt="9999"))
    assert found(SALE, mark, replace(BOOKED, receipt="0001"), None) is not None


@pytest.mark.parametrize("mark", ["", "/", "75001637/000123/HS0001/2026-11-28T09:15:00+07:00", "nonsense", "a//b"])
def test_a_mark_of_nothing_or_of_another_terminal_proves_nothing(mark):
    with pytest.raises(TerminalCannotTell):
        found(SALE, mark, BOOKED, BatchTotals(1, AMOUNT))


def test_of_an_empty_batch_the_sums_are_the_mark():
    assert mark_of_none(BatchTotals(0, Vnd(0))) == EMPTY_BATCH
    assert mark_of_none(BatchTotals(1, AMOUNT)) == mark_of_none(None) == ""
    assert found(SALE, EMPTY_BATCH, BOOKED, BatchTotals(1, AMOUNT)) is BOOKED
    assert found(SALE, EMPTY_BATCH, REVERSED, BatchTotals(2, Vnd(0))) is None
    for totals in (None, BatchTotals(0, Vnd(0)), BatchTotals(2, Vnd(92_000)), BatchTotals(3, AMOUNT)):
        with pytest.raises(TerminalCannotTell):
            found(SALE, EMPTY_BATCH, BOOKED, totals)
    with pytest.raises(TerminalCannotTell):
        found(SALE, EMPTY_BATCH, None, BatchTotals(0, Vnd(0)))


statuses = st.builds(
    Status,
    result=st.sampled_from([None, 0, 0x6C]),
    amount=st.sampled_from([None, AMOUNT, Vnd(1)]),
    currency=st.just(704),
    terminal_id=st.sampled_from(["00000001", "00000002", ""]),
    receipt=st.sampled_from(["", "0005", "0006", "0007", "0008", "0009"]),
    trace=st.sampled_from(["000006", "000007"]),
    original=st.sampled_from(["", "000003"]),
    authorisation=st.just(""),
    last_four=st.just(""),
    card_type=st.just(None),
    month_and_day=st.just("1128"),
    time=st.sampled_from(["091500", "091600"]),
    whole=st.booleans(),
)


@given(st.sampled_from([SALE, REFUND, VOID]), statuses)
def test_only_the_next_whole_approved_booking_of_that_amount_counts(request_, newest):
    try:
        told = found(request_, MARK, newest, None)
    except TerminalCannotTell:
        return
    if told is None:
        assert mark_of(newest) == MARK or newest.result == 0x6C or (request_ is SALE and newest.original)
    else:
        assert (told.result, told.amount, told.receipt, told.terminal_id) == (0, AMOUNT, "0007", "00000001")
        assert told.whole
        assert bool(told.original) == (request_ is VOID)
