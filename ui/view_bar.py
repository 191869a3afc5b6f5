"""The slim bar above the views, for people who have a choice, and the lock for those whose view has none."""

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from counter_app.domain.people import Role


class ViewBar(QFrame):
    """Hidden for a person who is only a clerk: the counter needs the room, and Ctrl+L locks."""

    chosen = Signal(str)
    """The value of a `Role`."""
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        words = {
            Role.CLERK: (self.tr("Tiếp nhận"), "viewClerk"),
            Role.SUPERVISOR: (self.tr("Phụ trách"), "viewSupervisor"),
            Role.TECHNICIAN: (self.tr("Kỹ thuật"), "viewTechnician"),
        }
        self._buttons: dict[Role, QPushButton] = {}
        self._offered: list[Role] = []
        group, mapper = QButtonGroup(self), QSignalMapper(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(6)
        for role, (word, name) in words.items():
            button = QPushButton(word)
            button.setObjectName(name)
            button.setCheckable(True)
            button.setProperty("scale", "small")
            button.clicked.connect(mapper.map)
            mapper.setMapping(button, role.value)
            group.addButton(button)
            row.addWidget(button)
            self._buttons[role] = button
        mapper.mappedString.connect(self.chosen)
        lock = QPushButton(self.tr("Ctrl+L  Khóa màn hình"))
        lock.setObjectName("lockButton")
        lock.setProperty("scale", "small")
        lock.clicked.connect(self.lock_wanted)
        row.addStretch(1)
        row.addWidget(lock)
        self.hide()

    def offer(self, roles: list[Role]) -> None:
        """Which views this person may open."""
        self._offered = roles
        for role, button in self._buttons.items():
            button.setVisible(role in roles)

    def show_role(self, role: Role) -> None:
        """The view that is open."""
        self._buttons[role].setChecked(True)
        self.setVisible(self._offered != [Role.CLERK])
