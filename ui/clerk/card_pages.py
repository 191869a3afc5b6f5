"""Card on a wire: waiting for the terminal, and a result that nobody knows yet."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from counter_app.domain.payment import Evidence
from counter_app.ports.terminal import Progress
from ui.clerk.bill_lines import NO_BREAK
from ui.clerk.fields import button, code_field, label, named, no_ime, row, text_field, wrapped
from ui.clerk.hints import Hint
from ui.clerk.keys import Key
from ui.clerk.models.till import ASKS, TillModel
from ui.clerk.models.till_view import Page, TillView
from ui.error_texts import text_for
from ui.formatting import money

LEAST_OF_A_NAME = 8
"""Signs of the supervisors' names for which there is room however narrow the panel."""


class TerminalPage(QWidget):
    """The citizen has the card in hand: nothing to type. The rest of the window goes on meanwhile."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.TERMINAL.value)
        self._text = wrapped(label("", "terminalText", scale="large"))
        self._end = wrapped(label("", "terminalEnd", kind="muted"))
        safe = wrapped(label(self.tr("Không thu cách khác cho đến khi có kết quả."), kind="muted"))
        self.cancel = button("terminalCancelButton", self.tr("Dừng giao dịch"), Key.CANCEL_ATTEMPT, "danger")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, safe, self._end):
            whole.addWidget(widget)
        whole.addStretch(1)
        whole.addWidget(self.cancel)
        self.cancel.clicked.connect(till.cancel_attempt)

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self._text.setText(
            {
                Progress.CARD: self.tr("Mời công dân đưa thẻ vào máy."),
                Progress.AMOUNT: self.tr("Mời công dân xem và xác nhận số tiền trên máy."),
                Progress.PIN: self.tr("Mời công dân nhập PIN."),
                Progress.HOST: self.tr("Máy thẻ đang hỏi ngân hàng."),
            }.get(view.progress or Progress.OTHER, self.tr("Đang chờ máy thẻ. Mời công dân đưa thẻ và nhập PIN."))
        )
        self.cancel.setVisible(view.may_cancel)
        stop = self.tr("Công dân không trả bằng thẻ nữa: dừng giao dịch rồi chờ máy thẻ trả lời.")
        red = self.tr("Công dân không trả bằng thẻ nữa: nhấn phím đỏ (hủy) trên máy thẻ rồi chờ máy trả lời.")
        self._end.setText(stop if view.may_cancel else red)


class UnknownPage(QWidget):
    """Never repeated, never cancelled: asked again, or decided by a supervisor."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.UNKNOWN.value)
        self._what = wrapped(label("", "unknownText", "bad", strong=True))
        self._safe = wrapped(label("", "unknownSafe"))
        self._which = wrapped(label("", "unknownReference", strong=True))
        self._asked = wrapped(label("", "unknownAsked", "muted"))
        self.ask = button("unknownAskButton", self.tr("Hỏi lại máy thẻ"), Key.ASK_TERMINAL, "primary")
        self.hand = button("unknownHandButton", self.tr("Chuyển phụ trách"), Key.HAND_OVER)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self._what, self._which, self._safe, self._asked):
            whole.addWidget(widget)
        whole.addStretch(1)
        whole.addWidget(self.ask)
        whole.addWidget(self.hand)
        self.ask.clicked.connect(till.ask_terminal)
        if not till.has_terminal:
            self.ask.hide()

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        text = text_for("payment.outcome_unknown", ticket=view.attempt.reference if view.attempt else "")
        gives_back = view.attempt is not None and view.attempt.gives_back
        doubt = self.tr("Chưa rõ máy thẻ đã trả lại tiền cho công dân hay chưa.")
        self._what.setText(doubt if gives_back else text.what)
        if view.attempt is not None:
            which = self.tr("Số giao dịch trên máy thẻ: {0} · {1}")
            self._which.setText(which.format(view.attempt.reference, money(view.attempt.amount).replace(" ", NO_BREAK)))
        self._safe.setText(" ".join(part for part in (text.safe, text.todo) if part))
        if view.asking:
            self._asked.setText(
                self.tr("Đang hỏi lại máy thẻ (lần {0}/{1})…").format(view.asked, max(ASKS, view.asked))
            )
        else:
            self._asked.setText(self.tr("Đã hỏi lại {0} lần.").format(view.asked) if view.asked else "")
        self.ask.setEnabled(not view.busy)
        self.hand.setEnabled(not view.busy)


