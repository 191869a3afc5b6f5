"""A recovery key made in the set-up window: written to a file, shown once, confirmed by its last group."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.app.backup import made_recovery_key
from counter_app.domain.recovery_key import recovery_public
from counter_app.ports.lane import Lane
from counter_app.storage.sealing import RecoveryKey
from resources.catalogue import load_wards
from tests.ui.hands import find, shown, write
from ui.on_qt import OnQtThread
from ui.setup import SetupWindow
from ui.shell import Asking

PHRASE = "mot cau thu nghiem"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[SetupWindow]:
    made, lane = SetupWindow(load_wards()), Lane("setup")
    qtbot.addWidget(made)
    asking = Asking(made, lane, OnQtThread(), lambda _answers: "never", made_recovery_key)
    made.key_wanted.connect(asking.make_key)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    lane.drain()


def _make(window: SetupWindow, file: Path, phrase: str = PHRASE, again: str = PHRASE) -> None:
    window.recovery.begin(str(file))
    write(window, "recoveryPhrase", phrase)
    write(window, "recoveryPhraseAgain", again)
    QTest.mouseClick(find(window, QPushButton, "recoveryMake"), Qt.MouseButton.LeftButton)


def test_a_key_is_made_and_confirmed_by_its_last_group(qtbot: QtBot, window: SetupWindow, tmp_path: Path) -> None:
    _make(window, tmp_path / "site.key")
    qtbot.waitUntil(find(window, QLabel, "recoveryShown").isVisible)
    public = shown(window, "recoveryShown")
    assert RecoveryKey.opened(tmp_path / "site.key", PHRASE).public == recovery_public(public)
    assert find(window, QLineEdit, "setup.recovery_key").text() == ""  # not before somebody has copied it
    QTest.mouseClick(find(window, QPushButton, "setupButton"), Qt.MouseButton.LeftButton)
    assert "4 ký tự cuối" in shown(window, "recoveryMessage")
    write(window, "recoveryLast", "AAAA" if public[-4:] != "AAAA" else "BBBB")
    assert find(window, QLineEdit, "setup.recovery_key").text() == ""
    write(window, "recoveryLast", public[-4:].lower())
    assert find(window, QLineEdit, "setup.recovery_key").text() == public
    assert not window.recovery.unconfirmed
    assert not find(window, QLabel, "recoveryShown").isVisible()


def test_what_goes_wrong_is_said_and_nothing_overwritten(qtbot: QtBot, window: SetupWindow, tmp_path: Path) -> None:
    _make(window, tmp_path / "site.key", PHRASE, "other")
    assert not (tmp_path / "site.key").exists()
    _make(window, tmp_path / "site.key", "short", "short")
    qtbot.waitUntil(lambda: "SL-24" in shown(window, "recoveryMessage"))
    (tmp_path / "site.key").write_text("a letter")
    _make(window, tmp_path / "site.key")
    qtbot.waitUntil(lambda: "SL-05" in shown(window, "recoveryMessage"))
    assert (tmp_path / "site.key").read_text() == "a letter"
    _make(window, tmp_path / "away" / "site.key")
    qtbot.waitUntil(lambda: "DL-28" in shown(window, "recoveryMessage"))


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_new_fields_are_reachable(
    qtbot: QtBot, qapp: QApplication, window: SetupWindow, tmp_path: Path, width: int, height: int
) -> None:
    window.resize(width, height)
    _make(window, tmp_path / "site.key")
    last = find(window, QLineEdit, "recoveryLast")
    qtbot.waitUntil(last.isVisible)
    qapp.sendPostedEvents()
    assert window.rect().contains(last.mapTo(window, last.rect().center()))
