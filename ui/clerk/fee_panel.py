"""The fee: what is owed in the largest letters, and one page for each way of paying."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.cashier_desk import Adoption
from counter_app.domain.receipt import Receipt, ReceiptState
from ui.clerk.bill_lines import BillLines
from ui.clerk.card_pages import HandPage, TerminalPage, UnknownPage
from ui.clerk.case import Case, shown_number
from ui.clerk.cash_page import CashPage
from ui.clerk.clock_page import ClockPage
from ui.clerk.elsewhere_page import ElsewherePage
from ui.clerk.fields import Pages, button, column, keep_focus, label, wrapped
from ui.clerk.hints import Hint, hint_text
from ui.clerk.keys import Key
from ui.clerk.models.desk import ClerkDesk, Sheet
from ui.clerk.models.draft import Preview
from ui.clerk.models.till_view import Page, TillView
from ui.clerk.part_page import PartPage
from ui.clerk.pick_page import PickPage
from ui.clerk.qr_page import QrPage
from ui.clerk.scroll import Scroll
from ui.clerk.slip_page import SlipPage
from ui.error_texts import text_of
from ui.formatting import money
from ui.theme import set_kind

LEAST_HEIGHT = 280


class FeePanel(QWidget):
    """Draws `TillModel`, and the preview of `IntakeModel` while a dossier is being typed."""

    def __init__(self, desk: ClerkDesk) -> None:
        super().__init__()
        self._desk = desk
        self._case, self._preview = Case(), Preview()
        self._title = label(self.tr("PHÍ, LỆ PHÍ PHẢI NỘP"), "billTitle", "muted", "small", strong=True)
        self._lines = BillLines()
        self._taken = wrapped(label("", "billTaken", strong=True))
        self._taken.hide()
        self._word = label("", "billTotalWord", "muted")
        self._total = label("", "billTotal", scale="giant")
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._total.setAccessibleName(self.tr("Tổng phải nộp"))
        till = desk.till
        self.cash, self.qr, self.slip = CashPage(till), QrPage(till), SlipPage(till)
        self.picks = PickPage(till)
        self._pages = Pages("feePages")
        self.unknown, self.hand, self.part = UnknownPage(till), HandPage(till), PartPage(till)
        self._made = (
            self.cash, self.part, self.qr, self.picks, self.slip,
            TerminalPage(till), self.unknown, self.hand, ClockPage(till),
        )  # fmt: skip
        self._make_buttons()
        self.elsewhere = ElsewherePage(self._desk.cashier)
        for page in (*self._made, self.elsewhere, self._methods(), self._paid(), *self._empty()):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self._draw_view(till.view)

    def _make_buttons(self) -> None:
        till = self._desk.till
        self.cash_button = button("cashButton", self.tr("Tiền mặt"), Key.CASH, "primary")
        self.qr_button = button("qrButton", self.tr("Mã QR"), Key.QR)
        self.card_button = button("cardButton", self.tr("Thẻ"), Key.CARD)
        self.slip_button = button("slipButton", self.tr("Thẻ, máy rời"), Key.SLIP)
        if not till.has_terminal:
            self.slip_button.hide()
        self.desk_button = button("cashierDeskButton", self.tr("Thu ở quầy thu phí"), Key.HAND_ON, "quiet")
        self.part_button = button("partButton", self.tr("Thu một phần"), Key.PART, "quiet")
        self.finish = button("finishButton", self.tr("Hoàn tất"), Key.DONE, "primary")
        self._message = wrapped(label("", "feeMessage", "bad"))

    def _methods(self) -> QWidget:
        page, inside = _page(Page.METHODS)
        inside.addWidget(self._message)
        for made in (
            self.cash_button,
            self.qr_button,
            self.card_button,
            self.slip_button,
            self.part_button,
            self.desk_button,
        ):
            inside.addWidget(made)
        inside.addStretch(1)
        return page

    def _paid(self) -> QWidget:
        page, inside = _page(Page.PAID)
        self._paid_amount = label("", "paidAmount", "good", "huge")
        self._paid_receipt = wrapped(label("", "paidReceipt"))
        self._change_word = label("", kind="muted")
        self._paid_change = label("", "paidChange", scale="large")
        self._paid_change.setAlignment(Qt.AlignmentFlag.AlignRight)
        inside.addWidget(self._paid_amount)
        inside.addWidget(self._paid_receipt)
        inside.addWidget(self._change_word)
        inside.addWidget(self._paid_change)
        inside.addStretch(1)
        return page

    def _empty(self) -> tuple[QWidget, QWidget]:
        free, inside = _page(Page.FREE)
        self._free = wrapped(label("", "freeText", "good", "large"))
        inside.addWidget(self._free)
        inside.addStretch(1)
        empty, beneath = _page(Page.EMPTY)
        self._problem = wrapped(label("", "feeProblem", "muted"))
        beneath.addWidget(self._problem)
        beneath.addStretch(1)
        return free, empty

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        inside = column(0, 6)
        for part in (self._taken, self._lines, self._word, self._total):
            inside.addWidget(part)
        inside.addWidget(self._pages, 1)
        whole.addWidget(self._title)
        whole.addWidget(Scroll(inside, LEAST_HEIGHT), 1)
        whole.addWidget(self.finish)

    def _connect(self) -> None:
        desk = self._desk
        desk.case.changed.connect(self._draw_case)
        desk.till.changed.connect(self._draw_view)
        desk.intake.previewed.connect(self._draw_preview)
        desk.sheet_changed.connect(self._draw_amounts)
        self.cash_button.clicked.connect(self.pay_cash)
        self.qr_button.clicked.connect(self.pay_by_qr)
        self.card_button.clicked.connect(self.pay_by_card)
        self.slip_button.clicked.connect(self.pay_by_slip)
        self.part_button.clicked.connect(self.pay_part)
        self.desk_button.clicked.connect(desk.cashier.hand_on)
        self.unknown.hand.clicked.connect(self.hand_over)
        self.finish.clicked.connect(desk.done)

    # -- keys: the clerk asked for the page, so the focus goes to its field ------------------------

    @Slot()
    def pay_cash(self) -> None:
        """F6."""
        if self._desk.drawer_first():
            return
        self._desk.till.choose_cash()
        if self._pages.currentWidget() is self.cash:
            self.cash.tendered.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def pay_part(self) -> None:
        """Alt+P."""
        self._desk.till.choose_part()
        if self._pages.currentWidget() is self.part:
            self.part.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def pay_by_qr(self) -> None:
        """F7: show the code; pressed again, type the bank's reference."""
        self._wanted = Page.QR
        self._desk.till.start_qr()
        self._follow_wish()

    @Slot()
    def pay_by_card(self) -> None:
        """F8."""
        self._wanted = Page.SLIP
        self._desk.till.start_card()
        self._follow_wish()

    @Slot()
    def pay_by_slip(self) -> None:
        """Shift+F8."""
        self._wanted = Page.SLIP
        self._desk.till.start_slip()
        self._follow_wish()

    @Slot()
    def pick_transfer(self) -> None:
        """Alt+2."""
        self._wanted = Page.PICK
        self._desk.till.choose_transfer()
        self._follow_wish()

    @Slot()
    def hand_over(self) -> None:
        """Alt+3."""
        self._desk.till.hand_over()
        if self._pages.currentWidget() is self.hand:
            self.hand.charged.setFocus(Qt.FocusReason.ShortcutFocusReason)

    _wanted: Page | None = None

    def _follow_wish(self) -> None:
        """The page that a key asked for is there: its first field gets the focus, once."""
        page = self._desk.till.view.page
        if self._wanted is None or page is not self._wanted:
            return
        self._wanted = None
        fields: dict[Page, QWidget] = {Page.QR: self.qr.bank_reference, Page.PICK: self.picks.list}
        field = fields.get(page, self.slip.fields["approval_code"])
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- drawing --------------------------------------------------------------------------------

    @Slot(object)
    def _draw_case(self, case: Case) -> None:
        self._case = case
        self._draw_amounts()

    @Slot(object)
    def _draw_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._draw_amounts()

    @Slot(object)
    def _draw_view(self, view: TillView) -> None:
        for made in self._made:
            made.show_view(view)
        page = self._pages.findChild(QWidget, view.page.value, Qt.FindChildOption.FindDirectChildrenOnly)
        if page is not None and page is not self._pages.currentWidget():
            keep_focus(self._pages, self)
            self._pages.setCurrentWidget(page)
        for way in (self.cash_button, self.qr_button, self.card_button, self.slip_button, self.part_button):
            way.setEnabled(not view.busy)
        self.desk_button.setVisible(self._desk.cashier.hands_on and any(not bill.owner for bill in self._case.free))
        self._message.setVisible(view.refused is not None)
        if view.refused is not None:
            text = text_of(view.refused)
            self._message.setText(self.tr("{0} Chọn cách thu khác hoặc thử lại.").format(text.what))
        self.qr.show_holder(self._holder(view))
        self._draw_paid(view)
        self._draw_amounts()
        self._follow_wish()

    def _whose(self, taken: Adoption) -> str:
        said = self.tr("Hồ sơ {0} của quầy {1}").format(taken.dossier_code, taken.counter)
        return " · ".join(part for part in (said, taken.payer.name) if part)

    def _holder(self, view: TillView) -> str:
        held = view.attempt.bills if view.attempt else ()
        bodies = [bill.body for bill in self._case.bills if bill.id in held]
        return self._desk.place.desk.body(bodies[0]).account_name if bodies else ""

    def _draw_paid(self, view: TillView) -> None:
        receipt = view.receipt
        if receipt is None:
            return
        gone = receipt.annulled and not view.paid
        exempt = receipt.stands and not receipt.total and not view.paid
        self._paid_amount.setText(
            self.tr("Được miễn")
            if exempt
            else self.tr("Đã trả lại tiền")
            if gone
            else self.tr("Đã thu {0}").format(money(view.paid))
        )
        self._paid_receipt.setText(self.tr("Biên lai {0} · {1}").format(shown_number(receipt), self._state(receipt)))
        self._change_word.setText(self.tr("Tiền thừa trả lại công dân") if receipt.change else "")
        self._paid_change.setText(money(receipt.change) if receipt.change else "")

    def _state(self, receipt: Receipt) -> str:
        if receipt.annulled:
            return self.tr("đã hủy")
        state = {
            ReceiptState.AWAITING_SIGNATURE: self.tr("chờ ký"),
            ReceiptState.AWAITING_NUMBER: self.tr("chờ cấp số"),
            ReceiptState.SIGNED: self.tr("đã ký"),
        }[receipt.state]
        return self.tr("{0} · biên lai thay thế").format(state) if receipt.replaces else state

    @Slot()
    def _draw_amounts(self) -> None:
        """While a dossier is being typed and nothing else is owed, the preview; else the bills."""
        drafting = self._desk.sheet in (Sheet.DRAFT, Sheet.REFUSAL) and self._preview.procedure is not None
        self._problem.setText("")
        if drafting and not self._case.unpaid and self._case.attempt is None:
            self._draw_draft()
        else:
            self._draw_bills()
        owes = bool(self._case.unpaid) or self._case.attempt is not None
        typing = self._desk.sheet is Sheet.DRAFT and self._desk.intake.is_begun
        refusing = self._desk.sheet is Sheet.REFUSAL
        self.finish.setVisible(self._case.service is not None and not (owes or typing or refusing))
        self._lines.setVisible(self._lines.rowCount() > 0)

    def _draw_draft(self) -> None:
        preview = self._preview
        self._lines.show_preview(preview.lines, preview.exemptions)
        self._word.setText(self.tr("Tạm tính, chưa lưu"))
        self._word.show()
        self._total.show()
        set_kind(self._total, "muted")
        free = not preview.lines and preview.problem is None
        self._total.setText(self.tr("0 đ") if free else "—" if preview.problem else money(preview.total))
        if free:
            self._problem.setText(self.tr("Không thu phí, lệ phí"))
        elif preview.problem is not None:
            problem = preview.problem
            self._problem.setText((hint_text(problem) if isinstance(problem, Hint) else text_of(problem)).what)

    def _draw_bills(self) -> None:
        self._lines.show_bills(self._case.bills, self._case.gone_back)
        self._taken.setText("\n".join(map(self._whose, self._case.taken)))
        self._taken.setVisible(bool(self._case.taken))
        view = self._desk.till.view
        at_attempt = view.attempt is not None and view.page not in (Page.METHODS, Page.PART, Page.CASH)
        amount = view.attempt.amount if view.attempt and at_attempt else view.owed or self._case.owed
        several = sum(bill.due > 0 for bill in self._case.bills) > 1
        set_kind(self._total, "")
        exempt = bool(self._case.bills) and all(bill.exempted and not bill.total for bill in self._case.bills)
        due = self.tr("Tổng phải nộp, nhiều hồ sơ") if several else self.tr("Tổng phải nộp")
        if any(bill.paid for bill in self._case.bills):
            due = self.tr("Còn phải nộp")
        if view.part is not None and view.attempt is None:
            due = self.tr("Thu phần này, trong số {0}").format(money(view.whole))
        self._word.setText(self.tr("Được miễn:") if exempt else due)
        self._free.setText(self.tr("Được miễn phí, lệ phí") if exempt else self.tr("Không thu phí, lệ phí"))
        self._total.setText(money(amount) if self._case.bills else "")
        owing = bool(self._case.bills) and view.page not in (Page.PAID, Page.ELSEWHERE)
        self._word.setVisible(owing)
        self._total.setVisible(owing)


def _page(page: Page) -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    widget.setObjectName(page.value)
    inside = QVBoxLayout(widget)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(6)
    return widget, inside
