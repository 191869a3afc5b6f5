"""A counter and a clerk at its window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import CLERK
from tests.ui.clerk.hands import Clerk
from tests.ui.fakes import FakeCounter, fake_counter
from tests.ui.hands import put_up
from ui.clerk.window import ClerkWindow
from ui.theme import apply_theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own font and colours, as on a small screen."""
    apply_theme(qapp, 14)
    return qapp


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[FakeCounter]:
    """A counter with a terminal on a wire."""
    with fake_counter(tmp_path) as made:
        yield made


@pytest.fixture
def seat(qtbot: QtBot, dressed: QApplication) -> Callable[[FakeCounter], Clerk]:
    """Puts a clerk at a counter, at the window's smallest screen."""

    def sit(at: FakeCounter) -> Clerk:
        window = ClerkWindow(at.place, CLERK)
        at.windows.append(window)
        put_up(qtbot, window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        clerk = Clerk(qtbot, window, at)
        clerk.settle()
        return clerk

    return sit


@pytest.fixture
def clerk(counter: FakeCounter, seat: Callable[[FakeCounter], Clerk]) -> Clerk:
    """A clerk at the counter."""
    return seat(counter)
