"""The outcome of a reconciliation: each differing line gets a word, the day is recorded, the terminal is asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.bill import CollectingBody
from counter_app.domain.events import AttemptSent
from counter_app.domain.payment import AttemptState, Method
from counter_app.domain.reconciliation.lines import BookLine
from counter_app.ports.devices import DeviceSilent
from counter_app.ports.terminal import Ability, BatchTotals, TerminalRefused
from counter_app.usecases.attempts import intend, move
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, Office
from tests.ui.test_reconcile import _choose, _compare, _rows, _statement, _take_in, _type_slip, busy, page
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.reconcile_page import ReconcilePage

__all__ = ("busy", "page")
WHY = "Ngân hàng báo có nhầm tài khoản"
QR = 1
"""The row of the table."""


def _record(page: ReconcilePage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _say(qtbot: QtBot, page: ReconcilePage, words: str) -> None:
    field = write(page, "reconcileWhy", words)
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(field, Qt.Key.Key_Return)


def _recorded(qtbot: QtBot, page: ReconcilePage) -> None:
    with qtbot.waitSignals([page.model.recorded, page.model.report]):
        _record(page)


@pytest.fixture
def compared(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> ReconcilePage:
    """Three lines of the transfers differ, one of them a proposal."""
    _take_in(qtbot, page, _statement(busy, tmp_path, change=-1_000))
    _compare(qtbot, page)
    return page


def test_each_differing_line_gets_a_word_and_the_day_is_recorded(
    qtbot: QtBot, compared: ReconcilePage, busy: Office
) -> None:
    page = compared
    with qtbot.waitSignal(page.model.failed):
        _record(page)
    assert shown(page.window(), "bannerCode") == "[DS-12]"
    assert "3 dòng lệch" in shown(page.window(), "bannerWhat")
    for _ in range(3):
        _say(qtbot, page, WHY)
    assert [line[6] for line in cells(page, "reconcileLines")] == [WHY, WHY, WHY, ""], "Enter goes on to the next"
    assert shown(page, "reconcileState") == "Chưa ghi kết quả đối soát của ngày này."
    _recorded(qtbot, page)
    assert "Đã ghi lần 1" in shown(page, "reconcileState")
    assert "Trần Văn Mẫu Phụ: 3 dòng lệch, đã giải thích." in shown(page, "reconcileState")
    verified = [line.verified for line in _lines(busy) if line.method is Method.QR]
    assert verified == [False, True, False], "the one that the statement knows by the bank's own reference"


def _lines(office: Office) -> Sequence[BookLine]:
    today = office.place.today()
    return office.store.read(lambda books: books.reconciliation.lines(today, today))


def test_what_was_confirmed_by_hand_is_told_until_then(qtbot: QtBot, compared: ReconcilePage) -> None:
    page = compared
    assert shown(page, "reconcileWaiting") == (
        "Xác nhận bằng tay, chưa đối chiếu: Thẻ (máy rời): 2 (28.000 đ) · Chuyển khoản mã QR: 3 (30.000 đ)."
    )
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "2 dòng khớp" in _rows(page)["Chuyển khoản mã QR"][5])
    for _ in range(2):
        _say(qtbot, page, WHY)
    _recorded(qtbot, page)
    assert shown(page, "reconcileWaiting").endswith("Chuyển khoản mã QR: 1 (14.000 đ).")
    _type_slip(page, ("101", "14.000"), ("102", "14.000"))
    _compare(qtbot, page)
    _recorded(qtbot, page)
    assert "Thẻ" not in shown(page, "reconcileWaiting")


def test_the_days_figures_tell_what_is_unverified(qtbot: QtBot, page: ReconcilePage) -> None:
    window = page.window()
    assert isinstance(window, SupervisorWindow)
    notes = [one for one in window.findChildren(QLabel) if "chưa đối chiếu (" in one.text()]
    assert [one.text() for one in notes] == ["7 lần thu · 5 khoản chưa đối chiếu (58.000 đ)"]
    _type_slip(page, ("101", "14.000"), ("102", "14.000"))
    _compare(qtbot, page)
    _recorded(qtbot, page)
    with qtbot.waitSignal(window.model.figures):
        window.model.refresh()
    assert [one.text() for one in notes] == ["7 lần thu · 3 khoản chưa đối chiếu (30.000 đ)"]


def test_a_day_is_recorded_again_and_both_can_be_read(qtbot: QtBot, compared: ReconcilePage) -> None:
    page = compared
    for _ in range(3):
        _say(qtbot, page, WHY)
    _recorded(qtbot, page)
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    find(page, QTableView, "reconcileLines").selectRow(2)
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    _recorded(qtbot, page)
    assert "Đã ghi lần 2" in shown(page, "reconcileState")
    QTest.keyClick(page, Qt.Key.Key_F8)
    times = cells(page, "recordsTable")
    assert [row[0] for row in times] == ["2", "1"]
    assert [row[2:4] for row in times] == [["Trần Văn Mẫu Phụ", "Lệch"]] * 2
    assert [row[4] for row in times] == ["1", "1"], "each verified one"
    assert len(cells(page, "recordsLines")) == 2
    find(page, QTableView, "recordsTable").selectRow(1)
    lines = cells(page, "recordsLines")
    assert [(row[1], row[4], row[5]) for row in lines] == [
        ("Số tiền khác nhau", "saoke.csv dòng 3", WHY),
        ("Chỉ có ở bên kia", "saoke.csv dòng 7", WHY),
        ("Đề nghị ghép, không duyệt", "saoke.csv dòng 5", WHY),
    ]
    assert "Sao kê saoke.csv, 5 dòng, SHA-256 " in shown(page, "recordsBasis")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert find(page, QTableView, "reconcileTable").isVisible()


def test_nothing_is_recorded_before_anything_is_compared(page: ReconcilePage) -> None:
    assert not find(page, QPushButton, "reconcileRecord").isEnabled()
    assert not find(page, QPushButton, "reconcileRecords").isEnabled()


def test_a_day_that_moved_is_compared_again(qtbot: QtBot, page: ReconcilePage, busy: Office) -> None:
    _type_slip(page, ("101", "14.000"), ("102", "14.000"))
    _compare(qtbot, page)
    busy.cash(busy.bill())
    with qtbot.waitSignal(page.model.failed):
        _record(page)
    assert shown(page.window(), "bannerCode") == "[DS-14]"
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_F5)
    _recorded(qtbot, page)


# -- totals of the terminal on the wire --------------------------------------------------------------------------------


def _ask(qtbot: QtBot, page: ReconcilePage) -> None:
    with qtbot.waitSignals([page.model.told, page.model.report]):
        QTest.keyClick(page, Qt.Key.Key_F4)


def test_the_terminal_tells_its_totals(qtbot: QtBot, page: ReconcilePage, busy: Office) -> None:
    _ask(qtbot, page)
    assert shown(page.window(), "bannerWhat") == "Máy thẻ T0000001 báo: 1 giao dịch, cộng 14.000 đ."
    assert _rows(page)["Thẻ (máy nối với quầy)"][:5] == ["14.000 đ", "14.000 đ", "–", "0 đ", "Khớp"]
    busy.lost_card(busy.bill())
    _ask(qtbot, page)
    row = _rows(page)["Thẻ (máy nối với quầy)"]
    assert row[:5] == ["14.000 đ", "28.000 đ", "–", "+14.000 đ", "Lệch"], (
        "the terminal booked what nobody knows of here"
    )
    assert "chương trình 1 giao dịch, máy thẻ 2" in _choose(page, 2)[0][5]
    assert len(busy.terminal.book) == 2, "asking books nothing"


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (TerminalRefused(reason="busy"), "[DS-16]"),
        (TerminalRefused(reason="not_able"), "[DS-17]"),
        (TerminalRefused(reason="other"), "[DS-15]"),
        (DeviceSilent(device="terminal", link="", asked="0700"), "[DS-18]"),
    ],
)
def test_a_terminal_that_does_not_tell_is_told_of_in_words(
    qtbot: QtBot, page: ReconcilePage, busy: Office, monkeypatch: pytest.MonkeyPatch, failure: Exception, code: str
) -> None:
    def totals() -> BatchTotals:
        raise failure

    monkeypatch.setattr(busy.terminal, "totals", totals)
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(page, Qt.Key.Key_F4)
    assert shown(page.window(), "bannerCode") == code
    assert _rows(page)["Thẻ (máy nối với quầy)"][4] == "Chưa đối soát"


def test_a_terminal_without_totals_is_not_asked(
    qtbot: QtBot, page: ReconcilePage, busy: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(type(busy.terminal), "abilities", frozenset({Ability.VOID}))
    monkeypatch.setattr(busy.terminal, "totals", lambda: asked.append("totals"))
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(page, Qt.Key.Key_F4)
    assert shown(page.window(), "bannerCode") == "[DS-17]"
    assert asked == []


def test_a_terminal_at_work_is_not_waited_for(
    qtbot: QtBot, page: ReconcilePage, busy: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the card payment the question would wait for three minutes, and the supervisor with it."""
    asked: list[str] = []
    monkeypatch.setattr(busy.terminal, "totals", lambda: asked.append("totals"))
    bill = busy.bill()

    def begin(uow) -> None:
        with uow:
            attempt = intend([bill], Method.CARD, "00000Y", busy.cashier, uow)
            uow.commit()
        move(attempt.id, AttemptState.SENT, AttemptSent(attempt_id=attempt.id), CHIEF, uow)

    busy.store.submit(begin).result()
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(page, Qt.Key.Key_F4)
    assert shown(page.window(), "bannerCode") == "[DS-16]"
    assert asked == []


