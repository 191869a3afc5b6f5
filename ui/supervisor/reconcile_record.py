"""The outcome of a day's reconciliation: a word on each line that differs, then recorded.

Object names: `reconcileWhy` (Enter takes the word for the line chosen), `reconcileState`, `reconcileWaiting`,
`reconcileRecords` F8, `reconcileRecord` Ctrl+Enter.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.domain.reconciliation.report import DayReport
from counter_app.ports.reconciliation import Unverified
from ui.supervisor.recorded_words import recorded_words, waiting_words
from ui.theme import set_kind


class WordLine(QWidget):
    """The supervisor's word on the line that is chosen above."""

    said = Signal(object, str)
    """The `Difference` and the words."""

    def __init__(self) -> None:
        super().__init__()
        self._about: Difference | None = None
        self._caption, self._why = QLabel(self.tr("Giải thích dòng đang chọn")), QLineEdit()
        self._caption.setBuddy(self._why)
        self._why.setObjectName("reconcileWhy")
        self._why.setAccessibleName(self._caption.text())
        self._why.setPlaceholderText(self.tr("Vì sao lệch, đã làm gì (không ghi tên công dân); Enter sang dòng sau"))
        self._why.returnPressed.connect(self._say)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._caption)
        row.addWidget(self._why, 1)

    def show_line(self, about: Difference | None) -> None:
        """Begin on another line; what was typed for the same one stays."""
        same = about is not None and self._about is not None and about.key == self._about.key
        self._about = about
        self.setEnabled(about is not None)
        if not same:
            self._why.setText("" if about is None else about.why)

    @Slot()
    def _say(self) -> None:
        if self._about is not None:
            self.said.emit(self._about, self._why.text().strip())


class RecordPanel(QWidget):
    """What was recorded of the day, and the key that records it."""

    wanted = Signal()
    records_wanted = Signal()

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._state, self._waiting = QLabel(), QLabel()
        self._records = QPushButton(self.tr("F8  Các lần đã ghi"))
        self._record = QPushButton(self.tr("Ctrl+Enter  Ghi kết quả đối soát"))
        self._dress()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._state)
        words.addWidget(self._waiting)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self._records)
        row.addWidget(self._record)
        self.show_records(())

    @Slot(object)
    def show_records(self, records: tuple[Recorded, ...]) -> None:
        """What stands."""
        self._records.setEnabled(bool(records))
        last = records[-1] if records else None
        self._state.setText(recorded_words(last, len(records), "" if last is None else self._name_of(last.actor)))
        set_kind(self._state, "muted" if last is None else "good")

    def show_waiting(self, waiting: tuple[Unverified, ...], day: date) -> None:
        """What nobody agreed with yet."""
        words = waiting_words(waiting, day)
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    def show_report(self, report: DayReport) -> None:
        """Without anything compared there is nothing to record."""
        self._record.setEnabled(report.is_compared)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """One at a time."""
        if busy:
            self._record.setEnabled(False)

    def _dress(self) -> None:
        for button, name, key in (
            (self._records, "reconcileRecords", "F8"),
            (self._record, "reconcileRecord", "Ctrl+Return"),
        ):
            button.setObjectName(name)
            QShortcut(QKeySequence(key), button).activated.connect(button.click)
        self._record.setProperty("kind", "primary")
        self._state.setObjectName("reconcileState")
        self._waiting.setObjectName("reconcileWaiting")
        for label in (self._state, self._waiting):
            label.setWordWrap(True)
        set_kind(self._waiting, "warning")
        self._record.clicked.connect(self.wanted)
        self._records.clicked.connect(self.records_wanted)
