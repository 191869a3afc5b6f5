"""The supervisor's table of drawers: what it says, a reason for a difference, a count for a clerk who has gone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_count import in_one_sum
from counter_app.domain.drawer import Drawer
from counter_app.domain.drawer_sum import DrawerSum
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor
from counter_app.domain.soundness import not_done
from counter_app.ports.queue import NodeUnreachable
from counter_app.ports.site_money import SiteMoney
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.drawer import AtDrawer, Moved, count_drawer, count_float, open_drawer, pay_in, pay_out
from counter_app.usecases.shift import close_shift, open_shift
from tests.support import DESK
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, Office, today_of
from tests.ui.upkeep import SOUND
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.drawers_page import DrawersPage


@dataclass
class AtWork:
    """One person at the drawer of the office."""

    office: Office
    who: Actor

    def do(self, job: Callable[[UnitOfWork], object]) -> None:
        self.office.store.submit(job).result()

    def begin(self, opening: int) -> None:
        place, who = self.office.place, self.who
        self.do(lambda uow: open_shift(DESK.counter, who, uow, place.clock, place.random))
        self.do(lambda uow: count_float(in_one_sum(opening), self.at, uow))

    def count(self, amount: int) -> None:
        self.do(lambda uow: count_drawer(in_one_sum(amount), self.at, uow))

    def end(self) -> None:
        done = not_done("no upkeep", full=True, at=self.office.clock.now())
        self.do(lambda uow: close_shift(self.who, done, uow))

    @property
    def at(self) -> AtDrawer:
        return AtDrawer(self.who, DESK, self.office.place.random)


@pytest.fixture
def busy(office: Office) -> Office:
    """Lan's first shift, 6.000 đ short; her second, which she left without counting."""
    lan = AtWork(office, LAN)
    lan.begin(500_000)
    office.cash(office.bill())
    lan.do(lambda uow: pay_in(Moved(Vnd(200_000), "Đổi tiền lẻ", "Thủ quỹ"), lan.at, uow))
    lan.do(lambda uow: pay_out(Moved(Vnd(150_000), "Nộp bớt", "Thủ quỹ"), lan.at, uow))
    lan.do(lambda uow: open_drawer("Kiểm tra ngăn tiền", lan.at, uow))
    lan.count(558_000)
    lan.end()
    lan.begin(300_000)
    office.cash(office.bill())
    return office


@dataclass
class Node:
    """Says what it is told to say of the other counters, or nothing."""

    says: SiteMoney | None

    def of(self, _day: date) -> SiteMoney:
        if self.says is None:
            raise NodeUnreachable(node="https://node.test", reason="cut")
        return self.says

    def close(self) -> None:
        self.says = None


def _opened(qtbot: QtBot, office: Office, node: Node | None = None) -> SupervisorWindow:
    """Keep the window: what lets go of it lets Python collect it, and its pages with it."""
    place = office.place if node is None else replace(office.place, site_money=lambda: node)
    window = SupervisorWindow(place, CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.model.figures):
        window.show()
    with qtbot.waitSignal(window.money.drawers.model.shown):
        QTest.keyClick(window, Qt.Key.Key_F2)
    return window


@pytest.fixture
def page(qtbot: QtBot, busy: Office) -> Iterator[DrawersPage]:
    window = _opened(qtbot, busy)
    yield window.money.drawers
    window.close()


def _drawers(office: Office) -> list[Drawer]:
    return list(office.store.read(lambda books: books.drawers.of_day(today_of(office))))


def test_every_drawer_of_the_day_has_its_row(page: DrawersPage) -> None:
    first, second = cells(page, "drawersTable")
    assert first[:2] == second[:2] == ["03", LAN.name]
    assert first[3:] == [
        *("500.000", "14.000", "200.000", "150.000", "0", "1"),
        *("564.000", "558.000", "−6.000", "Lệch, chưa có lý do"),
    ]
    assert second[3:] == ["300.000", "14.000", "0", "0", "0", "0", "314.000", "–", "–", "Đang làm việc"]
    assert (
        shown(page, "drawersSum")
        == "Cộng 2 quỹ: theo sổ 878.000 đ · đã đếm 558.000 đ · chênh lệch −6.000 đ · chưa kiểm 314.000 đ"
    )


def test_the_drawer_that_differs_is_chosen_and_its_ledger_shown(page: DrawersPage) -> None:
    assert [row[1:3] for row in cells(page, "drawerLines")] == [
        ["Quỹ đầu ca", "500.000 đ"],
        ["Thu tiền mặt", "14.000 đ"],
        ["Thu thêm vào quỹ", "200.000 đ"],
        ["Chi từ quỹ", "150.000 đ"],
        ["Mở không thu tiền", "0 đ"],
        ["Kiểm quỹ", "558.000 đ"],
    ]
    assert not find(page, QPushButton, "drawersInstead").isEnabled(), "it is counted"


