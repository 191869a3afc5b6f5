"""The citizen's display: what it shows of the case in hand, in both languages, and that a telephone reads its code."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.domain.events import ServiceOutcome
from counter_app.domain.procedure import PaperRequired
from counter_app.ports.terminal import Progress
from counter_app.usecases.dossier import PaperAnswer
from tests.support import DESK
from tests.ui.clerk.conftest import clerk, counter, dressed, seat
from tests.ui.clerk.hands import Clerk
from tests.ui.clerk.test_transfers import comes, show_code
from tests.ui.fakes import FakeCounter, fake_counter
from tests.unit.test_credits import credit
from ui.citizen.screens import chosen_screen
from ui.citizen.view import Draft, masked_name, view_of
from ui.citizen.window import CODE_LASTS_S, CitizenWindow
from ui.clerk.models.till_view import Page, TillView

__all__ = ("clerk", "counter", "dressed", "seat")

SIZES = [(1024, 768), (1366, 768), (1920, 1080)]


def facing(clerk: Clerk, size: tuple[int, int] = (1366, 768), lasts_s: int = CODE_LASTS_S) -> CitizenWindow:
    window = CitizenWindow(clerk.desk, clerk.window, lasts_s)
    window.resize(*size)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # the offscreen platform activates whatever is shown
    window.show()
    return window


def said(window: CitizenWindow, part: str) -> str:
    label = window.findChild(QLabel, f"citizen{part}")
    assert label is not None
    return label.text() if label.isVisible() else ""


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg (Debian zbar-tools) is not installed")
@pytest.mark.parametrize("size", SIZES)
def test_a_telephone_reads_the_code_beside_amount_holder_and_countdown(
    clerk: Clerk, size: tuple[int, int], tmp_path: Path
) -> None:
    window = facing(clerk, size)
    reference = show_code(clerk)
    picture = tmp_path / "citizen.png"
    assert window.grab().save(str(picture))
    found = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert found == clerk.desk.till.view.qr
    assert said(window, "Amount") == "5.000 đ"
    assert reference in said(window, "Notes")
    assert "Account holder" in said(window, "Notes")
    assert "05:00 left" in said(window, "Countdown") or "04:5" in said(window, "Countdown")
    assert (window.width(), window.height()) == size


def test_an_old_code_is_said_to_be_old_and_stays_payable(clerk: Clerk) -> None:
    window = facing(clerk, lasts_s=0)
    reference = show_code(clerk)
    assert "xin hỏi cán bộ để lấy mã mới" in said(window, "Countdown")
    assert clerk.desk.case.case.attempt is not None
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: comes(clerk, credit(1, 5_000, reference)))
    clerk.settle()
    assert (said(window, "Title"), said(window, "English")) == ("Đã nhận tiền", "Payment received")
    assert said(window, "Amount") == "5.000 đ"
    assert "Hẹn trả kết quả" in said(window, "Notes")
    assert not said(window, "Countdown")


def test_a_thousand_short_is_said(clerk: Clerk) -> None:
    window = facing(clerk)
    reference = show_code(clerk)
    clerk.until_told(lambda: comes(clerk, credit(1, 4_000, reference)), "QR-20")
    clerk.settle()
    assert said(window, "Title") == "Đã nhận 4.000 đ, còn 1.000 đ"
    assert said(window, "Amount") == "1.000 đ"


def test_the_name_is_masked_and_no_number_of_a_card_is_shown(clerk: Clerk) -> None:
    window = facing(clerk)
    assert said(window, "Title") == "Kính chào quý khách"
    clerk.receive()
    clerk.settle()
    shown = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "T. T. M. HƯƠNG" in shown
    assert "TRẦN" not in shown
    assert "046185000123" not in shown
    assert said(window, "Title") == "Số tiền phải nộp"


def test_another_ticket_sees_nothing_of_the_case_before(clerk: Clerk) -> None:
    show_code(clerk)
    case, till = clerk.desk.case.case, clerk.desk.till.view
    assert case.service is not None
    later = case.service.started_at + timedelta(minutes=5)
    other = replace(case, service=replace(case.service, ticket_id="t-other", number="B999"), sitting_since=later)
    shown = view_of(other, till, Draft(), clerk.counter.place.desk)
    assert (shown.title.vi, shown.qr, shown.amount, shown.notes) == ("Đang phục vụ số B999", "", "", ())


def everything(window: CitizenWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_missing_papers_are_named_while_the_clerk_marks_them(clerk: Clerk) -> None:
    window = facing(clerk)
    clerk.call()
    clerk.search("khai tử")
    assert said(window, "Title") == "Đang phục vụ số A027"
    checklist = clerk.desk.intake.checklist
    checklist.answer(0, PaperAnswer.MISSING)
    assert (said(window, "Title"), said(window, "English")) == ("Giấy tờ còn thiếu", "Papers still missing")
    assert f"1. {checklist.papers[0].name[:40]}" in said(window, "Notes")
    assert "2. " not in said(window, "Notes")
    checklist.answer(0, PaperAnswer.PRESENT)
    assert said(window, "Title") == "Đang phục vụ số A027"


def test_many_missing_papers_fit_the_screen(clerk: Clerk) -> None:
    window = facing(clerk, (1024, 768))
    clerk.call()
    clerk.search("khai tử")
    papers = [PaperRequired(f"Giấy tờ mẫu số {at} " + "rất dài " * 30, 1, 1) for at in range(9)]
    checklist = clerk.desk.intake.checklist
    checklist.ask_for(papers)
    for at in range(9):
        checklist.answer(at, PaperAnswer.MISSING)
    notes = window.findChild(QLabel, "citizenNotes")
    assert notes is not None
    QApplication.sendPostedEvents()  # lays out
    assert "và 5 giấy tờ khác" in notes.text()
    assert notes.heightForWidth(notes.width()) <= notes.height()
    assert (window.width(), window.height()) == (1024, 768)


def test_nothing_that_was_typed_for_one_is_shown_to_the_next(clerk: Clerk) -> None:
    """The draft is kept for the clerk, who is told so; the next citizen's screen does not name it."""
    window = facing(clerk)
    clerk.call()
    clerk.search("khai tử")
    clerk.desk.intake.checklist.answer(0, PaperAnswer.MISSING)
    assert clerk.desk.intake.procedure is not None
    name, paper = clerk.desk.intake.procedure.name_vi, clerk.desk.intake.checklist.papers[0].name[:30]
    assert name in everything(window)
    assert paper in everything(window)
    gone = lambda: clerk.desk.case.case.service is None  # noqa: E731
    clerk.until_case(gone, lambda: clerk.desk.queue.finish(ServiceOutcome.MISSED))
    assert said(window, "Title") == "Kính chào quý khách"
    clerk.call()
    assert clerk.desk.intake.procedure is not None
    clerk.desk.intake.checklist.answer(0, PaperAnswer.MISSING)
    assert (said(window, "Number"), said(window, "Title")) == ("A028", "Đang phục vụ số A028")
    assert name not in everything(window)
    assert paper not in everything(window)


