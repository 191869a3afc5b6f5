"""The supervisor's page of terminals: asking what became of a card, deciding by hand, giving a dead terminal up."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.events import AttemptSent
from counter_app.domain.money import Vnd
from counter_app.domain.payment import AttemptState, Method
from counter_app.ports.terminal import Ability, MoneyRequest, TerminalReply
from counter_app.usecases.attempts import intend, move, set_aside
from counter_app.usecases.cash import take_cash
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, PINS, Office
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.terminals_page import TerminalsPage


@pytest.fixture
def page(qtbot: QtBot, dressed: QApplication, office: Office) -> Iterator[TerminalsPage]:
    """One card in doubt; from here on whatever moves money at the terminal is a fault of the page."""
    del dressed
    office.lost_card(office.bill())
    window = SupervisorWindow(office.place, CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.model.figures):
        window.show()
    with qtbot.waitSignal(window.money.terminals.model.view):
        QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    booked = len(office.terminal.book)
    yield window.money.terminals
    assert len(office.terminal.book) == booked, "the page moved money"
    window.close()


@pytest.fixture
def unsent(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[MoneyRequest]:
    """Money requests that reached the terminal."""
    sent: list[MoneyRequest] = []
    real = office.terminal.carry_out

    def carry_out(request: MoneyRequest, *more: Any) -> TerminalReply:
        sent.append(request)
        return real(request, *more)

    monkeypatch.setattr(office.terminal, "carry_out", carry_out)
    return sent


def _ask(page: TerminalsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)


def _seen(qtbot: QtBot, page: TerminalsPage) -> None:
    with qtbot.waitSignal(page.model.view):
        QTest.keyClick(page, Qt.Key.Key_F5)


def _what(page: QWidget) -> str:
    return shown(page.window(), "bannerWhat")


def test_the_terminal_is_asked_and_what_it_says_is_recorded(
    qtbot: QtBot, page: TerminalsPage, office: Office, unsent: list[MoneyRequest]
) -> None:
    [row] = cells(page, "terminalsTable")
    assert row[1:] == ["Thu tiền", "14.000 đ", "máy thẻ không trả kết quả", "giữ máy thẻ", "được"]
    assert "serial:COM4" in shown(page, "terminalsLink")
    with qtbot.waitSignal(page.model.resolved):
        _ask(page)
    assert _what(page) == "Máy thẻ trả lời: đã trừ tiền; đã lập biên lai 26TAC 1."
    qtbot.waitUntil(lambda: find(page, QWidget, "terminalsNone").isVisible())
    assert unsent == [], "asking is only asking"
    assert len(office.terminal.book) == 1


def test_a_terminal_at_work_is_not_waited_for(
    qtbot: QtBot, page: TerminalsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(office.terminal, "find", lambda *_: asked.append("find"))
    bill = office.bill()

    def begin(uow) -> None:
        with uow:
            attempt = intend([bill], Method.CARD, "00000Y", office.cashier, uow)
            uow.commit()
        move(attempt.id, AttemptState.SENT, AttemptSent(attempt_id=attempt.id), CHIEF, uow)

    office.store.submit(begin).result()
    with qtbot.waitSignal(page.model.failed):
        _ask(page)
    assert shown(page.window(), "bannerCode") == "[TH-56]"
    assert asked == []
    assert find(page, QPushButton, "terminalsAsk").isEnabled(), "to be asked again later"


def test_what_was_set_aside_can_be_asked_about_where_tickets_are_kept(
    qtbot: QtBot, page: TerminalsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    [aside] = office.store.read(lambda books: books.money.open_attempts())
    office.store.submit(lambda uow: set_aside(aside.id, "công dân trả tiền mặt", CHIEF, uow)).result()
    office.store.submit(lambda uow: take_cash(list(aside.bills), Vnd(14_000), office.cashier, uow)).result()
    _seen(qtbot, page)
    assert cells(page, "terminalsTable")[0][4:] == ["đã gác lại", "được"]
    able = frozenset({Ability.TICKETS})
    office.terminal.book.append(replace(office.terminal.book[0], ticket="OTHERS", operation="9"))
    office.card(office.bill())
    _seen(qtbot, page)
    assert cells(page, "terminalsTable")[0][5] == "không: đã có giao dịch sau, máy không nhớ mã lần"
    assert not find(page, QPushButton, "terminalsAsk").isEnabled()
    monkeypatch.setattr(type(office.terminal), "abilities", able)
    booked = office.terminal.book[0]
    monkeypatch.setattr(
        office.terminal, "find", lambda request, _mark: booked if request.ticket == aside.reference else None
    )
    _seen(qtbot, page)
    assert cells(page, "terminalsTable")[0][5] == "được"
    with qtbot.waitSignal(page.model.resolved):
        _ask(page)
    assert "đã thu cách khác, phải trả lại 14.000 đ" in _what(page)
    [surplus] = office.store.read(lambda books: books.money.surpluses())
    assert surplus.amount == 14_000
    del office.terminal.book[1:]


def test_a_person_decides_by_the_slip(qtbot: QtBot, page: TerminalsPage, office: Office) -> None:
    reason = write(page, "doubtReason", "Đã xem phiếu kết toán lô 12")
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert "[" in shown(page, "doubtMessage"), "said in place: the slip's signs are missing"
    write(page, "doubtApproval", "a1b2c3")
    write(page, "doubtLastFour", "0461")
    with qtbot.waitSignal(page.model.resolved):
        QTest.keyClick(find(page, QWidget, "doubtReason"), Qt.Key.Key_Return)
    assert "chờ đối chiếu với máy thẻ" in _what(page)
    today = office.place.today()
    [line] = office.store.read(lambda books: books.reconciliation.lines(today, today))
    assert not line.verified


def _retire(page: TerminalsPage, reason: str, pin: str) -> None:
    write(page, "retireReason", reason)
    QTest.keyClick(write(page, "retirePin", pin), Qt.Key.Key_Return)


def test_a_dead_terminal_is_given_up_with_reason_and_pin(
    qtbot: QtBot, page: TerminalsPage, office: Office, unsent: list[MoneyRequest]
) -> None:
    [attempt] = office.store.read(lambda books: books.money.open_attempts())
    assert f"Sẽ gác lại 1 lần chưa rõ ({attempt.reference}), cộng 14.000 đ" in shown(page, "retireAbout")
    _retire(page, "", PINS["phu"])
    assert shown(page, "retireMessage") == "Ghi lý do ngừng dùng (ít nhất 5 chữ)."
    with qtbot.waitSignal(page.model.failed):
        _retire(page, "Cháy nguồn, đã báo kỹ thuật", "999999")
    assert "[DN-" in shown(page, "retireMessage")
    assert office.store.read(lambda books: books.money.retirements()) == []
    with qtbot.waitSignals([page.model.retired, page.model.view]):
        _retire(page, "Cháy nguồn, đã báo kỹ thuật", PINS["phu"])
    assert _what(page) == "Đã ghi ngừng dùng máy thẻ; gác lại 1 lần chưa rõ."
    [row] = cells(page, "terminalsTable")
    assert row[4:] == ["đã gác lại", "không: máy đó đã ngừng dùng"]
    assert not find(page, QPushButton, "terminalsAsk").isEnabled(), "no other terminal knows of it"
    assert "Cháy nguồn, đã báo kỹ thuật" in shown(page, "terminalsRetired")
    assert "Không có lần nào đang chờ máy này." in shown(page, "retireAbout")
    office.store.submit(lambda uow: take_cash(list(attempt.bills), Vnd(14_000), office.cashier, uow)).result()
    find(page, QRadioButton, "doubtNotCharged").setChecked(True)
    with qtbot.waitSignal(page.model.resolved):
        QTest.keyClick(write(page, "doubtReason", "Không có trên sao kê ngày 24/11"), Qt.Key.Key_Return)
    assert "chưa trừ tiền" in _what(page)
    assert unsent == []


def test_a_terminal_at_work_is_not_given_up(qtbot: QtBot, page: TerminalsPage, office: Office) -> None:
    bill = office.bill()

    def begin(uow) -> None:
        with uow:
            attempt = intend([bill], Method.CARD, "00000Y", office.cashier, uow)
            uow.commit()
        move(attempt.id, AttemptState.SENT, AttemptSent(attempt_id=attempt.id), CHIEF, uow)

    office.store.submit(begin).result()
    with qtbot.waitSignal(page.model.failed):
        _retire(page, "Cháy nguồn, đã báo kỹ thuật", PINS["phu"])
    assert shown(page, "retireMessage")
    assert office.store.read(lambda books: books.money.retirements()) == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_word_is_cut_off(qtbot: QtBot, page: TerminalsPage, size: tuple[int, int]) -> None:
    window = page.window()
    window.resize(*size)
    qtbot.waitUntil(lambda: cut_words(window) == [])
    with qtbot.waitSignals([page.model.retired, page.model.view]):
        _retire(page, "Cháy nguồn, đã báo kỹ thuật", PINS["phu"])
    qtbot.waitUntil(lambda: cut_words(window) == [])
    assert (window.width(), window.height()) == size
