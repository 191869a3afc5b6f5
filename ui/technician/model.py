"""Devices and the link to the nodes as a technician asks after them."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Head
from counter_app.domain.people import Actor
from counter_app.ports.lane import Lane
from counter_app.ports.lights import BackupState, DeviceState, SyncState
from counter_app.ports.upkeep import Room, Soundness
from counter_app.usecases.timekeeping import ClockReport, clock_report
from ui.forks import ForksModel
from ui.technician.facts import facts_of, head_of
from ui.technician.node_health import NodeHealthModel
from ui.workplace import Workplace

AGAIN_MS = 10_000


class TechnicianModel(QObject):
    """What stations and sync tell arrives on their lanes and is shown on the Qt thread."""

    device = Signal(object)
    """A `DeviceState`."""
    sync = Signal(object)
    """A `SyncState`."""
    clock = Signal(object)
    """A `ClockReport`."""
    backup = Signal(object)
    """A `BackupState`."""
    soundness = Signal(object)
    """A `Soundness`."""
    room = Signal(object)
    """A `Room`."""
    facts = Signal(object)
    """A list of (name, value)."""
    tested = Signal(str)
    """The device that answered a test."""
    printed = Signal()
    """The test sheet came out."""
    desk_code_printed = Signal()
    failed = Signal(str, object)
    """The device and its `CounterError`."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self.forks = workplace, ForksModel(workplace, actor)
        self.node_health = NodeHealthModel(workplace)
        self._lane = Lane("technician")
        self._closed = False
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.refresh)

    def start(self) -> None:
        """Begin to listen and read the facts."""
        place = self._workplace
        for station in (place.printer, place.terminal, place.scanner):
            if station is not None:
                station.listen(self._hear_device)
        place.listen_sync(self._hear_sync)
        if place.listen_backup is not None:
            place.listen_backup(self._hear_backup)
        if place.upkeep is not None:
            place.upkeep.listen(self._hear_soundness, self._hear_room)
        self.refresh()
        self._again.start()

    @Slot()
    def refresh(self) -> None:
        """Read the facts again."""
        if not self._closed:
            place = self._workplace
            place.qt.when_done(self._lane.submit(lambda: place.store.read(head_of)), self._read)
            place.qt.when_done(self._lane.submit(lambda: clock_report(place.clock, place.store)), self._read_clock)
            self.forks.refresh()
            self.node_health.refresh()

    def test(self, device: str) -> None:
        """Ask a device how it is; the scanner is read all the time and is not asked."""
        place = self._workplace
        if device == "printer" and place.printer is not None:
            self._follow(device, place.printer.check())
        elif device == "terminal" and place.terminal is not None:
            self._follow(device, place.terminal.check())

    @Slot()
    def print_test(self) -> None:
        """Print the test sheet; it is no record."""
        place = self._workplace
        if place.printer is not None:
            done = place.printer.test_print(place.test_sheet)
            place.qt.when_done(done, self._outcome("printer", self.printed.emit))

    @Slot()
    def print_desk_code(self) -> None:
        """Print the desk's standing code; it is no record."""
        place = self._workplace
        if place.printer is not None and place.desk_code is not None:
            done = place.printer.test_print(place.desk_code)
            place.qt.when_done(done, self._outcome("printer", self.desk_code_printed.emit))

    @Slot()
    def verify(self) -> None:
        """Verify everything now; the outcome comes as any other."""
        if self._workplace.upkeep is not None:
            self._workplace.upkeep.verify()

    def close(self) -> None:
        """Show no more; stations keep this listener for as long as they live, and it does nothing then."""
        if not self._closed:
            self._closed = True
            self._again.stop()
            self.forks.close()
            self.node_health.close()
            self._lane.drain()

    def _follow(self, device: str, asked: "Future[Any]") -> None:
        self._workplace.qt.when_done(asked, self._outcome(device, lambda: self.tested.emit(device)))

    def _outcome(self, device: str, good: Callable[[], None]) -> "Callable[[Future[Any]], None]":
        def show(reply: "Future[Any]") -> None:
            if self._closed:
                return
            try:
                reply.result()
            except CounterError as error:
                self.failed.emit(device, error)
            else:
                good()

        return show

    def _read(self, reply: "Future[Head]") -> None:
        if not self._closed:
            self.facts.emit(facts_of(self._workplace, reply.result()))

    def _read_clock(self, reply: "Future[ClockReport]") -> None:
        if not self._closed:
            self.clock.emit(reply.result())

    # Called on lanes: these only pass on.

    def _hear_device(self, state: DeviceState) -> None:
        self._workplace.qt.post(lambda: self._show_device(state))

    def _hear_sync(self, state: SyncState) -> None:
        self._workplace.qt.post(lambda: self._show_sync(state))

    def _hear_backup(self, state: BackupState) -> None:
        self._workplace.qt.post(lambda: self._show_backup(state))

    def _show_backup(self, state: BackupState) -> None:
        if not self._closed:
            self.backup.emit(state)

    def _hear_soundness(self, state: Soundness) -> None:
        self._workplace.qt.post(lambda: self._tell(self.soundness, state))

    def _hear_room(self, state: Room) -> None:
        self._workplace.qt.post(lambda: self._tell(self.room, state))

    def _tell(self, signal: SignalInstance, state: object) -> None:
        if not self._closed:
            signal.emit(state)

    def _show_device(self, state: DeviceState) -> None:
        if not self._closed:
            self.device.emit(state)

    def _show_sync(self, state: SyncState) -> None:
        if not self._closed:
            self.sync.emit(state)
