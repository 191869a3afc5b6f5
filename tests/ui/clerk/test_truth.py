"""What stands at the top is true now, has all its parts, and names only what the clerk can do."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QTableView

from tests.ui.clerk.hands import ALT, CARD, CTRL, SHIFT, SPOILT, Clerk, Key
from tests.ui.test_error_texts import STATION_CODES
from ui.clerk.hints import CODES, Hint, hint_text
from ui.error_texts.lookup import TEXTS
from ui.translations import load_language

# -- said no longer than true ---------------------------------------------------------------------


def open_qr(clerk: Clerk) -> None:
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))


def cancel(clerk: Clerk) -> None:
    clerk.until_case(lambda: clerk.desk.case.case.attempt is None, lambda: clerk.press(Key.Key_H, CTRL))
    clerk.settle()


def test_what_was_owed_is_not_owed_once_paid(clerk: Clerk) -> None:
    clerk.receive()
    open_qr(clerk)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "ST-03")
    cancel(clerk)
    assert "ST-03" in clerk.banner()  # it is owed still
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
    assert clerk.text("paidAmount") == "Đã thu 5.000 đ"
    assert not clerk.shows("banner")


def test_too_little_cash_is_not_said_beside_the_code(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_F6)
    clerk.types("4")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "TM-01")
    clerk.settle()
    clerk.press(Key.Key_Escape)
    assert not clerk.shows("banner")
    clerk.press(Key.Key_F6)
    clerk.types("4")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "TM-01")
    clerk.settle()
    open_qr(clerk)
    clerk.settle()
    assert not clerk.shows("banner")


def test_the_open_code_is_not_said_once_cancelled(clerk: Clerk) -> None:
    clerk.receive()
    open_qr(clerk)
    clerk.press(Key.Key_F6)
    assert clerk.shows("banner")
    cancel(clerk)
    assert not clerk.shows("banner")


def test_a_decline_stays_while_the_methods_are_offered(clerk: Clerk) -> None:
    clerk.counter.terminal.declines = 1
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_F8), "TH-")
    clerk.settle()
    assert clerk.shows("banner")
    clerk.press(Key.Key_F6)
    assert not clerk.shows("banner")


def test_nobody_in_hand_is_not_said_once_somebody_is(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4)
    assert "Chưa có số thứ tự nào" in clerk.banner()
    clerk.call()
    assert not clerk.shows("banner")


def test_papers_not_looked_at_are_not_said_once_looked_at(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "HS-01")
    clerk.press(Key.Key_D, ALT)
    assert not clerk.shows("banner")


def test_no_procedure_is_not_said_once_chosen_nor_a_bad_scan_after_a_good_one(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(SPOILT)
    assert "CC-03" in clerk.banner()
    clerk.search(CARD)
    assert not clerk.shows("banner")
    clerk.press(Key.Key_R, CTRL)
    assert "Chưa chọn thủ tục" in clerk.banner()
    clerk.search("khai tử")
    assert not clerk.shows("banner")


# -- what can be done -----------------------------------------------------------------------------


def test_papers_not_looked_at_are_to_be_looked_at(clerk: Clerk) -> None:
    clerk.call()
    clerk.search(CARD)
    clerk.search("khai tử")
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "HS-01")
    assert "Alt+D" in clerk.text("bannerTodo")
    assert "Ctrl+R" not in clerk.text("bannerTodo")
    clerk.find("checklist", QTableView).setFocus()
    clerk.press(Key.Key_T)
    clerk.press(Key.Key_D, ALT)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "HS-01")
    assert "Ctrl+R" in clerk.text("bannerTodo")
    assert "Alt+D" not in clerk.text("bannerTodo")
    assert "Phiếu" not in clerk.text("bannerTodo")  # no key makes one


@pytest.mark.parametrize("key", [Key.Key_H, Key.Key_M, Key.Key_D])
def test_keys_of_a_form_that_is_not_shown_leave_it_and_the_focus(clerk: Clerk, key: Qt.Key) -> None:
    focus = clerk.focus
    clerk.press(key, ALT)
    assert clerk.focus == focus
    assert "F2" in clerk.banner()
    for name in ("exemptionBox", "promiseByHand"):
        assert not clerk.find(name, QCheckBox).isChecked()
    clerk.receive()
    focus = clerk.focus
    clerk.press(key, ALT)
    assert clerk.focus == focus
    assert "F4" in clerk.banner()


def test_a_refusal_answers_no_papers(clerk: Clerk) -> None:
    clerk.call()
    clerk.search("khai tử")
    clerk.press(Key.Key_R, CTRL)
    before = clerk.desk.intake.checklist.wanting()
    clerk.press(Key.Key_D, ALT)
    assert clerk.desk.intake.checklist.wanting() == before
    assert clerk.focus == "refusalReason"


@pytest.mark.parametrize(("page", "key", "shift"), [("qr", Key.Key_F7, False), ("slip", Key.Key_F8, True)])
def test_what_is_shown_to_be_paid_is_cancelled_by_a_key(clerk: Clerk, page: str, key: Qt.Key, shift: bool) -> None:
    clerk.receive()
    pressed = SHIFT if shift else Qt.KeyboardModifier.NoModifier
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(key, pressed))
    assert clerk.find(f"{page}CancelButton", QPushButton).text().startswith("Ctrl+H ")
    cancel(clerk)
    assert clerk.fee_page == "pageMethods"


# -- every part of a message ------------------------------------------------------------------------


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    load_language(qapp, request.param)
    yield request.param
    load_language(qapp, "vi")


def test_every_hint_has_all_parts(language: str) -> None:
    del language
    for name, code in CODES.items():
        text = hint_text(Hint(name, "x"))
        assert all(part.endswith(".") for part in (text.what, text.safe, text.todo)), name
        assert text.code == code
        assert re.fullmatch(r"NH-[0-9]{2}", code)
    assert len(set(CODES.values())) == len(CODES)
    assert not set(CODES.values()) & {text.code for text in TEXTS.values()}


def test_every_failure_has_all_parts() -> None:
    for key, text in TEXTS.items():
        assert text.what, key
        assert text.todo, key
        assert text.code, key
        assert text.safe or key in STATION_CODES, key
