"""The clerk's page of an act that waits for a supervisor: three ways, by the keyboard alone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.approval import Approval, ApprovalState, How
from counter_app.domain.approval_code import code_for, read_challenge, seed_of
from counter_app.domain.enrol_code import letters_of
from counter_app.domain.money import Vnd
from tests.support import SeededRandom
from tests.ui.approvals import VOID, SignsAlike, ToldNode, with_approvals
from tests.ui.hands import find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, PINS, Office
from ui.clerk.approval_page import ApprovalPage
from ui.clerk.models.approval import ApprovalModel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def node() -> ToldNode:
    return ToldNode()


class Seat:
    """A clerk before the page."""

    def __init__(self, qtbot: QtBot, office: Office, node: ToldNode) -> None:
        self.qtbot, self.office = qtbot, office
        self.model = ApprovalModel(with_approvals(office, node), LAN)
        self.page = ApprovalPage(self.model)
        self.given: list[Approval] = []
        self.ended: list[Approval] = []
        self.model.given.connect(self.given.append)
        self.model.ended.connect(self.ended.append)
        put_up(qtbot, self.page)
        self.page.resize(460, 640)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()

    def asks(self) -> None:
        self.until(lambda: self.model.start(VOID), lambda: self.model.view.approval is not None)

    def until(self, act: object, true: object) -> None:
        assert callable(act)
        assert callable(true)
        act()
        self.qtbot.waitUntil(lambda: bool(true()) and not self.model.view.busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def way(self) -> int:
        return find(self.page, QStackedWidget, "approvalWays").currentIndex()

    def says(self, code: str) -> bool:
        return code in shown(self.page, "approvalMessage")

    def signs(self, person: str, pin: str) -> None:
        who = find(self.page, QComboBox, "approvalSupervisor")
        who.setCurrentIndex(who.findData(person))
        write(self.page, "approvalPin", pin)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def seat(qtbot: QtBot, office: Office, node: ToldNode) -> Iterator[Seat]:
    made = Seat(qtbot, office, node)
    yield made
    made.model.close()


def test_it_says_what_and_how_much(seat: Seat) -> None:
    seat.asks()
    assert shown(seat.page, "approvalAct") == "Hủy thanh toán"
    assert shown(seat.page, "approvalAmount") == "150.000 đ"
    assert "26TAC-12" in shown(seat.page, "approvalText")


def test_a_supervisor_signs_at_the_counter(seat: Seat) -> None:
    seat.asks()
    find(seat.page, QPushButton, "approvalBack").setFocus()
    seat.press(Qt.Key.Key_K, ALT)
    assert QApplication.focusWidget() is find(seat.page, QComboBox, "approvalSupervisor")
    seat.until(lambda: seat.signs(CHIEF.id, PINS[CHIEF.id]), lambda: seat.given)
    assert (seat.given[0].how, seat.given[0].supervisor) == (How.IN_PLACE, CHIEF.id)
    assert find(seat.page, QLineEdit, "approvalPin").text() in ("", PINS[CHIEF.id])


@pytest.mark.parametrize(("person", "pin", "said"), [("phu", "000000", "DN-01"), ("lan", "314159", "DN-03")])
def test_nobody_but_a_supervisor_signs(seat: Seat, person: str, pin: str, said: str) -> None:
    seat.asks()
    seat.until(lambda: seat.signs(person, pin), lambda: seat.says(said))
    assert seat.given == []
    assert find(seat.page, QLineEdit, "approvalPin").text() == ""


def test_wrong_pins_lock_as_at_sign_in(seat: Seat) -> None:
    seat.asks()
    for tried in range(5):
        said = "DN-02" if tried == 4 else f"còn {4 - tried}"
        seat.until(lambda: seat.signs("phu", "000000"), lambda said=said: seat.says(said))
    seat.until(lambda: seat.signs("phu", PINS["phu"]), lambda: seat.says("DN-02"))
    assert seat.given == []


def test_another_counter_answers(seat: Seat, node: ToldNode) -> None:
    seat.asks()
    find(seat.page, QPushButton, "approvalBack").setFocus()
    seat.until(lambda: seat.press(Qt.Key.Key_G, ALT), lambda: node.asked)
    assert seat.way() == 1
    assert "Đang chờ" in shown(seat.page, "approvalWaiting")
    node.answer(node.open()[0], grant=True, by="s2", name="Lê Văn Mẫu Chính", reason="")
    seat.until(node.tell, lambda: seat.given)
    assert (seat.given[0].how, seat.given[0].state) == (How.REMOTE, ApprovalState.GIVEN)
    assert any(thread.startswith("approval") for thread in node.threads)


def test_an_answer_heard_twice_is_told_once(seat: Seat, node: ToldNode) -> None:
    """Two requests under way bring the same answer; the act must not be done twice."""
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: node.asked)
    told = node.answer(node.open()[0], grant=True, by="s2", name="Lê Văn Mẫu Chính", reason="")
    seat.model._answered(told)
    seat.model._answered(told)
    seat.until(lambda: None, lambda: seat.given)
    for _ in range(2):  # whatever else was submitted has been posted by then
        seat.office.store.submit(lambda _uow: None).result()
        QApplication.processEvents()
    assert len(seat.given) == 1


def test_what_is_heard_of_the_act_before_is_passed_over(seat: Seat, node: ToldNode) -> None:
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: node.asked)
    told = node.answer(node.open()[0], grant=True, by="s2", name="Lê Văn Mẫu Chính", reason="")
    seat.model._answered(told)
    other = replace(VOID, subject="payment-2")
    seat.until(lambda: seat.model.start(other), lambda: seat.model.view.approval is not None)
    assert seat.model.view.approval is not None
    assert (seat.model.view.approval.act, seat.model.view.approval.state) == (other, ApprovalState.ASKED)
    assert seat.given == []


def test_another_counter_refuses(seat: Seat, node: ToldNode) -> None:
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: node.asked)
    node.answer(node.open()[0], grant=False, by="s2", name="Lê Văn Mẫu Chính", reason="thiếu giấy tờ")
    seat.until(node.tell, lambda: seat.ended)
    assert seat.ended[0].state is ApprovalState.REFUSED
    assert seat.given == []


def test_cut_off_it_says_so_and_goes_on_asking(seat: Seat, node: ToldNode) -> None:
    node.down = True
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: seat.model.view.cut_off)
    assert "mã duyệt" in shown(seat.page, "approvalWaiting")
    assert find(seat.page, QLabel, "approvalMessage").isVisible()
    node.down = False
    seat.until(node.tell, lambda: node.asked)
    seat.until(lambda: None, lambda: not seat.model.view.cut_off)
    seat.until(lambda: seat.signs(CHIEF.id, PINS[CHIEF.id]), lambda: seat.given)


def test_taken_back(seat: Seat, node: ToldNode) -> None:
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: node.asked)
    seat.until(seat.page.back.click, lambda: seat.ended and not node.open())
    assert seat.ended[0].state is ApprovalState.WITHDRAWN


def test_taken_back_while_the_node_is_away(seat: Seat, node: ToldNode) -> None:
    seat.asks()
    seat.until(seat.page.elsewhere.click, lambda: node.asked)
    node.down = True
    seat.until(seat.page.back.click, lambda: seat.ended)
    node.down = False
    node.answer(node.open()[0], grant=True, by="s2", name="Lê Văn Mẫu Chính", reason="")
    node.tell()
    assert seat.given == []


def test_a_code_is_read_out_and_typed(seat: Seat, office: Office) -> None:
    seed = seed_of(SignsAlike(), letters_of(SeededRandom(3).token(5), 8))
    codes = seat.model._place.codes
    assert codes is not None
    codes.take(seed.text, Vnd(500_000), CHIEF).result()
    seat.asks()
    find(seat.page, QPushButton, "approvalBack").setFocus()
    seat.until(lambda: seat.press(Qt.Key.Key_C, ALT), lambda: seat.model.view.code is not None)
    assert QApplication.focusWidget() is find(seat.page, QLineEdit, "approvalCode")
    assert CHIEF.name in shown(seat.page, "approvalBook")
    challenge = read_challenge(shown(seat.page, "approvalChallenge"))
    write(seat.page, "approvalCode", code_for(seed, challenge, VOID.kind, Vnd(15_000)))
    seat.until(lambda: seat.press(Qt.Key.Key_Return), lambda: seat.says("DU-23"))
    write(seat.page, "approvalCode", code_for(seed, challenge, VOID.kind, VOID.amount))
    seat.until(lambda: seat.press(Qt.Key.Key_Return), lambda: seat.given)
    assert seat.given[0].how is How.CODE


def test_without_a_book_it_says_so(seat: Seat) -> None:
    seat.asks()
    seat.until(seat.page.by_code.click, lambda: seat.says("DU-25"))


def test_the_same_act_after_the_window_was_closed(qtbot: QtBot, office: Office, node: ToldNode) -> None:
    first = Seat(qtbot, office, node)
    first.asks()
    approval = first.model.view.approval
    assert approval is not None
    first.model.close()
    again = Seat(qtbot, office, node)
    again.asks()
    assert again.model.view.approval == approval
    again.until(lambda: again.signs(CHIEF.id, PINS[CHIEF.id]), lambda: again.given)
    again.model.close()
    third = Seat(qtbot, office, node)
    third.until(lambda: third.model.start(VOID), lambda: third.given)
    third.model.close()