class HandPage(QWidget):
    """A supervisor who has seen terminal and slip signs in place, for this one decision."""

    def __init__(self, till: TillModel) -> None:
        super().__init__()
        self.setObjectName(Page.HAND.value)
        self._till = till
        self._attempt = ""
        self.who = named(QComboBox(), "handSupervisor", self.tr("Phụ trách"))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(LEAST_OF_A_NAME)
        self.pin = no_ime(named(QLineEdit(), "handPin", self.tr("Mã PIN của phụ trách")), digits=True)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.charged = named(QRadioButton(self.tr("Đã trừ tiền")), "handCharged")
        self.not_charged = named(QRadioButton(self.tr("Không trừ tiền")), "handNotCharged")
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.charged)
        self.in_doubt = named(QRadioButton(self.tr("Chưa rõ: để lại, hỏi sau")), "handInDoubt")
        self._choice.addButton(self.not_charged)
        self._choice.addButton(self.in_doubt)
        self.approval = code_field("handApproval", self.tr("Mã chuẩn chi"), longest=6)
        self.last_four = code_field("handLastFour", self.tr("Bốn số cuối thẻ"), digits=True, longest=4)
        self.terminal = code_field("handTerminal", self.tr("Mã máy thẻ (TID)"), longest=15)
        self.batch = code_field("handBatch", self.tr("Số lô"), digits=True, longest=6)
        self.trace = code_field("handTrace", self.tr("Số truy vết (TRACE)"), digits=True, longest=6)
        self._slip = (self.approval, self.last_four, self.terminal, self.batch, self.trace)
        self.reason = text_field("handReason", self.tr("Lý do"), self.tr("đã xem những gì"))
        self.confirm = button("handConfirmButton", self.tr("Phụ trách quyết định"), kind="danger")
        self.back = button("handBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self._lay_out()
        self.confirm.clicked.connect(self._decide)
        self.pin.returnPressed.connect(self._decide)
        self.back.clicked.connect(till.back)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for line, field in enumerate((*self._slip, self.reason, self.who, self.pin)):
            grid.addWidget(label(field.accessibleName().removesuffix(self.tr(" của phụ trách")), kind="muted"), line, 0)
            grid.addWidget(field, line, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(wrapped(label(self.tr("Phụ trách xem máy thẻ và phiếu rồi quyết định:"), strong=True)))
        whole.addLayout(row(self.charged, self.not_charged, stretch=1))
        whole.addWidget(self.in_doubt)
        whole.addLayout(grid)
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.confirm, stretch=1))

    def show_view(self, view: TillView) -> None:
        """The state of the till changed."""
        self.confirm.setEnabled(not view.busy)
        shown = view.attempt.id if view.page is Page.HAND and view.attempt else ""
        if shown == self._attempt:
            return
        self._attempt = shown
        for field in (self.pin, *self._slip, self.reason):
            field.clear()
        self._choose_nothing()
        if view.attempt is not None:
            self._name_choices(gives_back=view.attempt.gives_back)
        if shown:
            self.who.clear()
            self.who.addItem(self.tr("chọn tên"), "")
            for person in self._till.staff():
                self.who.addItem(person.name, person.id)

    def _choose_nothing(self) -> None:
        """What was chosen for another attempt is no choice for this one."""
        self._choice.setExclusive(False)
        for one in self._choice.buttons():
            one.setChecked(False)
        self._choice.setExclusive(True)

    def _name_choices(self, *, gives_back: bool) -> None:
        """Of money that goes back, "charged" would be said of the sale: that is not the question."""
        self.charged.setText(self.tr("Đã trả lại tiền") if gives_back else self.tr("Đã trừ tiền"))
        self.not_charged.setText(self.tr("Chưa trả lại tiền") if gives_back else self.tr("Không trừ tiền"))

    @Slot()
    def _decide(self) -> None:
        if self._choice.checkedButton() is None:
            self._till.failed.emit(Hint("no_decision"))
            return
        approved = None if self.in_doubt.isChecked() else self.charged.isChecked()
        evidence = Evidence(
            terminal=self.terminal.text().strip().upper(),
            batch=self.batch.text().strip(),
            trace=self.trace.text().strip(),
            approval_code=self.approval.text().strip().upper(),
            last_four=self.last_four.text().strip(),
        )
        self._till.decide(self.who.currentData() or "", self.pin.text(), approved, self.reason.text(), evidence)
