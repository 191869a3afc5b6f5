"""An office for the windows of the frame, and the clothes that they wear."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.ui.office import Office, opened_office
from ui.garbage import collect_on_qt_thread
from ui.theme import apply_theme
from ui.translations import load_language

VIETNAMESE = QLocale("vi_VN")


@pytest.fixture(scope="session", autouse=True)
def _collected(qapp: QApplication) -> None:
    """As in the program: no lane of a test destroys the windows of the test before."""
    collect_on_qt_thread(qapp)


@pytest.fixture(autouse=True)
def _vietnamese_again(qapp: QApplication) -> Iterator[None]:
    """Whatever language a test chose, the next one of this process does not hear it."""
    yield
    if QLocale() != VIETNAMESE:
        load_language(qapp, "vi")


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """Vietnamese, in the bundled font; windows other than the program's own are to be dressed."""
    load_language(qapp, "vi")
    apply_theme(qapp, 14)
    return qapp


@pytest.fixture
def office(tmp_path: Path, dressed: QApplication) -> Iterator[Office]:
    """A counter with a printer and a terminal that do as they are told."""
    del dressed
    with opened_office(tmp_path) as opened:
        yield opened
