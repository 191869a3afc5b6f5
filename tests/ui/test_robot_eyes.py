"""The robot's eyes see what is cut, and only that."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.hands import put_up
from ui.robot.eyes import beyond_screen, cut_words
from ui.table import Cell, RowsModel, table

WORDS = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
Make = Callable[[], QWidget]


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.addItem(WORDS)
    return combo


def _empty_field() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(WORDS)
    return field


def _wrapped() -> QLabel:
    label = QLabel(WORDS * 3)
    label.setWordWrap(True)
    return label


def _table(cell: Cell) -> QTableView:
    rows = RowsModel(["Việc", "Số tiền"])
    view = table(rows, "rows", "rows", stretch=0)
    rows.setParent(view)
    rows.show_rows([[cell, Cell("1", right=True)]])
    return view


def _figures() -> QTableView:
    return _table(Cell("1.234.567.890 đ" * 3, right=True))


def _name() -> QTableView:
    return _table(Cell(WORDS))


@pytest.mark.parametrize("make", [lambda: QLabel(WORDS), lambda: QPushButton(WORDS), _combo, _figures, _empty_field])
def test_words_without_room_are_seen(dressed: QApplication, qtbot: QtBot, make: Make) -> None:
    del dressed
    window = _shown(qtbot, make(), 120)
    assert len(cut_words(window)) == 1
    window.findChild(QWidget, "it").setFixedWidth(900)  # type: ignore[union-attr]
    QApplication.processEvents()
    assert cut_words(window) == []


def test_a_wrapped_label_needs_its_height(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    label = _wrapped()
    window = _shown(qtbot, label, 200)
    label.setFixedHeight(20)
    QApplication.processEvents()
    assert len(cut_words(window)) == 1


def test_a_name_may_give_way_to_its_tip(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    assert cut_words(_shown(qtbot, _name(), 160)) == []


def test_words_beyond_the_edge_are_seen(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    window = QWidget()
    put_up(qtbot, window)
    label = QLabel(WORDS, window)
    label.adjustSize()
    window.resize(400, 100)
    window.show()
    assert cut_words(window) == []
    label.move(300, 0)
    assert len(cut_words(window)) == 1


def test_a_window_larger_than_its_screen_is_seen(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    put_up(qtbot, window)
    screen = dressed.primaryScreen().size()
    window.resize(screen)
    window.show()
    assert beyond_screen(window) == ""
    window.resize(screen.width(), screen.height() + 31)
    assert beyond_screen(window).startswith(f"{screen.width()}×{screen.height() + 31} > ")


def _shown(qtbot: QtBot, made: QWidget, width: int) -> QWidget:
    window = QWidget()
    put_up(qtbot, window)
    made.setObjectName("it")
    made.setFixedWidth(width)
    line = QHBoxLayout()
    line.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    whole = QVBoxLayout(window)
    whole.addLayout(line)
    window.resize(1000, 300)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return window
