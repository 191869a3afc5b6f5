"""What a receipt says beside what it should say: each row twice, and only what is wrong can be typed."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from counter_app.domain.receipt import Receipt
from ui.clerk.exempt_groups import group_names
from ui.clerk.fields import code_field, elided, label, named, text_field
from ui.clerk.models.correction import Entry, Wrong
from ui.clerk.models.draft import ExemptionEntry
from ui.formatting import money
from ui.theme import set_kind

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class _Line:
    """One row of the form; `old` is None where the receipt says nothing of it."""

    caption: QLabel
    old: QLabel | None
    new: QWidget

    def show(self, there: bool) -> None:
        """On the screen or off it."""
        for part in (self.caption, self.old, self.new):
            if part is not None:
                part.setVisible(there)


class RightForm(QWidget):
    """Reads as an `Entry` without reason and way."""

    edited = Signal()
    entered = Signal()
    """Enter in one of the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._receipt: Receipt | None = None
        self._wrong = Wrong.AMOUNT
        self.payer = text_field("rightPayer", self.tr("Người nộp đúng"))
        self.address = text_field("rightAddress", self.tr("Địa chỉ đúng"))
        self.tax_code = code_field("rightTaxCode", self.tr("Mã số thuế đúng"), longest=14)
        self.group = named(QComboBox(), "rightGroup", self.tr("Nhóm được miễn, giảm"))
        self.group.setEditable(True)
        self.group.setLineEdit(text_field("rightGroupText", self.tr("Nhóm được miễn, giảm")))
        self.group.addItems(group_names())
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ground = text_field("rightGround", self.tr("Căn cứ pháp lý"), self.tr("căn cứ pháp lý"))
        self.proof = text_field("rightProof", self.tr("Giấy tờ chứng minh"), self.tr("giấy tờ chứng minh"))
        self.exempted = code_field(
            "rightExempted", self.tr("Số tiền miễn, giảm"), self.tr("toàn bộ"), digits=True, longest=13
        )
        self.amounts: list[QLineEdit] = []
        self._rows: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(label(self.tr("Biên lai đã cấp"), kind="muted", strong=True), 0, 1)
        self._grid.addWidget(label(self.tr("Nội dung đúng"), kind="muted", strong=True), 0, 2)
        texts = ((self.tr("Người nộp"), self.payer), (self.tr("Địa chỉ"), self.address))
        self._who = {
            field: self._add(words, field) for words, field in (*texts, (self.tr("Mã số thuế"), self.tax_code))
        }
        self._exempt = [
            self._add(field.accessibleName(), field, old=False)
            for field in (self.group, self.ground, self.proof, self.exempted)
        ]
        self._total = self._add_total()
        self._add_amount()
        self._connect()

    def _connect(self) -> None:
        edit = self.group.lineEdit()
        self.group.editTextChanged.connect(self._changed)
        for text in (self.payer, self.address, self.tax_code, self.ground, self.proof, self.exempted):
            self._listen(text)
        if edit is not None:
            edit.returnPressed.connect(self.entered)

    def _listen(self, field: QLineEdit) -> None:
        field.textEdited.connect(self._changed)
        field.returnPressed.connect(self.entered)

    def _add(self, words: str, field: QWidget, *, old: bool = True) -> _Line:
        line = _Line(elided(words, kind="muted"), elided("") if old else None, field)
        self._put(line, self._grid.rowCount())
        return line

    def _put(self, line: _Line, at: int) -> None:
        for place, part in enumerate((line.caption, line.old, line.new)):
            if part is not None:
                self._grid.addWidget(part, at, place)

    def _add_total(self) -> _Line:
        total = label("", "rightTotal", strong=True)
        total.setAlignment(RIGHT)
        line = self._add(self.tr("Tổng cộng"), total)
        if line.old is not None:
            line.old.setAlignment(RIGHT)
        return line

    # -- what it shows ----------------------------------------------------------------------------

    def fill(self, receipt: Receipt) -> None:
        """What the receipt says, on both sides."""
        self._receipt = receipt
        old = {self.payer: receipt.payer, self.address: receipt.payer_address, self.tax_code: receipt.payer_tax_code}
        for field, text in old.items():
            field.setText(text)
            field.home(False)
            before = self._who[field].old
            if before is not None:
                before.setText(text or "—")
        while len(self.amounts) < len(receipt.lines):
            self._add_amount()
        for at, row in enumerate(self._rows):
            there = at < len(receipt.lines)
            row.show(there)
            if there and row.old is not None:
                line = receipt.lines[at]
                row.caption.setText(line.text if line.quantity == 1 else f"{line.text} × {line.quantity}")
                row.old.setText(money(line.amount))
                self.amounts[at].setText(_typed(abs(line.amount)))
        for field in (self.ground, self.proof, self.exempted):
            field.clear()
        self.group.setCurrentText("")
        if self._total.old is not None:
            self._total.old.setText(money(receipt.total))
        self.choose(self._wrong)

    def _add_amount(self) -> None:
        at = len(self.amounts)
        field = code_field(
            f"rightAmount{at}", self.tr("Số tiền đúng, dòng {0}").format(at + 1), digits=True, longest=13
        )
        field.setAlignment(RIGHT)
        self._listen(field)
        self.amounts.append(field)
        row = self._add("", field)
        if row.old is not None:
            row.old.setAlignment(RIGHT)
        self._rows.append(row)
        for line in (*self._exempt, self._total):
            self._put(line, self._grid.rowCount())  # below the new row
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab goes down the form, whenever a field was made."""
        exempt = (self.group, self.ground, self.proof, self.exempted)
        order: tuple[QWidget, ...] = (self.payer, self.address, self.tax_code, *self.amounts, *exempt)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def choose(self, wrong: Wrong) -> None:
        """Only what is wrong can be typed; the rest stands there as it is."""
        self._wrong = wrong
        for field in (self.payer, self.address):
            field.setEnabled(wrong is Wrong.PAYER)
        self.tax_code.setEnabled(wrong is Wrong.TAX_CODE)
        for amount in self.amounts:
            amount.setEnabled(wrong is Wrong.AMOUNT)
        for line in self._exempt:
            line.show(wrong is Wrong.EXEMPT)
        if self._receipt is not None and wrong is not Wrong.AMOUNT:
            for amount, row in zip(self.amounts, self._receipt.lines, strict=False):
                amount.setText(_typed(abs(row.amount)))

    def show_total(self, words: str, kind: str) -> None:
        """What the new receipt is over."""
        if isinstance(self._total.new, QLabel):
            self._total.new.setText(words)
            set_kind(self._total.new, kind)

    def entry(self) -> Entry:
        """What was typed."""
        count = len(self._receipt.lines) if self._receipt is not None else 0
        return Entry(
            wrong=self._wrong,
            amounts=tuple(field.text() for field in self.amounts[:count]),
            tax_code=self.tax_code.text(),
            payer=self.payer.text(),
            address=self.address.text(),
            exemption=ExemptionEntry(
                self.group.currentText(), self.ground.text(), self.proof.text(), self.exempted.text()
            ),
        )

    @Slot()
    def _changed(self) -> None:
        self.edited.emit()


def _typed(amount: int) -> str:
    """As somebody would type it: without the đ."""
    return money(amount).removesuffix(" đ")
