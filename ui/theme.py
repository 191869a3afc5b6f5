"""How the program looks: one font, one palette, one style sheet.

Widgets choose a role by dynamic properties and never carry colours of their own:

- `kind` of a button: `primary` (the next step), `danger` (no way back), `quiet` (beside the work); none: plain.
- `kind` of a label: `muted`, `good`, `warning`, `bad`.
- `kind` of a frame: `card` (white sheet), `bar` (top or bottom bar), `choice`.
- `scale` of any text: `small`, `large`, `huge`, `giant`; `strong` "true" makes it semi-bold.

After `setProperty` on a widget already shown, call `restyle`.

The sheet is set on each top-level window once it is put together (`dress`), not on the application: under a sheet Qt
resolves the rules of a widget and of all inside it anew whenever it is put into another, which made building a window
cost three times as much.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.letters import screen_fonts
from ui.style_sheet import style_sheet

FAMILY: Final = "Be Vietnam Pro"
_SMALL_SCREEN_ROWS = 900


@dataclass(frozen=True)
class Colours:
    """Text on its ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3); focus rings and lights at least 3."""

    ink: str = "#15212B"
    muted: str = "#465664"
    sheet: str = "#FFFFFF"
    ground: str = "#EDF1F4"
    line: str = "#B4C0CA"
    edge: str = "#7B8A97"
    primary: str = "#0B4F79"
    primary_dark: str = "#083B5B"
    tint: str = "#E3EEF5"
    focus: str = "#C2500A"
    focus_on_dark: str = "#FFC233"
    good: str = "#17663A"
    good_tint: str = "#E2F2E8"
    warning: str = "#7A4A00"
    warning_tint: str = "#FFF1D6"
    bad: str = "#A11F18"
    bad_tint: str = "#FBE6E4"
    off: str = "#6B7883"


COLOURS: Final = Colours()


def apply_theme(app: QApplication, base_px: int | None = None) -> None:
    """Load the bundled font and give `app` font and colours; its windows are to be dressed.

    `base_px` is the size of ordinary text; without it 14 on low screens (1366×768), 16 on others.
    """
    for font_data in screen_fonts():
        QFontDatabase.addApplicationFontFromData(font_data)
    size = base_px if base_px is not None else base_size(app)
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(size)
    app.setFont(font)
    app.setPalette(_palette())


def dress(window: QWidget) -> None:
    """Give a top-level window, and whatever comes into it later, the sheet for the application's size of text."""
    window.setStyleSheet(style_sheet(COLOURS, QFontInfo(QApplication.font()).pixelSize()))


def base_size(app: QApplication) -> int:
    """The size of ordinary text in pixels that suits the primary screen."""
    return 14 if app.primaryScreen().size().height() < _SMALL_SCREEN_ROWS else 16


def restyle(widget: QWidget) -> None:
    """Draw `widget` anew after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_kind(widget: QWidget, kind: str) -> None:
    """Give `widget` another `kind`, at once."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        restyle(widget)


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: COLOURS.ground,
        QPalette.ColorRole.WindowText: COLOURS.ink,
        QPalette.ColorRole.Base: COLOURS.sheet,
        QPalette.ColorRole.AlternateBase: "#F6F8FA",
        QPalette.ColorRole.Text: COLOURS.ink,
        QPalette.ColorRole.Button: COLOURS.sheet,
        QPalette.ColorRole.ButtonText: COLOURS.ink,
        QPalette.ColorRole.Highlight: COLOURS.primary,
        QPalette.ColorRole.HighlightedText: COLOURS.sheet,
        QPalette.ColorRole.PlaceholderText: COLOURS.off,
        QPalette.ColorRole.ToolTipBase: COLOURS.ink,
        QPalette.ColorRole.ToolTipText: COLOURS.sheet,
        QPalette.ColorRole.Link: COLOURS.primary,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
