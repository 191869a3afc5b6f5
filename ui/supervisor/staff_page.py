"""The counter's people: the list, the keys under it, and the form beside it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.usecases.staff import StaffMember
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText
from ui.formatting import clock
from ui.page_head import page_head
from ui.supervisor.staff_form import StaffForm
from ui.supervisor.staff_model import StaffEntry, StaffModel, Task
from ui.supervisor.words import roles_words
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace


class StaffPage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("staffPage")
        self.model = StaffModel(workplace, actor)
        self._banner, self._now = banner, workplace.clock.now
        self._members: tuple[StaffMember, ...] = ()
        self._wanted = ""
        self._rows = RowsModel([self.tr("Họ tên"), self.tr("Vai trò"), self.tr("Trạng thái")], self)
        self._view = table(self._rows, "staffTable", self.tr("Nhân viên của quầy"), stretch=0)
        self._form, self._hint = StaffForm(), Card(self.tr("Nhân viên của quầy"))
        self._add, self._roles = QPushButton(self.tr("F2  Thêm")), QPushButton(self.tr("F3  Đổi vai trò"))
        self._pin, self._leave = QPushButton(self.tr("F4  Đặt lại mã PIN")), QPushButton(self.tr("F8  Cho nghỉ"))
        self._back = QPushButton(self.tr("Esc  Số liệu trong ngày"))
        self._dress()
        self._lay_out(workplace.desk.site_name, actor.name)
        self._connect()
        self._close_form()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen; the focus is in the list, or where it was before a lock."""
        super().showEvent(event)
        if self._form.isHidden():
            self._view.setFocus()
        self.model.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """A lock keeps what was typed, but no PIN stays on a page that nobody sees."""
        super().hideEvent(event)
        self._form.forget_pins()

    @Slot(object)
    def _show_members(self, members: tuple[StaffMember, ...]) -> None:
        kept = self._wanted or getattr(self._chosen(), "id", "")
        self._wanted = ""
        self._members = members
        now = self._now()
        self._rows.show_rows([self._row(member, now) for member in members])
        ids = [member.id for member in members]
        if ids:
            self._view.selectRow(ids.index(kept) if kept in ids else 0)
        self._offer()

    def _row(self, member: StaffMember, now: datetime) -> list[Cell]:
        if not member.active:
            state = self.tr("đã nghỉ")
        elif member.locked_until is not None and now < member.locked_until:
            state = self.tr("tạm khóa đến {0}").format(clock(member.locked_until))
        else:
            state = self.tr("đang làm việc")
        return [Cell(member.name, strong=member.active), Cell(roles_words(member.roles)), Cell(state)]

    def _chosen(self) -> StaffMember | None:
        rows = self._view.selectionModel().selectedRows()
        return self._members[rows[0].row()] if rows and rows[0].row() < len(self._members) else None

    @Slot()
    def _offer(self) -> None:
        """Only what can be done about the person chosen; nothing while a form is open."""
        chosen, free = self._chosen(), self._form.isHidden()
        working = chosen is not None and chosen.active
        self._add.setEnabled(free)
        self._roles.setEnabled(free and working)
        self._pin.setEnabled(free and working)
        self._leave.setEnabled(free and chosen is not None)
        self._leave.setText(self.tr("F8  Cho nghỉ") if working or chosen is None else self.tr("F8  Nhận lại"))

    @Slot()
    def _hire(self) -> None:
        self._open(Task.HIRE, None)

    @Slot()
    def _change_roles(self) -> None:
        self._open(Task.ROLES, self._chosen())

    @Slot()
    def _reset_pin(self) -> None:
        self._open(Task.PIN, self._chosen())

    @Slot()
    def _dismiss_or_not(self) -> None:
        chosen = self._chosen()
        self._open(Task.DISMISS if chosen is not None and chosen.active else Task.REINSTATE, chosen)

    def _open(self, task: Task, person: StaffMember | None) -> None:
        self._banner.unsay("staff")
        self._hint.hide()
        self._form.show()
        self._form.open_for(task, person)
        self._offer()

    @Slot()
    def _close_form(self) -> None:
        self._form.forget_pins()
        self._form.hide()
        self._hint.show()
        self._offer()
        self._view.setFocus()

    @Slot()
    def _step_back(self) -> None:
        if self._form.isHidden():
            self.back_wanted.emit()
        else:
            self._close_form()

    @Slot(object, str)
    def _show_done(self, entry: StaffEntry, staff_id: str) -> None:
        name = next((member.name for member in self._members if member.id == staff_id), entry.name)
        self._wanted = staff_id
        self._close_form()
        self._banner.say("staff", ErrorText(self._told(entry.task).format(name), "", "", ""), Level.GOOD)

    def _told(self, task: Task) -> str:
        words: dict[Task, Callable[[], str]] = {
            Task.HIRE: lambda: self.tr("Đã thêm {0}; đăng nhập được ngay."),
            Task.ROLES: lambda: self.tr("Đã ghi vai trò của {0}; có hiệu lực từ lần đăng nhập sau."),
            Task.PIN: lambda: self.tr("Đã đặt mã PIN mới cho {0}."),
            Task.DISMISS: lambda: self.tr("{0} đã nghỉ; không đăng nhập được nữa."),
            Task.REINSTATE: lambda: self.tr("Đã nhận lại {0}; đăng nhập được ngay."),
        }
        return words[task]()

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        self._form.show_error(error)
        self.model.refresh()

    def _connect(self) -> None:
        self.model.members.connect(self._show_members)
        self.model.done.connect(self._show_done)
        self.model.failed.connect(self._show_error)
        self.model.busy.connect(self._form.show_busy)
        self._view.selectionModel().selectionChanged.connect(self._offer)
        self._form.submitted.connect(self.model.submit)
        self._form.put_away.connect(self._close_form)
        self._add.clicked.connect(self._hire)
        self._roles.clicked.connect(self._change_roles)
        self._pin.clicked.connect(self._reset_pin)
        self._leave.clicked.connect(self._dismiss_or_not)
        self._back.clicked.connect(self._step_back)

    def _dress(self) -> None:
        for button, name, key in (
            (self._add, "staffAdd", "F2"),
            (self._roles, "staffChangeRoles", "F3"),
            (self._pin, "staffResetPin", "F4"),
            (self._leave, "staffLeave", "F8"),
            (self._back, "staffBack", "Esc"),
        ):
            button.setObjectName(name)
            # A button's own key is answered a tenth of a second late, and the first letters would be lost.
            QShortcut(QKeySequence(key), self).activated.connect(button.click)

    def _lay_out(self, site: str, supervisor: str) -> None:
        head = page_head(self.tr("Phụ trách: nhân viên"), f"{site} · {supervisor}", self._back)
        keys, left, right, body = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for button in (self._add, self._roles, self._pin, self._leave):
            keys.addWidget(button)
        keys.addStretch(1)
        left.addWidget(self._view, 1)
        left.addLayout(keys)
        words = QLabel(self.tr("Thêm người mới bằng F2, hoặc chọn một người trong danh sách rồi nhấn F3, F4 hay F8."))
        words.setWordWrap(True)
        self._hint.column.addWidget(words)
        right.addWidget(self._hint)
        right.addWidget(self._form)
        right.addStretch(1)
        body.setSpacing(10)
        body.addLayout(left, 12)
        body.addLayout(right, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body, 1)
