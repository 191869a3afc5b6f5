"""A card that takes 170 s, scaled: the window works on, and the card's answer arrives all the same."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.payment import Method
from counter_app.usecases.stations import TerminalStation
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.transport import open_transport
from tests.devices.conftest import SimProcess
from tests.support import CLERK
from tests.ui.clerk.hands import ALT, CARD, CTRL, Clerk, Key
from tests.ui.fakes import SUPERVISOR, FakeCounter, fake_counter
from tests.ui.hands import put_up
from ui.clerk.window import ClerkWindow
from ui.robot.pulse import Pulse
from ui.supervisor.window import SupervisorWindow
from ui.theme import apply_theme

WAIT = "slow=170"
SCALE = "0.05"


@contextmanager
def counter_at(folder: Path, link: str) -> Iterator[FakeCounter]:
    """The counter of the window tests, with the real driver at the real wire."""
    with fake_counter(folder) as made:
        driver = TransbankTerminal(lambda: open_transport(link, device="terminal", open_s=5), TransbankSettings())
        station = TerminalStation(driver, link, made.store, made.clock)
        made.place = replace(made.place, terminal=station)
        try:
            yield made
        finally:
            for window in made.windows:
                window.close()
            station.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book"


@pytest.fixture
def slow_terminal(book: Path) -> Iterator[SimProcess]:
    wire = ("--tcp", "127.0.0.1:0", "--book", str(book))
    sim = SimProcess("devices.sim.terminal", *wire, "--cardholder", WAIT, "--time-scale", SCALE)
    yield sim
    sim.stop()


def sit(qtbot: QtBot, at: FakeCounter) -> Clerk:
    window = ClerkWindow(at.place, CLERK)
    at.windows.append(window)
    put_up(qtbot, window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return Clerk(qtbot, window, at)


def test_the_window_works_on_while_a_card_takes_170_seconds(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, book: Path, slow_terminal: SimProcess
) -> None:
    apply_theme(qapp, 14)
    with counter_at(tmp_path / "counter", slow_terminal.link) as counter:
        clerk = sit(qtbot, counter)
        clerk.settle()
        clerk.receive()
        pulse = Pulse()
        pulse.start()
        clerk.press(Key.Key_F8)
        assert clerk.fee_page == "pageTerminal"
        for act in (search_typed, called_again, second_dossier, supervisors_page):
            act(clerk)
            assert clerk.fee_page == "pageTerminal"
            assert clerk.receipts() == 0
            assert not book.exists() or not book.read_text()
        clerk.until_case(lambda: clerk.receipts() == 1)
        assert clerk.desk.case.case.receipts[0].method is Method.CARD
        assert len([json.loads(line) for line in book.read_text().splitlines()]) == 1
        print(f"GUI thread blocked at most {pulse.blocked_ms_max:.0f} ms")


def search_typed(clerk: Clerk) -> None:
    clerk.press(Key.Key_F5)
    clerk.types("khai")
    assert clerk.text("scanBox") == "khai"
    clerk.press(Key.Key_Escape)


def called_again(clerk: Clerk) -> None:
    """Answered at once: the number in hand is not done with."""
    clerk.until_told(lambda: clerk.press(Key.Key_F2), "ST-01")


def second_dossier(clerk: Clerk) -> None:
    """Its form filled in, and taken in."""
    clerk.search(CARD)
    clerk.search("khai tử")
    assert clerk.sheet == "pageDraft"
    clerk.press(Key.Key_D, ALT)
    clerk.until(
        clerk.desk.case.changed,
        lambda: len(clerk.desk.case.case.dossiers) == 2,
        lambda: clerk.press(Key.Key_Return, CTRL),
    )


def supervisors_page(clerk: Clerk) -> None:
    page = SupervisorWindow(clerk.counter.place, SUPERVISOR)
    clerk.counter.windows.append(page)
    put_up(clerk.qtbot, page)
    with clerk.qtbot.waitExposed(page):
        page.show()
    page.close()
    clerk.window.activateWindow()
