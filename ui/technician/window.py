"""The technician's window: what there is to look after, gravest first, and what this installation is."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.continuation import NodeApart
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.lights import BackupState, DeviceState, SyncState
from counter_app.ports.upkeep import Room, Soundness
from counter_app.usecases.timekeeping import ClockReport
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText, text_for
from ui.lights import device_name
from ui.page_head import page_head
from ui.table import Cell, RowsModel, table
from ui.technician.backup_row import BackupRow, NodeBackupRow
from ui.technician.clock_row import ClockRow
from ui.technician.data_row import DataRow
from ui.technician.device_row import DeviceRow
from ui.technician.fork_card import ForkCard
from ui.technician.gravest_first import GravestFirst
from ui.technician.model import TechnicianModel
from ui.technician.node_row import NodeRow
from ui.technician.sync_row import SyncRow
from ui.workplace import Workplace


class TechnicianWindow(QWidget):
    """Assembles the rows; closing it ends its listening."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self.setObjectName("technicianWindow")
        self.setProperty("kind", "page")
        self.model = TechnicianModel(workplace, actor)
        self.banner = Banner()
        self._rows = {
            device: DeviceRow(device, can_test=device != "scanner") for device in ("printer", "terminal", "scanner")
        }
        self._print = QPushButton(self.tr("In thử"))
        self._print.setObjectName("printTest")
        self._print.setEnabled(workplace.printer is not None)
        self._rows["printer"].buttons.addWidget(self._print)
        self._desk_code = QPushButton(self.tr("In mã QR của quầy"))
        self._desk_code.setObjectName("printDeskCode")
        if workplace.printer is None or workplace.desk_code is None:
            self._desk_code.hide()
        self._sync = SyncRow(workplace.clock.now)
        self._clock, self._backup, self._data, self._alarm = ClockRow(), BackupRow(), DataRow(), ForkCard()
        self._node_backup, self._node = NodeBackupRow(), NodeRow()
        self._data.verify.setVisible(workplace.upkeep is not None)
        self._facts = RowsModel([self.tr("Mục"), self.tr("Giá trị")], self)
        self._refresh = QPushButton(self.tr("F5  Làm mới"))
        self._refresh.setObjectName("refreshButton")
        self._refresh.setShortcut("F5")
        self._lay_out(workplace, actor)
        self._connect()
        self.model.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Facts as of now."""
        super().showEvent(event)
        self.model.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the reading lane."""
        self.model.close()
        super().closeEvent(event)

    @Slot(object)
    def _show_device(self, state: DeviceState) -> None:
        self._rows[state.device].show_state(state)

    @Slot(object)
    def _show_sync(self, state: SyncState) -> None:
        self._sync.show_state(state)
        self._alarm.show_halt(state.halt)

    @Slot(object)
    def _show_clock(self, report: ClockReport) -> None:
        self._clock.show_report(report)

    @Slot(object)
    def _show_backup(self, state: BackupState) -> None:
        self._backup.show_state(state)

    @Slot(object)
    def _show_node_backup(self, state: BackupState) -> None:
        self._node_backup.show_state(state)

    @Slot(str)
    def _show_node_apart(self, why: str) -> None:
        if why:
            self.banner.say("nodeApart", text_for(NodeApart.code, reason=why), Level.ERROR)
        else:
            self.banner.unsay("nodeApart")

    @Slot(object)
    def _show_soundness(self, soundness: Soundness) -> None:
        self._data.show_soundness(soundness)

    @Slot(object)
    def _show_room(self, room: Room) -> None:
        self._data.show_room(room)

    @Slot(object)
    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        self._facts.show_rows([[Cell(name), Cell(value)] for name, value in facts])

    @Slot(str)
    def _show_tested(self, device: str) -> None:
        self.banner.unsay(f"failed.{device}")
        what = self.tr("{0} đã trả lời.").format(device_name(device))
        self.banner.say("test", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot()
    def _show_printed(self) -> None:
        self.banner.unsay("failed.printer")
        what = self.tr("Đã in xong trang thử.")
        self.banner.say("test", ErrorText(what, "", self.tr("Xem chữ có đủ dấu và nét không."), ""), Level.GOOD)

    @Slot()
    def _show_desk_code_printed(self) -> None:
        self.banner.unsay("failed.printer")
        what = self.tr("Đã in xong mã QR của quầy.")
        todo = self.tr("Quét thử bằng điện thoại, xem đúng chủ tài khoản, rồi đặt tại quầy.")
        self.banner.say("test", ErrorText(what, "", todo, ""), Level.GOOD)

    @Slot(str, object)
    def _show_failed(self, device: str, error: CounterError) -> None:
        self.banner.unsay("test")
        self.banner.say_error(error, key=f"failed.{device}")

    def _connect(self) -> None:
        self.model.device.connect(self._show_device)
        self.model.sync.connect(self._show_sync)
        self.model.forks.open.connect(self._alarm.show_forks)
        self.model.clock.connect(self._show_clock)
        self.model.backup.connect(self._show_backup)
        self.model.node_health.backup.connect(self._show_node_backup)
        self.model.node_health.apart.connect(self._show_node_apart)
        self.model.node_health.troubles.connect(self._node.show_troubles)
        self.model.soundness.connect(self._show_soundness)
        self.model.room.connect(self._show_room)
        self._data.verify.clicked.connect(self.model.verify)
        self.model.facts.connect(self._show_facts)
        self.model.tested.connect(self._show_tested)
        self.model.printed.connect(self._show_printed)
        self.model.failed.connect(self._show_failed)
        self._print.clicked.connect(self.model.print_test)
        self._desk_code.clicked.connect(self.model.print_desk_code)
        self.model.desk_code_printed.connect(self._show_desk_code_printed)
        self._refresh.clicked.connect(self.model.refresh)
        for row in self._rows.values():
            row.test_wanted.connect(self.model.test)

    def _lay_out(self, workplace: Workplace, actor: Actor) -> None:
        where = f"{workplace.desk.site_name} · {actor.name}"
        head = page_head(self.tr("Kỹ thuật: thiết bị và kết nối"), where, self._refresh)
        facts = Card(self.tr("Máy này"))
        shown = table(self._facts, "factTable", self.tr("Máy này"), stretch=1)
        facts.column.addWidget(shown)
        facts.column.addWidget(self._desk_code)
        shown.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        devices = self._rows.values()
        backups = (self._backup, self._node_backup)
        states = (self._alarm, self._data, self._node, self._sync, *devices, *backups, self._clock)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16, 14)
        inner.setSpacing(10)
        inner.addLayout(head)
        inner.addWidget(GravestFirst(states, facts), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner, 1)
