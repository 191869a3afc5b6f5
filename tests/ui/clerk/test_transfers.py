"""F7 with a bank that tells: the money comes by itself, short, on top, late, or by the desk's standing code."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QListWidget

from counter_app.domain.credit import Credit
from counter_app.domain.payment import Method
from tests.ui.clerk.hands import ALT, CTRL, Clerk, Key
from tests.ui.hands import find
from tests.unit.test_credits import credit


def show_code(clerk: Clerk) -> str:
    clerk.receive()
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))
    attempt = clerk.desk.case.case.attempt
    assert attempt is not None
    return attempt.reference


def comes(clerk: Clerk, *ones: Credit) -> None:
    clerk.counter.bank.items += ones
    bank = clerk.counter.place.credits
    assert bank is not None
    bank.moved()


def test_the_bank_tells_and_nothing_is_typed(clerk: Clerk) -> None:
    reference = show_code(clerk)
    assert clerk.shows("qrWaiting")
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: comes(clerk, credit(1, 5_000, reference)))
    clerk.settle()
    assert clerk.fee_page == "pagePaid"
    assert clerk.desk.case.case.receipts[0].method is Method.QR
    assert clerk.counter.printer.pages == 2  # slip and receipt
    assert not clerk.banner()


def test_a_thousand_short_is_said_and_taken_in_cash(clerk: Clerk) -> None:
    reference = show_code(clerk)
    clerk.until_told(lambda: comes(clerk, credit(1, 4_000, reference)), "QR-20")
    clerk.settle()
    assert "Nhận 4.000 đ/5.000 đ. " in clerk.banner()
    assert "Thu thêm 1.000 đ" in clerk.banner()
    assert (clerk.fee_page, clerk.text("billTotal")) == ("pageMethods", "1.000 đ")
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 2, lambda: clerk.press(Key.Key_Return))
    clerk.settle()
    assert clerk.text("paidAmount") == "Đã thu 5.000 đ"


@pytest.mark.parametrize(("amounts", "said"), [((6_000,), "nhiều hơn 5.000 đ"), ((5_000, 5_000), "thêm lần nữa")])
def test_too_much_and_twice_must_go_back(clerk: Clerk, amounts: tuple[int, ...], said: str) -> None:
    reference = show_code(clerk)
    ones = [credit(at, amount, reference) for at, amount in enumerate(amounts)]
    clerk.until_told(lambda: comes(clerk, *ones), "QR-22")
    assert said in clerk.banner()
    clerk.settle()
    assert clerk.receipts() == 1


def test_late_after_cash_is_said(clerk: Clerk) -> None:
    reference = show_code(clerk)
    clerk.until_case(lambda: clerk.desk.case.case.attempt is None, lambda: clerk.press(Key.Key_H, CTRL))
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
    clerk.until_told(lambda: comes(clerk, credit(1, 5_000, reference)), "đến muộn")
    clerk.settle()
    assert clerk.receipts() == 1


def test_what_a_wrong_clock_put_off_is_taken_when_it_is_right_again(clerk: Clerk) -> None:
    """Nothing moves at the bank meanwhile, and no clock tells that it was set."""
    reference, clock = show_code(clerk), clerk.counter.clock
    clock.time += timedelta(days=800)
    clerk.until(clerk.desk.credits.failed, lambda: True, lambda: comes(clerk, credit(1, 5_000, reference)))
    assert clerk.desk.credits._later.isActive()
    clock.time -= timedelta(days=800)
    clerk.until_case(lambda: clerk.receipts() == 1, clerk.desk.credits._later.timeout.emit)


def test_alt_2_picks_what_came_by_the_standing_code(clerk: Clerk) -> None:
    show_code(clerk)
    clerk.counter.bank.items += [credit(1, 7_000), credit(2, 5_000)]
    clerk.until(clerk.desk.till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    assert clerk.focus == "pickList"
    clerk.press(Key.Key_Escape)
    assert clerk.fee_page == "pageQr"
    clerk.until(clerk.desk.till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
    receipt = clerk.desk.case.case.receipts[0]
    assert receipt.evidence is not None
    assert (receipt.total, receipt.evidence.bank_reference) == (5_000, "FT26000002")


def test_what_was_listed_for_one_code_is_not_picked_for_another(clerk: Clerk) -> None:
    """The case may be read again, with the next attempt in it, while the clerk looks at the list."""
    show_code(clerk)
    one, till = credit(2, 5_000), clerk.desk.till
    clerk.counter.bank.items += [one]
    clerk.until(till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    case = clerk.desk.case.case
    assert case.attempt is not None
    till.take_case(replace(case, attempts=(replace(case.attempt, id="the next"),)))
    assert clerk.fee_page == "pageQr"
    till.pick(one)
    till.take_case(case)
    assert clerk.fee_page == "pageQr"
    clerk.settle()
    assert (clerk.receipts(), clerk.banner()) == (0, "")


def test_what_another_counter_has_is_refused_and_offered_no_more(clerk: Clerk) -> None:
    show_code(clerk)
    clerk.counter.bank.items += [credit(1, 5_000)]
    clerk.until(clerk.desk.till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    clerk.counter.node.given["payos/hue/1"] = "04"
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "quầy khác")
    clerk.settle()
    assert clerk.receipts() == 0
    clerk.until(clerk.desk.till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    assert find(clerk.window, QListWidget, "pickList").count() == 0


def test_without_the_node_nothing_is_picked_and_the_clerk_is_told_what_to_do(clerk: Clerk) -> None:
    show_code(clerk)
    clerk.counter.node.away = True
    clerk.counter.bank.items += [credit(1, 5_000)]
    clerk.until(clerk.desk.till.changed, lambda: clerk.fee_page == "pagePick", lambda: clerk.press(Key.Key_2, ALT))
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "nhập tay")
    assert (clerk.receipts(), clerk.fee_page) == (0, "pageQr")
