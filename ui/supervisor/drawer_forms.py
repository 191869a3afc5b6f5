"""What a supervisor says about a drawer: why a count differed; or a count in the place of its clerk, and why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.cash_count import CashCountBad
from counter_app.domain.drawer import DifferenceReason, DrawerReasonMissing
from counter_app.domain.drawer_sum import DrawerSum
from counter_app.domain.errors import CounterError
from ui.cards import Card
from ui.clerk.cash_grid import CashGrid
from ui.clerk.fields import button, label, mark_wrong, named, row, text_field, wrapped
from ui.clerk.scroll import Scroll
from ui.error_texts import text_of
from ui.formatting import moment
from ui.supervisor.drawers_model import Instead
from ui.supervisor.drawers_words import REASONS
from ui.words import translated

RECORD = "Ctrl+Return"
LEAST_HEIGHT, MARGIN = 400, 8


def _said(message: QLabel, error: CounterError) -> None:
    text = text_of(error)
    message.setText(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
    message.show()


class ExplainForm(QWidget):
    """Why the last count of the drawer chosen differed: `explainReason`, `explainNote`, `explainButton`."""

    given = Signal(object, str)
    """The `DifferenceReason`, and what the supervisor writes about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("explainForm")
        self.reason = named(QComboBox(), "explainReason", self.tr("Nguyên nhân"))
        for reason, words in REASONS.items():
            self.reason.addItem(translated("drawers", words), reason)
        self.reason.setPlaceholderText(self.tr("Chọn nguyên nhân"))
        hint = self.tr("Đã kiểm tra gì, xử lý thế nào")
        self.note = text_field("explainNote", self.tr("Ghi chú"), hint)
        self._message = wrapped(label("", "explainMessage", "bad"))
        self._record = button("explainButton", self.tr("Enter  Ghi lý do"), kind="primary")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for line, field in enumerate((self.reason, self.note)):
            caption = label(field.accessibleName(), kind="muted")
            caption.setBuddy(field)
            grid.addWidget(caption, line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self._message, 2, 0, 1, 2)
        grid.addLayout(row(QWidget(), self._record, stretch=0), 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self._message.hide()
        self._record.clicked.connect(self._give)
        self.note.returnPressed.connect(self._give)

    def clear(self) -> None:
        """For another drawer."""
        self.reason.setCurrentIndex(-1)
        self.note.clear()
        self._message.hide()
        for field in (self.reason, self.note):
            mark_wrong(field, wrong=False)

    def show_error(self, error: CounterError) -> None:
        """Why it was not recorded, in place."""
        _said(self._message, error)
        for name, field in (("reason", self.reason), ("note", self.note)):
            mark_wrong(field, error.fields.get("field") == name)
        if error.fields.get("field") in ("reason", "note"):
            (self.reason if error.fields["field"] == "reason" else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        self._message.hide()
        if self.reason.currentData() is None:
            self.show_error(DrawerReasonMissing(field="reason"))
        else:
            self.given.emit(DifferenceReason(self.reason.currentData()), self.note.text())


class InsteadForm(QWidget):
    """Counting in the place of a clerk who has gone; what should be in the drawer stands nowhere on it.

    `insteadNote500000` … `insteadSum`, `insteadReason`, `insteadButton` Ctrl+Enter.
    """

    given = Signal(object)
    """An `Instead`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("insteadForm")
        self._drawer: DrawerSum | None = None
        self.grid = CashGrid("instead")
        self.reason = text_field("insteadReason", self.tr("Lý do kiểm thay"), self.tr("Vì sao cán bộ không tự kiểm"))
        self._about = wrapped(label("", "insteadAbout", strong=True))
        self._message = wrapped(label("", "insteadMessage", "bad"))
        self._working = wrapped(label(self.tr("Đang kiểm tra nhật ký, xong sẽ ghi…"), "insteadWorking", "muted"))
        self._record: QPushButton = button("insteadButton", self.tr("Ctrl+Enter  Ghi kiểm quỹ"), kind="primary")
        self._lay_out()
        self.grid.done.connect(self._to_reason)
        self.reason.returnPressed.connect(self._give)
        self._record.clicked.connect(self._give)
        QShortcut(QKeySequence(RECORD), self).activated.connect(self._give)

    def begin(self, drawer: DrawerSum) -> None:
        """Count this one."""
        self._drawer = drawer
        self.grid.clear()
        self.reason.clear()
        self._rest()
        mark_wrong(self.reason, wrong=False)
        about = self.tr("Quỹ của {0}, quầy {1}, ca từ {2}. Đếm hết tiền trong ngăn cùng một người chứng kiến.")
        self._about.setText(about.format(drawer.clerk, drawer.counter, moment(drawer.opened_at)))
        self.grid.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def show_working(self) -> None:
        """It is being recorded."""
        self._working.show()
        self._record.setEnabled(False)

    def show_error(self, error: CounterError) -> None:
        """Why it was not recorded, in place."""
        self._rest()
        _said(self._message, error)
        wrong = error.fields.get("field") == "reason"
        mark_wrong(self.reason, wrong)
        if wrong:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self) -> None:
        self._message.hide()
        self._working.hide()
        self._record.setEnabled(True)

    @Slot()
    def _to_reason(self) -> None:
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _give(self) -> None:
        if self._drawer is None or not self._record.isEnabled():
            return
        self._message.hide()
        if self.grid.is_empty:
            self._refuse(CashCountBad(reason="amount", value=self.tr("chưa nhập")))
            return
        try:
            count = self.grid.count()
        except CashCountBad as error:
            self._refuse(error)
        else:
            self.given.emit(Instead(self._drawer.shift, count, self.reason.text()))

    def _refuse(self, error: CashCountBad) -> None:
        _said(self._message, error)
        self.grid.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        counted, said = Card(self.tr("Tiền trong ngăn")), Card(self.tr("Kiểm quỹ thay"))
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, MARGIN, 0)
        inside.addWidget(self.grid)
        inside.addStretch(1)
        counted.column.addWidget(Scroll(inside, LEAST_HEIGHT))
        ends = self.tr("Ghi xong, ca còn mở sẽ kết thúc. Số theo sổ chỉ hiện sau khi ghi.")
        caption = label(self.reason.accessibleName(), kind="muted")
        caption.setBuddy(self.reason)
        for widget in (
            self._about,
            wrapped(label(ends, kind="muted")),
            caption,
            self.reason,
            self._message,
            self._working,
        ):
            said.column.addWidget(widget)
        said.column.addLayout(row(QWidget(), self._record, stretch=0))
        said.column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(counted, 1)
        whole.addWidget(said, 1)
