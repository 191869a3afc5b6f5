"""Card on a stand-alone terminal: the amount to key in there, and what its slip says."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.payment import CardSlipIncomplete
from counter_app.usecases.card_slip import CardSlip
from ui.clerk.fields import button, code_field, label, mark_wrong, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import Page, TillView


class SlipPage(QWidget):
    """Enter goes to the next empty field, and takes the slip when all are filled. The terminal's code is remembered."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.SLIP.value)
        self._till = till
        self._attempt = ""
        self.fields: dict[str, QLineEdit] = {
            "approval_code": code_field("slipApproval", self.tr("Mã chuẩn chi"), longest=6),
            "last_four": code_field("slipLastFour", self.tr("Bốn số cuối thẻ"), digits=True, longest=4),
            "trace": code_field("slipTrace", self.tr("Số truy vết (TRACE)"), digits=True, longest=6),
            "batch": code_field("slipBatch", self.tr("Số lô"), digits=True, longest=6),
            "terminal": code_field("slipTerminal", self.tr("Mã máy thẻ (TID)"), longest=15),
        }
        self.confirm = button("slipConfirmButton", self.tr("Enter  Đã thanh toán"), kind="primary")
        self.cancel = button("slipCancelButton", self.tr("Hủy lần thanh toán"), Key.CANCEL_ATTEMPT, "danger")
        self._lay_out()
        for field in self.fields.values():
            field.returnPressed.connect(self._enter)
            field.textEdited.connect(self._edited)
        self.confirm.clicked.connect(self._take)
        self.cancel.clicked.connect(till.cancel_attempt)
        till.failed.connect(self._failed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        for line, field in enumerate(self.fields.values()):
            grid.addWidget(label(field.accessibleName(), kind="muted"), line, 0)
            grid.addWidget(field, line, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(wrapped(label(self.tr("Bấm số tiền này trên máy thẻ, rồi nhập theo phiếu máy in ra:"))))
        whole.addLayout(grid)
        whole.addStretch(1)
        whole.addWidget(self.confirm)
        whole.addWidget(self.cancel)

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self.confirm.setEnabled(not view.busy)
        self.cancel.setEnabled(not view.busy)
        if view.page is not Page.SLIP or view.attempt is None:
            self._attempt = ""
            return
        if view.attempt.id != self._attempt:
            self._attempt = view.attempt.id
            for name, field in self.fields.items():
                mark_wrong(field, False)
                if name not in ("terminal", "batch"):
                    field.clear()

    @Slot()
    def _enter(self) -> None:
        empty = next(
            (field for name, field in self.fields.items() if not field.text().strip() and name != "batch"), None
        )
        if empty is None:
            self._take()
        else:
            empty.setFocus()

    @Slot()
    def _take(self) -> None:
        typed = {name: field.text().strip().upper() for name, field in self.fields.items()}
        self._till.enter_slip(CardSlip(**typed))

    @Slot()
    def _edited(self) -> None:
        for field in self.fields.values():
            mark_wrong(field, False)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        """Show which field it was; the focus stays where it is."""
        if isinstance(error, CardSlipIncomplete):
            wrong = self.fields.get(str(error.fields.get("field")))
            if wrong is not None:
                mark_wrong(wrong, True)
