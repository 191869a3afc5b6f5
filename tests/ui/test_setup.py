"""Set-up asks on one page, checks before anything is written, and never loses what was typed."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from counter_app.domain.enrol_code import EnrolCode, fingerprint_of, new_secret
from counter_app.domain.staff import is_good_pin
from counter_app.ports.queue import NodeUnreachable
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong, checked_answers
from resources.catalogue import load_wards
from tests.ui.hands import find, shown, write
from ui.error_texts.lookup import TEXTS
from ui.setup import SetupWindow
from ui.setup_questions import SECTIONS

CODE = EnrolCode(new_secret(b"nothing"), fingerprint_of(b"nobody")).text
GOOD = SetupAnswers(
    site_code="19789",
    site_name="Trung tâm Phục vụ hành chính công phường Thuận Hóa",
    superior="Ủy ban nhân dân phường Thuận Hóa",
    place="Thuận Hóa",
    counter="03",
    serial_letters="AC",
    code_prefix="000.00.06.H57",
    supervisor_name="Trần Văn Mẫu Phụ",
    supervisor_pin="271828",
    body_name="UBND phường Thuận Hóa",
    body_tax_code="3300000000",
    node_url="https://192.0.2.10:8713",
    enrol_code=CODE,
)


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> SetupWindow:
    del dressed
    made = SetupWindow(load_wards())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose_ward(window: SetupWindow, name: str) -> None:
    ward = find(window, QComboBox, "setup.ward")
    ward.setCurrentIndex(ward.findText(name))


def fill(window: SetupWindow, **changes: str) -> None:
    typed = {
        "counter": "03",
        "serial_letters": "ac",
        "code_prefix": "h57.06.14",
        "body_tax_code": "3300000000",
        "node_url": "https://192.0.2.10:8713",
        "enrol_code": CODE,
        "supervisor_name": "Trần Văn Mẫu Phụ",
        "supervisor_pin": "271828",
        "pin_again": "271828",
        **changes,
    }
    for name, text in typed.items():
        if find(window, QLineEdit, f"setup.{name}").isEnabled():
            write(window, f"setup.{name}", text)


def _go(window: SetupWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "setupButton"), Qt.MouseButton.LeftButton)


def test_forty_wards_and_a_free_name(window: SetupWindow) -> None:
    assert find(window, QComboBox, "setup.ward").count() == 41


def test_a_ward_fills_the_names(window: SetupWindow) -> None:
    choose_ward(window, "Phường Thuận Hóa")
    assert find(window, QLineEdit, "setup.site_code").text() == "19789"
    assert find(window, QLineEdit, "setup.site_name").text() == GOOD.site_name
    assert find(window, QLineEdit, "setup.superior").text() == "Ủy ban nhân dân phường Thuận Hóa"


def test_answers_come_out_checked(qtbot: QtBot, window: SetupWindow) -> None:
    choose_ward(window, "Phường Thuận Hóa")
    fill(window)
    with qtbot.waitSignal(window.answered) as answered:
        _go(window)
    assert answered.args is not None
    answers = answered.args[0]
    assert answers.serial_letters == "AC"
    assert answers.code_prefix == "H57.06.14"
    assert answers.site_name == GOOD.site_name
    assert not answers.standalone
    assert not find(window, QPushButton, "setupButton").isEnabled()  # not twice
    window.show_done("Đã thiết lập quầy 03")
    assert window.done


def test_a_stand_alone_counter_needs_no_server(qtbot: QtBot, window: SetupWindow) -> None:
    choose_ward(window, "Phường Thuận Hóa")
    QTest.keyClick(find(window, QRadioButton, "setup.standalone"), Qt.Key.Key_Space)
    assert not find(window, QLineEdit, "setup.node_url").isEnabled()
    fill(window)
    with qtbot.waitSignal(window.answered) as answered:
        _go(window)
    assert answered.args is not None
    assert answered.args[0].standalone


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("counter", "O1", "CH-15"),
        ("serial_letters", "AW", "CH-16"),
        ("serial_letters", "A", "CH-16"),
        ("code_prefix", "HUE", "CH-17"),
        ("body_tax_code", "123", "CH-23"),
        ("bank_bin", "12", "CH-24"),
        ("node_url", "may-chu", "CH-27"),
        ("node_url", "http://192.0.2.10:8713", "CH-27"),
        ("enrol_code", "x", "CH-28"),
        ("enrol_code", CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), "CH-28"),
        ("province_url", "http://192.0.2.20", "CH-32"),
        ("printer_link", "com3", "CH-29"),
        ("supervisor_name", " ", "CH-20"),
        ("supervisor_pin", "123456", "CH-21"),
        ("pin_again", "271829", "CH-22"),
    ],
)
def test_a_wrong_answer_is_named_marked_and_kept(
    qtbot: QtBot, window: SetupWindow, field: str, text: str, code: str
) -> None:
    choose_ward(window, "Phường Thuận Hóa")
    fill(window, **{field: text})
    with qtbot.assertNotEmitted(window.answered):
        _go(window)
    wrong = find(window, QLineEdit, f"setup.{field}")
    assert f"[{code}]" in shown(window, "setupMessage")
    assert wrong.hasFocus()
    assert wrong.property("wrong") == "true"
    assert wrong.text() == text
    assert find(window, QLineEdit, "setup.site_name").text() == GOOD.site_name


def test_a_server_out_of_reach_loses_nothing(qtbot: QtBot, window: SetupWindow) -> None:
    choose_ward(window, "Phường Thuận Hóa")
    fill(window)
    with qtbot.waitSignal(window.answered):
        _go(window)
    window.show_error(NodeUnreachable(node="https://192.0.2.10:8713", reason="refused"))
    assert "[MM-01]" in shown(window, "setupMessage")
    assert find(window, QLineEdit, "setup.counter").text() == "03"
    with qtbot.waitSignal(window.answered):
        _go(window)


# -- the rules, without a window ------------------------------------------------------------------


def test_answers_are_tidied() -> None:
    untidy = replace(GOOD, serial_letters=" ac ", site_name=f"  {GOOD.site_name} ", body_name="")
    tidy = checked_answers(untidy)
    assert (tidy.serial_letters, tidy.site_name, tidy.body_name) == ("AC", GOOD.site_name, GOOD.superior)


def test_the_first_wrong_field_is_named() -> None:
    with pytest.raises(SetupFieldWrong) as wrong:
        checked_answers(replace(GOOD, supervisor_pin="1", counter="", place=""))
    assert wrong.value.fields == {"field": "place"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"counter_index": 6, "counters_at_site": 5}, "counter_index"),
        ({"counters_at_site": 0, "counter_index": 1}, "counters_at_site"),
        ({"code_authority": "nobody"}, "code_authority"),
        ({"bank_bin": "970436"}, "bank_account"),
        ({"bank_bin": "970436", "bank_account": "1017595600"}, "account_name"),
        ({"scanner_link": "usb"}, "scanner_link"),
        ({"place": ""}, "place"),
    ],
)
def test_answers_that_do_not_fit_together(changes: dict[str, object], field: str) -> None:
    with pytest.raises(SetupFieldWrong) as wrong:
        checked_answers(replace(GOOD, **changes))  # type: ignore[arg-type]  # fields by name, in tests
    assert wrong.value.fields["field"] == field


def test_a_second_node_brings_its_own_code() -> None:
    checked_answers(replace(GOOD, province_url="https://192.0.2.20:8713", province_code=CODE.lower()))
    with pytest.raises(SetupFieldWrong) as wrong:
        checked_answers(replace(GOOD, province_url="https://192.0.2.20:8713", province_code=""))
    assert wrong.value.fields["field"] == "province_code"


def test_links_in_both_forms() -> None:
    checked_answers(replace(GOOD, printer_link="tcp://192.0.2.21:9100", terminal_link="serial:COM4?baud=115200"))


@pytest.mark.parametrize("pin", ["12345", "1234567890123", "111111", "123456", "987654", "12345a", "١٢٣٤٥٧"])
def test_weak_pins(pin: str) -> None:
    assert not is_good_pin(pin)


def test_secrets_are_not_shown() -> None:
    assert GOOD.supervisor_pin not in repr(GOOD)
    assert GOOD.enrol_code not in repr(GOOD)


def test_every_answer_that_can_be_wrong_has_words() -> None:
    worded = {key.partition("/")[2] for key in TEXTS if key.startswith("setup.field_wrong/")}
    assert {one.name for one in fields(SetupAnswers)} - worded == {"backup_folder"}  # any text will do


def test_every_answer_is_asked_for_once() -> None:
    asked = [question.name for section in SECTIONS for question in section.questions]
    assert sorted(asked) == sorted([*(one.name for one in fields(SetupAnswers)), "pin_again"])