def test_a_difference_is_explained_by_keys(qtbot: QtBot, page: DrawersPage, busy: Office) -> None:
    view, reason = find(page, QTableView, "drawersTable"), find(page, QComboBox, "explainReason")
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert reason.hasFocus()
    note = find(page, QLineEdit, "explainNote")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert "QT-05" in shown(page, "explainMessage")
    assert reason.hasFocus(), "the cause is missing first"
    QTest.keyClick(reason, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(note, Qt.Key.Key_Return)
    assert note.hasFocus()
    write(page, "explainNote", "Trả nhầm cho công dân số A007")
    with qtbot.waitSignal(page.model.shown):
        QTest.keyClick(note, Qt.Key.Key_Return)
    assert cells(page, "drawersTable")[0][-1] == "Trả lại tiền thừa sai"
    word = _drawers(busy)[0].explanation
    assert word is not None
    assert (word.amount, word.reason, word.note) == (-6_000, "change", "Trả nhầm cho công dân số A007")
    assert view.hasFocus()


def test_a_count_for_a_clerk_who_has_gone(qtbot: QtBot, page: DrawersPage, busy: Office) -> None:
    view = find(page, QTableView, "drawersTable")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_F2)
    first = find(page, QLineEdit, "insteadNote500000")
    assert first.hasFocus()
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not any("314.000" in text for text in words), "what should be there is not told"
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "QT-01" in shown(page, "insteadMessage")
    write(page, "insteadNote100000", "3")
    write(page, "insteadNote5000", "2")
    reason = find(page, QLineEdit, "insteadReason")
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert "QT-05" in shown(page, "insteadMessage")
    assert reason.hasFocus()
    write(page, "insteadReason", "Chị Lan về sớm")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert find(page, QLabel, "insteadWorking").isVisible()
    assert _drawers(busy)[1].count is None, "the journal is verified first"
    [verification] = busy.upkeep.asked
    with qtbot.waitSignal(page.model.shown):
        verification.set_result(SOUND)
    assert cells(page, "drawersTable")[1][-4:] == [
        *("314.000", "310.000", "−4.000"),
        "Lệch, chưa có lý do · phụ trách kiểm thay",
    ]
    drawer = _drawers(busy)[1]
    assert drawer.shift.closed_at is not None
    assert drawer.for_absent is not None
    assert drawer.for_absent.note == "Chị Lan về sớm"
    assert view.hasFocus()


def test_nobody_counts_their_own_drawer_here(qtbot: QtBot, office: Office) -> None:
    AtWork(office, CHIEF).begin(300_000)
    window = _opened(qtbot, office)
    page = window.money.drawers
    assert not find(page, QPushButton, "drawersInstead").isEnabled()
    assert "F12" in shown(page, "drawerHint")
    window.close()


def _elsewhere(office: Office) -> DrawerSum:
    """A drawer at counter 07, as the node tells of it."""
    [own] = office.store.read(lambda books: books.drawers.sums_of_day(today_of(office)))
    return replace(own, origin=Origin("f" * 32), counter="07", shift="elsewhere", clerk="Phạm Mẫu Bảy", is_used=True)


def test_drawers_of_other_counters_stand_there_too(qtbot: QtBot, office: Office) -> None:
    AtWork(office, LAN).begin(300_000)
    window = _opened(qtbot, office, Node(SiteMoney((_elsewhere(office),))))
    page = window.money.drawers
    qtbot.waitUntil(lambda: [row[0] for row in cells(page, "drawersTable")] == ["03", "07"])
    assert shown(page, "drawersSum").startswith("Cộng 2 quỹ: theo sổ 600.000 đ")
    find(page, QTableView, "drawersTable").selectRow(1)
    assert "tại máy của quầy 07" in shown(page, "drawerHint")
    assert not find(page, QPushButton, "drawersInstead").isEnabled()
    assert cells(page, "drawerLines") == []
    assert not find(page, QLabel, "drawersMissing").isVisible()
    window.close()


def test_a_node_that_does_not_answer_is_told(qtbot: QtBot, office: Office) -> None:
    AtWork(office, LAN).begin(300_000)
    window = _opened(qtbot, office, Node(None))
    page = window.money.drawers
    qtbot.waitUntil(lambda: find(page, QLabel, "drawersMissing").isVisible())
    assert [row[0] for row in cells(page, "drawersTable")] == ["03"]
    window.close()


def test_a_day_without_drawers(qtbot: QtBot, office: Office) -> None:
    window = _opened(qtbot, office)
    page = window.money.drawers
    assert cells(page, "drawersTable") == []
    assert shown(page, "drawerHint") == "Chưa có quỹ tiền mặt nào trong ngày."
    window.close()


def test_esc_goes_back_by_one(qtbot: QtBot, page: DrawersPage) -> None:
    view = find(page, QTableView, "drawersTable")
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert view.hasFocus()
    with qtbot.waitSignal(page.back_wanted):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is find(page.window(), QPushButton, "drawersButton")


def test_the_table_is_exported(qtbot: QtBot, page: DrawersPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.model.saved):
        page.save_to(str(tmp_path / "quy"))
    sheets = openpyxl.load_workbook(tmp_path / "quy.xlsx").worksheets
    rows = [[cell.value for cell in row] for row in sheets[0].iter_rows(min_row=2)]
    assert [row[9:12] for row in rows] == [[564_000, 558_000, -6_000], [314_000, "", ""]]
    assert sheets[1].max_row == 1 + 6 + 2
    assert "quy.xlsx" in shown(page.window(), "bannerWhat")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut(qtbot: QtBot, page: DrawersPage, size: tuple[int, int]) -> None:
    page.window().resize(*size)
    qtbot.waitUntil(lambda: cut_words(page) == [])
    view = find(page, QTableView, "drawersTable")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: cut_words(page) == [])
    assert page.window().height() == size[1]
