"""Biên lai sai: find it, what is wrong, old and new side by side, why; approval; and the whole story of the receipt."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QListWidget, QVBoxLayout, QWidget

from counter_app.domain.correction import Corrected
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.receipt import Receipt
from counter_app.usecases.correcting import Noticed, Replaced
from ui.clerk.approval_page import ApprovalPage
from ui.clerk.case import shown_number
from ui.clerk.chain_words import chain_lines
from ui.clerk.fields import Pages, button, code_field, column, label, named, row, wrapped
from ui.clerk.hints import Hint, hint_text
from ui.clerk.keys import Key
from ui.clerk.models.correction import CorrectionModel, CorrectionPage, CorrectionView, Entry, Wrong
from ui.clerk.right_form import RightForm
from ui.clerk.scroll import Scroll
from ui.error_texts import text_of
from ui.formatting import money
from ui.words import QT_TRANSLATE_NOOP, translated

_WRONG = {
    Wrong.AMOUNT: QT_TRANSLATE_NOOP("correcting", "Sai số tiền → biên lai thay thế"),
    Wrong.TAX_CODE: QT_TRANSLATE_NOOP("correcting", "Sai mã số thuế → biên lai thay thế"),
    Wrong.EXEMPT: QT_TRANSLATE_NOOP("correcting", "Được miễn, giảm, chứng minh sau khi nộp → biên lai thay thế"),
    Wrong.PAYER: QT_TRANSLATE_NOOP("correcting", "Sai tên, địa chỉ → thông báo sai sót"),
}
_REASONS = {
    Wrong.AMOUNT: QT_TRANSLATE_NOOP("correcting", "Thu sai số tiền"),
    Wrong.TAX_CODE: QT_TRANSLATE_NOOP("correcting", "Ghi sai mã số thuế"),
    Wrong.EXEMPT: QT_TRANSLATE_NOOP("correcting", "Chứng minh được miễn, giảm sau khi nộp"),
    Wrong.PAYER: QT_TRANSLATE_NOOP("correcting", "Ghi sai tên hoặc địa chỉ người nộp"),
}
_WAYS = {
    Way.CASH: QT_TRANSLATE_NOOP("correcting", "Tiền mặt từ quỹ"),
    Way.TRANSFER: QT_TRANSLATE_NOOP("correcting", "Đã chuyển khoản trả"),
}
LEAST_HEIGHT = 160
REASON_MOST = 120


class CorrectionPanel(QWidget):
    """Draws `CorrectionModel`."""

    def __init__(self, model: CorrectionModel) -> None:
        super().__init__()
        self.setObjectName("correctionPanel")
        self._model, self._shown = model, CorrectionView()
        self.search = code_field("receiptSearch", self.tr("Tìm biên lai"), self.tr("số biên lai hoặc mã hồ sơ"))
        self.receipts = named(QListWidget(), "receiptList", self.tr("Biên lai"))
        self.wrong = named(QComboBox(), "wrongKind", self.tr("Sai gì"))
        self.form = RightForm()
        self.way = named(QComboBox(), "correctionWay", self.tr("Cách trả"))
        self.bank = code_field("correctionBankReference", self.tr("Mã giao dịch của ngân hàng"), longest=40)
        self.bank.setPlaceholderText(self.tr("mã giao dịch của ngân hàng"))
        self.reason = named(QComboBox(), "correctionReason", self.tr("Lý do"))
        self.reason.setEditable(True)
        self._chain = wrapped(label("", "correctionChain", "muted"))
        self._story = wrapped(label("", "correctedChain"))
        self._message = wrapped(label("", "correctionMessage", "bad"))
        self._not_found = wrapped(label("", "receiptMessage", "bad"))
        self._working = label(self.tr("Đang ghi…"), "correctionWorking", scale="large")
        self._done = wrapped(label("", "correctionDone", "good", "large"))
        self._money = wrapped(label("", "correctionMoney", scale="large", strong=True))
        self.put_right = button("correctionButton", self.tr("Lập biên lai thay thế"), kind="danger")
        self.leave = button("correctionBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self.approval = ApprovalPage(model.approval)
        self._pages = Pages("correctionPages")
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        approval, working = column(), column()
        approval.addWidget(self.approval)
        working.addWidget(self._working)
        for page, inside in (
            (CorrectionPage.FIND, self._find_page()),
            (CorrectionPage.FORM, self._form_page()),
            (CorrectionPage.APPROVAL, approval),
            (CorrectionPage.WORKING, working),
            (CorrectionPage.DONE, self._done_page()),
        ):
            framed = named(QWidget(), page.value)
            framed.setLayout(inside)
            self._pages.addWidget(framed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        title = self.tr("BIÊN LAI SAI: THAY THẾ, THÔNG BÁO SAI SÓT")
        whole.addWidget(label(title, "correctionTitle", "muted", "small", strong=True))
        whole.addWidget(self._pages, 1)
        whole.addLayout(row(self.leave, QWidget(), stretch=1))

    def _find_page(self) -> QVBoxLayout:
        inside = column()
        inside.addWidget(self.search)
        inside.addWidget(self._not_found)
        inside.addWidget(self.receipts, 1)
        return inside

    def _form_page(self) -> QVBoxLayout:
        inside, fields = column(), column()
        for wrong, words in _WRONG.items():
            self.wrong.addItem(translated("correcting", words), wrong)
        fields.addWidget(self.form)
        fields.addStretch(1)
        inside.addWidget(self._chain)
        inside.addWidget(self.wrong)
        inside.addWidget(Scroll(fields, LEAST_HEIGHT), 1)
        self._back_words = label("", "correctionBack", strong=True)
        inside.addLayout(row(self._back_words, self.way, self.bank, stretch=2))
        inside.addLayout(row(label(self.tr("Lý do"), kind="muted"), self.reason, stretch=1))
        inside.addWidget(self._message)
        inside.addLayout(row(self.put_right, QWidget(), stretch=1))
        self.setTabOrder(self.wrong, self.form.payer)
        for before, after in pairwise((self.form.exempted, self.way, self.bank, self.reason, self.put_right)):
            self.setTabOrder(before, after)
        return inside

    def _done_page(self) -> QVBoxLayout:
        inside = column(0, 10)
        for part in (self._done, self._money, self._story):
            inside.addWidget(part)
        inside.addStretch(1)
        return inside

    def _connect(self) -> None:
        self._model.changed.connect(self.show_view)
        self.search.returnPressed.connect(self._search)
        self.receipts.itemActivated.connect(self._open)
        self.wrong.currentIndexChanged.connect(self._choose)
        self.form.edited.connect(self._edited)
        self.form.entered.connect(self._put_right)
        self.way.currentIndexChanged.connect(self._draw_plan)
        edit = self.reason.lineEdit()
        if edit is not None:
            edit.setMaxLength(REASON_MOST)
            edit.returnPressed.connect(self._put_right)
        self.bank.returnPressed.connect(self._put_right)
        self.put_right.clicked.connect(self._put_right)
        self.leave.clicked.connect(self._model.back)

    # -- drawing ----------------------------------------------------------------------------------

    @Slot(object)
    def show_view(self, view: CorrectionView) -> None:
        """The state of the correction changed."""
        came, self._shown = view.page is not self._shown.page, view
        page = self._pages.findChild(QWidget, view.page.value, Qt.FindChildOption.FindDirectChildrenOnly)
        if page is not None:
            self._pages.setCurrentWidget(page)
        self.leave.setVisible(view.page not in (CorrectionPage.WORKING, CorrectionPage.APPROVAL))
        said = self._said(view.problem)
        for message in (self._message, self._not_found):
            message.setVisible(bool(said))
            message.setText(said)
        if view.page is CorrectionPage.FIND:
            self._draw_found(view.found)
        elif view.page is CorrectionPage.FORM and view.receipt is not None and view.entry is None:
            self._fill(view, view.receipt)
        elif view.page is CorrectionPage.DONE:
            self._draw_done(view)
        if came:
            self.take_focus()

    def take_focus(self) -> None:
        """Keys go to the first field of the page in front."""
        view = self._shown
        first: dict[CorrectionPage, QWidget] = {
            CorrectionPage.FIND: self.receipts if view.found else self.search,
            CorrectionPage.FORM: self.reason if view.entry is not None else self.wrong,
            CorrectionPage.APPROVAL: self.approval.back,  # the page's keys work where the focus is
            CorrectionPage.DONE: self.leave,
        }
        if view.page in first:
            first[view.page].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw_found(self, found: tuple[Receipt, ...]) -> None:
        self.receipts.clear()
        for receipt in found:
            self.receipts.addItem(f"{shown_number(receipt)} · {money(receipt.total)} · {receipt.payer}")
        self.receipts.setCurrentRow(0)

    def _fill(self, view: CorrectionView, receipt: Receipt) -> None:
        self._chain.setText("\n".join(chain_lines(view.chain)))
        self.form.fill(receipt)
        self.way.clear()
        for way in view.ways:
            self.way.addItem(translated("correcting", _WAYS[way]), way)
        self.bank.clear()
        self.wrong.setCurrentIndex(0)
        for part in (self.wrong, self.form, self.reason, self.put_right):
            part.setEnabled(receipt.stands)
        self._choose()

    def _draw_done(self, view: CorrectionView) -> None:
        self._story.setText("\n".join(chain_lines(view.chain)))
        receipt, done = view.receipt, view.done
        if receipt is None or done is None:
            return
        if isinstance(done, Noticed):
            said = self.tr("Đã ghi thông báo sai sót cho biên lai {0}; biên lai giữ nguyên số.")
            self._done.setText(said.format(shown_number(receipt)))
            self._money.setText("")
        else:
            said = self.tr("Đã lập biên lai thay thế {0}. Biên lai cũ giữ nguyên số, không dùng nữa.")
            self._done.setText(said.format(shown_number(receipt)))
            self._money.setText(self._moved(done))
        self._money.setVisible(bool(self._money.text()))

    def _moved(self, done: Replaced) -> str:
        if done.back:
            by_cash = self._shown.entry is not None and self._shown.entry.way is Way.CASH
            said = self.tr("Trả lại công dân {0} tiền mặt.") if by_cash else self.tr("Đã chuyển khoản trả {0}.")
            return said.format(money(done.back))
        if done.owed:
            return self.tr("Còn phải thu {0}: nhấn Esc rồi F6, F7 hoặc F8.").format(money(done.owed))
        return ""

    # -- what the clerk does ------------------------------------------------------------------------

    @Slot()
    def _search(self) -> None:
        self._model.find(self.search.text())

    @Slot()
    def _open(self) -> None:
        at, found = self.receipts.currentRow(), self._shown.found
        if 0 <= at < len(found):
            self._model.open(found[at])

    @Slot()
    def _choose(self) -> None:
        wrong = Wrong(self.wrong.currentData())
        self.form.choose(wrong)
        self.reason.clear()
        self.reason.addItem(translated("correcting", _REASONS[wrong]))
        notice = wrong is Wrong.PAYER
        does = self.tr("Ghi thông báo sai sót") if notice else self.tr("Lập biên lai thay thế")
        self.put_right.setText(self.tr("Enter  {0}").format(does))
        self.put_right.setAccessibleName(does)
        self._draw_plan()

    @Slot()
    def _edited(self) -> None:
        """What was wrong before may be right now."""
        self._message.hide()
        self._draw_plan()

    @Slot()
    def _draw_plan(self) -> None:
        """What the new receipt would be over, and what goes back or is to be collected."""
        receipt = self._shown.receipt
        if receipt is None:
            return
        plan = self._model.plan(self._entry())
        same = plan is None or plan.right == receipt.total
        unclear = plan is None and self.form.entry().wrong is Wrong.AMOUNT and not self._is_untouched(receipt)
        self.form.show_total(
            "—" if unclear else money(receipt.total if plan is None else plan.right), "" if same else "good"
        )
        self._back_words.setText(self._difference(plan))
        back = plan is not None and plan.back > 0
        self._back_words.setVisible(bool(self._back_words.text()))
        self.way.setVisible(back)
        self.bank.setVisible(back and self.way.currentData() == Way.TRANSFER)

    def _is_untouched(self, receipt: Receipt) -> bool:
        said = tuple(money(abs(line.amount)).removesuffix(" đ") for line in receipt.lines)
        return self.form.entry().amounts == said

    def _difference(self, plan: Corrected | None) -> str:
        if plan is not None and plan.back:
            return self.tr("Trả lại {0}:").format(money(plan.back))
        if plan is not None and plan.owed:
            more = money(sum(amount for _, amount in plan.owed))
            return self.tr("Thu thêm {0} bằng khoản thu bổ sung, sau khi lập.").format(more)
        return ""

    def _said(self, problem: CounterError | Hint | None) -> str:
        if problem is None:
            return ""
        text = hint_text(problem) if isinstance(problem, Hint) else text_of(problem)
        return " ".join((text.what, self.tr("Biên lai chưa thay đổi."), text.todo, f"[{text.code}]"))

    def _entry(self) -> Entry:
        typed = self.form.entry()
        way = Way(self.way.currentData() or Way.CASH)
        return replace(typed, reason=self.reason.currentText(), way=way, bank_reference=self.bank.text())

    @Slot()
    def _put_right(self) -> None:
        self._model.put_right(self._entry())
