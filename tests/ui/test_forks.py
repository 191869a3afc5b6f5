"""A key at work twice, before the technician, the supervisor and the clerk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.continuation import Halt
from counter_app.domain.money import Vnd
from counter_app.ports.forks import BranchReceipt, Fork
from counter_app.ports.lights import BackupState, SyncState
from counter_app.ports.node_health import NodeState
from counter_app.ports.queue import NodeUnreachable
from tests.ui.hands import attention, cells, find, put_up, shown, write
from tests.ui.office import CHIEF, TECHNICIAN, Office
from ui.robot.eyes import cut_words
from ui.supervisor.window import SupervisorWindow
from ui.technician import TechnicianWindow
from ui.theme import apply_theme
from ui.translations import load_language

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)


def paper(branch: int, number: int, total: int) -> BranchReceipt:
    return BranchReceipt(branch, "26TAC", number, Vnd(total), AT + timedelta(minutes=number))


PAPERS = (paper(1, 12, 20_000), paper(2, 12, 8_000), paper(1, 13, 10_000))
FORK = Fork("a" * 32, "02", 135, AT, 2, 0, 3, PAPERS)
OLD_PC = Fork("b" * 32, "04", 0, AT, 1, 1, 0, ())


class NodeList:
    """A node's list that a test sets."""

    def __init__(self) -> None:
        self.forks: tuple[Fork, ...] = (FORK, OLD_PC)
        self.error: NodeUnreachable | None = None

    def known(self) -> tuple[Fork, ...]:
        if self.error is not None:
            raise self.error
        return self.forks

    def close(self) -> None:
        return


class BadHealth:
    """A node whose backup fails."""

    def state(self) -> NodeState:
        backup = BackupState(AT, error="backup.folder_missing", fields={"folder": "E:/sao-luu"})
        return NodeState(backup)

    def close(self) -> None:
        return


@pytest.fixture
def node() -> NodeList:
    return NodeList()


@pytest.fixture
def technician(qtbot: QtBot, office: Office, node: NodeList) -> Iterator[TechnicianWindow]:
    made = TechnicianWindow(replace(office.place, forks=lambda: node), TECHNICIAN)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.model.forks.open):
        made.show()
    yield made
    made.close()


@pytest.fixture
def supervisor(qtbot: QtBot, office: Office, node: NodeList) -> Iterator[SupervisorWindow]:
    made = SupervisorWindow(replace(office.place, forks=lambda: node), CHIEF)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.forks.model.open):
        made.show()
    yield made
    made.close()


