"""Trả lại tiền: the line, the reason, the way; then the approval, and what came of it. By keys alone, no dialog."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QListWidget, QVBoxLayout, QWidget

from counter_app.domain.giving_back import Undone, Way
from counter_app.usecases.card_slip import CardSlip
from ui.clerk.approval_page import ApprovalPage
from ui.clerk.fields import Pages, button, code_field, label, named, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.giving_back import Choice, GivingBackModel, GivingPage, GivingView
from ui.error_texts import text_of
from ui.formatting import money
from ui.words import QT_TRANSLATE_NOOP, translated

_WAYS = {
    Way.CASH: QT_TRANSLATE_NOOP("giving", "Trả tiền mặt từ quỹ"),
    Way.VOID: QT_TRANSLATE_NOOP("giving", "Hủy giao dịch trên máy thẻ nối với quầy"),
    Way.REFUND: QT_TRANSLATE_NOOP("giving", "Hoàn tiền qua máy thẻ nối với quầy"),
    Way.SLIP: QT_TRANSLATE_NOOP("giving", "Đã hủy trên máy thẻ: nhập phiếu hủy"),
    Way.TRANSFER: QT_TRANSLATE_NOOP("giving", "Đã chuyển khoản trả: nhập mã của ngân hàng"),
}
_REASONS = (
    QT_TRANSLATE_NOOP("giving", "Thu nhầm hồ sơ"),
    QT_TRANSLATE_NOOP("giving", "Thu sai số tiền"),
    QT_TRANSLATE_NOOP("giving", "Công dân rút hồ sơ"),
    QT_TRANSLATE_NOOP("giving", "Đã thu hai lần"),
)
AGAIN = "Alt+L"


class GivingBackPanel(QWidget):
    """Draws `GivingBackModel`."""

    def __init__(self, model: GivingBackModel) -> None:
        super().__init__()
        self.setObjectName("givingBackPanel")
        self._model = model
        self.lines = named(QListWidget(), "returnLines", self.tr("Khoản trả lại"))
        self.way = named(QComboBox(), "returnWay", self.tr("Cách trả"))
        self.reason = named(QComboBox(), "returnReason", self.tr("Lý do"))
        self.reason.setEditable(True)
        self.bank = code_field("returnBankReference", self.tr("Mã giao dịch của ngân hàng"), longest=40)
        self.slip = {
            "terminal": code_field("returnTerminal", self.tr("Mã máy"), longest=15),
            "batch": code_field("returnBatch", self.tr("Số lô"), digits=True, longest=6),
            "trace": code_field("returnTrace", self.tr("Số truy vết (TRACE)"), digits=True, longest=6),
            "approval_code": code_field("returnApprovalCode", self.tr("Mã chuẩn chi"), longest=6),
            "last_four": code_field("returnLastFour", self.tr("Bốn số cuối thẻ"), digits=True, longest=4),
        }
        self._message = wrapped(label("", "returnMessage", "bad"))
        self._working = wrapped(label("", "returnWorking", scale="large"))
        self._done = wrapped(label("", "returnDone", "good", "large"))
        self.give = button("returnButton", self.tr("Enter  Trả lại tiền"), kind="danger")
        self.leave = button("returnBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self.again = button("returnAgainButton", self.tr("{0}  Thu lại: lập khoản thu mới").format(AGAIN))
        self.approval = ApprovalPage(model.approval)
        self._pages = Pages("returnPages")
        self._captions: dict[QWidget, QWidget] = {}
        for page in (
            self._form(),
            self._framed(GivingPage.APPROVAL, self.approval),
            self._framed(GivingPage.WORKING, self._working),
            self._framed(GivingPage.DONE, self._done, self.again),
        ):
            self._pages.addWidget(page)  # fmt: skip
        self._lay_out()
        self._connect()
        self.hide()

    def _form(self) -> QWidget:
        page = named(QWidget(), GivingPage.FORM.value)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.lines, 0, 0, 1, 2)
        fields = (self.way, self.reason, self.bank, *self.slip.values())
        for line, field in enumerate(fields, start=1):
            caption = label(field.accessibleName(), kind="muted")
            self._captions[field] = caption
            grid.addWidget(caption, line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self._message, len(fields) + 1, 0, 1, 2)
        grid.addLayout(row(self.give, QWidget(), stretch=1), len(fields) + 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        return page

    @staticmethod
    def _framed(page: GivingPage, *inside: QWidget) -> QWidget:
        framed = named(QWidget(), page.value)
        column = QVBoxLayout(framed)
        column.setContentsMargins(0, 0, 0, 0)
        for part in inside:
            column.addWidget(part)
        column.addStretch(1)
        return framed

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        title = self.tr("TRẢ LẠI TIỀN / HỦY GIAO DỊCH")
        whole.addWidget(label(title, "returnTitle", "muted", "small", strong=True))
        whole.addWidget(self._pages, 1)
        whole.addLayout(row(self.leave, QWidget(), stretch=1))
        self._message.hide()

    def _connect(self) -> None:
        self._model.changed.connect(self.show_view)
        self.lines.currentRowChanged.connect(self._line_chosen)
        self.lines.itemActivated.connect(self._to_reason)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.give.clicked.connect(self._give)
        self.leave.clicked.connect(self._model.back)
        self.again.clicked.connect(self._model.collect_again)
        again = QShortcut(QKeySequence(AGAIN), self)
        again.activated.connect(self._model.collect_again)
        edit = self.reason.lineEdit()
        for field in (*((edit,) if edit is not None else ()), self.bank, *self.slip.values()):
            field.returnPressed.connect(self._give)

    @Slot(object)
    def show_view(self, view: GivingView) -> None:
        """The state of the return changed."""
        begins = view.page is GivingPage.FORM and view.choice is None and view.wrong is None
        page = self._pages.findChild(QWidget, view.page.value, Qt.FindChildOption.FindDirectChildrenOnly)
        if page is not None:
            self._pages.setCurrentWidget(page)
        self.leave.setVisible(view.page not in (GivingPage.WORKING, GivingPage.APPROVAL))
        if begins:
            self._fill(view)
        if view.page is GivingPage.APPROVAL:
            self.approval.back.setFocus(Qt.FocusReason.OtherFocusReason)  # the page's keys work where the focus is
        elif view.page is GivingPage.FORM and view.wrong is not None:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._message.setVisible(view.wrong is not None)
        if view.wrong is not None:
            text = text_of(view.wrong)
            said = (text.what, text.safe, text.todo, f"[{text.code}]")
            self._message.setText(" ".join(part for part in said if part))
        self.again.setVisible(view.choice is not None and bool(view.choice.line.receipt))
        if view.choice is not None:
            sum_ = money(view.choice.line.amount)
            self._working.setText(self.tr("Đang trả lại {0}. Chờ kết quả, KHÔNG trả cách khác.").format(sum_))
            self._done.setText(
                self.tr("Đã trả lại {0}. {1} đã có thông báo hủy; thu lại thì lập khoản thu mới.").format(
                    sum_, view.choice.line.name
                )
                if view.choice.line.receipt
                else self.tr("Đã trả lại {0}: {1}.").format(sum_, view.choice.line.name)
            )

    def take_focus(self) -> None:
        """The clerk asked for this page: keys go to its first field."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, view: GivingView) -> None:
        self.lines.clear()
        for line in view.lines:
            self.lines.addItem(f"{line.name} · {money(line.amount)}")
        self.reason.clear()
        self.reason.addItems([translated("giving", reason) for reason in _REASONS])
        self.reason.setCurrentIndex(-1)
        for field in (self.bank, *self.slip.values()):
            field.clear()
        self.lines.setCurrentRow(0)

    def _line(self) -> Undone | None:
        at, lines = self.lines.currentRow(), self._model.view.lines
        return lines[at] if 0 <= at < len(lines) else None

    @Slot()
    def _line_chosen(self) -> None:
        line = self._line()
        self.way.clear()
        if line is not None:
            for way in self._model.ways(line):
                self.way.addItem(translated("giving", _WAYS[way]), way)

    @Slot()
    def _to_reason(self) -> None:
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _way_chosen(self) -> None:
        way = self.way.currentData()
        for field in (self.bank, *self.slip.values()):
            shown = way == (Way.TRANSFER if field is self.bank else Way.SLIP)
            field.setVisible(shown)
            self._captions[field].setVisible(shown)

    @Slot()
    def _give(self) -> None:
        line, way = self._line(), self.way.currentData()
        if line is None or way is None:
            return
        typed = {name: field.text().strip().upper() for name, field in self.slip.items()}
        slip = CardSlip(**typed) if way == Way.SLIP else None
        self._model.give(Choice(line, Way(way), self.reason.currentText(), slip, self.bank.text()))
