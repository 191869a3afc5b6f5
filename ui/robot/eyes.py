"""What a person would see as cut: words that do not get the room they need, windows beyond the edge of the screen."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

_ROUNDING_PX = 1
_FIELD_MARGIN_PX = 2  # what a line edit leaves free at both sides of its words
_RIGHT = Qt.AlignmentFlag.AlignRight


def cut_words(window: QWidget) -> list[str]:
    """The shown words of `window` that are cut, each with the name or kind of its widget.

    A label that shortens itself with "…" says so in its tool tip and is not counted; nor is what scrolls vertically.
    """
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            found += [f"{widget.objectName() or type(widget).__name__}: {words}" for words in _cut(widget)]
    return found


def beyond_screen(window: QWidget) -> str:
    """By how much `window` is larger than its screen, as two sizes; "" when the screen holds it."""
    shown, screen = window.size(), window.screen().size()
    if shown.width() <= screen.width() and shown.height() <= screen.height():
        return ""
    return f"{shown.width()}×{shown.height()} > {screen.width()}×{screen.height()}"


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        words = widget.text()
        if words and not widget.toolTip() and (_too_small(widget) or _hidden_aside(widget)):
            yield words
    elif isinstance(widget, QLineEdit):
        if not widget.text() and widget.isEnabled() and _placeholder_cut(widget):
            yield widget.placeholderText()
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room.width() + _ROUNDING_PX:
            yield widget.currentText()
    elif isinstance(widget, QAbstractButton):
        if widget.text() and (widget.width() + _ROUNDING_PX < widget.sizeHint().width() or _hidden_aside(widget)):
            yield widget.text()
    elif isinstance(widget, QTableView):
        yield from _cut_cells(widget)


def _placeholder_cut(field: QLineEdit) -> bool:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return words > room.width() - 2 * _FIELD_MARGIN_PX + _ROUNDING_PX


def _too_small(label: QLabel) -> bool:
    room = label.size()
    if label.wordWrap():
        return room.height() + _ROUNDING_PX < label.heightForWidth(room.width())
    need = label.sizeHint()
    return room.width() + _ROUNDING_PX < need.width() or room.height() + _ROUNDING_PX < need.height()


def _hidden_aside(widget: QWidget) -> bool:
    """Whether a side of it lies outside what holds it; below the edge one can scroll."""
    shown = QRect(widget.rect())
    holder: QWidget = widget
    while not holder.isWindow():
        parent = holder.parentWidget()
        if parent is None:
            return False
        shown.translate(holder.pos())
        if shown.left() < -_ROUNDING_PX or shown.right() > parent.width() + _ROUNDING_PX:
            return True
        holder = parent
    return False


def _cut_cells(table: QTableView) -> Iterator[str]:
    """Figures and headings are never shortened; a name may be, when its tip has the whole of it."""
    model, heads, words = table.model(), table.horizontalHeader(), table.fontMetrics()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        room = table.columnWidth(column) + _ROUNDING_PX
        heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if not heads.isHidden() and room < heads.fontMetrics().horizontalAdvance(heading):
            yield heading
        for row in range(model.rowCount()):
            index = model.index(row, column)
            figure = bool(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & _RIGHT)
            may_give_way = not figure and bool(index.data(Qt.ItemDataRole.ToolTipRole))
            if not index.data() or may_give_way:
                continue
            if table.wordWrap():
                needed = words.boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, index.data())
                if needed.height() > table.rowHeight(row) + _ROUNDING_PX:
                    yield str(index.data())
            elif room < table.sizeHintForIndex(index).width():
                yield str(index.data())