def press(window: QWidget, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_technician_sees_which_counters_since_when_and_what_to_do(technician: TechnicianWindow) -> None:
    assert cells(technician, "forkTable") == [
        ["02", "tách 2 nhánh từ sự kiện 135", "09:15 23/11/2026", "0/2"],
        ["04", "máy cũ vẫn chạy dù có máy thay", "09:15 23/11/2026", "1/2"],
    ]
    assert "counter-app renew" in shown(technician, "forkTodo")
    assert not find(technician, QWidget, "haltText").isVisible()


def test_a_halt_is_shown_with_its_time_though_no_node_answers(
    qtbot: QtBot, technician: TechnicianWindow, office: Office, node: NodeList
) -> None:
    node.forks = ()
    with qtbot.waitSignal(technician.model.forks.open):
        technician.model.refresh()
    assert not find(technician, QWidget, "forkTodo").isVisible()
    halted = SyncState(connected=False, unsent=1, error="node.unreachable", halt=Halt("push.behind", AT))
    with qtbot.waitSignal(technician.model.sync):
        office.sync.tell(halted)
    assert shown(technician, "haltText") == "Quầy này tạm dừng thu tiền từ 09:15 23/11/2026."
    assert "[MM-34]" in shown(technician, "haltWhy")
    assert find(technician, QWidget, "forkTodo").isVisible()
    assert not find(technician, QTableView, "forkTable").isVisible()


def test_a_node_out_of_reach_takes_no_alarm_away(qtbot: QtBot, technician: TechnicianWindow, node: NodeList) -> None:
    node.error = NodeUnreachable(node="x", reason="x")
    with qtbot.waitSignal(technician.model.facts):
        technician.model.refresh()
    technician.model.forks.close()  # after whatever was asked
    assert find(technician, QTableView, "forkTable").isVisible()


def test_the_supervisor_compares_the_branches_and_records_what_was_found(
    qtbot: QtBot, supervisor: SupervisorWindow, office: Office
) -> None:
    assert "BL-21" in shown(supervisor, "bannerCode")
    qtbot.waitUntil(lambda: attention(supervisor) == ("2", "2 tách nhánh"))
    QTest.keyClick(supervisor, Qt.Key.Key_F6)
    assert cells(supervisor, "branchTable") == [
        ["26TAC 12", "1 (đã tính)", "20.000 đ", "09:27 23/11/2026", "TRÙNG SỐ: hai tờ giấy"],
        ["26TAC 12", "2 (giữ riêng)", "8.000 đ", "09:27 23/11/2026", "TRÙNG SỐ: hai tờ giấy"],
        ["26TAC 13", "1 (đã tính)", "10.000 đ", "09:28 23/11/2026", ""],
    ]
    assert shown(supervisor, "branchSums") == "Nhánh 1: 2 biên lai, 30.000 đ · Nhánh 2: 1 biên lai, 8.000 đ"
    with qtbot.waitSignal(supervisor.forks.model.failed):
        press(supervisor, "forkReview")
    assert "BL-22" in shown(supervisor, "forkMessage")
    assert not office.store.read(lambda books: books.numbers.reviews())
    write(supervisor, "forkNote", "số 12 có hai tờ giấy")
    with qtbot.waitSignal(supervisor.forks.model.open):
        press(supervisor, "forkReview")
    (said,) = office.store.read(lambda books: books.numbers.reviews())
    assert (said.forked, said.receipts, said.note) == (FORK.origin, 3, "số 12 có hai tờ giấy")
    qtbot.waitUntil(lambda: [row[0] for row in cells(supervisor, "forkTable")] == ["04"])  # the other is still open
    assert cells(supervisor, "branchTable") == []
    write(supervisor, "forkNote", "máy cũ đã tắt")
    with qtbot.waitSignal(supervisor.forks.model.open):
        press(supervisor, "forkReview")
    qtbot.waitUntil(lambda: not find(supervisor, QPushButton, "forkReview").isEnabled())
    QTest.keyClick(supervisor, Qt.Key.Key_Escape)
    assert not find(supervisor, QPushButton, "forksButton").isVisible()
    assert attention(supervisor)[1] == ""


def test_more_of_a_branch_opens_it_again(qtbot: QtBot, supervisor: SupervisorWindow, node: NodeList) -> None:
    QTest.keyClick(supervisor, Qt.Key.Key_F6)
    write(supervisor, "forkNote", "số 12 có hai tờ giấy")
    with qtbot.waitSignal(supervisor.forks.model.open):
        press(supervisor, "forkReview")
    qtbot.waitUntil(lambda: [row[0] for row in cells(supervisor, "forkTable")] == ["04"])
    node.forks = (replace(FORK, count=4, receipts=(*PAPERS, paper(2, 13, 9_000))),)
    with qtbot.waitSignal(supervisor.forks.model.open):
        supervisor.forks.model.refresh()
    qtbot.waitUntil(lambda: cells(supervisor, "forkTable") == [["02", "09:15 23/11/2026", "2", "4", "2"]])


@pytest.mark.parametrize(("width", "height", "base_px"), [(1366, 768, 14), (1920, 1080, 16)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    node: NodeList,
    width: int,
    height: int,
    base_px: int,
    language: str,
) -> None:
    load_language(qapp, language)
    apply_theme(qapp, base_px)
    place = replace(office.place, forks=lambda: node, node_health=BadHealth)
    chief, technician = SupervisorWindow(place, CHIEF), TechnicianWindow(place, TECHNICIAN)
    office.sync.tell(SyncState(True, 3, AT, "node.refused/push.fork", "http://x", "ABCD-EFGH", Halt("push.fork", AT)))
    for window, model in ((chief, chief.forks.model), (technician, technician.model.forks)):
        put_up(qtbot, window)
        window.resize(width, height)
        with qtbot.waitSignal(model.open):
            window.show()
    qtbot.waitUntil(lambda: find(technician, QWidget, "nodeBackupDetail").isVisible())
    qapp.sendPostedEvents()
    assert cut_words(technician) == []
    assert technician.height() == height
    assert cut_words(chief) == []
    QTest.keyClick(chief, Qt.Key.Key_F6)
    with qtbot.waitSignal(chief.forks.model.failed):
        press(chief, "forkReview")
    qapp.sendPostedEvents()
    assert cut_words(chief) == []
    assert (chief.width(), chief.height()) == (width, height)
    for window in (chief, technician):
        window.close()
