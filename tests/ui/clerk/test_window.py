"""The window as a whole: keys, names, input methods, lights, and that it never waits."""

import ast
import re
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget

import ui.clerk
from counter_app.domain.continuation import Halt
from counter_app.ports.lights import Light, SyncState
from tests.ui.clerk.hands import ALT, CTRL, Clerk, Key
from ui.clerk.keys import ORDER, meaning
from ui.clerk.keys import Key as ClerkKey
from ui.lights import LightButton

ROOT = Path(ui.clerk.__file__).parent
PANELS = sorted(path for path in ROOT.glob("*.py") if path.name not in ("case.py", "feeds.py"))


def documented_names() -> set[str]:
    """Object names in the docstring, less keys, patterns and those of other modules."""
    found = set(re.findall(r"`([a-z][A-Za-z0-9.]*)`", ui.clerk.__doc__ or ""))
    return found - {"ui.banner", "applicant", "owner", "payer"}


def test_every_documented_name_is_a_widget(clerk: Clerk) -> None:
    missing = [name for name in documented_names() if clerk.window.findChild(QWidget, name) is None]
    assert missing == []
    for role in ("applicant", "owner", "payer"):
        for field in re.findall(r"`…([A-Za-z]+)`", ui.clerk.__doc__ or ""):
            assert clerk.window.findChild(QWidget, f"{role}{field}") is not None, (role, field)


def test_every_button_and_field_is_documented_and_spoken(clerk: Clerk) -> None:
    known = documented_names()
    others = ("qt_", "applicant", "owner", "payer", "banner", "floatNote", "countNote")
    for widget in clerk.window.findChildren(QWidget):
        name, inner = widget.objectName(), isinstance(widget.parentWidget(), QComboBox)
        if isinstance(widget, QPushButton | QLineEdit) and not inner and not name.startswith(others):
            assert name in known, (type(widget).__name__, name)
            spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert spoken, name


def test_every_key_is_on_the_map_and_has_a_meaning(clerk: Clerk) -> None:
    assert set(ORDER) == set(ClerkKey)
    assert len({meaning(key) for key in ORDER}) == len(ORDER)
    focus = clerk.focus
    clerk.press(Key.Key_F1)
    assert clerk.shows("keyMap")
    assert clerk.focus == focus
    said = {shown.text() for shown in clerk.find("keyMap", QWidget).findChildren(QLabel)}
    assert {key.shown for key in ClerkKey} <= said
    clerk.press(Key.Key_Escape)
    assert not clerk.shows("keyMap")


def test_keys_stand_on_their_buttons(clerk: Clerk) -> None:
    for name, key in (
        ("callNextButton", "F2"), ("recallButton", "F3"), ("newDossierButton", "F4"), ("cashButton", "F6"),
        ("qrButton", "F7"), ("cardButton", "F8"), ("saveButton", "Ctrl+Enter"), ("allPresentButton", "Alt+D"),
        ("refuseButton", "Ctrl+R"), ("missedButton", "Ctrl+N"),
    ):  # fmt: skip
        assert clerk.find(name, QPushButton).text().startswith(key)


@pytest.mark.parametrize(
    "name",
    ["scanBox", "presentedNumber", "cashTendered", "qrBankReference", "slipApproval", "slipTrace", "applicantIdNumber",
     "applicantBorn", "applicantTaxCode", "exemptionAmount", "promiseDate", "handPin", "quantity", "checklist"],
)  # fmt: skip
def test_input_methods_are_off_where_codes_are_typed(clerk: Clerk, name: str) -> None:
    assert not clerk.find(name, QWidget).testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


@pytest.mark.parametrize("name", ["applicantName", "applicantAddress", "noteEdit", "exemptionGround"])
def test_input_methods_are_on_where_vietnamese_is_typed(clerk: Clerk, name: str) -> None:
    assert clerk.find(name, QWidget).testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_buttons_leave_the_focus_where_the_clerk_types(clerk: Clerk) -> None:
    for button in clerk.window.findChildren(QPushButton):
        assert button.focusPolicy() in (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus), button.objectName()


def test_panels_connect_methods_and_never_lambdas() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in PANELS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Lambda)
    ]
    assert found == []


def test_panels_never_wait_and_never_open_a_dialog() -> None:
    banned = {"result", "exec", "read", "processEvents", "sleep"}
    found = [
        f"{path.name}:{node.lineno} {node.func.attr}"
        for path in [*PANELS, *sorted((ROOT / "models").glob("*.py"))]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in banned
    ]
    assert found == [f"base.py:{_line_of_the_one_result()} result"]


def _line_of_the_one_result() -> int:
    """The future that `Model` hears of is finished."""
    lines = (ROOT / "models" / "base.py").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if "finished.result()" in line)


def test_the_window_goes_on_while_the_store_is_busy(clerk: Clerk) -> None:
    """The store lane is held: keys are taken, letters appear, and everything comes in order afterwards."""
    clerk.receive()
    held = threading.Event()
    clerk.counter.store.submit(lambda _uow: held.wait())
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_F5)
    clerk.types("khai sinh")
    assert clerk.text("scanBox") == "khai sinh"
    assert clerk.receipts() == 0
    clerk.until_case(lambda: clerk.receipts() == 1, held.set)
    assert clerk.text("scanBox") == "khai sinh"


