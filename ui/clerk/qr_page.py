"""QR: the code and its reference; confirmed by the bank itself, or by its reference typed by hand."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.clerk.fields import button, code_field, label, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.till import TillModel
from ui.clerk.models.till_view import Page, TillView
from ui.clerk.qr_picture import QrPicture

SIDE, LEAST = 232, 180
"""A VietQR has 45 modules with its quiet zone: five pixels each, on a low screen four."""


class QrPage(QWidget):
    """Shows the attempt's own amount: it is what the code asks for."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.QR.value)
        self._till = till
        self._shown = ""
        self._picture = QrPicture(SIDE, LEAST)
        self._reference = label("", "qrReference", strong=True)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._holder = wrapped(label("", "qrHolder"))
        self._holder.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._reference.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bank_reference = code_field(
            "qrBankReference", self.tr("Mã giao dịch ngân hàng"), self.tr("mã giao dịch trên báo có"), longest=40
        )
        self._waiting = label("", "qrWaiting", "muted")
        self.pick = button("qrPickButton", self.tr("Tiền về từ mã QR tại quầy"), Key.PICK_TRANSFER, "quiet")
        self.confirm = button("qrConfirmButton", self.tr("Enter  Đã nhận tiền"), kind="primary")
        self.cancel = button("qrCancelButton", self.tr("Hủy mã QR"), Key.CANCEL_ATTEMPT, "danger")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for widget in (self._picture, self._holder, self._reference):
            whole.addWidget(widget)
        whole.addStretch(1)
        whole.addWidget(self._waiting)
        whole.addWidget(self.bank_reference)
        whole.addWidget(self.confirm)
        whole.addWidget(self.pick)
        whole.addWidget(self.cancel)
        self.bank_reference.returnPressed.connect(self._confirm)
        self.confirm.clicked.connect(self._confirm)
        self.cancel.clicked.connect(till.cancel_attempt)
        self.pick.clicked.connect(till.choose_transfer)

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self.confirm.setEnabled(not view.busy)
        self.cancel.setEnabled(not view.busy)
        self.pick.setVisible(view.hears_bank)
        waits = self.tr("Chờ ngân hàng báo có, hoặc nhập mã:")
        self._waiting.setText(waits if view.hears_bank else self.tr("Mã giao dịch ngân hàng"))
        attempt = view.attempt
        if view.page not in (Page.QR, Page.PICK) or attempt is None:
            self._shown = ""
            self.bank_reference.clear()
            self._picture.show_text("")
        elif attempt.id != self._shown:
            self._shown = attempt.id
            self._picture.show_text(view.qr)
            self._reference.setText(self.tr("Nội dung chuyển khoản: {0}").format(attempt.reference))

    def show_holder(self, name: str) -> None:
        """Whose account the code pays into, as the citizen's own bank will show it."""
        self._holder.setText(self.tr("Chủ tài khoản: {0}").format(name) if name else "")

    @Slot()
    def _confirm(self) -> None:
        self._till.confirm_qr(self.bank_reference.text())
