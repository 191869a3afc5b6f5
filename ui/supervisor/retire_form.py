"""Giving a terminal up: what that sets aside, why, and the supervisor's own PIN."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.money import total
from ui.cards import Card
from ui.clerk.fields import code_field, label, named, text_field, wrapped
from ui.error_texts import text_of
from ui.formatting import money
from ui.supervisor.terminals_model import TerminalsView

SHORTEST_REASON = 5
_MINE = ("sign_in.", "payment.reason_missing", "shift.card_under_way", "people.not_allowed")


class RetireForm(QWidget):
    """Hidden without a terminal on a wire."""

    wanted = Signal(str, str)
    """The reason, and the PIN."""

    def __init__(self) -> None:
        super().__init__()
        self._about, self._message = wrapped(label(name="retireAbout")), wrapped(label("", "retireMessage", "bad"))
        self._reason = text_field("retireReason", self.tr("Lý do"), self.tr("Máy hỏng thế nào, đã báo ai"))
        self._pin = code_field("retirePin", self.tr("Mã PIN của phụ trách"), digits=True)
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._go = named(QPushButton(self.tr("Ctrl+Enter  Ngừng dùng máy thẻ này")), "retireButton")
        QShortcut(QKeySequence("Ctrl+Return"), self._go).activated.connect(self._go.click)
        self._message.hide()
        card = Card(self.tr("Máy thẻ hỏng, không hỏi được nữa: ngừng dùng"))
        card.column.addWidget(self._about)
        for field in (self._reason, self._pin):
            caption = label(field.accessibleName(), scale="small")
            caption.setBuddy(field)
            card.column.addWidget(caption)
            card.column.addWidget(field)
        card.column.addWidget(self._message)
        card.column.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._reason.returnPressed.connect(self._pin.setFocus)
        self._pin.returnPressed.connect(self._submit)
        self._go.clicked.connect(self._submit)

    def clear(self) -> None:
        """For another time."""
        for field in (self._reason, self._pin):
            field.clear()
        self._message.hide()

    def show_view(self, view: TerminalsView) -> None:
        """What it would set aside."""
        aside = view.would_be_set_aside
        self.setVisible(bool(view.link))
        sure = self.tr("Từ đó không máy nào được hỏi về các lần cũ nữa; phụ trách đối chiếu phiếu hoặc sao kê.")
        if not aside:
            what = self.tr("Không có lần nào đang chờ máy này.")
        else:
            names = ", ".join(one.reference for one in aside)
            words = self.tr("Sẽ gác lại {0} lần chưa rõ ({1}), cộng {2}; phí của các lần đó thu được bằng cách khác.")
            what = words.format(len(aside), names, money(total([one.amount for one in aside])))
        self._about.setText(f"{what} {sure}")

    def show_error(self, error: CounterError) -> bool:
        """Say in place what hinders it; False for what is none of this form's."""
        if not error.code.startswith(_MINE):
            return False
        text = text_of(error)
        self._say(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
        self._pin.clear()
        return True

    @Slot()
    def _submit(self) -> None:
        self._message.hide()
        reason, pin = self._reason.text().strip(), self._pin.text()
        if len(reason) < SHORTEST_REASON:
            self._say(self.tr("Ghi lý do ngừng dùng (ít nhất 5 chữ)."))
            self._reason.setFocus()
        elif not pin:
            self._say(self.tr("Nhập mã PIN của phụ trách để ký."))
            self._pin.setFocus()
        else:
            self.wanted.emit(reason, pin)

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()
