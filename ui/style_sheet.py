"""The style sheet, filled with colours and sizes."""

from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.theme import Colours

LOW_TEXT: Final = 1
"""Pixels by which capitals stand below the middle of their line, whose top has room for two marks."""

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QWidget[kind="page"] { background: $ground; }
QLabel { background: transparent; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="bad"] { color: $bad; }
QLabel[kind="warning"] { color: $warning; }
*[scale="small"] { font-size: ${small}px; }
*[scale="large"] { font-size: ${large}px; font-weight: 600; }
*[scale="huge"] { font-size: ${huge}px; font-weight: 700; }
*[scale="giant"] { font-size: ${giant}px; font-weight: 700; }
*[strong="true"] { font-weight: 600; }

QFrame[kind="card"] { background: $sheet; border: 1px solid $line; border-radius: 6px; }
QFrame[kind="bar"] { background: $primary_dark; border: none; }
QFrame[kind="bar"] QLabel { color: $sheet; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
    background: $sheet; border: 1px solid $edge; border-radius: 5px;
    padding: ${pad_top}px ${pad_x}px ${pad_bottom}px ${pad_x}px; min-height: ${line_height}px; font-weight: 500;
}
QPushButton:hover, QToolButton:hover { background: $tint; border-color: $primary; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus {
    border: 3px solid $focus;
    padding: ${pad_top_focus}px ${pad_x_focus}px ${pad_bottom_focus}px ${pad_x_focus}px;
}
QPushButton:disabled, QToolButton:disabled { color: $off; background: $ground; border-color: $line; }
QPushButton[kind="primary"] { background: $primary; color: $sheet; border: 1px solid $primary_dark; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_dark; }
QPushButton[kind="primary"]:focus { border: 3px solid $focus_on_dark; }
QPushButton[kind="danger"] { background: $sheet; color: $bad; border: 1px solid $bad; font-weight: 600; }
QPushButton[kind="danger"]:hover { background: $bad_tint; }
QPushButton[kind="danger"]:focus { border: 3px solid $focus; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
    color: $off; background: $ground; border: 1px solid $line;
}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border: 1px solid transparent; padding-left: ${field_x}px; padding-right: ${field_x}px;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $tint; border-color: $line; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {
    border: 3px solid $focus; padding-left: ${field_x_focus}px; padding-right: ${field_x_focus}px;
}
QPushButton:checked { background: $tint; border-color: $primary; color: $primary_dark; font-weight: 600; }
QFrame[kind="bar"] QPushButton, QFrame[kind="bar"] QToolButton {
    background: transparent; color: $sheet; border: 1px solid transparent;
}
QFrame[kind="bar"] QPushButton:hover, QFrame[kind="bar"] QToolButton:hover { background: $primary; }
QFrame[kind="bar"] QPushButton:checked { background: $sheet; color: $primary_dark; }
QFrame[kind="bar"] QPushButton:focus, QFrame[kind="bar"] QToolButton:focus { border: 3px solid $focus_on_dark; }

QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit, QTextEdit {
    background: $sheet; border: 1px solid $edge; border-radius: 5px;
    padding: ${field_y}px ${field_x}px; min-height: ${line_height}px;
    selection-background-color: $primary; selection-color: $sheet;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 3px solid $focus; padding: ${field_y_focus}px ${field_x_focus}px;
}
QLineEdit:read-only { background: $ground; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled {
    color: $off; background: $ground; border-color: $line;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $bad; background: $bad_tint; }
QLineEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus { border: 3px solid $bad; }
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit {
    border: none; padding: 0 ${field_x}px; min-height: 0; background: transparent;
}
QComboBox > QLineEdit { padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled, QDateEdit::down-arrow:disabled { image: none; }
QComboBox QAbstractItemView {
    background: $sheet; border: 1px solid $edge; selection-background-color: $primary; selection-color: $sheet;
    outline: none;
}
QComboBox QAbstractItemView::item { min-height: ${row}px; padding: 0 ${field_x}px; }

QCheckBox, QRadioButton { spacing: 8px; border: 2px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }

QListView, QTreeView, QTableView {
    background: $sheet; alternate-background-color: #F6F8FA; border: 1px solid $line; border-radius: 6px;
    gridline-color: $line; outline: none; padding: 2px;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 3px solid $focus; padding: 0; }
QListView::item, QTreeView::item { min-height: ${row}px; padding: 2px ${field_x}px; }
QTableView::item { padding: 2px ${field_x}px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $primary; color: $sheet; }
QHeaderView::section {
    background: $ground; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 5px ${field_x}px; font-weight: 600;
}
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: $ground; width: 12px; margin: 0; }
QScrollBar:horizontal { background: $ground; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 5px; min-height: 28px; min-width: 28px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QToolTip { background: $ink; color: $sheet; border: none; padding: 4px 8px; }

QFrame#banner { border-radius: 0; border: none; border-bottom: 1px solid $line; }
QFrame#banner[level="error"] { background: $bad_tint; border-left: 8px solid $bad; }
QFrame#banner[level="warning"] { background: $warning_tint; border-left: 8px solid $warning; }
QFrame#banner[level="info"] { background: $tint; border-left: 8px solid $primary; }
QFrame#banner[level="good"] { background: $good_tint; border-left: 8px solid $good; }
QLabel#bannerWhat { font-weight: 600; }
""")


def style_sheet(colours: "Colours", base_px: int) -> str:
    """The sheet for ordinary text of `base_px` pixels."""
    pad_y, pad_x, field_y, field_x = base_px // 3 + 1, base_px, base_px // 4 + 1, base_px * 2 // 3
    return _SHEET.substitute(
        vars(colours),
        small=base_px - 2,
        large=round(base_px * 1.3),
        huge=round(base_px * 1.9),
        giant=round(base_px * 3),
        pad_top=pad_y - LOW_TEXT,
        pad_bottom=pad_y + LOW_TEXT,
        pad_x=pad_x,
        pad_top_focus=pad_y - LOW_TEXT - 2,
        pad_bottom_focus=pad_y + LOW_TEXT - 2,
        pad_x_focus=pad_x - 2,
        field_y=field_y,
        field_x=field_x,
        field_y_focus=field_y - 2,
        field_x_focus=field_x - 2,
        line_height=round(base_px * 1.45),
        row=round(base_px * 2),
        drop=round(base_px * 1.2),
        arrow=Path(str(files("resources"))).joinpath("icons", "down.png").as_posix(),
    )
