"""No receipt before a supervisor has looked at the clock: what it says, what else is known, and their PIN."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.usecases.timekeeping import ClockReport
from ui.clerk.fields import button, label, named, no_ime, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import ClockQuestion, Page, TillView
from ui.error_texts import text_of
from ui.formatting import moment


class ClockPage(QWidget):
    """Signed in place, for this local day."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.CLOCK.value)
        self._till = till
        self._asked: ClockQuestion | None = None
        self._why = wrapped(label("", "clockWhy", "bad", strong=True))
        self._now = label("", "clockNow", scale="large", strong=True)
        self._node, self._receipt = label("", "clockNode"), label("", "clockReceipt")
        self._sound = label("", "clockSound")
        self._series = wrapped(label("", "clockSeries", "bad", strong=True))
        self.who = named(QComboBox(), "clockSupervisor", self.tr("Phụ trách"))
        self.pin = no_ime(named(QLineEdit(), "clockPin", self.tr("Mã PIN của phụ trách")), digits=True)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.confirm = button("clockConfirmButton", self.tr("Xác nhận ngày giờ"), kind="danger")
        self.back = button("clockBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self._lay_out()
        self.confirm.clicked.connect(self._accept)
        self.pin.returnPressed.connect(self._accept)
        self.back.clicked.connect(till.back)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        rows = (
            (self.tr("Đồng hồ máy"), self._now),
            (self.tr("Máy chủ báo"), self._node),
            (self.tr("Biên lai cuối"), self._receipt),
            (self.tr("Việc ghi cuối"), self._sound),
            (self.tr("Phụ trách"), self.who),
            (self.tr("Mã PIN"), self.pin),
        )
        for line, (words, widget) in enumerate(rows):
            grid.addWidget(label(words, kind="muted"), line, 0)
            grid.addWidget(widget, line, 1)
        grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._why)
        whole.addWidget(self._series)
        whole.addLayout(grid)
        whole.addWidget(wrapped(label(self.tr("Xác nhận có hiệu lực trong ngày đó và được ghi lại."), kind="muted")))
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.confirm, stretch=1))

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self.confirm.setEnabled(not view.busy)
        if view.clock is self._asked:
            return
        self._asked = view.clock
        self.pin.clear()
        if view.clock is None:
            return
        self._why.setText(text_of(view.clock.error).what)
        self._show_report(view.clock.report)
        self.who.clear()
        self.who.addItem(self.tr("chọn tên"), "")
        for person in self._till.staff():
            self.who.addItem(person.name, person.id)

    def _show_report(self, report: ClockReport) -> None:
        node, last = report.node_says or (report.known.node.wall if report.known.node else None), report.receipts.issued
        self._now.setText(moment(report.now))
        said = self.tr("{0} (bây giờ)") if report.node_says else self.tr("{0} (lần cuối)")
        self._node.setText(said.format(moment(node)) if node else self.tr("chưa có"))
        self._receipt.setText(moment(last) if last else self.tr("chưa có"))
        sound = report.known.sound
        self._sound.setText(moment(sound.wall) if sound else self.tr("chưa có"))
        other_year = last is not None and local(last).year != local(report.now).year
        self._series.setVisible(other_year)
        self._series.setText(self.tr("Biên lai sẽ dùng ký hiệu của năm {0}.").format(local(report.now).year))

    @Slot()
    def _accept(self) -> None:
        self._till.accept_clock(self.who.currentData() or "", self.pin.text())
