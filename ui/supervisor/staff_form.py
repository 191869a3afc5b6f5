"""What a supervisor fills in about one person, in place; what is wrong is said under its field."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Role
from counter_app.domain.staff import NAME_MOST
from counter_app.usecases.staff import StaffMember
from ui.cards import Card
from ui.error_texts import text_of
from ui.field_rows import FieldRows
from ui.new_pin import pin_field
from ui.supervisor.staff_model import StaffEntry, Task
from ui.supervisor.words import role_word
from ui.theme import restyle, set_kind

ROWS = {
    Task.HIRE: ("name", "roles", "pin", "again"),
    Task.ROLES: ("roles",),
    Task.PIN: ("pin", "again"),
    Task.DISMISS: (),
    Task.REINSTATE: (),
}
AT = {
    "staff.name_bad": "name",
    "staff.name_taken": "name",
    "staff.no_role": "roles",
    "staff.last_supervisor": "roles",
    "staff.pin_weak": "pin",
    "staff.pin_unchanged": "pin",
    "staff.pins_differ": "again",
}
"""Under which field an error is said; one whose field is not there is said at the foot."""


class RoleChoice(QWidget):
    """A box for each role; the focus goes to the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("staffRoles")
        self._boxes = {role: QCheckBox(role_word(role)) for role in Role}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for role, box in self._boxes.items():
            box.setObjectName(f"staffRole.{role.value}")
            column.addWidget(box)
        self.setFocusProxy(self._boxes[Role.CLERK])

    @property
    def chosen(self) -> frozenset[Role]:
        """What is ticked."""
        return frozenset(role for role, box in self._boxes.items() if box.isChecked())

    def choose(self, roles: frozenset[Role]) -> None:
        """Tick just these."""
        for role, box in self._boxes.items():
            box.setChecked(role in roles)


class StaffForm(Card):
    """`open_for` begins a task; Enter submits, and everything typed stays until it is done or put away."""

    submitted = Signal(object)
    """A `StaffEntry`, not checked."""
    put_away = Signal()
    """The button; Esc is the page's."""

    def __init__(self) -> None:
        super().__init__(" ")
        self.setObjectName("staffForm")
        self._task, self._staff_id = Task.HIRE, ""
        self._about, self._message = QLabel(), QLabel()
        self._name, self._roles = QLineEdit(), RoleChoice()
        self._pin, self._again = pin_field("staffPin"), pin_field("staffPinAgain")
        self._rows = FieldRows()
        self._submit, self._cancel = QPushButton(), QPushButton(self.tr("Esc  Thôi"))
        self._dress()
        self._lay_out()
        for field in (self._name, self._pin, self._again):
            field.returnPressed.connect(self._send)
        self._submit.clicked.connect(self._send)
        self._cancel.clicked.connect(self.put_away)

    def open_for(self, task: Task, person: StaffMember | None) -> None:
        """Begin; `person` is None only for somebody new."""
        self._task, self._staff_id = task, person.id if person is not None else ""
        for field in (self._name, self._pin, self._again):
            field.clear()
        self._roles.choose(person.roles if person is not None else frozenset({Role.CLERK}))
        caption, about, action = self._words(task, person.name if person is not None else "")
        self.caption.setText(caption)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._submit.setText(action)
        self._submit.setProperty("kind", "danger" if task is Task.DISMISS else "primary")
        restyle(self._submit)
        self._rows.show_only(*ROWS[task])
        self._message.hide()
        self._first().setFocus()

    def forget_pins(self) -> None:
        """What was typed of PINs is gone."""
        self._pin.clear()
        self._again.clear()

    def show_error(self, error: CounterError) -> None:
        """Say it under its field, or at the foot."""
        text = text_of(error)
        if self._rows.show_wrong(AT.get(error.code, ""), text):
            return
        self._message.setText(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
        self._message.show()
        self._first().setFocus()

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """An act runs: the focus stays where it is, and pressing again does nothing."""
        self._submit.setText(self.tr("Đang ghi…") if busy else self._words(self._task, "")[2])

    @Slot()
    def _send(self) -> None:
        self._rows.hush()
        self._message.hide()
        self.submitted.emit(
            StaffEntry(
                self._task,
                self._staff_id,
                self._name.text(),
                self._roles.chosen,
                self._pin.text(),
                self._again.text(),
            )
        )

    def _first(self) -> QWidget:
        fields = {Task.HIRE: self._name, Task.ROLES: self._roles, Task.PIN: self._pin}
        return fields.get(self._task, self._submit)

    def _words(self, task: Task, name: str) -> tuple[str, str, str]:
        """The caption, what it is about, and the button."""
        match task:
            case Task.HIRE:
                return self.tr("Thêm nhân viên"), "", self.tr("Enter  Thêm")
            case Task.ROLES:
                return self.tr("Đổi vai trò"), name, self.tr("Enter  Ghi vai trò")
            case Task.PIN:
                return self.tr("Đặt lại mã PIN"), name, self.tr("Enter  Đặt mã PIN")
            case Task.DISMISS:
                about = self.tr("{0} sẽ không đăng nhập được nữa. Mọi việc đã làm vẫn giữ nguyên tên.").format(name)
                return self.tr("Cho nghỉ"), about, self.tr("Enter  Cho nghỉ")
            case Task.REINSTATE:
                about = self.tr("{0} lại đăng nhập được, với vai trò và mã PIN như trước.").format(name)
                return self.tr("Nhận lại"), about, self.tr("Enter  Nhận lại")

    def _dress(self) -> None:
        self._name.setObjectName("staffName")
        self._name.setMaxLength(2 * NAME_MOST)  # what is too long is said, not cut off
        self._about.setObjectName("staffAbout")
        self._about.setProperty("strong", "true")
        self._message.setObjectName("staffMessage")
        self._submit.setObjectName("staffSubmit")
        self._submit.setAutoDefault(True)
        self._cancel.setObjectName("staffCancel")
        set_kind(self._message, "bad")
        for label in (self._about, self._message):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._message.hide()

    def _lay_out(self) -> None:
        hint = self.tr("6 đến 12 chữ số")
        self._pin.setPlaceholderText(hint)
        self._rows.add("name", self.tr("Họ tên"), self._name)
        self._rows.add("roles", self.tr("Vai trò"), self._roles)
        self._rows.add("pin", self.tr("Mã PIN mới"), self._pin)
        self._rows.add("again", self.tr("Nhập lại mã PIN"), self._again)
        self.column.setSpacing(10)
        self.column.addWidget(self._about)
        self.column.addWidget(self._rows)
        self.column.addWidget(self._message)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._submit)
        self.column.addLayout(buttons)
