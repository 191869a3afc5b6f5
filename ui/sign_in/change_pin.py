"""Choosing another PIN for oneself, in the place of the sign-in card."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.usecases.staff import PinChange
from ui.error_texts import text_of
from ui.field_rows import FieldRows
from ui.new_pin import must_agree, pin_field
from ui.theme import set_kind
from ui.workplace import StaffName

AT = {
    "sign_in.refused": "old",
    "sign_in.locked": "old",
    "staff.pin_weak": "new",
    "staff.pin_unchanged": "new",
    "staff.pins_differ": "again",
}
"""Under which field an error is said."""


class ChangePin(QFrame):
    """`open_for` begins; whoever asks the lane calls `show_busy`, then `show_error` or hides the card."""

    asked = Signal(object)
    """A `PinChange`; both new PINs were the same."""
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("changePin")
        self.setProperty("kind", "card")
        self._staff_id, self._busy = "", False
        self._title, self._who, self._message = QLabel(self.tr("Đổi mã PIN")), QLabel(), QLabel()
        self._rows = FieldRows()
        self._old, self._new = pin_field("changePinOld"), pin_field("changePinNew")
        self._again = pin_field("changePinAgain")
        self._submit, self._cancel = QPushButton(self.tr("Enter  Đổi mã PIN")), QPushButton(self.tr("Esc  Thôi"))
        self._lay_out()
        for field in (self._old, self._new, self._again):
            field.returnPressed.connect(self._send)
        self._submit.clicked.connect(self._send)
        self._cancel.clicked.connect(self.put_away)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.put_away)

    def open_for(self, person: StaffName) -> None:
        """Begin for `person`, with empty fields."""
        self._staff_id = person.id
        self._who.setText(person.name)
        self.forget()
        self._rows.hush()
        self._message.hide()
        self._old.setFocus()

    def forget(self) -> None:
        """What was typed of PINs is gone."""
        for field in (self._old, self._new, self._again):
            field.clear()

    @Slot(object)
    def show_error(self, error: CounterError) -> None:
        """Say it under its field, which has the focus then; the others keep what was typed."""
        text = text_of(error)
        if not self._rows.show_wrong(AT.get(error.code, ""), text):
            self._message.setText(" ".join(part for part in (text.what, text.todo, f"[{text.code}]") if part))
            self._message.show()

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """The PIN is being checked: the focus stays, and pressing again does nothing."""
        self._busy = busy
        self._submit.setText(self.tr("Đang kiểm tra…") if busy else self.tr("Enter  Đổi mã PIN"))

    @Slot()
    def _send(self) -> None:
        if self._busy:
            return
        self._rows.hush()
        self._message.hide()
        try:
            must_agree(self._new.text(), self._again.text())
        except CounterError as error:
            self.show_error(error)
            return
        self.asked.emit(PinChange(self._staff_id, self._old.text(), self._new.text()))

    def _lay_out(self) -> None:
        self._title.setProperty("scale", "huge")
        self._who.setObjectName("changePinWho")
        self._who.setProperty("scale", "large")
        self._message.setObjectName("changePinMessage")
        self._submit.setObjectName("changePinSubmit")
        self._submit.setProperty("kind", "primary")
        self._submit.setAutoDefault(True)
        self._cancel.setObjectName("changePinCancel")
        self._cancel.setProperty("kind", "quiet")
        self._new.setPlaceholderText(self.tr("6 đến 12 chữ số"))
        set_kind(self._message, "bad")
        for label in (self._who, self._message):
            label.setWordWrap(True)
        self._rows.add("old", self.tr("Mã PIN đang dùng"), self._old)
        self._rows.add("new", self.tr("Mã PIN mới"), self._new)
        self._rows.add("again", self.tr("Nhập lại mã PIN mới"), self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 20)
        column.setSpacing(10)
        for widget in (self._title, self._who, self._rows, self._message):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self._submit, 1)
        buttons.addWidget(self._cancel)
        column.addLayout(buttons)
