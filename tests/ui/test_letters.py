"""Letters with two marks are drawn whole, in every kind of widget and in both sizes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.hands import put_up
from ui.clerk.fields import card, column, elided, label
from ui.theme import apply_theme

TALLEST = "ẪẦẤỘ"


def _field() -> QWidget:
    return QLineEdit(TALLEST)


def _button() -> QWidget:
    return QPushButton(TALLEST)


def _plain() -> QWidget:
    return label(TALLEST)


def _heading() -> QWidget:
    return label(TALLEST, "", "muted", "small", strong=True)


def _large() -> QWidget:
    return label(TALLEST, scale="large")


def _elided() -> QWidget:
    return elided(TALLEST)


def _tree() -> QWidget:
    made = QTreeWidget()
    made.setHeaderHidden(True)
    made.addTopLevelItem(QTreeWidgetItem([TALLEST]))
    return made


def _list() -> QWidget:
    made = QListWidget()
    made.addItem(TALLEST)
    return made


def _table() -> QWidget:
    made = QTableWidget(1, 1)
    made.setItem(0, 0, QTableWidgetItem(TALLEST))
    return made


KINDS = (_field, _button, _plain, _heading, _large, _elided, _tree, _list, _table)


def _ink(widget: QWidget) -> int:
    """How many pixels are dark."""
    image: QImage = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return sum(image.pixelColor(x, y).lightness() < 110 for x, y in places)


def _tall(widget: QWidget) -> None:
    """Room to spare above and below the same letters."""
    if isinstance(widget, QTreeWidget):
        widget.setStyleSheet("QTreeView::item { min-height: 100px; }")
    elif isinstance(widget, QListWidget):
        widget.setStyleSheet("QListView::item { min-height: 100px; }")
    elif isinstance(widget, QTableWidget):
        widget.setRowHeight(0, 100)
    else:
        widget.resize(widget.width(), widget.height() + 80)


@pytest.mark.parametrize("size", [14, 16])
@pytest.mark.parametrize("make", KINDS)
def test_two_marks_on_a_letter_are_not_cut(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget], size: int
) -> None:
    apply_theme(qapp, size)
    widget = make()
    sheet = card(column())
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no cursor in the picture
    widget.setParent(sheet)
    put_up(qtbot, sheet)
    sheet.resize(340, 240)
    sheet.show()
    view = isinstance(widget, QTreeWidget | QListWidget | QTableWidget)
    widget.setGeometry(20, 20, 300, 160 if view else widget.sizeHint().height())
    whole = _ink(sheet)
    _tall(widget)
    QApplication.processEvents()
    assert whole
    assert _ink(sheet) == whole
