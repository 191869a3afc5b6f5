"""The supervisor's list of money that must go back: what it says, and giving it back at this PC."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cashier_desk import PaidTwice
from counter_app.domain.credit import Doubted
from counter_app.domain.money import Vnd
from counter_app.ports.lane import Lane
from counter_app.ports.site_money import SiteMoney
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.owed_back import owed_back
from tests.cashier_desk import FakeCashierLine, FakeNode
from tests.ui.hands import cells, find, put_up, shown, type_text, write
from tests.ui.office import CHIEF, PINS, Office
from tests.ui.owing import late_card, transfer
from tests.ui.test_drawers_page import Node
from ui.clerk.models.giving_back import GivingPage
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.owed_page import OwedPage
from ui.workplace import Workplace


@pytest.fixture
def busy(office: Office) -> Office:
    """A transfer of 6.000 đ too much, one that came twice, a card that came late; three days ago."""
    transfer(office, 1, 20_000, office.bill())
    transfer(office, 2, 14_000, office.bill(), times=2)
    late_card(office, office.bill())
    office.clock.time += timedelta(days=3)
    office.clock._ticks += timedelta(days=3).total_seconds()
    return office


def _opened(qtbot: QtBot, place: Workplace) -> SupervisorWindow:
    """Keep the window: what lets go of it lets Python collect it, and its pages with it."""
    window = SupervisorWindow(place, CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.money.owed.model.counted):
        window.show()
    with qtbot.waitSignal(window.money.owed.model.shown):
        QTest.keyClick(window, Qt.Key.Key_F3)
    return window


@pytest.fixture
def page(qtbot: QtBot, busy: Office) -> Iterator[OwedPage]:
    window = _opened(qtbot, busy.place)
    yield window.money.owed
    window.close()


def _owed(office: Office) -> list[int]:
    return [one.due for one in office.store.read(lambda books: books.money.surpluses())]


def _begin(qtbot: QtBot, page: OwedPage, row: int) -> None:
    view = find(page, QTableView, "owedTable")
    view.selectRow(row)
    with qtbot.waitSignal(page.model.giving.changed):
        QTest.keyClick(view, Qt.Key.Key_Return)


def _approve(qtbot: QtBot, page: OwedPage) -> None:
    """In place, by the supervisor's PIN."""
    giving = page.model.giving
    qtbot.waitUntil(lambda: giving.approval.view.approval is not None)
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    who = find(page, QComboBox, "approvalSupervisor")
    who.setCurrentIndex(who.findData(CHIEF.id))
    pin = find(page, QLineEdit, "approvalPin")
    pin.setFocus()
    type_text(pin, PINS[CHIEF.id])
    QTest.keyClick(pin, Qt.Key.Key_Return)


def test_what_must_go_back_with_dossier_and_waiting_time(page: OwedPage) -> None:
    rows = cells(page, "owedTable")
    assert [row[:1] + row[2:7] for row in rows] == [
        ["03", "3 ngày", "Chuyển thừa", "Chuyển khoản mã QR", "6.000 đ", "FT26000001"],
        ["03", "3 ngày", "Chuyển hai lần", "Chuyển khoản mã QR", "14.000 đ", "FT26000003"],
        ["03", "3 ngày", "Đến sau khi đã thu cách khác", "Thẻ (máy nối với quầy)", "14.000 đ", "thẻ …0461"],
    ]
    assert all(row[7].startswith("261123-") for row in rows)
    assert shown(page, "owedSum") == "3 khoản, cộng 34.000 đ"
    about = shown(page, "owedAbout")
    assert "NGUYỄN VĂN MẪU" in about
    assert "Có thể trả bằng: chuyển khoản." in about


def test_the_day_says_how_many_there_are(qtbot: QtBot, page: OwedPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Escape)
    button = find(page.window(), QPushButton, "owedButton")
    assert QApplication.focusWidget() is button
    assert button.text() == "F3  Phải trả lại: 3"


def test_only_ways_that_the_terminal_here_can_go(page: OwedPage) -> None:
    find(page, QTableView, "owedTable").selectRow(2)
    assert "Có thể trả bằng: hủy trên máy thẻ, nhập phiếu; chuyển khoản." in shown(page, "owedAbout")


def _give_transfer(qtbot: QtBot, page: OwedPage) -> None:
    _begin(qtbot, page, 0)
    reason = find(page, QComboBox, "returnReason")
    assert reason.hasFocus()
    type_text(reason, "Công dân chuyển thừa")
    bank = write(page, "returnBankReference", "FT26327999999")
    QTest.keyClick(bank, Qt.Key.Key_Return)
    assert page.model.giving.view.page is GivingPage.APPROVAL
    _approve(qtbot, page)


def test_one_is_given_back_by_transfer_by_keys(qtbot: QtBot, busy: Office) -> None:
    window = _opened(qtbot, replace(busy.place, desk=replace(busy.place.desk, approve_own=True)))
    page = window.money.owed
    _give_transfer(qtbot, page)
    qtbot.waitUntil(lambda: page.model.giving.view.page is GivingPage.DONE)
    qtbot.waitUntil(lambda: len(cells(page, "owedTable")) == 2)
    assert _owed(busy) == [14_000, 14_000]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert find(page, QTableView, "owedTable").hasFocus()
    assert not find(page, QWidget, "givingBackPanel").isVisible()
    window.close()


