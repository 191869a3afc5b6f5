"""A clock in doubt: the banner says so, and a supervisor signs before a receipt is dated by it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox

from tests.ui.clerk.hands import SHIFT, Clerk, Key

YEAR = timedelta(days=365)


def jump(clerk: Clerk, off: timedelta) -> None:
    """The clock is set while a bill waits; the window looks at it as it does every few seconds."""
    clerk.counter.clock.time += off
    clerk.window.feeds.look_at_clock()


def ask(clerk: Clerk, key: Key, shift: bool = False) -> None:
    """Try to take money; the page of the clock comes instead."""
    till = clerk.desk.till
    clerk.press(key, *([SHIFT] if shift else []))
    if key is Key.Key_F6:
        clerk.press(Key.Key_Return)
    clerk.until(till.changed, lambda: till.view.clock is not None and not till.view.busy)


def sign(clerk: Clerk, person: str, pin: str) -> None:
    who = clerk.find("clockSupervisor", QComboBox)
    who.setCurrentIndex(who.findData(person))
    clerk.into("clockPin", pin)


def test_a_doubtful_clock_is_said_until_it_is_right_again(clerk: Clerk) -> None:
    clerk.receive()
    jump(clerk, 3 * timedelta(hours=1))
    assert "DH-07" in clerk.text("bannerCode")
    jump(clerk, -3 * timedelta(hours=1))
    assert not clerk.shows("banner")


def test_a_supervisor_signs_for_the_clock_and_money_is_taken(clerk: Clerk) -> None:
    clerk.receive()
    jump(clerk, YEAR)
    ask(clerk, Key.Key_F6)
    assert clerk.fee_page == "pageClock"
    assert "2027" in clerk.text("clockNow")
    assert clerk.receipts() == 0
    sign(clerk, "phu", "271828")
    clerk.until(clerk.desk.till.clock_accepted, lambda: True, lambda: clerk.press(Key.Key_Return))
    assert "đã xác nhận ngày giờ" in clerk.banner()
    assert clerk.fee_page in ("pageCash", "pageMethods")
    clerk.pay_cash()
    assert clerk.desk.case.case.receipts[0].serial == "27TAC"


@pytest.mark.parametrize(("person", "pin", "said"), [("phu", "000000", "DN-01"), ("lan", "314159", "DN-03")])
def test_nobody_but_a_supervisor_signs(clerk: Clerk, person: str, pin: str, said: str) -> None:
    clerk.receive()
    jump(clerk, -YEAR)
    ask(clerk, Key.Key_F6)
    sign(clerk, person, pin)
    clerk.until_told(lambda: clerk.press(Key.Key_Return), said)
    assert clerk.fee_page == "pageClock"
    assert clerk.receipts() == 0


@pytest.mark.parametrize(("key", "shift"), [(Key.Key_F7, False), (Key.Key_F8, False), (Key.Key_F8, True)])
def test_no_code_no_card_no_slip_before_the_clock_is_looked_at(clerk: Clerk, key: Key, shift: bool) -> None:
    clerk.receive()
    jump(clerk, YEAR)
    ask(clerk, key, shift)
    assert clerk.fee_page == "pageClock"
    assert clerk.desk.case.case.attempt is None
    assert not clerk.counter.terminal.book
    clerk.press(Key.Key_Escape)
    assert clerk.fee_page == "pageMethods"
