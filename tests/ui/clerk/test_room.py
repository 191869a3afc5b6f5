"""The window fits the smallest screen in both sizes of text, however much is typed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QTabWidget

from tests.ui.clerk.hands import CTRL, Clerk, Key
from tests.ui.fakes import FakeCounter
from ui.theme import apply_theme

WIDE, HIGH = 1366, 768
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