def test_another_supervisor_approves(qtbot: QtBot, page: OwedPage, busy: Office) -> None:
    _give_transfer(qtbot, page)
    qtbot.waitUntil(lambda: "DU-07" in shown(page, "approvalMessage"))
    assert _owed(busy) == [6_000, 14_000, 14_000]


def test_no_reason_gives_nothing_back(qtbot: QtBot, page: OwedPage, busy: Office) -> None:
    _begin(qtbot, page, 0)
    QTest.keyClick(find(page, QLineEdit, "returnBankReference"), Qt.Key.Key_Return)
    assert "[" in shown(page, "returnMessage")
    assert _owed(busy) == [6_000, 14_000, 14_000]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.model.giving.view.page is GivingPage.NONE


def test_money_at_another_counter_goes_back_there(qtbot: QtBot, busy: Office) -> None:
    own = busy.store.read(lambda books: owed_back("03", books))
    node = Node(SiteMoney(owed=(replace(own[0], counter="07", id="elsewhere"),)))
    window = _opened(qtbot, replace(busy.place, site_money=lambda: node))
    page = window.money.owed
    qtbot.waitUntil(lambda: [row[0] for row in cells(page, "owedTable")] == ["03", "03", "03", "07"])
    find(page, QTableView, "owedTable").selectRow(3)
    assert "tại quầy 07" in shown(page, "owedHint")
    assert not find(page, QPushButton, "owedGive").isEnabled()
    QTest.keyClick(find(page, QTableView, "owedTable"), Qt.Key.Key_Return)
    assert page.model.giving.view.page is GivingPage.NONE
    window.close()


class Doubts:
    """One transfer, told with two amounts."""

    def doubted(self) -> list[Doubted]:
        at = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
        told = Doubted(
            doubted="payos/hue/9",
            account="0123",
            at=at,
            bank_reference="FT26000009",
            recorded=Vnd(14_000),
            told=Vnd(41_000),
        )
        return [told]


def test_a_transfer_that_was_told_with_two_amounts(qtbot: QtBot, busy: Office) -> None:
    window = _opened(qtbot, replace(busy.place, doubts=Doubts()))
    page = window.money.owed
    assert cells(page, "doubtTable") == [["09:30 23/11/2026", "FT26000009", "–", "0123", "14.000 đ", "41.000 đ"]]
    assert find(page, QTableView, "doubtTable").isVisible()
    assert find(window, QPushButton, "owedButton").text() == "F3  Phải trả lại: 4"
    qtbot.waitUntil(lambda: cut_words(page) == [])
    assert window.height() == 768
    window.close()


@pytest.fixture
def twice(busy: Office) -> Iterator[Workplace]:
    """The node says that this counter and the cashier desk have both taken one fee; the PC had not heard of it."""
    found = PaidTwice(
        owner=busy.store.origin,
        bill_id="b1",
        dossier_code="H29.123.4-261123-0301",
        total=Vnd(46_000),
        taken=Vnd(92_000),
        receipts=("26TAC 0000007", "26TAE 0000031"),
        counters=("03", "05"),
    )
    line = FakeCashierLine(FakeNode(twice=(found,)), "03")
    desk = CashierDesk(line, busy.store, Lane("cashier-03"))
    yield replace(busy.place, cashier=desk)
    desk.close()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_fee_that_two_counters_took(qtbot: QtBot, twice: Workplace, size: tuple[int, int]) -> None:
    window = _opened(qtbot, replace(twice, doubts=Doubts()))
    page = window.money.owed
    window.resize(*size)
    row = ["H29.123.4-261123-0301", "03, 05", "46.000 đ", "92.000 đ", "26TAC 0000007, 26TAE 0000031", "46.000 đ"]
    qtbot.waitUntil(lambda: cells(page, "twiceTable") == [row])
    assert find(page, QTableView, "twiceTable").isVisible()
    qtbot.waitUntil(lambda: find(window, QPushButton, "owedButton").text() == "F3  Phải trả lại: 5")
    qtbot.waitUntil(lambda: cut_words(page) == [])
    assert window.height() == size[1]
    window.close()


def test_cut_off_what_the_node_said_last_of_fees_taken_twice_stays(qtbot: QtBot, twice: Workplace) -> None:
    window = _opened(qtbot, twice)
    page = window.money.owed
    qtbot.waitUntil(lambda: len(cells(page, "twiceTable")) == 1)
    assert twice.cashier is not None
    twice.cashier._line.node.away = True  # type: ignore[attr-defined]  # the line in memory
    with qtbot.waitSignal(page.model.shown):
        QTest.keyClick(page, Qt.Key.Key_F5)
    assert len(cells(page, "twiceTable")) == 1
    window.close()


def test_nothing_must_go_back(qtbot: QtBot, office: Office) -> None:
    window = _opened(qtbot, office.place)
    page = window.money.owed
    assert not find(page, QTableView, "doubtTable").isVisible()
    assert not find(page, QTableView, "twiceTable").isVisible()
    assert shown(page, "owedAbout") == "Không có tiền phải trả lại."
    assert not find(page, QPushButton, "owedGive").isEnabled()
    window.close()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut(qtbot: QtBot, page: OwedPage, size: tuple[int, int]) -> None:
    page.window().resize(*size)
    qtbot.waitUntil(lambda: cut_words(page) == [])
    _begin(qtbot, page, 2)
    qtbot.waitUntil(lambda: cut_words(page) == [])
    assert page.window().height() == size[1]