def test_a_code_that_is_left_behind_is_not_shown_to_the_next(clerk: Clerk) -> None:
    window = facing(clerk)
    reference = show_code(clerk)
    attempt = clerk.desk.case.case.attempt
    clerk.counter.clock.time += timedelta(seconds=20)
    gone = lambda: clerk.desk.case.case.service is None  # noqa: E731
    clerk.until_case(gone, lambda: clerk.desk.queue.finish(ServiceOutcome.MISSED))
    assert clerk.desk.till.view.attempt == attempt
    assert reference not in everything(window)
    assert said(window, "Title") == "Kính chào quý khách"
    clerk.call()
    assert clerk.desk.till.view.attempt == attempt
    assert said(window, "Title") == "Đang phục vụ số A028"
    assert not {reference, "5.000 đ", "HƯƠNG"} & set(everything(window).split())
    assert reference not in everything(window)


def test_a_dossier_of_another_day_is_paid_before_who_is_here(clerk: Clerk) -> None:
    """Opened by its code: not of this ticket, and the code is asked for now."""
    window = facing(clerk)
    clerk.receive()
    code = clerk.desk.case.case.dossiers[0].code
    gone = lambda: clerk.desk.case.case.service is None  # noqa: E731
    clerk.until_case(gone, lambda: clerk.desk.queue.finish(ServiceOutcome.MISSED))
    clerk.counter.clock.time += timedelta(seconds=20)
    clerk.call()
    clerk.until_case(lambda: bool(clerk.desk.case.case.unpaid), lambda: clerk.search(code))
    assert "HƯƠNG" not in everything(window)
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Qt.Key.Key_F7))
    assert said(window, "Title") == "Mời quét mã để trả"
    assert said(window, "Amount") == "5.000 đ"


def test_the_countdown_goes_on_after_a_restart(tmp_path: Path, seat: Callable[[FakeCounter], Clerk]) -> None:
    with fake_counter(tmp_path) as counter:
        clerk = seat(counter)
        show_code(clerk)
        attempt = clerk.desk.case.case.attempt
        begun = clerk.counter.clock.time
    with fake_counter(tmp_path, seed=2) as counter:
        counter.clock.time = begun + timedelta(seconds=100)
        clerk = seat(counter)
        window = facing(clerk)
        assert clerk.desk.case.case.attempt == attempt
        assert clerk.desk.till.view.qr
        assert "Còn 03:" in said(window, "Countdown")
        assert "Còn 03:2" in said(window, "Countdown") or "Còn 03:1" in said(window, "Countdown")


@pytest.mark.parametrize(("progress", "words"), [(Progress.CARD, "đưa thẻ"), (Progress.PIN, "nhập PIN")])
def test_the_card_page_follows_the_terminal(clerk: Clerk, progress: Progress, words: str) -> None:
    show_code(clerk)
    case = clerk.desk.case.case
    shown = view_of(case, TillView(Page.TERMINAL, attempt=case.attempt, progress=progress), Draft(), DESK)
    assert words in shown.title.vi
    assert shown.amount == "5.000 đ"


class _Screen:
    def __init__(self, name: str, left: int) -> None:
        self._name, self._left = name, left

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return QRect(self._left, 0, 1366, 768)


@pytest.mark.parametrize(
    ("name", "plugged", "found"),
    [
        ("", {"main": 0}, None),
        ("", {"main": 0, "HDMI-1": 1366}, "HDMI-1"),
        ("DP-2", {"main": 0, "HDMI-1": 1366, "DP-2": 2732}, "DP-2"),
        ("DP-2", {"main": 0, "HDMI-1": 1366}, None),
        ("main", {"main": 0, "HDMI-1": 1366}, None),
        ("none", {"main": 0, "HDMI-1": 1366}, None),
        ("", {"main": 0, "mirror": 0}, None),
        ("", {"main": 0, "overlapping": 1365, "DP-2": 2732}, "DP-2"),
    ],
)
def test_which_screen(name: str, plugged: dict[str, int], found: str | None) -> None:
    screens = [cast(QScreen, _Screen(one, left)) for one, left in plugged.items()]
    screen = chosen_screen(name, screens, screens[0])
    assert (screen.name() if screen else None) == found


def test_masked_names() -> None:
    assert masked_name("Trần Thị Mẫu Hương") == "T. T. M. Hương"
    assert masked_name("") == ""
