"""The supervisor's page: what waits at other counters, codes to read out, books of codes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.approval import Approval, ApprovalState
from counter_app.domain.approval_code import Challenge, code_for, read_seed
from counter_app.domain.money import Vnd
from counter_app.domain.people import Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.unit_of_work import UnitOfWork
from tests.support import MONDAY_MORNING
from tests.ui.approvals import VOID, ToldNode, with_approvals
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, Office
from ui.supervisor.window import SupervisorWindow

ASKED = Approval("a" * 32, VOID, ApprovalState.ASKED, LAN.id, MONDAY_MORNING)
OTHER = replace(ASKED, id="b" * 32, act=replace(VOID, subject="payment-2", amount=Vnd(90_000)))


@pytest.fixture
def node() -> ToldNode:
    made = ToldNode()
    made.ask(ASKED, LAN.name)
    made.ask(OTHER, "Phạm Thị Mẫu Khác")
    return made


@pytest.fixture
def window(qtbot: QtBot, office: Office, node: ToldNode) -> Iterator[SupervisorWindow]:
    window = SupervisorWindow(with_approvals(office, node), CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.approvals.model.waiting), qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def click(window: SupervisorWindow, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def until(qtbot: QtBot, true: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(true()))


def make_book(qtbot: QtBot, window: SupervisorWindow) -> None:
    click(window, "bookMake")
    until(qtbot, lambda: shown(window, "bookNew") and find(window, QPushButton, "codeGive").isEnabled())


def test_what_waits_is_said_and_shown(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    assert find(window, QPushButton, "approvalsButton").text() == "F8  Duyệt: 2"
    assert "2 việc" in shown(window, "bannerWhat")
    QTest.keyClick(window, Qt.Key.Key_F8)
    until(qtbot, window.approvals.isVisible)
    assert cells(window, "approvalTable")[0] == ["Quầy 03", LAN.name, "Hủy thanh toán", "150.000 đ", "vừa xong"]
    assert shown(window, "approvalSum") == "150.000 đ"
    assert "thu nhầm hồ sơ" in shown(window, "approvalReasonText")


def test_just_the_chosen_one_is_granted(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    with qtbot.waitSignal(window.approvals.model.answered):
        click(window, "approvalGrant")
    assert (node.asked[ASKED.id][1].state, node.asked[OTHER.id][1].state) == ("given", "asked")
    until(qtbot, lambda: len(cells(window, "approvalTable")) == 1)
    assert node.asked[ASKED.id][1].supervisor == CHIEF.id
    assert shown(window, "approvalSum") == "90.000 đ"


def test_it_is_refused_with_a_reason(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    write(window, "approvalWhyNot", "thiếu giấy tờ")
    with qtbot.waitSignal(window.approvals.model.answered):
        click(window, "approvalRefuse")
    assert (node.asked[ASKED.id][1].state, node.asked[ASKED.id][1].reason) == ("refused", "thiếu giấy tờ")


def test_a_question_taken_back_meanwhile(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    node.withdraw(ASKED, LAN.name)
    with qtbot.waitSignal(window.approvals.model.answered):
        click(window, "approvalGrant")
    assert "đã rút yêu cầu" in shown(window, "bannerWhat")


def test_the_list_moves_when_the_node_tells(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    node.withdraw(ASKED, LAN.name)
    node.withdraw(OTHER, LAN.name)
    node.tell()
    until(qtbot, lambda: find(window, QPushButton, "approvalsButton").text() == "F8  Duyệt")
    assert not window.banner.isVisible()


def test_a_node_out_of_reach_shows_nothing(qtbot: QtBot, window: SupervisorWindow, node: ToldNode) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    node.down = True
    click(window, "approvalGrant")
    until(qtbot, lambda: window.banner.isVisible() and "MM" in shown(window, "bannerCode"))
    assert node.asked[ASKED.id][1].state == "asked"


def test_who_supervises_no_more_grants_nothing(
    qtbot: QtBot, window: SupervisorWindow, node: ToldNode, office: Office
) -> None:
    def lost(uow: UnitOfWork) -> None:
        with uow:
            uow.staff.put(StaffRecord(CHIEF.id, CHIEF.name, frozenset({Role.CLERK}), "plain:1"))
            uow.commit()

    office.store.submit(lost).result()
    QTest.keyClick(window, Qt.Key.Key_F8)
    with qtbot.waitSignal(window.approvals.model.failed):
        click(window, "approvalGrant")
    assert node.asked[ASKED.id][1].state == "asked"


def test_a_book_is_made_and_a_code_read_out(qtbot: QtBot, window: SupervisorWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    write(window, "bookCounter", "05")
    make_book(qtbot, window)
    seed = read_seed(shown(window, "bookNew").splitlines()[-1])
    assert find(window, QComboBox, "codeBook").currentText().startswith("Quầy 05")
    challenge = Challenge(0, "ABCDE")
    write(window, "codeChallenge", challenge.text)
    write(window, "codeAmount", "150.000")
    with qtbot.waitSignal(window.approvals.model.read):
        click(window, "codeGive")
    assert shown(window, "codeToRead") == code_for(seed, challenge, VOID.kind, Vnd(150_000))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert shown(window, "bookNew") == ""


def test_a_challenge_misheard_is_said_at_its_field(qtbot: QtBot, window: SupervisorWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    write(window, "bookCounter", "05")
    make_book(qtbot, window)
    write(window, "codeChallenge", "ABCD-EFGH")
    write(window, "codeAmount", "150.000")
    with qtbot.waitSignal(window.approvals.model.failed):
        click(window, "codeGive")
    assert "DU-22" in find(window, QLabel, "codeChallengeWrong").text()
    assert shown(window, "codeToRead") == ""


def test_a_book_is_brought_to_this_counter_and_dropped(qtbot: QtBot, window: SupervisorWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    write(window, "bookCounter", "03")
    make_book(qtbot, window)
    write(window, "bookText", shown(window, "bookNew").splitlines()[-1])
    write(window, "bookMost", "500.000")
    click(window, "bookTake")
    until(qtbot, lambda: "còn 24 mã" in shown(window, "bookHere"))
    assert "500.000 đ" in shown(window, "bookHere")
    click(window, "bookDrop")
    until(qtbot, lambda: "chưa có sổ" in shown(window, "bookHere"))


def test_a_book_mistyped_is_said_at_its_field(qtbot: QtBot, window: SupervisorWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    write(window, "bookText", "ABCD")
    write(window, "bookMost", "500.000")
    with qtbot.waitSignal(window.approvals.model.failed):
        click(window, "bookTake")
    assert "DU-20" in find(window, QLabel, "bookTextWrong").text()
