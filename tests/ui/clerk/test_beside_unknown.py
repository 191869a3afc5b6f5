"""A card of one citizen in doubt, and the next citizen pays: what is on screen is of who stands there."""

from tests.ui.clerk.hands import ALT, CARD, Clerk, Key
from tests.ui.clerk.test_till import lose_card, pay


def next_citizen(clerk: Clerk) -> None:
    """With a dossier that costs something else."""
    clerk.press(Key.Key_F4)
    clerk.search(CARD)
    clerk.search("trích lục")
    clerk.press(Key.Key_D, ALT)
    clerk.save()


def begin_qr(clerk: Clerk) -> str:
    clerk.until_case(lambda: len(clerk.desk.case.case.attempts) == 2, lambda: clerk.press(Key.Key_F7))
    return clerk.desk.case.case.attempts[-1].reference


def test_their_code_is_shown_and_settles_their_bill(clerk: Clerk) -> None:
    lose_card(clerk)
    next_citizen(clerk)
    reference = begin_qr(clerk)
    assert clerk.fee_page == "pageQr"
    assert reference in clerk.text("qrReference")
    assert clerk.text("billTotal") == "8.000 đ"
    clerk.types("FT26327000001")
    pay(clerk)
    (receipt,) = clerk.desk.case.case.receipts
    assert receipt.total == 8_000
    assert clerk.fee_page == "pageUnknown"  # the other one is still to be found out


def test_their_code_can_be_given_up_and_the_bill_paid_in_cash(clerk: Clerk) -> None:
    lose_card(clerk)
    next_citizen(clerk)
    begin_qr(clerk)
    clerk.until_case(lambda: len(clerk.desk.case.case.attempts) == 1, clerk.window.fee.qr.cancel.click)
    clerk.press(Key.Key_F6)
    assert clerk.fee_page == "pageCash"
    assert clerk.text("billTotal") == "8.000 đ"
    pay(clerk)
    (receipt,) = clerk.desk.case.case.receipts
    assert receipt.total == 8_000


def test_a_code_that_somebody_left_behind_hinders_no_other(clerk: Clerk) -> None:
    clerk.receive()
    clerk.until_case(lambda: len(clerk.desk.case.case.attempts) == 1, lambda: clerk.press(Key.Key_F7))
    clerk.press(Key.Key_F7)
    clerk.settle()
    assert len(clerk.desk.case.case.attempts) == 1
    next_citizen(clerk)
    reference = begin_qr(clerk)
    assert reference in clerk.text("qrReference")
