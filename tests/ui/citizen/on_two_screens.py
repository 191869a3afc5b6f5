"""Run by `test_second_screen.py` in its own process, on two real screens: who gets the keys, and where windows are.

`COUNTER_PLANT` names a bug to work with.
"""

import os

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.citizen.screens import CITIZENS, CLERKS, hands, plug, unplug, xrandr
from tests.ui.clerk.conftest import clerk, counter, dressed, seat
from tests.ui.clerk.hands import Clerk, Key
from ui.citizen import window as citizen_window
from ui.citizen.screens import CitizenScreens
from ui.citizen.window import CitizenWindow

__all__ = ("clerk", "counter", "dressed", "seat")

FACING = QRect(1366, 0, 1024, 768)
HERE = dict(os.environ)
LIMIT_MS = 20_000


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    plant = os.environ.get("COUNTER_PLANT", "")
    if plant == "takes the focus":
        monkeypatch.setattr(citizen_window, "_UNFOCUSED", Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        stay = CitizenWindow.setAttribute

        def set_attribute(window: CitizenWindow, one: Qt.WidgetAttribute, on: bool = True) -> None:
            stay(window, one, on and one is not Qt.WidgetAttribute.WA_ShowWithoutActivating)

        monkeypatch.setattr(CitizenWindow, "setAttribute", set_attribute)
    elif plant == "stays when unplugged":
        monkeypatch.setattr(CitizenWindow, "hide", lambda _window: None)
    elif plant == "covers the clerk":
        monkeypatch.setattr("ui.citizen.screens.chosen_screen", lambda _name, screens, clerks: clerks)


@pytest.fixture
def facing(clerk: Clerk, qtbot: QtBot) -> CitizenWindow:
    """As the program makes it."""
    window = CitizenWindow(clerk.desk, clerk.window)
    screens = CitizenScreens(window, clerk.window, "")
    clerk.window.showMaximized()
    screens.place()
    qtbot.waitUntil(lambda: settled(window), timeout=LIMIT_MS)
    return window


def settled(window: CitizenWindow) -> bool:
    return window.isVisible() and window.geometry() == FACING and exposed(window)


def exposed(window: CitizenWindow) -> bool:
    handle = window.windowHandle()
    return handle is not None and handle.isExposed()


def answered(qtbot: QtBot, clerk: Clerk) -> None:
    """The window manager did everything asked of it so far: it does one thing after another."""
    window = clerk.window
    own = str(int(window.winId()))
    before = window.windowHandle().windowStates()
    window.showFullScreen() if not window.isFullScreen() else window.showMaximized()
    qtbot.waitUntil(lambda: window.windowHandle().windowStates() != before, timeout=LIMIT_MS)
    assert hands(HERE, "getwindowfocus") == own


def types_into_the_search_box(clerk: Clerk, words: str) -> None:
    """Real keys, F5 first: they go wherever the screen's focus is."""
    box = clerk.find("scanBox", QLineEdit)
    box.clear()
    clerk.window.fee.setFocus()
    with clerk.qtbot.waitSignal(box.textChanged, timeout=LIMIT_MS, check_params_cb=lambda text: text.endswith(words)):
        hands(HERE, "key", "F5", "type", "--delay", "0", words)
    assert QApplication.activeWindow() is clerk.window
    box.clear()


def test_the_clerk_keeps_the_keys_whatever_the_citizen_sees(clerk: Clerk, facing: CitizenWindow, qtbot: QtBot) -> None:
    answered(qtbot, clerk)
    types_into_the_search_box(clerk, "mau")
    clerk.receive()
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))
    assert facing.isVisible()
    answered(qtbot, clerk)
    types_into_the_search_box(clerk, "mau")
    hands(HERE, "mousemove", "1800", "300", "click", "1")  # a citizen who tries whether the screen can be touched
    answered(qtbot, clerk)
    types_into_the_search_box(clerk, "mau")


def test_a_screen_pulled_out_and_put_in_again(clerk: Clerk, facing: CitizenWindow, qtbot: QtBot) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    for _ in range(3):
        with qtbot.waitSignal(app.screenRemoved, timeout=LIMIT_MS):
            unplug(HERE)
        assert not facing.isVisible()
        answered(qtbot, clerk)
        types_into_the_search_box(clerk, "mau")
        with qtbot.waitSignal(app.screenAdded, timeout=LIMIT_MS):
            plug(HERE)
        qtbot.waitUntil(lambda: settled(facing), timeout=LIMIT_MS)
        answered(qtbot, clerk)
        types_into_the_search_box(clerk, "mau")


def test_a_screen_that_mirrors_the_clerks_shows_the_clerks_work_only(
    clerk: Clerk, facing: CitizenWindow, qtbot: QtBot
) -> None:
    xrandr(HERE, "--output", CITIZENS, "--same-as", CLERKS)
    qtbot.waitUntil(lambda: not facing.isVisible(), timeout=LIMIT_MS)
    answered(qtbot, clerk)
    types_into_the_search_box(clerk, "mau")
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    with qtbot.waitSignal(app.screenRemoved, timeout=LIMIT_MS):
        unplug(HERE)
    plug(HERE)
    qtbot.waitUntil(lambda: settled(facing), timeout=LIMIT_MS)


def test_a_clerk_who_moves_to_the_other_screen(clerk: Clerk, facing: CitizenWindow, qtbot: QtBot) -> None:
    clerk.window.showNormal()
    qtbot.waitUntil(lambda: not clerk.window.windowHandle().windowStates(), timeout=LIMIT_MS)
    clerk.window.move(1500, 20)
    other = QRect(0, 0, 1366, 768)
    qtbot.waitUntil(lambda: facing.geometry() == other and facing.isVisible(), timeout=LIMIT_MS)
    types_into_the_search_box(clerk, "mau")


def test_one_screen_shows_nothing(clerk: Clerk, facing: CitizenWindow, qtbot: QtBot) -> None:
    unplug(HERE)
    qtbot.waitUntil(lambda: len(QGuiApplication.screens()) == 1, timeout=LIMIT_MS)
    assert not facing.isVisible()
    another = CitizenWindow(clerk.desk, clerk.window)
    CitizenScreens(another, clerk.window, "").place()
    assert not another.isVisible()
    plug(HERE)
    qtbot.waitUntil(lambda: settled(facing), timeout=LIMIT_MS)
