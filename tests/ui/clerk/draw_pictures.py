"""Draws the pictures of payments in trouble for `docs/pictures`: `pytest -n 0 tests/ui/clerk/draw_pictures.py`."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.ports.terminal import MoneyRequest, TerminalRefused, TerminalReply
from tests.ui.clerk.hands import SHIFT, Clerk, Key
from tests.ui.clerk.test_transfers import comes, show_code
from tests.unit.test_credits import credit
from ui.robot.eyes import cut_words
from ui.theme import apply_theme

FOLDER = Path(__file__).parents[3] / "docs" / "pictures"
SIZES = [(1366, 768, 14), (1920, 1080, 16)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def sized(request: pytest.FixtureRequest, dressed: QApplication) -> Clerk:
    """A clerk at a window of that size, in the letters that go with it."""
    width, height, base_px = request.param
    apply_theme(dressed, base_px)
    clerk: Clerk = request.getfixturevalue("clerk")
    clerk.window.resize(width, height)
    return clerk


def draw(clerk: Clerk, name: str) -> None:
    clerk.settle()
    assert cut_words(clerk.window) == []
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{name}-{clerk.window.width()}x{clerk.window.height()}.png"
    assert clerk.window.grab().save(str(file))


def test_a_card_whose_outcome_is_unknown(sized: Clerk) -> None:
    sized.receive()
    sized.counter.terminal.lose = True
    sized.until_told(lambda: sized.press(Key.Key_F8), "TH-")
    draw(sized, "card-unknown")


def test_a_transfer_that_is_short_by_a_thousand(sized: Clerk) -> None:
    reference = show_code(sized)
    sized.until_told(lambda: comes(sized, credit(1, 4_000, reference)), "QR-20")
    draw(sized, "qr-short")


def test_a_terminal_that_is_busy_with_an_abandoned_request(sized: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_request: MoneyRequest, *_: object) -> TerminalReply:
        raise TerminalRefused(reason="busy")

    sized.receive()
    monkeypatch.setattr(sized.counter.terminal, "carry_out", busy)
    sized.until_told(lambda: sized.press(Key.Key_F8), "TH-50")
    draw(sized, "terminal-busy")


def test_a_card_at_a_terminal_of_its_own(sized: Clerk) -> None:
    sized.receive()
    sized.until_case(lambda: sized.desk.case.case.attempt is not None, lambda: sized.press(Key.Key_F8, SHIFT))
    sized.into("slipApproval", "A1B2C3")
    sized.into("slipLastFour", "0461")
    draw(sized, "card-slip")
