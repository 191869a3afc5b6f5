"""From the first paint to the end: roles open their views, locks keep the work, bugs are said without their data."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor, Role
from counter_app.ports.disk import StorageFull
from counter_app.storage.head_file import DatabaseBehindHead
from tests.ui.hands import find, put_up, shown, type_text, write
from tests.ui.office import PINS, Office
from ui.banner import Banner
from ui.crash import CrashWatch, redacted
from ui.frame import Frame
from ui.on_qt import OnQtThread
from ui.shell import Tell, make_application, run_setup, run_shell
from ui.views import Views
from ui.workplace import Workplace


class Page(QWidget):
    """Stands for a role's window."""

    def __init__(self, name: str, actor: Actor) -> None:
        super().__init__()
        self.setObjectName(name)
        self.actor = actor
        self.field = QLineEdit(self)
        self.banner = Banner(self)
        self.closed = False

    def closeEvent(self, event: object) -> None:
        self.closed = True
        super().closeEvent(event)  # type: ignore[arg-type]  # a QCloseEvent


@pytest.fixture
def frame(qtbot: QtBot, office: Office) -> Iterator[Frame]:
    made = Frame(
        {
            role: (lambda _place, actor, name=f"{role.value}Page": Page(name, actor))  # type: ignore[misc]
            for role in Role
        }
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.attend(office.place)
    yield made
    made.end()


def _sign_in(qtbot: QtBot, frame: Frame, who: str) -> None:
    write(frame, "signInName", {"lan": "Nguyễn Thị Mẫu Lan", "phu": "Trần Văn Mẫu Phụ", "ky": "Lê Mẫu Kỹ"}[who])
    pin = write(frame, "signInPin", PINS[who])
    with qtbot.waitSignal(frame.sign_in.signed_in):
        QTest.keyClick(pin, Qt.Key.Key_Return)


def _page(frame: Frame, role: str) -> Page:
    return find(frame, Page, f"{role}Page")


@pytest.mark.parametrize(("who", "role"), [("lan", "clerk"), ("phu", "supervisor"), ("ky", "technician")])
def test_each_role_opens_its_view(qtbot: QtBot, frame: Frame, who: str, role: str) -> None:
    _sign_in(qtbot, frame, who)
    assert _page(frame, role).isVisible()
    assert not frame.locked


def test_several_roles_can_be_switched(qtbot: QtBot, frame: Frame) -> None:
    _sign_in(qtbot, frame, "phu")
    QTest.mouseClick(find(frame, QPushButton, "viewClerk"), Qt.MouseButton.LeftButton)
    assert _page(frame, "clerk").isVisible()
    assert find(frame, QPushButton, "viewClerk").isChecked()
    QTest.mouseClick(find(frame, QPushButton, "viewSupervisor"), Qt.MouseButton.LeftButton)
    assert _page(frame, "supervisor").isVisible()
    assert not _page(frame, "supervisor").closed


def test_a_clerk_has_no_choice_and_no_bar(qtbot: QtBot, frame: Frame) -> None:
    _sign_in(qtbot, frame, "lan")
    assert not find(frame, QPushButton, "viewSupervisor").isVisible()
    assert not find(frame, QPushButton, "lockButton").isVisible()


def test_a_lock_keeps_what_was_typed_and_the_focus(qtbot: QtBot, frame: Frame) -> None:
    _sign_in(qtbot, frame, "lan")
    page = _page(frame, "clerk")
    page.field.setFocus()
    type_text(page.field, "đang gõ dở")
    QTest.keyClick(page.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert frame.locked
    assert not page.isVisible()
    pin = find(frame, QLineEdit, "signInPin")
    assert pin.hasFocus()
    QTest.keyClicks(pin, PINS["lan"])
    with qtbot.waitSignal(frame.sign_in.signed_in):
        QTest.keyClick(pin, Qt.Key.Key_Return)
    assert page.isVisible()
    assert page.field.text() == "đang gõ dở"
    assert page.field.hasFocus()
    assert not page.closed


def test_another_person_gets_windows_of_their_own(qtbot: QtBot, frame: Frame) -> None:
    _sign_in(qtbot, frame, "lan")
    page = _page(frame, "clerk")
    frame.lock()
    _sign_in(qtbot, frame, "phu")
    assert page.closed
    QTest.mouseClick(find(frame, QPushButton, "viewClerk"), Qt.MouseButton.LeftButton)
    assert frame.actor is not None
    assert frame.actor.id == "phu"


class Shown(QObject):
    """Names every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(repr(watched))
        return False


@pytest.mark.parametrize("role", Role)
def test_a_view_appears_as_a_whole(qtbot: QtBot, qapp: QApplication, office: Office, role: Role) -> None:
    """A label shown before it has its place is a window for a moment, and takes the keys away from the program."""
    shown_ones = Shown()
    qapp.installEventFilter(shown_ones)
    views = Views()
    view = views.makers()[role](office.place, Actor("phu", "Trần Văn Mẫu Phụ", frozenset(Role)))
    qapp.removeEventFilter(shown_ones)
    put_up(qtbot, view)
    assert shown_ones.windows == []
    view.close()


def test_idleness_locks_and_input_puts_it_off(qtbot: QtBot, office: Office) -> None:
    made = Frame({Role.CLERK: lambda _place, actor: Page("clerkPage", actor)}, idle_lock_s=3600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.attend(office.place)
    idle = made.findChild(QTimer, "idle")
    assert idle is not None
    assert not idle.isActive()
    _sign_in(qtbot, made, "lan")
    assert idle.isActive()
    idle.stop()
    QTest.keyClick(made.windowHandle(), Qt.Key.Key_A)
    assert idle.isActive()
    idle.timeout.emit()
    assert made.locked
    made.end()


def test_nothing_closes_while_a_card_is_under_way(qtbot: QtBot, office: Office, frame: Frame) -> None:
    _sign_in(qtbot, frame, "lan")
    bill = office.bill()
    seen: list[bool] = []
    answer = threading.Event()
    charge = office.terminal.sale

    def slow(*arguments: object) -> object:
        answer.wait(60)
        return charge(*arguments)  # type: ignore[arg-type]

    office.terminal.sale = slow  # type: ignore[method-assign, assignment]
    station = office.place.terminal
    assert station is not None
    taking = station.take([bill], office.cashier)
    qtbot.waitUntil(
        lambda: bool(office.store.read(lambda books: [a for a in books.money.open_attempts() if a.is_open]))
    )
    qtbot.waitUntil(
        lambda: office.store.read(lambda books: [a.state.value for a in books.money.open_attempts()]) == ["sent"]
    )
    frame.closed.connect(lambda: seen.append(True))
    frame.close()
    banner = _page(frame, "clerk").banner
    qtbot.waitUntil(lambda: banner.key == "closing")
    assert "TH-30" in shown(banner, "bannerCode")
    assert frame.isVisible()
    assert seen == []
    answer.set()
    taking.result(60)
    with qtbot.waitSignal(frame.closed):
        frame.close()


# -- the whole run --------------------------------------------------------------------------------


def test_painted_first_then_opened_then_closed(office: Office) -> None:
    steps: list[str] = []

    def make(qt: OnQtThread, _tell: Tell) -> Workplace:
        steps.append(threading.current_thread().name)
        return replace(office.place, qt=qt)

    def ready(frame: Frame) -> None:
        steps.append("ready")
        assert frame.isVisible()
        QTimer.singleShot(0, frame.close)

    assert run_shell(make, desk=office.place.desk, when_ready=ready) == 0
    assert steps[0].startswith("start")  # never on the Qt thread
    assert steps[1:] == ["ready"]


def test_figures_that_are_built_again_are_told_and_closing_ends_it(office: Office) -> None:
    said: list[str] = []
    seen, ended = threading.Event(), threading.Event()

    def make(_qt: OnQtThread, tell: Tell) -> Workplace:
        tell(1, 4)
        seen.wait(60)
        try:
            while not ended.wait(0.01):
                tell(2, 4)
        finally:
            ended.set()
        return office.place

    def look() -> None:
        frame = next(window for window in QApplication.topLevelWidgets() if isinstance(window, Frame))
        if "25 %" not in shown(frame, "signInMessage"):
            QTimer.singleShot(10, look)
            return
        said.append(shown(frame, "signInMessage"))
        QTest.mouseClick(find(frame, QPushButton, "signInQuit"), Qt.MouseButton.LeftButton)
        seen.set()

    QTimer.singleShot(0, look)
    assert run_shell(make, desk=office.place.desk) == 1
    assert ended.is_set()
    assert "Đang lập lại số liệu" in said[0]


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (DatabaseBehindHead(database_seq=7, witnessed_seq=9), "DL-04", "cấp trùng số biên lai"),
        (StorageFull(reason="planted"), "DL-21", "rồi mở lại chương trình"),
    ],
)
def test_what_the_program_cannot_open_past_is_said_on_the_sign_in_window(
    office: Office, error: CounterError, code: str, words: str
) -> None:
    said: list[str] = []

    def make(_qt: OnQtThread, _tell: Tell) -> Workplace:
        raise error

    def look() -> None:
        frames = (window for window in QApplication.topLevelWidgets() if isinstance(window, Frame))
        frame = next((one for one in frames if code in shown(one, "signInMessage")), None)
        if frame is None:
            QTimer.singleShot(10, look)
            return
        said.append(shown(frame, "signInMessage"))
        QTest.mouseClick(find(frame, QPushButton, "signInQuit"), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)
    assert run_shell(make, desk=office.place.desk) == 1
    assert words in said[0]


def test_set_up_in_a_window(dressed: QApplication) -> None:
    def quit_it() -> None:
        window = next(window for window in QApplication.topLevelWidgets() if window.objectName() == "setupWindow")
        QTest.mouseClick(find(window, QPushButton, "setupQuit"), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, quit_it)
    assert run_setup(lambda _answers: "never asked", lambda _file, _phrase: "never made") == 1


def test_the_variable_goes_before_the_setting(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_LANG", "en")
    make_application("vi")
    assert QApplication.translate("Banner", "Đóng") == "Close"
    monkeypatch.delenv("COUNTER_LANG")
    make_application()
    assert QApplication.translate("Banner", "Đóng") == "Đóng"


# -- bugs -----------------------------------------------------------------------------------------


@pytest.fixture
def watch(qtbot: QtBot, dressed: QApplication) -> Iterator[CrashWatch]:
    del qtbot, dressed
    made = CrashWatch(OnQtThread())
    before = (sys.excepthook, threading.excepthook)
    made.start(lambda: None)
    yield made
    made.stop()
    assert (sys.excepthook, threading.excepthook) == before


def _broken(name: str) -> None:
    raise ValueError(f"cannot take {name}")


def _raised(call: Callable[[], None]) -> BaseException:
    try:
        call()
    except ValueError as error:
        return error
    raise AssertionError("nothing was raised")


def test_a_bug_is_shown_and_logged_without_its_data(
    qtbot: QtBot, watch: CrashWatch, caplog: pytest.LogCaptureFixture
) -> None:
    error = _raised(lambda: _broken("NGUYỄN VĂN MẪU 046099000001"))
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: watch.window is not None and watch.window.isVisible())
    assert watch.window is not None
    text = find(watch.window, QPlainTextEdit, "crashText").toPlainText()
    assert "builtins.ValueError" in text
    assert "test_shell.py" in text
    assert "_broken" in text
    for place in (text, caplog.text):
        assert "MẪU" not in place
        assert "046099000001" not in place


def test_a_bug_on_another_thread_is_shown_too(qtbot: QtBot, watch: CrashWatch) -> None:
    thread = threading.Thread(target=lambda: _broken("x"))
    thread.start()
    thread.join(60)
    qtbot.waitUntil(lambda: watch.window is not None)
    assert watch.window is not None
    assert not watch.window.isModal()


def test_causes_are_named_as_well() -> None:
    def chained() -> None:
        try:
            _broken("secret")
        except ValueError as error:
            raise ValueError("another secret") from error

    text = redacted(_raised(chained))
    assert text.count("builtins.ValueError") == 2
    assert "secret" not in text
