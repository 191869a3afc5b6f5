"""A bug: say so, keep the journal out of it, and write down where it happened but not what the data was."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.on_qt import OnQtThread
from ui.theme import dress

_LOG = logging.getLogger(__name__)


def redacted(error: BaseException) -> str:
    """Kinds of exceptions and places in the code; messages are left out, for they may hold names and numbers."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashWindow(QWidget):
    """Stands beside the work; not modal, for what was typed may still be read and copied.

    Object names: `crashText`, `crashCopy`, `crashGoOn`, `crashQuit`.
    """

    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("crashWindow")
        self.setProperty("kind", "page")
        self.setWindowTitle(self.tr("Lỗi chương trình"))
        self._text = QPlainTextEdit()
        self._text.setObjectName("crashText")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Nơi xảy ra lỗi"))
        self._copy = self._button("crashCopy", self.tr("Chép nội dung"), self._copy_text)
        self._go_on = self._button("crashGoOn", self.tr("Làm tiếp"), self.hide)
        self._quit = self._button("crashQuit", self.tr("Đóng chương trình"), self.quit_wanted.emit)
        self._quit.setProperty("kind", "primary")
        self._lay_out()
        dress(self)
        self.resize(760, 460)

    def show_error(self, error: BaseException) -> None:
        """Add one more."""
        self._text.appendPlainText(redacted(error))
        self.show()

    def text(self) -> str:
        """What is shown for the technician."""
        return self._text.toPlainText()

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def _button(self, name: str, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        what = QLabel(self.tr("Chương trình gặp lỗi ngoài dự kiến."))
        what.setProperty("scale", "large")
        safe = QLabel(
            self.tr(
                "Mọi việc đã ghi (hồ sơ, tiền thu, biên lai) vẫn nguyên vẹn trong nhật ký. "
                "Việc đang làm dở có thể chưa được ghi."
            )
        )
        todo = QLabel(
            self.tr(
                "Đóng chương trình rồi mở lại. Xem lại công dân đang phục vụ trước khi thu tiền. "
                "Gửi nội dung dưới đây cho kỹ thuật viên. [KH-99]"
            )
        )
        for label in (safe, todo):
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._go_on)
        buttons.addWidget(self._quit)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        for widget in (what, safe, todo, self._text):
            column.addWidget(widget)
        column.addLayout(buttons)


class CrashWatch:
    """Takes over what nobody caught, on every thread, from `start` to `stop`."""

    def __init__(self, qt: OnQtThread) -> None:
        self._qt = qt
        self.window: CrashWindow | None = None
        self._quit: Callable[[], None] = sys.exit
        self._before = (sys.excepthook, threading.excepthook)

    def start(self, quit_program: Callable[[], None]) -> None:
        """`quit_program` is called when the person asks for it."""
        self._quit = quit_program
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        if self.window is not None:
            self.window.close()

    def _caught(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._quit()
            return
        _LOG.critical("unexpected: %s", redacted(error))
        self._qt.post(lambda: self._show(error))

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self.window is None:
            self.window = CrashWindow()
            self.window.quit_wanted.connect(self._quit)
        self.window.show_error(error)
