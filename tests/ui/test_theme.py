"""The bundled font, readable contrasts, visible focus, formats, lights and the banner."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ports.devices import PrinterNotReady
from counter_app.ports.lights import DeviceState, Light, SyncState
from resources.catalogue import load_wards
from tests.ui.hands import put_up
from ui import formatting
from ui.banner import Banner, Level
from ui.crash import CrashWindow
from ui.error_texts import ErrorText
from ui.field_rows import FieldRows
from ui.frame import Frame
from ui.lights import LightButton, light_pixmap
from ui.setup import SetupWindow
from ui.theme import COLOURS, FAMILY, apply_theme

INFO = ErrorText("Đã xong.", "", "", "")


def _luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    parsed = QColor(colour)
    return 0.2126 * part(parsed.redF()) + 0.7152 * part(parsed.greenF()) + 0.0722 * part(parsed.blueF())


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (COLOURS.ink, COLOURS.sheet),
        (COLOURS.ink, COLOURS.ground),
        (COLOURS.muted, COLOURS.ground),
        (COLOURS.sheet, COLOURS.primary),
        (COLOURS.sheet, COLOURS.primary_dark),
        (COLOURS.good, COLOURS.ground),
        (COLOURS.bad, COLOURS.sheet),
        (COLOURS.bad, COLOURS.ground),
        (COLOURS.ink, COLOURS.bad_tint),
        (COLOURS.ink, COLOURS.warning_tint),
    ],
)
def test_text_is_readable(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


def test_focus_and_lights_stand_out() -> None:
    assert _contrast(COLOURS.focus, COLOURS.sheet) >= 3
    assert _contrast(COLOURS.focus_on_dark, COLOURS.primary) >= 3
    for light in (COLOURS.good, COLOURS.warning, COLOURS.bad, COLOURS.off):
        assert _contrast(light, COLOURS.sheet) >= 3


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    apply_theme(qapp, 14)
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == FAMILY
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(FAMILY))


def test_focus_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, 14)
    window = QWidget()
    field, button = QLineEdit(), QPushButton("Thu")
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(button)
    put_up(qtbot, window)
    with qtbot.waitExposed(window):
        window.show()
    for widget in (field, button):
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        focused = widget.grab().toImage()
        widget.clearFocus()
        at = focused.pixelColor(focused.width() // 2, 1)
        assert at == QColor(COLOURS.focus), widget


@pytest.mark.parametrize("make", [lambda: Frame({}), lambda: SetupWindow(load_wards()), CrashWindow])
def test_windows_are_dressed_and_the_application_is_not(
    dressed: QApplication, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    window = make()
    qtbot.addWidget(window)
    comes_later = QPushButton(window)
    worn = {button.style().metaObject().className() for button in (*window.findChildren(QPushButton), comes_later)}
    assert worn == {"QStyleSheetStyle"}
    assert dressed.styleSheet() == ""  # else building a window costs three times as much
    if isinstance(window, Frame):
        window.end()


def test_a_caption_stands_level_with_its_field(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    rows, field = FieldRows(), QLineEdit()
    rows.add("name", "Họ và tên", field)
    put_up(qtbot, rows)
    rows.show()
    caption = next(label for label in rows.findChildren(QLabel) if label.buddy() is field)
    assert abs(caption.geometry().center().y() - field.geometry().center().y()) <= 1


def test_lights_differ_by_shape_not_only_by_colour(qapp: QApplication) -> None:
    del qapp
    shapes = set()
    for light in Light:
        image = light_pixmap(light, 16).toImage()
        shapes.add(tuple(image.pixelColor(x, y).alpha() > 127 and (x, y) for x in range(16) for y in range(16)))
    assert len(shapes) == len(Light)


def test_a_light_says_device_and_state_in_words(qtbot: QtBot) -> None:
    button = LightButton("printer")
    put_up(qtbot, button)
    button.show_device(DeviceState("printer", "tcp://x", Light.WARNING, "printer.paper_low"))
    assert button.text() == "Máy in: sắp hết giấy"
    assert button.accessibleName() == "Máy in: sắp hết giấy"
    assert "[IN-12]" in button.toolTip()


def test_the_sync_light_says_that_it_is_cut_off(qtbot: QtBot) -> None:
    button = LightButton("sync")
    put_up(qtbot, button)
    button.show_sync(SyncState(connected=False, unsent=7, error="node.unreachable"))
    assert button.text() == "Máy chủ: mất kết nối"
    assert button.light is Light.WARNING


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    made = Banner()
    put_up(qtbot, made)
    return made


def _shown(banner: Banner, name: str) -> str:
    label = banner.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_a_banner_tells_all_four_parts(banner: Banner) -> None:
    banner.say_error(PrinterNotReady(reason="paper"))
    assert banner.isVisibleTo(banner)
    assert _shown(banner, "bannerWhat") == "Máy in hết giấy."
    assert "KHÔNG thu lại" in _shown(banner, "bannerSafe")
    assert "Thay giấy" in _shown(banner, "bannerTodo")
    assert _shown(banner, "bannerCode") == "[IN-02]"


def test_the_loudest_is_on_top_and_the_next_one_follows(banner: Banner) -> None:
    banner.say_error(PrinterNotReady(reason="paper"), key="printer")
    banner.say("done", INFO, Level.GOOD)
    assert banner.key == "printer"
    assert "và 1 việc khác" in _shown(banner, "bannerWhat")
    banner.unsay("printer")
    assert banner.key == "done"
    banner.unsay("done")
    assert banner.isHidden()


def test_the_same_key_is_replaced(banner: Banner) -> None:
    banner.say_error(PrinterNotReady(reason="paper"), key="printer")
    banner.say_error(PrinterNotReady(reason="cover"), key="printer")
    assert _shown(banner, "bannerCode") == "[IN-03]"
    banner.unsay("printer")
    assert banner.isHidden()


def test_a_banner_leaves_the_focus_where_it_is(qtbot: QtBot) -> None:
    window, field, banner = QWidget(), QLineEdit(), Banner()
    layout = QVBoxLayout(window)
    layout.addWidget(banner)
    layout.addWidget(field)
    put_up(qtbot, window)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    banner.say_error(PrinterNotReady(reason="paper"), action="In lại")
    assert field.hasFocus()
    action = banner.findChild(QPushButton, "bannerAction")
    assert action is not None
    with qtbot.waitSignal(banner.action_chosen) as chosen:
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert chosen.args == ["work"]
    assert field.hasFocus()


def test_formats() -> None:
    assert formatting.money(46_000) == "46.000 đ"
    assert formatting.money(1_234_567_890) == "1.234.567.890 đ"
    assert formatting.day(date(2026, 11, 3)) == "03/11/2026"
    assert formatting.weekday(date(2026, 11, 23)) == "Thứ Hai"
    assert formatting.clock(datetime(2026, 11, 23, 2, 5, tzinfo=UTC)) == "09:05"
    assert formatting.stopwatch(timedelta(seconds=312)) == "05:12"
    assert formatting.stopwatch(timedelta(seconds=3912)) == "1:05:12"
    assert formatting.stopwatch(timedelta(seconds=-3)) == "00:00"
    assert formatting.duration(timedelta(seconds=59)) == "dưới 1 phút"
    assert formatting.duration(timedelta(minutes=12)) == "12 phút"
    assert formatting.duration(timedelta(minutes=125)) == "2 giờ 5 phút"
    assert formatting.duration(timedelta(days=3, hours=5)) == "3 ngày"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("46000", 46_000), ("46.000", 46_000), (" 46 000 đ", 46_000), ("", None), ("46,5k", None), ("-1", None)],
)
def test_typed_money(typed: str, amount: int | None) -> None:
    assert formatting.money_typed(typed) == amount


@pytest.mark.parametrize("size", [14, 16])
def test_a_choice_shows_that_it_opens(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    apply_theme(qapp, size)
    combo = QComboBox()
    combo.addItem("")  # no words: whatever is drawn inside the border is the arrow
    combo.resize(160, combo.sizeHint().height())
    put_up(qtbot, combo)
    combo.show()
    picture = combo.grab().toImage()
    drop = range(combo.width() - round(size * 1.2), combo.width() - 4)
    dark = [(x, y) for x in drop for y in range(6, combo.height() - 6) if picture.pixelColor(x, y).lightness() < 140]
    apply_theme(qapp, 14)
    assert len(dark) > 8
