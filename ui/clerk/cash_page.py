"""Cash: what is given by few keys, the change in the largest letters."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.money import Vnd, in_figures
from ui.clerk.fields import button, code_field, label, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import Page, TillView
from ui.clerk.tendered import meanings
from ui.formatting import money
from ui.theme import set_kind


class CashPage(QWidget):
    """Enter on the empty field takes the exact amount."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.CASH.value)
        self._till = till
        self._owed = Vnd(0)
        self.tendered = code_field(
            "cashTendered", self.tr("Công dân đưa"), self.tr("Enter: vừa đủ · 50: 50.000"), digits=True, longest=16
        )
        self.tendered.setProperty("scale", "large")
        self._means = label("", "cashMeans", strong=True)
        self._change_word = label(self.tr("Tiền thừa"), kind="muted")
        self._change = label("", "cashChange", scale="giant")
        self._change.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.take = button("cashTakeButton", self.tr("Enter  Đã nhận tiền"), kind="primary")
        self.back = button("cashBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(self.tr("Tiền mặt: công dân đưa"), strong=True))
        whole.addWidget(self.tendered)
        whole.addWidget(wrapped(self._means))
        whole.addLayout(row(self._change_word, self._change, stretch=1))
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.take, stretch=1))
        self.tendered.textChanged.connect(self._draw)
        self.tendered.returnPressed.connect(self._take)
        self.tendered.editingFinished.connect(self.tendered.selectAll)  # refused, it is typed anew
        self.take.clicked.connect(self._take)
        self.back.clicked.connect(till.back)

    def show_view(self, view: TillView) -> None:
        """The bills or the state of the till changed."""
        self._owed = view.owed
        self.take.setEnabled(not view.busy)
        if view.page is not Page.CASH:
            self.tendered.clear()
        self._draw()

    @Slot()
    def _take(self) -> None:
        self._till.pay_cash(self.tendered.text())

    @Slot()
    def _draw(self) -> None:
        meant = meanings(self.tendered.text(), self._owed)
        if len(meant) != 1:
            self._means.setText(self._which(meant) if meant else self.tr("Số tiền không đúng"))
            self._change.setText("")
            return
        (given,) = meant
        self._means.setText(
            self.tr("Công dân đưa {0}").format(money(given))
            if self.tendered.text().strip()
            else self.tr("Công dân đưa vừa đủ {0}").format(money(given))
        )
        short = given < self._owed
        self._change_word.setText(self.tr("Còn thiếu") if short else self.tr("Tiền thừa"))
        set_kind(self._change, "bad" if short else "good")
        self._change.setText(money(abs(given - self._owed)))

    def _which(self, meant: tuple[Vnd, ...]) -> str:
        few, many = (in_figures(one) for one in meant)
        return self.tr("{0} đ hay {1} đ? Gõ {0}đ hoặc {0}k").format(few, many)
