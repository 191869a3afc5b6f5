"""The window fits the smallest screen in both sizes of text, however much is typed, owed and said."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QTabWidget

from tests.ui.clerk.hands import ALT, CARD, CTRL, PLAIN, SHIFT, Clerk, Key
from tests.ui.fakes import FakeCounter
from ui.banner import Level
from ui.clerk.scroll import Scroll
from ui.error_texts.lookup import TEXTS
from ui.robot.eyes import cut_words
from ui.theme import apply_theme

WIDE, HIGH = 1366, 768
VIEW_BAR = 40  # above the window of a person with several roles
LONG_NAME = "TRẦN THỊ MẪU " * 8


@pytest.fixture(params=[14, 16])
def sized(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[int]:
    """Both sizes of text; the other tests' size again afterwards."""
    apply_theme(dressed, request.param)
    yield request.param
    apply_theme(dressed, 14)


def _fits(clerk: Clerk) -> bool:
    QApplication.processEvents()
    window = clerk.window
    return window.minimumSizeHint().width() <= WIDE and window.width() == WIDE


@pytest.mark.parametrize("procedure", ["chứng thực bản sao", "khai tử", "hộ kinh doanh"])
def test_the_window_stays_as_wide_as_the_screen(
    sized: int, procedure: str, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    del sized
    clerk = seat(counter)
    clerk.fill(procedure)
    for name in ("exemptionBox", "promiseByHand"):
        clerk.find(name, QCheckBox).setChecked(True)
    tabs = clerk.find("partyTabs", QTabWidget)
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        for field in clerk.window.dossier.findChildren(QLineEdit):
            if not field.isReadOnly() and field.isVisible() and field.objectName() != "scanBox":
                field.setText(LONG_NAME)
        assert _fits(clerk)


def test_a_dossier_taken_in_wraps_to_the_room(
    sized: int, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    del sized
    clerk = seat(counter)
    clerk.fill("chứng thực bản sao")
    clerk.window.dossier.draft.copies.grid.begin()
    for typed in (LONG_NAME, "2", "3"):
        clerk.types(typed)
        clerk.press(Key.Key_Return)
    clerk.until_case(lambda: bool(clerk.desk.case.case.dossiers), lambda: clerk.press(Key.Key_Return, CTRL))
    assert _fits(clerk)
    sheets = clerk.find("savedList", QListWidget)
    assert sheets.horizontalScrollBar().maximum() == 0
    fee = next(made for made in sheets.findChildren(QLabel) if made.text().startswith("Chưa nộp"))
    right = fee.mapTo(sheets.viewport(), fee.rect().topRight())
    assert right.x() < sheets.viewport().width()


def _holds(clerk: Clerk, page: str) -> None:
    """The window is as large as the screen, with the longest of banners and without."""
    assert clerk.fee_page == page
    text = max(TEXTS.values(), key=lambda text: len(text.what + text.safe + text.todo))
    for told in (False, True):
        if told:
            clerk.window.banner.say("test", text, Level.ERROR, "In tiếp")
        QApplication.processEvents()
        assert (clerk.window.width(), clerk.window.height()) == (WIDE, HIGH), page
        needed = clerk.window.minimumSizeHint()
        assert needed.width() <= WIDE, page
        assert needed.height() + VIEW_BAR <= HIGH, page
        assert clerk.window.status.geometry().bottom() < HIGH, page
    clerk.window.banner.unsay("test")


def test_every_fee_page_leaves_the_window_as_high_as_the_screen(
    sized: int, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    del sized
    clerk = seat(counter)
    _holds(clerk, "pageEmpty")
    clerk.receive("giám hộ")
    _holds(clerk, "pageFree")
    for procedure in ("khai tử", "trích lục", "hộ kinh doanh"):
        clerk.press(Key.Key_F4)
        clerk.search(CARD)
        clerk.search(procedure)
        clerk.press(Key.Key_D, ALT)
        _by_hand(clerk)
        clerk.save()
    _holds(clerk, "pageMethods")
    clerk.press(Key.Key_F6)
    clerk.types("4")
    clerk.until_told(lambda: clerk.press(Key.Key_Return), "TM-01")
    clerk.settle()  # keys wait for nobody: until the case was read again they begin nothing
    _holds(clerk, "pageCash")
    for page, key, shift in (("pageQr", Key.Key_F7, False), ("pageSlip", Key.Key_F8, True)):
        _attempt(clerk, True, lambda key=key, shift=shift: clerk.press(key, SHIFT if shift else PLAIN))  # type: ignore[misc]
        _holds(clerk, page)
        _attempt(clerk, False, lambda: clerk.press(Key.Key_H, CTRL))
    clerk.counter.terminal.lose = True
    clerk.counter.terminal.hold = threading.Event()
    clerk.press(Key.Key_F8)
    _holds(clerk, "pageTerminal")
    clerk.until_told(clerk.counter.terminal.hold.set, "TH-07")
    clerk.settle()
    _holds(clerk, "pageUnknown")
    clerk.press(Key.Key_3, ALT)
    _holds(clerk, "pageHand")
    clerk.press(Key.Key_Escape)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_1, ALT))
    _holds(clerk, "pagePaid")


def _attempt(clerk: Clerk, there: bool, act: Callable[[], None]) -> None:
    clerk.until_case(lambda: (clerk.desk.case.case.attempt is not None) == there, act)
    clerk.settle()


def _by_hand(clerk: Clerk) -> None:
    """A date where the procedure gives none."""
    if clerk.text("promiseText").startswith("chưa"):
        clerk.press(Key.Key_H, ALT)
        clerk.types("30/11/2026")
        clerk.into("promiseReason", "hẹn mẫu")


def test_the_pages_with_fields_show_all_of_them_without_a_banner(
    sized: int, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    """Nothing has to be scrolled for while nothing is wrong, and no words are cut."""
    del sized
    clerk = seat(counter)
    clerk.receive()
    for shown, key, shift in (("qrConfirmButton", Key.Key_F7, False), ("slipConfirmButton", Key.Key_F8, True)):
        _attempt(clerk, True, lambda key=key, shift=shift: clerk.press(key, SHIFT if shift else PLAIN))  # type: ignore[misc]
        QApplication.processEvents()
        button = clerk.find(shown, QPushButton)
        assert not button.visibleRegion().isEmpty()
        assert button.visibleRegion().boundingRect() == button.rect()
        assert cut_words(clerk.window) == []
        _attempt(clerk, False, lambda: clerk.press(Key.Key_H, CTRL))


def test_the_field_in_hand_is_in_view_however_low_the_form(
    sized: int, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    """Under a banner the form scrolls; what a key opens is brought into view."""
    del sized
    clerk = seat(counter)
    clerk.call()
    clerk.search("khai tử")
    clerk.press(Key.Key_M, ALT)
    clerk.until_told(lambda: clerk.press(Key.Key_Return, CTRL), "[")
    clerk.press(Key.Key_H, ALT)
    field = clerk.find("promiseDate", QLineEdit)
    assert clerk.focus == "promiseDate"
    clerk.qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_the_commonest_job_needs_no_scrolling(
    dressed: QApplication, counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]
) -> None:
    apply_theme(dressed, 14)
    clerk = seat(counter)
    clerk.fill("chứng thực bản sao")
    QApplication.processEvents()
    form = clerk.window.dossier.draft.findChild(Scroll)
    assert form is not None
    assert form.verticalScrollBar().maximum() == 0
