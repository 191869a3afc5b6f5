"""Signing in by keys alone: the right person's PIN, errors in place, the lock."""

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.people import Actor
from counter_app.storage.head_file import DatabaseBehindHead
from tests.ui.hands import find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, PINS, Office, with_staff
from ui.sign_in import SignInWindow
from ui.sign_in.model import SignInModel
from ui.workplace import StaffName


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> SignInWindow:
    made = SignInWindow(office.place)
    put_up(qtbot, made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _names(window: SignInWindow) -> list[str]:
    listed = find(window, QListWidget, "signInNames")
    return [listed.item(row).text() for row in range(listed.count())]


def test_it_says_where_one_is(window: SignInWindow) -> None:
    assert shown(window, "signInSite") == "Trung tâm Phục vụ hành chính công phường Thuận Hóa"
    assert shown(window, "signInCounter") == "Quầy 03"


def test_a_name_a_pin_and_enter(qtbot: QtBot, window: SignInWindow) -> None:
    name = write(window, "signInName", "lan")  # without marks
    assert _names(window) == [LAN.name]
    QTest.keyClick(name, Qt.Key.Key_Return)
    pin = find(window, QLineEdit, "signInPin")
    assert pin.hasFocus()
    QTest.keyClicks(pin, PINS["lan"])
    with qtbot.waitSignal(window.signed_in) as signed_in:
        QTest.keyClick(pin, Qt.Key.Key_Return)
    assert signed_in.args == [LAN]
    assert pin.text() == ""


def test_arrows_choose_a_name(qtbot: QtBot, window: SignInWindow) -> None:
    name = find(window, QLineEdit, "signInName")
    QTest.keyClick(name, Qt.Key.Key_Down)
    QTest.keyClick(name, Qt.Key.Key_Down)
    QTest.keyClick(name, Qt.Key.Key_Up)
    write(window, "signInPin", PINS["lan"])
    with qtbot.waitSignal(window.signed_in) as signed_in:
        QTest.keyClick(find(window, QLineEdit, "signInPin"), Qt.Key.Key_Return)
    assert signed_in.args == [LAN]


def test_a_click_on_a_name_goes_to_the_pin(qtbot: QtBot, window: SignInWindow) -> None:
    names = find(window, QListWidget, "signInNames")
    place = names.visualItemRect(names.item(2)).center()
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names.currentRow() == 2
    assert find(window, QLineEdit, "signInPin").hasFocus()


def test_a_wrong_pin_is_said_in_place_and_the_focus_stays(qtbot: QtBot, window: SignInWindow) -> None:
    write(window, "signInName", "lan")
    pin = write(window, "signInPin", "000000")
    QTest.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "DN-01" in shown(window, "signInMessage"))
    assert "còn 4 lần" in shown(window, "signInMessage")
    assert pin.hasFocus()
    assert pin.text() == ""
    QTest.keyClicks(pin, PINS["lan"])
    with qtbot.waitSignal(window.signed_in):
        QTest.keyClick(pin, Qt.Key.Key_Return)


def test_a_pin_is_checked_once_however_often_enter_is_pressed(qtbot: QtBot, office: Office) -> None:
    asked: list[str] = []
    answer: Future[Actor] = Future()

    def slow(staff_id: str, _pin: str) -> "Future[Actor]":
        asked.append(staff_id)
        return answer

    model = SignInModel(replace(office.place, sign_in=slow))
    model.ask("lan", PINS["lan"])
    model.ask("lan", PINS["lan"])
    assert asked == ["lan"]
    with qtbot.waitSignal(model.signed_in):
        answer.set_result(LAN)
    model.ask("lan", PINS["lan"])
    assert asked == ["lan", "lan"]


def test_a_name_that_nobody_has(window: SignInWindow) -> None:
    write(window, "signInName", "zzz")
    pin = write(window, "signInPin", "314159")
    QTest.keyClick(pin, Qt.Key.Key_Return)
    assert "DN-04" in shown(window, "signInMessage")
    assert find(window, QLineEdit, "signInName").hasFocus()


def test_the_pin_is_hidden_and_no_input_method_touches_it(window: SignInWindow) -> None:
    pin = find(window, QLineEdit, "signInPin")
    assert pin.echoMode() is QLineEdit.EchoMode.Password
    assert not pin.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_lock_asks_for_the_same_persons_pin(qtbot: QtBot, window: SignInWindow) -> None:
    window.lock(LAN)
    assert _names(window) == [LAN.name]
    pin = find(window, QLineEdit, "signInPin")
    assert pin.hasFocus()
    QTest.keyClicks(pin, PINS["phu"])  # another's PIN does not open it
    QTest.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "DN-01" in shown(window, "signInMessage"))
    QTest.keyClicks(pin, PINS["lan"])
    with qtbot.waitSignal(window.signed_in) as signed_in:
        QTest.keyClick(pin, Qt.Key.Key_Return)
    assert signed_in.args == [LAN]


def test_it_can_be_painted_before_there_is_a_workplace(qtbot: QtBot, office: Office) -> None:
    made = SignInWindow()
    put_up(qtbot, made)
    made.name_desk(office.place.desk)
    assert shown(made, "signInCounter") == "Quầy 03"
    assert not find(made, QPushButton, "signInButton").isEnabled()
    made.show_error(DatabaseBehindHead(database_seq=7, witnessed_seq=9))
    assert "DL-04" in shown(made, "signInMessage")
    assert not find(made, QPushButton, "signInButton").isEnabled()
    made.attend(office.place)
    assert find(made, QPushButton, "signInButton").isEnabled()
    assert CHIEF.name in _names(made)


def test_two_of_the_same_first_letters_can_be_told_apart(qtbot: QtBot, office: Office) -> None:
    people = (StaffName("1", "Nguyễn Thị Mẫu An"), StaffName("2", "Nguyễn Thị Mẫu Ánh"))
    made = SignInWindow(with_staff(office.place, *people))
    put_up(qtbot, made)
    write(made, "signInName", "anh")
    assert _names(made) == ["Nguyễn Thị Mẫu Ánh"]
