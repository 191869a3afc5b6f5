"""The citizen's display: what it shows of the case in hand, in both languages, and that a telephone reads its code."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QLabel

from counter_app.ports.terminal import Progress
from tests.support import DESK
from tests.ui.clerk.conftest import clerk, counter, dressed, seat
from tests.ui.clerk.hands import Clerk
from tests.ui.clerk.test_transfers import comes, show_code
from tests.unit.test_credits import credit
from ui.citizen.screens import chosen_screen
from ui.citizen.view import masked_name, view_of
from ui.citizen.window import CODE_LASTS_S, CitizenWindow
from ui.citizen.words import Both
from ui.clerk.models.till_view import Page, TillView

__all__ = ("clerk", "counter", "dressed", "seat")

SIZES = [(1024, 768), (1366, 768), (1920, 1080)]


def facing(clerk: Clerk, size: tuple[int, int] = (1366, 768), lasts_s: int = CODE_LASTS_S) -> CitizenWindow:
    window = CitizenWindow(clerk.desk, clerk.counter.place.desk, clerk.window, lasts_s)
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
    other = replace(case, service=replace(case.service, ticket_id="t-other", number="B999"))
    shown = view_of(other, till, Both(), clerk.counter.place.desk)
    assert (shown.title.vi, shown.qr, shown.amount, shown.notes) == ("Đang phục vụ số B999", "", "", ())


@pytest.mark.parametrize(("progress", "words"), [(Progress.CARD, "đưa thẻ"), (Progress.PIN, "nhập PIN")])
def test_the_card_page_follows_the_terminal(clerk: Clerk, progress: Progress, words: str) -> None:
    show_code(clerk)
    case = clerk.desk.case.case
    shown = view_of(case, TillView(Page.TERMINAL, attempt=case.attempt, progress=progress), Both(), DESK)
    assert words in shown.title.vi
    assert shown.amount == "5.000 đ"


def test_it_never_takes_the_focus(clerk: Clerk) -> None:
    window = facing(clerk)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


class _Screen:
    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


@pytest.mark.parametrize(
    ("name", "plugged", "found"),
    [
        ("", ("main",), None),
        ("", ("main", "HDMI-1"), "HDMI-1"),
        ("DP-2", ("main", "HDMI-1", "DP-2"), "DP-2"),
        ("DP-2", ("main", "HDMI-1"), None),
        ("main", ("main", "HDMI-1"), None),
        ("none", ("main", "HDMI-1"), None),
    ],
)
def test_which_screen(name: str, plugged: tuple[str, ...], found: str | None) -> None:
    screens = [cast(QScreen, _Screen(one)) for one in plugged]
    screen = chosen_screen(name, screens, screens[0])
    assert (screen.name() if screen else None) == found


def test_masked_names() -> None:
    assert masked_name("Trần Thị Mẫu Hương") == "T. T. M. Hương"
    assert masked_name("") == ""
