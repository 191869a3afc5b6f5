"""Quầy thu phí: bills of other counters that wait here, by keys alone; a scanned or typed code finds one.

At a counter whose bill is taken back without the node, the page on which a supervisor approves that.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QStackedLayout, QVBoxLayout, QWidget

from counter_app.domain.cashier_desk import Adoption, WaitingBill
from ui.clerk.approval_page import ApprovalPage
from ui.clerk.fields import button, code_field, label, named, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.cashier_desk import CashierDeskModel, CashierView
from ui.error_texts import text_of
from ui.formatting import money
from ui.words import QT_TRANSLATE_NOOP, translated

_REASONS = (
    QT_TRANSLATE_NOOP("cashier", "Công dân không nộp nữa"),
    QT_TRANSLATE_NOOP("cashier", "Công dân muốn nộp tại quầy tiếp nhận"),
    QT_TRANSLATE_NOOP("cashier", "Nhận nhầm hồ sơ"),
)


class CashierPanel(QWidget):
    """Draws `CashierDeskModel` at a cashier desk. What was taken over and is not paid comes first."""

    def __init__(self, model: CashierDeskModel) -> None:
        super().__init__()
        self.setObjectName("cashierPanel")
        self._model = model
        self._view = CashierView()
        self._shown: tuple[WaitingBill | Adoption, ...] = ()
        self.code = code_field("cashierFind", self.tr("Tìm khoản chờ thu"), self.tr("Mã hồ sơ hoặc số thứ tự"))
        self.list = named(QListWidget(), "cashierList", self.tr("Khoản chờ thu"))
        self._none = wrapped(label("", "cashierNone", "muted"))
        self._cut_off = wrapped(label("", "cashierCutOff", "warning"))
        self._wrong = wrapped(label("", "cashierWrong", "bad"))
        self.take = button("cashierTakeButton", self.tr("Enter  Thu khoản này"), kind="primary")
        self.reason = named(QComboBox(), "cashierReason", self.tr("Lý do trả về"))
        self.reason.setEditable(True)
        self.release = button("cashierReleaseButton", self.tr("Trả về quầy tiếp nhận"), kind="quiet")
        self.leave = button("cashierBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self.approval = ApprovalPage(model.approval)
        self._lay_out()
        self.code.textChanged.connect(self._fill)
        self.code.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.currentRowChanged.connect(self._chosen)
        self.take.clicked.connect(self._take)
        self.release.clicked.connect(self._release)
        self.leave.clicked.connect(model.back)
        model.changed.connect(self.show_view)
        self.hide()

    def _lay_out(self) -> None:
        pages = QStackedLayout(self)
        listed = QWidget()
        pages.addWidget(listed)
        pages.addWidget(self.approval)
        self._pages = pages
        whole = QVBoxLayout(listed)
        whole.setContentsMargins(0, 0, 0, 0)
        title = self.tr("QUẦY THU PHÍ: KHOẢN CỦA QUẦY KHÁC")
        whole.addWidget(label(title, "cashierTitle", "muted", "small", strong=True))
        for part in (self._cut_off, self.code, self._none):
            whole.addWidget(part)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._wrong)
        whole.addLayout(row(self.reason, self.release, stretch=0))
        whole.addLayout(row(self.leave, self.take, stretch=1))

    @Slot(object)
    def show_view(self, view: CashierView) -> None:
        """What waits changed."""
        before, self._view = self._view, view
        self._pages.setCurrentIndex(1 if view.approving else 0)
        self._cut_off.setVisible(view.cut_off)
        self._cut_off.setText(self.tr("Mất liên lạc với máy chủ điểm: danh sách có thể cũ, chưa nhận khoản mới được."))
        self._wrong.setVisible(view.wrong is not None)
        if view.wrong is not None:
            text = text_of(view.wrong)
            self._wrong.setText(" ".join(one for one in (text.what, text.safe, text.todo, f"[{text.code}]") if one))
        if view.listed and not before.listed:
            self.code.clear()
            self.reason.clear()
            self.reason.addItems([translated("cashier", one) for one in _REASONS])
        self._fill()

    def take_focus(self) -> None:
        """The clerk asked for this page: keys go to the code."""
        field = self.approval.back if self._view.approving else self.code
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _fill(self) -> None:
        """Those whose code or ticket holds what was typed; the chosen one stays chosen."""
        wanted, chosen = self.code.text().strip().upper(), self._current()
        every: tuple[WaitingBill | Adoption, ...] = (*self._view.held, *self._view.waiting)
        self._shown = tuple(one for one in every if wanted in f"{one.dossier_code} {one.ticket_number}".upper())
        self.list.clear()
        for one in self._shown:
            self.list.addItem(QListWidgetItem(self._said(one)))
        ids = [one.handover_id for one in self._shown]
        self.list.setCurrentRow(ids.index(chosen.handover_id) if chosen and chosen.handover_id in ids else 0)
        self._none.setVisible(not self._shown)
        self._none.setText(self.tr("Không có khoản nào chờ thu.") if not every else self.tr("Không thấy mã này."))
        self._chosen()

    def _said(self, one: WaitingBill | Adoption) -> str:
        place = self.tr("quầy {0}").format(one.counter)
        parts = [one.dossier_code, one.ticket_number, place]
        parts.append(money(one.total) if isinstance(one, WaitingBill) else self.tr("đang giữ ở đây, chưa thu"))
        return " · ".join(part for part in parts if part)

    def _current(self) -> WaitingBill | Adoption | None:
        at = self.list.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    @Slot()
    def _chosen(self) -> None:
        chosen = self._current()
        self.take.setEnabled(chosen is not None and not self._view.busy)
        for part in (self.reason, self.release):
            part.setVisible(isinstance(chosen, Adoption))
        self.release.setEnabled(not self._view.busy)

    @Slot()
    def _take(self) -> None:
        chosen = self._current()
        if isinstance(chosen, WaitingBill):
            self._model.take(chosen)
        elif chosen is not None:
            self._model.open(chosen)

    @Slot()
    def _release(self) -> None:
        chosen = self._current()
        if isinstance(chosen, Adoption):
            self._model.give_back(chosen, self.reason.currentText())
