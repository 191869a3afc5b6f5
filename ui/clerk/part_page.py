"""A part of what is owed: how much of it the next payment takes."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.money import Vnd
from ui.clerk.fields import button, code_field, label, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import Page, TillView
from ui.clerk.tendered import tendered_by
from ui.formatting import money


class PartPage(QWidget):
    """Enter on the empty field takes the whole again."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.PART.value)
        self._till = till
        self._whole = Vnd(0)
        self.amount = code_field(
            "partAmount", self.tr("Số tiền phần này"), self.tr("20: 20.000 · Enter: thu đủ"), digits=True, longest=16
        )
        self.amount.setProperty("scale", "large")
        self._means = wrapped(label("", "partMeans", strong=True))
        self._left_word = label(self.tr("Còn lại"), kind="muted")
        self._left = label("", "partLeft", scale="giant")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.take = button("partTakeButton", self.tr("Enter  Chọn cách thu"), kind="primary")
        self.back = button("partBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(self.tr("Thu một phần, mỗi phần một biên lai"), strong=True))
        whole.addWidget(self.amount)
        whole.addWidget(self._means)
        whole.addLayout(row(self._left_word, self._left, stretch=1))
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.take, stretch=1))
        self.amount.textChanged.connect(self._draw)
        self.amount.returnPressed.connect(self._take)
        self.amount.editingFinished.connect(self.amount.selectAll)  # refused, it is typed anew
        self.take.clicked.connect(self._take)
        self.back.clicked.connect(till.back)

    def show_view(self, view: TillView) -> None:
        """The bills or the state of the till changed."""
        self._whole = view.whole
        if view.page is not Page.PART:
            self.amount.clear()
        self._draw()

    @Slot()
    def _take(self) -> None:
        self._till.take_part(self.amount.text())

    @Slot()
    def _draw(self) -> None:
        part = tendered_by(self.amount.text(), self._whole)
        fits = part is not None and 0 < part <= self._whole
        if part is None or not fits:
            self._means.setText(self.tr("Nhập số tiền từ 1 đ đến {0}").format(money(self._whole)))
            self._left.setText("")
            return
        self._means.setText(self.tr("Thu phần này {0}").format(money(part)))
        self._left.setText(money(Vnd(self._whole - part)))
