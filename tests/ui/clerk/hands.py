"""A clerk's hands and eyes for the tests: real key events where the focus is, and waiting on signals."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeCounter
from ui.clerk.window import ClerkWindow

W = TypeVar("W", bound=QWidget)

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
OUTER_LIMIT_MS = 20_000

CARD = "046185000123||TRẦN THỊ MẪU HƯƠNG|05091985|Nữ|12 Đường Mẫu, Phường Thuận Hóa, Thành phố Huế|01012022"
SPOILT = "046185000123||TR?N TH? M?U H??NG|05091985|N?|12 ???ng M?u, Ph??ng Thu?n H?a, Hu?|01012022"


class _Bell(QObject):
    rung = Signal()

    def ring(self, _done: object) -> None:
        self.rung.emit()


class Clerk:
    """Works at `window`."""

    def __init__(self, qtbot: QtBot, window: ClerkWindow, counter: FakeCounter) -> None:
        self.qtbot, self.window, self.counter = qtbot, window, counter
        self.desk = window.desk

    # -- hands ----------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def types(self, letters: str) -> None:
        """Type letters of any script where the focus is."""
        for letter in letters:
            target = QApplication.focusWidget() or self.window
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, PLAIN, letter))

    def into(self, name: str, letters: str) -> None:
        """Put the focus into a field and type over what stands there."""
        field = self.find(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.types(letters)

    # -- eyes -----------------------------------------------------------------------------------

    def find(self, name: str, kind: type[W]) -> W:
        """The widget with that object name."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        """What stands in a label or field."""
        found = self.find(name, QWidget)
        assert isinstance(found, QLabel | QLineEdit)
        return found.text()

    def shows(self, name: str) -> bool:
        """Whether the widget is on the screen."""
        return self.find(name, QWidget).isVisible()

    @property
    def fee_page(self) -> str:
        return self._page("feePages")

    @property
    def sheet(self) -> str:
        return self._page("dossierPages")

    def _page(self, name: str) -> str:
        page = self.find(name, QStackedWidget).currentWidget()
        assert page is not None
        return page.objectName()

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""

    # -- waiting --------------------------------------------------------------------------------

    def until(self, signal: Any, holds: Callable[[], bool], act: Callable[[], object] | None = None) -> None:
        """Do `act`, then wait for the emission of `signal` after which `holds`; at once when it holds already."""
        if act is None and holds():
            return
        with self.qtbot.waitSignal(signal, timeout=OUTER_LIMIT_MS, check_params_cb=lambda *_: holds()):
            if act is not None:
                act()

    def until_case(self, holds: Callable[[], bool], act: Callable[[], object] | None = None) -> None:
        """Wait for the case to be read again."""
        self.until(self.desk.case.changed, holds, act)

    def until_told(self, act: Callable[[], object], part: str) -> None:
        """Wait for the banner to say something with `part` in it."""
        self.until(self.desk.notices.told, lambda: part in self.banner(), act)

    def banner(self) -> str:
        """All that the banner says."""
        names = ("bannerWhat", "bannerSafe", "bannerTodo", "bannerCode")
        return " ".join(self.text(name) for name in names) if self.shows("banner") else ""

    def settle(self) -> None:
        """Wait until everything asked of the lanes so far was done and shown."""
        place = self.counter.place
        for _ in range(3):  # an answer may ask again: command, case, print
            for submit in (
                lambda: place.store.submit(lambda _uow: None),
                lambda: place.queue_lane.submit(lambda: None),
                lambda: place.printer.lane.submit(lambda: None) if place.printer else None,
                lambda: place.terminal.lane.submit(lambda: None) if place.terminal else None,
            ):
                bell = _Bell()
                with self.qtbot.waitSignal(bell.rung, timeout=OUTER_LIMIT_MS):
                    future = submit()
                    if future is None:
                        place.qt.post(bell.rung.emit)
                    else:
                        place.qt.when_done(future, bell.ring)

    # -- a citizen ------------------------------------------------------------------------------

    def call(self) -> None:
        """F2 until a ticket is in hand and shown."""
        self.until_case(lambda: self.desk.case.case.service is not None, lambda: self.press(Key.Key_F2))

    def search(self, letters: str) -> None:
        """F5, letters, Enter."""
        self.press(Key.Key_F5)
        self.types(letters)
        self.press(Key.Key_Return)

    def fill(self, letters: str = "khai tử", card: str = CARD) -> None:
        """A called ticket, a scanned card, a procedure, every paper there."""
        self.call()
        if card:
            self.search(card)
        self.search(letters)
        self.press(Key.Key_D, ALT)

    def receive(self, letters: str = "khai tử", card: str = CARD) -> None:
        """A dossier taken in and its slip printed."""
        self.fill(letters, card)
        self.save()

    def save(self) -> None:
        """Ctrl+Enter until the dossier is there and its slip settled."""
        before = len(self.desk.case.case.dossiers)
        self.until_case(lambda: len(self.desk.case.case.dossiers) > before, lambda: self.press(Key.Key_Return, CTRL))
        self.settle()

    def pay_cash(self) -> None:
        """F6, Enter: the exact amount, and the receipt printed."""
        self.press(Key.Key_F6)
        self.until_case(lambda: self.receipts() == 1, lambda: self.press(Key.Key_Return))
        self.settle()

    def saved(self) -> int:
        """How many dossiers are on the screen."""
        return self.find("savedList", QListWidget).count()

    def receipts(self) -> int:
        """How many receipts the case has."""
        return len(self.desk.case.case.receipts)