def test_enter_twice_takes_the_money_once(clerk: Clerk) -> None:
    clerk.receive()
    held = threading.Event()
    clerk.counter.store.submit(lambda _uow: held.wait())
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    held.set()
    clerk.settle()
    assert clerk.receipts() == 1
    assert not clerk.shows("banner")


def test_saving_twice_takes_the_dossier_in_once(clerk: Clerk) -> None:
    clerk.fill()
    held = threading.Event()
    clerk.counter.store.submit(lambda _uow: held.wait())
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    held.set()
    clerk.settle()
    assert clerk.saved() == 1


def test_lights_say_what_is_and_a_click_what_to_do(clerk: Clerk) -> None:
    assert "sẵn sàng" in clerk.find("light.printer", QPushButton).text()
    clerk.counter.printer.run_out()
    clerk.until(clerk.window.feeds.device_changed, lambda: "hết giấy" in light(clerk), clerk.window.feeds.ask_printer)
    focus = clerk.focus
    clerk.qtbot.mouseClick(clerk.find("light.printer", QPushButton), Qt.MouseButton.LeftButton)
    assert "Thay giấy" in clerk.banner()
    assert clerk.focus == focus


def light(clerk: Clerk) -> str:
    return clerk.find("light.printer", QPushButton).text()


def test_what_waits_to_be_sent_is_counted_with_its_age(clerk: Clerk) -> None:
    since = clerk.counter.clock.time - timedelta(minutes=12)
    state = SyncState(connected=False, unsent=7, oldest_unsent=since, error="node.unreachable")
    clerk.until(clerk.window.feeds.sync_changed, lambda: True, lambda: clerk.counter.sync.tell(state))
    assert "mất kết nối" in clerk.find("light.sync", QPushButton).text()
    assert "7 sự kiện chờ gửi" in clerk.text("unsentText")
    assert not clerk.shows("banner")  # nobody need do anything


def test_a_halt_is_said_before_anybody_owes_anything(clerk: Clerk) -> None:
    halted = SyncState(
        connected=False, unsent=7, error="node.unreachable", halt=Halt("push.fork", clerk.counter.clock.time)
    )
    clerk.until(clerk.window.feeds.sync_changed, lambda: True, lambda: clerk.counter.sync.tell(halted))
    assert "BL-05" in clerk.text("bannerCode")


def test_a_node_that_refuses_is_not_told_as_cut_off(clerk: Clerk) -> None:
    state = SyncState(connected=False, unsent=7, error="node.refused/enrol.code_unknown")
    clerk.until(clerk.window.feeds.sync_changed, lambda: True, lambda: clerk.counter.sync.tell(state))
    light = clerk.find("light.sync", LightButton)
    assert (light.text(), light.light) == ("Máy chủ: từ chối", Light.DOWN)
    assert clerk.text("unsentText").startswith("Máy chủ điểm từ chối từ ")
    clerk.qtbot.mouseClick(light, Qt.MouseButton.LeftButton)
    assert "mã đăng ký" in clerk.banner()
    assert "[MM-09]" in clerk.banner()


def test_nothing_needs_more_than_the_smallest_screen(clerk: Clerk) -> None:
    """1366×768 with a banner, both lists, every field of the terms."""
    clerk.fill("chứng thực bản sao")
    clerk.press(Key.Key_M, ALT)
    clerk.press(Key.Key_H, ALT)
    clerk.press(Key.Key_Return, CTRL)
    assert clerk.shows("banner")
    clerk.settle()
    needed = clerk.window.minimumSizeHint()
    assert (clerk.window.width(), clerk.window.height()) == (1366, 768)
    assert needed.width() <= 1366
    assert needed.height() <= 768


def test_labels_in_front_are_not_cut(clerk: Clerk) -> None:
    """One-line labels and buttons get the room that their words need; those that may be shortened say so in a tip."""
    clerk.fill()
    clerk.settle()
    for widget in clerk.window.findChildren(QWidget):
        if widget.isVisible() and type(widget) in (QLabel, QPushButton) and not getattr(widget, "wordWrap", bool)():
            assert widget.width() >= widget.minimumSizeHint().width(), (widget.objectName(), widget)


def test_the_checklist_shows_the_whole_name_of_the_row_in_hand(clerk: Clerk) -> None:
    clerk.fill()
    table = clerk.find("checklist", QTableView)
    table.selectRow(1)
    assert clerk.text("paperDetail") == clerk.desk.intake.checklist.papers[1].name


def test_closing_while_something_is_under_way_is_quiet(clerk: Clerk) -> None:
    clerk.receive()
    held = threading.Event()
    clerk.counter.store.submit(lambda _uow: held.wait())
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Return)
    clerk.window.close()
    held.set()
    done = clerk.counter.store.submit(lambda _uow: None)
    with clerk.qtbot.waitCallback() as called:
        clerk.counter.place.qt.when_done(done, called)
    assert clerk.counter.store.read(lambda books: books.receipts.last_number("EBL01", "26TAC")) == 1