# -- several collecting bodies -----------------------------------------------------------------------------------------

TAX = CollectingBody("tax", "Thuế cơ sở Mẫu", "3300000001", "970415", "2017000000", "THUE CO SO MAU")


@contextmanager
def _two_bodies(qtbot: QtBot, office: Office) -> Iterator[ReconcilePage]:
    desk = replace(office.place.desk, bodies=(*office.place.desk.bodies, TAX))
    window = SupervisorWindow(replace(office.place, desk=desk), CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitSignal(window.reconcile.model.report):
        QTest.mouseClick(find(window, QPushButton, "reconcileButton"), Qt.MouseButton.LeftButton)
    yield window.reconcile
    window.close()


def test_of_several_accounts_each_statement_belongs_to_one(qtbot: QtBot, busy: Office, tmp_path: Path) -> None:
    with _two_bodies(qtbot, busy) as page:
        names = ["Chuyển khoản mã QR: UBND phường Thuận Hóa", "Chuyển khoản mã QR: Thuế cơ sở Mẫu"]
        assert list(_rows(page))[1:3] == names
        file = _statement(busy, tmp_path)
        _take_in(qtbot, page, file)
        assert not find(page, QPushButton, "statementGo").isEnabled(), "nobody said whose account it is"
        box = find(page, QComboBox, "statementBody")
        box.setCurrentIndex(0)
        assert find(page, QPushButton, "statementGo").isEnabled()
        _compare(qtbot, page)
        rows = _rows(page)
        assert rows[names[0]][:2] == ["30.000 đ", "37.000 đ"]
        assert rows[names[1]][:5] == ["0 đ", "–", "–", "–", "Chưa đối soát"]


def test_a_statement_that_names_its_account_is_known(qtbot: QtBot, busy: Office, tmp_path: Path) -> None:
    with _two_bodies(qtbot, busy) as page:
        file = _statement(busy, tmp_path)
        file.write_text(file.read_text("utf-8-sig").replace("NGÂN HÀNG MẪU", "Số TK: 2017 000 000"), "utf-8-sig")
        _take_in(qtbot, page, file)
        assert find(page, QComboBox, "statementBody").currentData() == "tax"
        _compare(qtbot, page)
        assert _rows(page)["Chuyển khoản mã QR: Thuế cơ sở Mẫu"][1] == "37.000 đ"
        assert _rows(page)["Chuyển khoản mã QR: UBND phường Thuận Hóa"][4] == "Chưa đối soát"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_word_of_the_record_is_cut_off(qtbot: QtBot, compared: ReconcilePage, size: tuple[int, int]) -> None:
    page, window = compared, compared.window()
    window.resize(*size)
    for _ in range(3):
        _say(qtbot, page, WHY)
    _recorded(qtbot, page)
    qtbot.waitUntil(lambda: cut_words(window) == [])
    QTest.keyClick(page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: cut_words(window) == [])
    assert (window.width(), window.height()) == size
