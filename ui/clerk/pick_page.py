"""Transfers without a reference: the clerk picks the citizen's by time, amount and the bank's reference."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.credit import Credit
from counter_app.domain.money import ZERO, Vnd
from ui.clerk.fields import button, label, named, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import Page, TillView
from ui.formatting import money


class PickPage(QWidget):
    """Those of just the amount come first. Nothing is picked by itself: two may be alike."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.PICK.value)
        self._till = till
        self._shown: tuple[Credit, ...] = ()
        self.list = named(QListWidget(), "pickList", self.tr("Tiền chuyển khoản chưa rõ của ai"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = wrapped(label(self.tr("Chưa có khoản chuyển nào chưa rõ của ai."), "pickNone", "muted"))
        self.take = button("pickTakeButton", self.tr("Enter  Đúng khoản này"), kind="primary")
        self.back = button("pickBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(wrapped(label(self.tr("So với điện thoại của công dân: giờ, số tiền, mã giao dịch."))))
        whole.addWidget(self._none)
        whole.addWidget(self.list, 1)
        whole.addLayout(row(self.back, self.take, stretch=1))
        self.list.itemActivated.connect(self._take)
        self.take.clicked.connect(self._take)
        self.back.clicked.connect(till.back)

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self.take.setEnabled(not view.busy and bool(view.unnamed))
        self._none.setVisible(not view.unnamed)
        asked = view.attempt.amount if view.attempt else ZERO
        alike = tuple(one for one in view.unnamed if one.amount == asked)
        found = alike + tuple(one for one in view.unnamed if one not in alike)
        if found == self._shown:
            return
        self._shown = found
        self.list.clear()
        for one in found:
            self.list.addItem(self._item(one, asked))
        self.list.setCurrentRow(0)

    def _item(self, credit: Credit, asked: Vnd) -> QListWidgetItem:
        text = f"{local(credit.at):%H:%M}  {money(credit.amount)}  {credit.bank_reference or credit.id}"
        item = QListWidgetItem(text if credit.amount == asked else self.tr("{0}  (khác số tiền)").format(text))
        item.setData(Qt.ItemDataRole.UserRole, credit.id)
        return item

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        chosen = [one for one in self._shown if item is not None and one.id == item.data(Qt.ItemDataRole.UserRole)]
        if chosen:
            self._till.pick(chosen[0])
