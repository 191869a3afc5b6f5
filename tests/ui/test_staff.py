"""The counter's people in the supervisor's window and one's own PIN at sign-in, by keys alone, on a real store."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.people import Actor, Role
from counter_app.usecases.sign_in import SignInLocked, SignInRefused
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, PINS, Office
from ui.frame import Frame
from ui.robot.eyes import cut_words
from ui.sign_in import SignInWindow
from ui.supervisor import SupervisorWindow
from ui.supervisor.staff_form import AT
from ui.supervisor.staff_page import StaffPage
from ui.theme import apply_theme
from ui.translations import load_language

Key = Qt.Key
NAME, PIN, OTHER_PIN = "Phạm Thị Mẫu Ước", "424243", "868697"


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[SupervisorWindow]:
    made = SupervisorWindow(office.place, CHIEF)
    put_up(qtbot, made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    with qtbot.waitSignal(made.staff.model.members):
        QTest.keyClick(made, Key.Key_F9)
    yield made
    made.close()


def _row(window: QWidget, name: str) -> list[str]:
    return next(row for row in cells(window, "staffTable") if row[0] == name)


def _choose(window: QWidget, name: str) -> None:
    view = find(window, QTableView, "staffTable")
    view.selectRow([row[0] for row in cells(window, "staffTable")].index(name))


def _fill(window: QWidget, name: str = NAME, pin: str = PIN, again: str = PIN) -> None:
    QTest.keyClick(window, Key.Key_F2)
    write(window, "staffName", name)
    write(window, "staffPin", pin)
    write(window, "staffPinAgain", again)


def _enter(qtbot: QtBot, window: SupervisorWindow, field: str) -> None:
    """Press Enter there and wait until it is done and the list is read again."""
    model = window.staff.model
    with qtbot.waitSignals([model.done, model.members]):
        QTest.keyClick(find(window, QWidget, field), Key.Key_Return)


def _refused(qtbot: QtBot, window: SupervisorWindow, field: str) -> None:
    with qtbot.waitSignal(window.staff.model.failed):
        QTest.keyClick(find(window, QWidget, field), Key.Key_Return)


def _add(qtbot: QtBot, window: SupervisorWindow, name: str = NAME) -> str:
    _fill(window, name)
    _enter(qtbot, window, "staffPinAgain")
    return _id(window, name)


def _id(window: SupervisorWindow, name: str) -> str:
    return next(one.id for one in window.staff._members if one.name == name)


def _signs_in(office: Office, staff_id: str, pin: str = PIN) -> Actor:
    return office.place.sign_in(staff_id, pin).result(60)


def test_f9_shows_the_people_and_esc_the_day(qtbot: QtBot, window: SupervisorWindow) -> None:
    page = find(window, StaffPage, "staffPage")
    assert page.isVisible()
    assert find(window, QTableView, "staffTable").hasFocus()
    assert _row(window, LAN.name) == [LAN.name, "Tiếp nhận", "đang làm việc"]
    assert _row(window, CHIEF.name)[1] == "Tiếp nhận, Phụ trách, Kỹ thuật"
    QTest.keyClick(window, Key.Key_Escape)
    assert not page.isVisible()
    assert find(window, QLabel, "dayTotal").isVisible()


def test_who_is_added_can_sign_in(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    staff_id = _add(qtbot, window)
    assert _signs_in(office, staff_id) == Actor(staff_id, NAME, frozenset({Role.CLERK}))
    assert NAME in {one.name for one in office.place.staff()}
    assert _row(window, NAME) == [NAME, "Tiếp nhận", "đang làm việc"]
    assert NAME in shown(window, "bannerWhat")
    chosen = window.staff._chosen()
    assert chosen is not None
    assert chosen.id == staff_id
    assert find(window, QTableView, "staffTable").hasFocus()


def test_who_left_cannot_sign_in_and_can_be_taken_back(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    staff_id = _add(qtbot, window)
    QTest.keyClick(window, Key.Key_F8)
    submit = find(window, QPushButton, "staffSubmit")
    assert submit.hasFocus()
    assert NAME in shown(window, "staffAbout")
    _enter(qtbot, window, "staffSubmit")
    assert _row(window, NAME)[2] == "đã nghỉ"
    assert cells(window, "staffTable")[-1][0] == NAME  # after those who work here
    with pytest.raises(SignInRefused):
        _signs_in(office, staff_id)
    assert NAME not in {one.name for one in office.place.staff()}
    assert not find(window, QPushButton, "staffResetPin").isEnabled()
    assert find(window, QPushButton, "staffLeave").text() == "F8  Nhận lại"
    QTest.keyClick(window, Key.Key_F8)
    _enter(qtbot, window, "staffSubmit")
    assert _signs_in(office, staff_id).id == staff_id


def test_other_roles(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    staff_id = _add(qtbot, window)
    QTest.keyClick(window, Key.Key_F3)
    clerk = find(window, QCheckBox, "staffRole.clerk")
    assert clerk.hasFocus()
    QTest.keyClick(clerk, Key.Key_Space)
    QTest.keyClick(find(window, QCheckBox, "staffRole.technician"), Key.Key_Space)
    _enter(qtbot, window, "staffSubmit")
    assert _row(window, NAME)[1] == "Kỹ thuật"
    assert _signs_in(office, staff_id).roles == frozenset({Role.TECHNICIAN})


def test_a_reset_pin_ends_the_lock(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    staff_id = _add(qtbot, window)
    for _ in range(4):
        with pytest.raises(SignInRefused):
            _signs_in(office, staff_id, "000000")
    with pytest.raises(SignInLocked):
        _signs_in(office, staff_id, "000000")
    with qtbot.waitSignal(window.staff.model.members):
        window.staff.model.refresh()
    assert _row(window, NAME)[2].startswith("tạm khóa đến 08:35")
    QTest.keyClick(window, Key.Key_F4)
    write(window, "staffPin", OTHER_PIN)
    write(window, "staffPinAgain", OTHER_PIN)
    _enter(qtbot, window, "staffPinAgain")
    assert _row(window, NAME)[2] == "đang làm việc"
    assert _signs_in(office, staff_id, OTHER_PIN).id == staff_id


@pytest.mark.parametrize(
    ("name", "pin", "again", "field", "code"),
    [
        ("", PIN, PIN, "staffName", "NV-01"),
        ("nguyễn thị mẫu LAN", PIN, PIN, "staffName", "NV-02"),
        (NAME, "123456", "123456", "staffPin", "NV-04"),
        (NAME, PIN, OTHER_PIN, "staffPinAgain", "NV-06"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_all_stays(
    qtbot: QtBot, window: SupervisorWindow, name: str, pin: str, again: str, field: str, code: str
) -> None:
    before = cells(window, "staffTable")
    _fill(window, name, pin, again)
    _refused(qtbot, window, "staffPinAgain")
    wrong = find(window, QLineEdit, field)
    assert f"[{code}]" in shown(window, f"{field}Wrong")
    assert wrong.hasFocus()
    assert wrong.property("wrong") == "true"
    assert find(window, QLineEdit, "staffName").text() == name
    assert find(window, QLineEdit, "staffPin").text() == pin
    assert cells(window, "staffTable") == before
    _enter_again(qtbot, window)
    assert shown(window, f"{field}Wrong") == ""


def _enter_again(qtbot: QtBot, window: SupervisorWindow) -> None:
    """Everything right now, without opening the form anew."""
    write(window, "staffName", NAME)
    write(window, "staffPin", PIN)
    write(window, "staffPinAgain", PIN)
    _enter(qtbot, window, "staffPinAgain")


def test_no_role_is_said_at_the_roles(qtbot: QtBot, window: SupervisorWindow) -> None:
    _fill(window)
    QTest.keyClick(find(window, QCheckBox, "staffRole.clerk"), Key.Key_Space)
    _refused(qtbot, window, "staffPinAgain")
    assert "[NV-03]" in shown(window, "staffRolesWrong")
    assert find(window, QCheckBox, "staffRole.clerk").hasFocus()


def test_the_last_supervisor_stays(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    _choose(window, CHIEF.name)
    QTest.keyClick(window, Key.Key_F3)
    QTest.keyClick(find(window, QCheckBox, "staffRole.supervisor"), Key.Key_Space)
    _refused(qtbot, window, "staffSubmit")
    assert "[NV-08]" in shown(window, "staffRolesWrong")
    QTest.keyClick(window, Key.Key_Escape)
    QTest.keyClick(window, Key.Key_F8)
    _refused(qtbot, window, "staffSubmit")
    assert "[NV-09]" in shown(window, "staffMessage")
    assert Role.SUPERVISOR in _signs_in(office, CHIEF.id, PINS[CHIEF.id]).roles


def test_esc_puts_the_form_away_and_nothing_happens(qtbot: QtBot, window: SupervisorWindow, office: Office) -> None:
    head = office.store.read(lambda books: books.head.seq)
    _fill(window)
    QTest.keyClick(find(window, QLineEdit, "staffPinAgain"), Key.Key_Escape)
    assert find(window, QWidget, "staffForm").isHidden()
    assert find(window, StaffPage, "staffPage").isVisible()  # one Esc, one step back
    assert find(window, QLineEdit, "staffPin").text() == ""
    assert office.store.read(lambda books: books.head.seq) == head
    QTest.keyClick(window, Key.Key_F2)
    assert find(window, QLineEdit, "staffName").text() == ""


def test_enter_twice_hires_once(qtbot: QtBot, window: SupervisorWindow) -> None:
    _fill(window)
    field = find(window, QLineEdit, "staffPinAgain")
    model = window.staff.model
    with qtbot.assertNotEmitted(model.failed), qtbot.waitSignals([model.done, model.members]):
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClick(field, Key.Key_Return)
    assert [row[0] for row in cells(window, "staffTable")].count(NAME) == 1


def test_only_a_supervisor_adds(qtbot: QtBot, office: Office) -> None:
    made = SupervisorWindow(office.place, LAN)
    put_up(qtbot, made)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.staff.model.members):
        QTest.keyClick(made, Key.Key_F9)
    _fill(made)
    _refused(qtbot, made, "staffPinAgain")
    assert "[DN-03]" in shown(made, "staffMessage")
    made.close()


def test_a_lock_keeps_the_name_and_drops_the_pins(qtbot: QtBot, office: Office) -> None:
    frame = Frame({Role.SUPERVISOR: SupervisorWindow})
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.attend(office.place)
    _sign_in_by_keys(qtbot, frame, CHIEF)
    QTest.keyClick(frame, Key.Key_F9)
    _fill(frame)
    QTest.keyClick(find(frame, QLineEdit, "staffPinAgain"), Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert frame.locked
    assert find(frame, QLineEdit, "staffPin").text() == find(frame, QLineEdit, "staffPinAgain").text() == ""
    assert find(frame, QLineEdit, "staffName").text() == NAME
    _sign_in_by_keys(qtbot, frame, CHIEF)
    assert find(frame, QLineEdit, "staffPinAgain").hasFocus()
    frame.end()


def _sign_in_by_keys(qtbot: QtBot, frame: Frame, who: Actor) -> None:
    write(frame, "signInName", who.name)
    pin = write(frame, "signInPin", PINS[who.id])
    with qtbot.waitSignal(frame.sign_in.signed_in):
        QTest.keyClick(pin, Key.Key_Return)


def test_who_is_new_stands_among_the_names_after_the_lock(
    qtbot: QtBot, window: SupervisorWindow, office: Office
) -> None:
    sign_in = SignInWindow(office.place)
    put_up(qtbot, sign_in)
    _add(qtbot, window)
    sign_in.lock(CHIEF)
    write(sign_in, "signInName", "uoc")
    assert _names(sign_in) == [NAME]


def test_every_error_of_the_form_has_its_field() -> None:
    assert set(AT.values()) == {"name", "roles", "pin", "again"}


LONGEST = "Nguyễn Hoàng Mẫu Ỷ Ẩn Ngọc Ễnh Ưỡn Thượng Quyền Đặng Trường Nghiêng Khuya Chuyển"


@pytest.mark.parametrize(("width", "height", "base_px"), [(1366, 768, 14), (1920, 1080, 16)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, office: Office, width: int, height: int, base_px: int, language: str
) -> None:
    load_language(qapp, language)
    apply_theme(qapp, base_px)
    made, sign_in = SupervisorWindow(office.place, CHIEF), SignInWindow(office.place)
    for one in (sign_in, made):
        put_up(qtbot, one)
        one.resize(width, height)
        with qtbot.waitExposed(one):
            one.show()
    with qtbot.waitSignal(made.staff.model.members):
        QTest.keyClick(made, Key.Key_F9)
    _add(qtbot, made, LONGEST)
    assert cut_words(made) == []
    _fill(made, LONGEST)
    _refused(qtbot, made, "staffPinAgain")
    for key in (Key.Key_F2, Key.Key_F3, Key.Key_F4, Key.Key_F8):
        qapp.sendPostedEvents()
        assert cut_words(made) == []
        QTest.keyClick(made, Key.Key_Escape)
        QTest.keyClick(made, key)
    sign_in.greet()
    write(sign_in, "signInName", LONGEST)
    assert cut_words(sign_in) == []
    QTest.mouseClick(find(sign_in, QPushButton, "signInChangePin"), Qt.MouseButton.LeftButton)
    assert shown(sign_in, "changePinWho") == LONGEST
    assert find(sign_in, QWidget, "changePin").isVisible()
    _change(sign_in, PIN, OTHER_PIN, PIN)
    assert "NV-06" in shown(sign_in, "changePinAgainWrong")
    qapp.sendPostedEvents()
    assert cut_words(sign_in) == []
    made.close()


# -- one's own PIN --------------------------------------------------------------------------------


@pytest.fixture
def sign_in(qtbot: QtBot, office: Office) -> SignInWindow:
    made = SignInWindow(office.place)
    put_up(qtbot, made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _names(window: SignInWindow) -> list[str]:
    listed = find(window, QListWidget, "signInNames")
    return [listed.item(row).text() for row in range(listed.count())]


def _change(window: SignInWindow, old: str, new: str, again: str | None = None) -> QLineEdit:
    write(window, "changePinOld", old)
    write(window, "changePinNew", new)
    field = write(window, "changePinAgain", new if again is None else again)
    QTest.keyClick(field, Key.Key_Return)
    return field


def test_ones_own_pin_by_keys(qtbot: QtBot, sign_in: SignInWindow, office: Office) -> None:
    write(sign_in, "signInName", "lan")
    QTest.keyClick(sign_in, Key.Key_F12)
    assert shown(sign_in, "changePinWho") == LAN.name
    assert find(sign_in, QLineEdit, "changePinOld").hasFocus()
    _change(sign_in, PINS["lan"], OTHER_PIN)
    qtbot.waitUntil(lambda: find(sign_in, QLineEdit, "signInPin").hasFocus())
    assert "Đã đổi mã PIN" in shown(sign_in, "signInMessage")
    assert find(sign_in, QWidget, "changePin").isHidden()
    pin = find(sign_in, QLineEdit, "signInPin")
    QTest.keyClicks(pin, OTHER_PIN)
    with qtbot.waitSignal(sign_in.signed_in) as signed_in:
        QTest.keyClick(pin, Key.Key_Return)
    assert signed_in.args == [LAN]
    with pytest.raises(SignInRefused):
        _signs_in(office, "lan", PINS["lan"])


def test_a_wrong_old_pin_is_said_at_its_field_and_locks(qtbot: QtBot, sign_in: SignInWindow) -> None:
    write(sign_in, "signInName", "lan")
    QTest.keyClick(sign_in, Key.Key_F12)
    for told in ("còn 4 lần", "còn 3 lần", "còn 2 lần", "còn 1 lần", "DN-02"):
        _change(sign_in, "000000", OTHER_PIN)
        qtbot.waitUntil(lambda told=told: told in shown(sign_in, "changePinOldWrong"))  # type: ignore[misc]
        assert find(sign_in, QLineEdit, "changePinOld").hasFocus()
    assert find(sign_in, QLineEdit, "changePinNew").text() == OTHER_PIN


@pytest.mark.parametrize(
    ("new", "again", "field", "code"),
    [
        ("111111", "111111", "changePinNew", "NV-04"),
        (PINS["lan"], PINS["lan"], "changePinNew", "NV-05"),
        (OTHER_PIN, PIN, "changePinAgain", "NV-06"),
    ],
)
def test_a_new_pin_that_will_not_do(
    qtbot: QtBot, sign_in: SignInWindow, new: str, again: str, field: str, code: str
) -> None:
    write(sign_in, "signInName", "lan")
    QTest.keyClick(sign_in, Key.Key_F12)
    _change(sign_in, PINS["lan"], new, again)
    qtbot.waitUntil(lambda: code in shown(sign_in, f"{field}Wrong"))
    assert find(sign_in, QLineEdit, field).hasFocus()


def test_esc_goes_back_to_sign_in_and_keeps_no_pin(sign_in: SignInWindow) -> None:
    write(sign_in, "signInName", "lan")
    QTest.keyClick(sign_in, Key.Key_F12)
    field = write(sign_in, "changePinOld", PINS["lan"])
    QTest.keyClick(field, Key.Key_Escape)
    assert find(sign_in, QWidget, "changePin").isHidden()
    assert field.text() == ""
    assert find(sign_in, QLineEdit, "signInPin").hasFocus()


def test_pins_are_hidden_and_no_input_method_touches_them(window: SupervisorWindow, sign_in: SignInWindow) -> None:
    for place, name in ((window, "staffPin"), (window, "staffPinAgain"), (sign_in, "changePinOld"),
                        (sign_in, "changePinNew"), (sign_in, "changePinAgain")):  # fmt: skip
        field = find(place, QLineEdit, name)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
