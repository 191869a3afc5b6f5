"""Deciding one unknown payment, in place: charged, with what the slip says, or not charged; always with a reason."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.payment import Attempt, Evidence
from ui.cards import Card
from ui.error_texts import ErrorText
from ui.formatting import money
from ui.supervisor.model import Decision
from ui.theme import restyle, set_kind


class ResolvePanel(QWidget):
    """Hidden while no unknown attempt is chosen."""

    decided = Signal(object)
    """A `Decision`; its evidence is not checked here."""

    def __init__(self, name: str = "resolve") -> None:
        """`name` begins the object names, where a window has more than one."""
        super().__init__()
        self._name = name
        self._attempt: Attempt | None = None
        self._about, self._message = QLabel(), QLabel()
        self._charged, self._not_charged = QRadioButton(), QRadioButton()
        self._name_choices(gives_back=False)
        self._terminal, self._approval, self._last_four = QLineEdit(), QLineEdit(), QLineEdit()
        self._batch, self._trace, self._reason = QLineEdit(), QLineEdit(), QLineEdit()
        self._confirm = QPushButton(self.tr("Ghi quyết định"))
        self._choice = QButtonGroup(self)
        self._fields = {
            "approval_code": self._approval,
            "last_four": self._last_four,
            "terminal": self._terminal,
            "batch": self._batch,
            "trace": self._trace,
            "reason": self._reason,
        }
        self._dress()
        self._lay_out()
        self._choice.buttonToggled.connect(self._choose)
        self._confirm.clicked.connect(self._submit)
        self._reason.returnPressed.connect(self._submit)
        self._charged.setChecked(True)
        self.hide()

    @Slot(object)
    def show_attempt(self, attempt: Attempt | None) -> None:
        """Start on `attempt`; what was typed for another one is dropped."""
        self.setVisible(attempt is not None)
        if attempt is None or (self._attempt is not None and attempt.id == self._attempt.id):
            self._attempt = attempt
            return
        self._attempt = attempt
        about = self.tr("Phụ trách quyết định lần {0}, {1}. KHÔNG thực hiện lại giao dịch thẻ.")
        if attempt.gives_back:
            about = self.tr("Phụ trách quyết định lần trả lại {0}, {1}. KHÔNG thực hiện lại giao dịch thẻ.")
        self._name_choices(gives_back=attempt.gives_back)
        self._about.setText(about.format(attempt.reference, money(attempt.amount)))
        self.clear()

    def _name_choices(self, *, gives_back: bool) -> None:
        """Of money that goes back, "charged" would be said of the sale: that is not the question."""
        done, not_done = self.tr("&Đã trừ tiền (có phiếu máy thẻ)"), self.tr("&Chưa trừ tiền")
        if gives_back:
            done, not_done = self.tr("&Đã trả lại tiền (có phiếu máy thẻ)"), self.tr("&Chưa trả lại tiền")
        self._charged.setText(done)
        self._not_charged.setText(not_done)

    def clear(self) -> None:
        """Empty fields, no message."""
        for field in self._fields.values():
            field.clear()
        self._hush()

    def show_wrong(self, field: str, text: ErrorText) -> None:
        """Say in place what is missing and put the focus there: the person has just pressed the button here."""
        self._message.show()
        self._message.setText(f"{text.what} {text.todo} [{text.code}]")
        self._mark(field)
        if field in self._fields:
            self._fields[field].setFocus()

    @Slot()
    def _choose(self) -> None:
        charged = self._charged.isChecked()
        for field in (self._terminal, self._approval, self._last_four, self._batch, self._trace):
            field.setEnabled(charged)

    @Slot()
    def _submit(self) -> None:
        if self._attempt is None:
            return
        self._hush()
        charged = self._charged.isChecked()
        evidence = Evidence(
            terminal=self._terminal.text().strip().upper(),
            batch=self._batch.text().strip(),
            trace=self._trace.text().strip(),
            approval_code=self._approval.text().strip().upper(),
            last_four=self._last_four.text().strip(),
        )
        proof, gives_back = evidence if charged else Evidence(), self._attempt.gives_back
        found = Decision(self._attempt.id, charged, self._reason.text(), proof, gives_back)
        self.decided.emit(found)

    def _hush(self) -> None:
        self._message.hide()
        self._mark("")

    def _mark(self, wrong: str) -> None:
        for name, field in self._fields.items():
            field.setProperty("wrong", "true" if name == wrong else "false")
            restyle(field)

    def _dress(self) -> None:
        for widget, name, words in (
            (self._terminal, "Terminal", self.tr("Mã máy (TID)")),
            (self._approval, "Approval", self.tr("Mã chuẩn chi")),
            (self._last_four, "LastFour", self.tr("Bốn số cuối thẻ")),
            (self._batch, "Batch", self.tr("Số lô")),
            (self._trace, "Trace", self.tr("Số truy vết (TRACE)")),
            (self._reason, "Reason", self.tr("Lý do")),
        ):
            widget.setObjectName(f"{self._name}{name}")
            widget.setAccessibleName(words)
        self._charged.setObjectName(f"{self._name}Charged")
        self._not_charged.setObjectName(f"{self._name}NotCharged")
        self._confirm.setObjectName(f"{self._name}Button")
        self._message.setObjectName(f"{self._name}Message")
        self._choice.addButton(self._charged)
        self._choice.addButton(self._not_charged)
        self._confirm.setProperty("kind", "primary")
        self._reason.setPlaceholderText(self.tr("Vì sao biết: đã xem phiếu, gọi ngân hàng…"))
        for label in (self._about, self._message):
            label.setWordWrap(True)
        self._about.setProperty("strong", "true")
        set_kind(self._message, "bad")

    def _lay_out(self) -> None:
        card = Card()
        card.column.addWidget(self._about)
        choices = QHBoxLayout()
        choices.addWidget(self._charged)
        choices.addWidget(self._not_charged)
        choices.addStretch(1)
        card.column.addLayout(choices)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for at, field in enumerate((self._approval, self._last_four, self._terminal, self._batch, self._trace)):
            caption = QLabel(field.accessibleName())
            caption.setProperty("scale", "small")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, at)
            grid.addWidget(field, 1, at)
        card.column.addLayout(grid)
        last = QHBoxLayout()
        last.addWidget(self._reason, 1)
        last.addWidget(self._confirm)
        card.column.addLayout(last)
        card.column.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
