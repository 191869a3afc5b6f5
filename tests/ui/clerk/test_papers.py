"""Papers that do not come out, or may not have: said, kept, and never printed twice by themselves."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTreeWidget

from counter_app.domain.printing import PrintState
from counter_app.ports.devices import DeviceUnreachable, PrintOutcomeUnknown
from tests.ui.clerk.hands import CTRL, Clerk, Key


def states(clerk: Clerk) -> list[PrintState]:
    return [row.job.state for row in clerk.desk.prints.rows]


def take_cash(clerk: Clerk) -> None:
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))
    clerk.settle()


def test_paper_out_says_what_was_taken_and_ctrl_p_goes_on(clerk: Clerk) -> None:
    clerk.receive()
    clerk.counter.printer.run_out()
    take_cash(clerk)
    said = clerk.banner()
    assert "Máy in hết giấy" in said
    assert "Đã thu 5.000 đ và đã lưu, KHÔNG thu lại." in said
    assert "Ctrl+P" in said
    assert "[IN-02]" in said
    assert states(clerk) == [PrintState.PRINTED, PrintState.SUSPENDED]
    assert clerk.shows("printGoOnButton")
    clerk.counter.printer.refill()
    clerk.until_case(lambda: states(clerk)[-1] is PrintState.PRINTED, lambda: clerk.press(Key.Key_P, CTRL))
    assert not clerk.shows("banner")
    assert clerk.counter.printer.pages == 2


def test_new_paper_lets_it_go_on_by_itself(clerk: Clerk) -> None:
    clerk.receive()
    clerk.counter.printer.run_out()
    take_cash(clerk)
    clerk.counter.printer.refill()
    clerk.until_case(lambda: states(clerk)[-1] is PrintState.PRINTED, clerk.window.feeds.ask_printer)
    assert clerk.counter.printer.pages == 2


def test_without_paper_the_counter_goes_on(clerk: Clerk) -> None:
    clerk.receive()
    clerk.counter.printer.run_out()
    take_cash(clerk)
    clerk.until_case(lambda: clerk.desk.case.case.service is None, lambda: clerk.press(Key.Key_Return, CTRL))
    assert states(clerk) == [PrintState.SUSPENDED]  # the paper stays on the screen, whoever is served


def test_a_printer_that_is_not_there_keeps_the_paper(clerk: Clerk) -> None:
    clerk.receive()
    clerk.counter.printer.fails = [DeviceUnreachable(device="printer", link="tcp://printer.test", reason="refused")]
    clerk.press(Key.Key_F6)
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "KHÔNG thu lại")
    clerk.settle()
    assert clerk.find("printList", QTreeWidget).property("open") in (0, 1)


def lose_paper(clerk: Clerk) -> None:
    clerk.receive()
    clerk.counter.printer.fails = [PrintOutcomeUnknown(reason="paper")]
    take_cash(clerk)
    assert states(clerk)[-1] is PrintState.UNKNOWN
    assert "IN-10" in clerk.banner()


def test_a_paper_in_hand_counts_as_printed(clerk: Clerk) -> None:
    lose_paper(clerk)
    assert clerk.shows("printSeenButton")
    clerk.until_case(lambda: states(clerk)[-1] is PrintState.PRINTED, lambda: clerk.press(Key.Key_D, CTRL))
    assert clerk.counter.printer.pages == 1
    assert not clerk.shows("banner")


def test_a_paper_not_in_hand_is_printed_again_and_marked(clerk: Clerk) -> None:
    lose_paper(clerk)
    clerk.press(Key.Key_B, CTRL)
    clerk.settle()
    assert states(clerk) == [PrintState.PRINTED, PrintState.PRINTED]
    assert clerk.desk.prints.rows[-1].job.reprint == 1
    assert clerk.counter.printer.pages == 2


def test_ctrl_b_repeats_the_last_paper_only_once_everything_is_out(clerk: Clerk) -> None:
    clerk.receive()
    clerk.press(Key.Key_B, CTRL)
    clerk.settle()
    assert [row.job.reprint for row in clerk.desk.prints.rows] == [0, 1]
    clerk.counter.printer.run_out()
    take_cash(clerk)
    clerk.press(Key.Key_B, CTRL)
    clerk.settle()
    assert sum(row.job.reprint for row in clerk.desk.prints.rows) == 1


def test_ctrl_g_opens_form_01_of_the_dossier(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    clerk.receive()
    clerk.until(clerk.desk.forms.drawn, lambda: bool(opened), lambda: clerk.press(Key.Key_G, CTRL))
    assert opened == [f"{clerk.desk.case.case.dossiers[-1].id}.pdf"]
    assert not clerk.shows("banner")


def test_without_a_reader_the_clerk_is_told_where_the_form_is(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    clerk.receive()
    clerk.until_told(lambda: clerk.press(Key.Key_G, CTRL), "chương trình mở tệp PDF")
    assert f"{clerk.desk.case.case.dossiers[-1].id}.pdf" in clerk.banner()


def test_there_is_no_form_before_a_dossier(clerk: Clerk) -> None:
    clerk.until_told(lambda: clerk.press(Key.Key_G, CTRL), "Chưa có hồ sơ nào đã lưu")
