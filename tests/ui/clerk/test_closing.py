"""Closing the program while a dossier is being typed: said first, done the second time."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.people import Role
from tests.support import CLERK
from tests.ui.clerk.hands import SHIFT, Clerk, Key
from tests.ui.fakes import FakeCounter
from ui.clerk.window import ClerkWindow
from ui.frame import Frame


@pytest.fixture
def frame(qtbot: QtBot, dressed: QApplication, counter: FakeCounter) -> Iterator[Frame]:
    """The whole program, signed in as a clerk."""
    del dressed
    made = Frame({Role.CLERK: ClerkWindow})
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.attend(counter.place)
    made.sign_in.signed_in.emit(CLERK)
    yield made
    made.end()


@pytest.fixture
def at_work(qtbot: QtBot, frame: Frame, counter: FakeCounter) -> Clerk:
    """The clerk, a citizen called."""
    window = frame.findChild(ClerkWindow)
    assert window is not None
    clerk = Clerk(qtbot, window, counter)
    clerk.settle()
    clerk.call()
    return clerk


def close_now(clerk: Clerk, frame: Frame) -> None:
    with clerk.qtbot.waitSignal(frame.closed):
        frame.close()


def test_what_is_typed_goes_only_with_the_second_close(frame: Frame, at_work: Clerk) -> None:
    at_work.into("applicantName", "Nguyễn Văn Mẫu")
    frame.close()
    at_work.settle()
    assert frame.isVisible()
    assert "Ctrl+Enter để lưu, hoặc đóng lần nữa" in at_work.banner()
    assert "[HS-11]" in at_work.banner()
    assert at_work.text("applicantName") == "Nguyễn Văn Mẫu"
    assert at_work.focus == "applicantName"
    close_now(at_work, frame)


def test_who_puts_the_warning_away_is_warned_again(frame: Frame, at_work: Clerk) -> None:
    at_work.search("khai tử")
    frame.close()
    at_work.press(Key.Key_Escape)
    assert not at_work.shows("banner")
    frame.close()
    at_work.settle()
    assert "[HS-11]" in at_work.banner()
    assert frame.isVisible()


def test_a_dropped_draft_takes_the_warning_with_it(frame: Frame, at_work: Clerk) -> None:
    at_work.search("khai tử")
    frame.close()
    at_work.press(Key.Key_F4, SHIFT)
    assert not at_work.shows("banner")
    close_now(at_work, frame)


def test_behind_the_lock_the_warning_is_on_the_lock(frame: Frame, at_work: Clerk) -> None:
    at_work.into("applicantName", "Nguyễn Văn Mẫu")
    frame.lock()
    frame.close()
    at_work.settle()
    assert frame.isVisible()
    assert any("[HS-11]" in said.text() for said in frame.sign_in.findChildren(QLabel))
    assert not at_work.shows("banner")
    close_now(at_work, frame)
