"""The door of `counter-app setup --window`: what only the disk tells is said in the window, and nothing is written."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from counter_app.app.place import Place
from counter_app.app.set_up import in_window
from tests.ui.hands import find, shown
from tests.ui.test_setup import choose_ward, fill
from ui.setup import SetupWindow


class Visitor:
    """Fills the window in once it is shown, waits for what it says, and leaves."""

    def __init__(self, **answers: str) -> None:
        self._answers = answers
        self.said, self.marked = "", False
        QTimer.singleShot(0, self._come)

    def _come(self) -> None:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SetupWindow) and one.isVisible())
        choose_ward(window, "Phường Thuận Hóa")
        fill(window, **self._answers)
        QTest.mouseClick(find(window, QPushButton, "setupButton"), Qt.MouseButton.LeftButton)
        self._look(window)

    def _look(self, window: SetupWindow) -> None:
        if not window.done and not find(window, QPushButton, "setupButton").isEnabled():
            QTimer.singleShot(10, lambda: self._look(window))  # still at work
            return
        self.said = shown(window, "setupMessage")
        focused: QWidget | None = window.focusWidget()
        self.marked = isinstance(focused, QLineEdit) and focused.objectName() == "setup.backup_folder"
        QTest.mouseClick(find(window, QPushButton, "setupQuit"), Qt.MouseButton.LeftButton)


def test_backups_inside_the_data_are_refused_in_the_window(tmp_path: Path, dressed: QApplication) -> None:
    del dressed
    place = Place(tmp_path / "quay")
    visitor = Visitor(backup_folder=str(place.root / "sao-luu"))
    assert in_window(place) == 1
    assert "[SL-20]" in visitor.said
    assert "nằm trong chính thư mục dữ liệu" in visitor.said
    assert visitor.marked, "the field at fault has the focus"
    assert not place.root.exists()
