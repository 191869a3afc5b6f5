"""An act that waits for a supervisor: what it is, and three ways, each by its key. No dialog; the rest goes on."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.approval import Approval, ApprovalState
from counter_app.domain.errors import CounterError
from counter_app.usecases.approval_codes import CodeQuestion
from ui.approval_words import act_in_words
from ui.clerk.fields import Pages, button, code_field, keep_focus, label, named, no_ime, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.approval import ApprovalModel, ApprovalView
from ui.error_texts import text_of
from ui.formatting import money

HERE, ELSEWHERE, BY_CODE = "Alt+K", "Alt+G", "Alt+C"


class ApprovalPage(QWidget):
    """Draws `ApprovalModel`. Esc takes the question back."""

    def __init__(self, model: ApprovalModel) -> None:
        super().__init__()
        self.setObjectName("pageApproval")
        self._model = model
        self._asked: Approval | None = None
        self._what = label("", "approvalAct", scale="large", strong=True)
        self._amount = label("", "approvalAmount", scale="huge")
        self._text = wrapped(label("", "approvalText"))
        self._message = wrapped(label("", "approvalMessage", "bad"))
        self.here = button("approvalHere", self.tr("{0}  Ký tại quầy").format(HERE))
        self.elsewhere = button("approvalElsewhere", self.tr("{0}  Gửi phụ trách ở quầy khác").format(ELSEWHERE))
        self.by_code = button("approvalByCode", self.tr("{0}  Mã duyệt").format(BY_CODE))
        self.back = button("approvalBack", self.tr("Rút yêu cầu"), Key.BACK, "quiet")
        self.who = named(QComboBox(), "approvalSupervisor", self.tr("Phụ trách"))
        self.pin = no_ime(named(QLineEdit(), "approvalPin", self.tr("Mã PIN của phụ trách")), digits=True)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.sign = button("approvalSign", self.tr("Duyệt"), kind="danger")
        self._waiting = wrapped(label("", "approvalWaiting", strong=True))
        self._challenge = label("", "approvalChallenge", scale="giant")
        self._book = wrapped(label("", "approvalBook", "muted"))
        self.code = code_field("approvalCode", self.tr("Mã duyệt"), "XXXX-XXXX", longest=12)
        self.check = button("approvalCheck", self.tr("Dùng mã"), kind="danger")
        self._ways = Pages("approvalWays")
        for way in (self._sign_here(), self._sent(), self._coded()):
            self._ways.addWidget(way)
        self._lay_out()
        self._connect()

    def _sign_here(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        for line, (words, field) in enumerate(((self.tr("Phụ trách"), self.who), (self.tr("Mã PIN"), self.pin))):
            grid.addWidget(label(words, kind="muted"), line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self.sign, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        return page

    def _sent(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._waiting)
        inside.addStretch(1)
        return page

    def _coded(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label(self.tr("Đọc cho phụ trách mã hỏi này, việc và số tiền:"), kind="muted"))
        inside.addWidget(self._challenge)
        inside.addWidget(self._book)
        inside.addLayout(row(label(self.tr("Mã duyệt")), self.code, self.check, stretch=1))
        inside.addStretch(1)
        return page

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        title = label(self.tr("CẦN PHỤ TRÁCH DUYỆT"), "approvalTitle", "muted", "small", strong=True)
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        for part in (title, self._what, self._amount, self._text, self.here, self.elsewhere, self.by_code):
            whole.addWidget(part)
        whole.addWidget(self._message)
        whole.addWidget(self._ways, 1)
        whole.addLayout(row(self.back, QWidget(), stretch=1))
        self._message.hide()

    def _connect(self) -> None:
        model = self._model
        for keys, made in ((HERE, self.here), (ELSEWHERE, self.elsewhere), (BY_CODE, self.by_code)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(made.click)
        self.here.clicked.connect(self._choose_here)
        self.elsewhere.clicked.connect(self._choose_elsewhere)
        self.by_code.clicked.connect(self._choose_code)
        self.sign.clicked.connect(self._sign)
        self.pin.returnPressed.connect(self._sign)
        self.check.clicked.connect(self._check)
        self.code.returnPressed.connect(self._check)
        self.back.clicked.connect(model.take_back)
        model.changed.connect(self.show_view)
        model.failed.connect(self._show_error)

    @Slot(object)
    def show_view(self, view: ApprovalView) -> None:
        """The state of the question changed."""
        approval = view.approval
        if approval is not None and (self._asked is None or self._asked.id != approval.id):
            self._show_new(approval)
        self._asked = approval
        asked = approval is not None and approval.state is ApprovalState.ASKED
        for made in (self.sign, self.check):
            made.setEnabled(asked and not view.busy)
        for made, there in (
            (self.here, True),
            (self.elsewhere, self._model.has_node),
            (self.by_code, self._model.has_codes),
        ):
            made.setVisible(there)
            made.setEnabled(asked)
        self._show_waiting(view)
        if view.code is not None:
            self._show_code(view.code)

    def _show_new(self, approval: Approval) -> None:
        self._what.setText(act_in_words(approval.act.kind))
        self._amount.setText(money(approval.act.amount))
        self._text.setText(approval.act.text)
        self._message.hide()
        self.pin.clear()
        self.code.clear()
        self._challenge.clear()
        self.who.clear()
        self.who.addItem(self.tr("chọn tên"), "")
        for person in self._model.staff():
            self.who.addItem(person.name, person.id)
        self._turn(0)

    def _show_waiting(self, view: ApprovalView) -> None:
        if view.cut_off:
            said = self.tr("Mất liên lạc với máy chủ điểm: phụ trách ký tại quầy, hoặc dùng mã duyệt.")
        else:
            said = self.tr("Đã gửi. Đang chờ phụ trách ở quầy khác trả lời…")
        self._waiting.setText(said)

    def _show_code(self, question: CodeQuestion) -> None:
        self._challenge.setText(question.challenge.text)
        told = self.tr("Sổ mã {0} của {1}; còn {2} mã. Mã chỉ dùng cho đúng việc và số tiền này.")
        self._book.setText(told.format(question.book_id[:4], self._model.name_of(question.supervisor), question.left))

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        text = text_of(error)
        self._message.setText(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
        self._message.show()
        self.pin.clear()

    @Slot()
    def _choose_here(self) -> None:
        self._turn(0)
        self.who.setFocus()

    @Slot()
    def _choose_elsewhere(self) -> None:
        self._turn(1)
        self._model.send()

    @Slot()
    def _choose_code(self) -> None:
        self._turn(2)
        self._model.ask_for_code()
        self.code.setFocus()

    def _turn(self, way: int) -> None:
        self._message.hide()
        keep_focus(self._ways, self.here)
        self._ways.setCurrentIndex(way)

    @Slot()
    def _sign(self) -> None:
        self._message.hide()
        self._model.sign(self.who.currentData() or "", self.pin.text())

    @Slot()
    def _check(self) -> None:
        self._message.hide()
        self._model.type_code(self.code.text())
