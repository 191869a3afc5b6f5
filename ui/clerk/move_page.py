"""Cash that goes into or out of the drawer without a citizen, and the drawer opened for nothing; with a reason."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.money import Vnd
from counter_app.usecases.drawer import LONGEST, Moved
from ui.clerk.fields import button, code_field, label, row, text_field, wrapped
from ui.clerk.hints import Hint
from ui.clerk.keys import Key
from ui.clerk.models.drawer import DrawerModel, DrawerPage, DrawerView
from ui.clerk.tendered import THOUSAND, tendered_by
from ui.formatting import money
from ui.words import QT_TRANSLATE_NOOP, translated

_USUAL = {
    DrawerPage.PAY_IN: (
        QT_TRANSLATE_NOOP("drawer", "Bổ sung tiền lẻ"),
        QT_TRANSLATE_NOOP("drawer", "Nhận lại tiền đã đem đổi"),
        QT_TRANSLATE_NOOP("drawer", "Hoàn tạm ứng"),
    ),
    DrawerPage.PAY_OUT: (
        QT_TRANSLATE_NOOP("drawer", "Nộp thủ quỹ"),
        QT_TRANSLATE_NOOP("drawer", "Nộp kho bạc, ngân hàng"),
        QT_TRANSLATE_NOOP("drawer", "Đem đổi tiền lẻ"),
    ),
    DrawerPage.NO_SALE: (
        QT_TRANSLATE_NOOP("drawer", "Đổi tiền cho công dân"),
        QT_TRANSLATE_NOOP("drawer", "Kiểm tra ngăn tiền"),
        QT_TRANSLATE_NOOP("drawer", "Ngăn tiền bị kẹt"),
    ),
}
_NAMES = {DrawerPage.PAY_IN: "payIn", DrawerPage.PAY_OUT: "payOut", DrawerPage.NO_SALE: "noSale"}


def reason_meant(typed: str, page: DrawerPage) -> str:
    """What a clerk typed, or the usual reason of that number: as it is recorded, in Vietnamese."""
    numbered = {str(number): usual for number, usual in enumerate(_USUAL[page], 1)}
    return numbered.get(typed.strip(), typed.strip())


def amount_meant(typed: str) -> Vnd | None:
    """`200` for 200 000 đồng; None when it is no amount."""
    return tendered_by(typed, Vnd(THOUSAND)) if typed.strip() else None


class MovePage(QWidget):
    """Enter goes to the next empty field, and records when all are filled."""

    def __init__(self, page: DrawerPage, drawer: DrawerModel) -> None:
        super().__init__()
        self.setObjectName(page.value)
        self._page, self._drawer = page, drawer
        name, paid_in = _NAMES[page], page is DrawerPage.PAY_IN
        self.amount = code_field(
            f"{name}Amount", self.tr("Số tiền"), self.tr("200: 200.000 đ"), digits=True, longest=16
        )
        self.who = text_field(f"{name}Who", self.tr("Người nộp") if paid_in else self.tr("Người nhận"))
        self.reason = text_field(f"{name}Reason", self.tr("Lý do"), self.tr("1, 2, 3 hoặc ghi lý do"))
        for field in (self.who, self.reason):
            field.setMaxLength(LONGEST)
        self._means = wrapped(label("", f"{name}Means", strong=True))
        titles = {
            DrawerPage.PAY_IN: self.tr("Thu thêm vào quỹ"),
            DrawerPage.PAY_OUT: self.tr("Chi từ quỹ"),
            DrawerPage.NO_SALE: self.tr("Mở không thu tiền"),
        }
        self._title = titles[page]
        self.confirm = button(f"{name}ConfirmButton", self.tr("Enter  Ghi và mở ngăn tiền"), kind="primary")
        self.back = button(f"{name}BackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        self._fields: tuple[QLineEdit, ...] = (self.amount, self.who, self.reason)
        if page is DrawerPage.NO_SALE:
            self._fields = (self.reason,)
        self._lay_out()
        for one in self._fields:
            one.returnPressed.connect(self._enter)
            one.textChanged.connect(self._draw)
        self.confirm.clicked.connect(self._record)
        self.back.clicked.connect(drawer.back)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        for line, field in enumerate(self._fields):
            grid.addWidget(label(field.accessibleName(), kind="muted"), line, 0)
            grid.addWidget(field, line, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(label(self._title, scale="large"))
        whole.addLayout(grid)
        for number, usual in enumerate(_USUAL[self._page], 1):
            words = self.tr("{0}  {1}").format(number, translated("drawer", usual))
            whole.addWidget(wrapped(label(words, kind="muted")))
        whole.addWidget(self._means)
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.confirm, stretch=1))

    @property
    def first(self) -> QLineEdit:
        """The field to begin with."""
        return self._fields[0]

    def show_view(self, view: DrawerView) -> None:
        """The state of the drawer changed."""
        self.confirm.setEnabled(not view.busy)
        if view.page is not self._page:
            for field in self._fields:
                field.clear()

    @Slot()
    def _enter(self) -> None:
        empty = next((field for field in self._fields if not field.text().strip()), None)
        if empty is None:
            self._record()
        else:
            empty.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _record(self) -> None:
        reason = reason_meant(self.reason.text(), self._page)
        if self._page is DrawerPage.NO_SALE:
            self._drawer.open_without_sale(reason)
            return
        amount = amount_meant(self.amount.text())
        if amount is None:
            self._drawer.failed.emit(Hint("drawer_amount", self.amount.text()))
        else:
            self._drawer.move(self._page, Moved(amount, reason, self.who.text()))

    @Slot()
    def _draw(self) -> None:
        amount = amount_meant(self.amount.text())
        said = [
            money(amount) if amount is not None else "",
            translated("drawer", reason_meant(self.reason.text(), self._page)),
        ]
        self._means.setText(" · ".join(part for part in said if part))
