"""What comes in by itself: lights and scans. One for the whole run of the program, whoever is signed in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from counter_app.domain.errors import CounterError
from counter_app.domain.timekeeping import ClockDoubt
from counter_app.ports.lights import DeviceState, SyncState
from counter_app.ports.upkeep import Room, Soundness
from ui.workplace import Workplace

PRINTER_MS = 2_000
TERMINAL_MS = 30_000
CLOCK_MS = 5_000


class Feeds(QObject):
    """Brings what stations and sync tell to the Qt thread, and asks the devices how they are.

    Scanners are read from `start` on, and a station can be started only once: so windows share one of these.
    """

    device_changed = Signal(object)
    """A `DeviceState`."""
    sync_changed = Signal(object)
    """A `SyncState`."""
    clock_changed = Signal(object)
    """A `ClockDoubt` when the PC's clock is doubtful now, None when it is not any more."""
    queue_told = Signal(bool)
    """The queue moved at the node; False when nobody will tell any more."""
    room_changed = Signal(object)
    """A `Room`."""
    scanned = Signal(str)
    bad_scan = Signal(object)
    """A `CounterError`."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = workplace
        self.devices: dict[str, DeviceState] = {}
        self.sync: SyncState | None = None
        self.clock: ClockDoubt | None = None
        self.room = Room()
        self._asking: set[str] = set()
        self._timers: list[QTimer] = []
        self._stopped = False

    def start(self) -> None:
        """Begin to listen, to read scans and to ask."""
        place = self._place
        for station in (place.printer, place.terminal, place.scanner):
            if station is not None:
                station.listen(self._device_told)
        place.listen_sync(self._sync_told)
        place.listen_queue(self._queue_told)
        if place.upkeep is not None:
            place.upkeep.listen(_not_here, self._room_told)
        if place.scanner is not None:
            place.scanner.start(self._scan_told, self._bad_scan_told)
        self.ask_printer()
        self.ask_terminal()
        self._every(PRINTER_MS, self.ask_printer)
        self._every(TERMINAL_MS, self.ask_terminal)
        self._every(CLOCK_MS, self.look_at_clock)
        self.look_at_clock()

    def stop(self) -> None:
        """Ask and tell no more; before the lanes are drained."""
        self._stopped = True
        for timer in self._timers:
            timer.stop()

    def _every(self, interval_ms: int, slot: object) -> None:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        timer.start()
        self._timers.append(timer)

    @Slot()
    def look_at_clock(self) -> None:
        """Compare the clock with what else is known of the time; nothing is read from the disk for it."""
        clock = self._place.clock
        doubt = self._place.store.time_known.doubt(clock.now(), clock.monotonic())
        if doubt is not self.clock:
            self.clock = doubt
            self.clock_changed.emit(doubt)

    @Slot()
    def ask_printer(self) -> None:
        """Ask the printer how it is, unless a question is still under way."""
        if self._place.printer is not None and "printer" not in self._asking:
            self._asking.add("printer")
            self._place.qt.when_done(self._place.printer.check(), self._printer_answered)

    @Slot()
    def ask_terminal(self) -> None:
        """Ask the terminal whether it is there, unless a question is still under way."""
        if self._place.terminal is not None and "terminal" not in self._asking:
            self._asking.add("terminal")
            self._place.qt.when_done(self._place.terminal.check(), self._terminal_answered)

    def _printer_answered(self, _reply: object) -> None:
        self._asking.discard("printer")

    def _terminal_answered(self, _reply: object) -> None:
        self._asking.discard("terminal")

    # Called on lanes: these only pass on.

    def _device_told(self, state: DeviceState) -> None:
        self._post(lambda: self._show_device(state))

    def _sync_told(self, state: SyncState) -> None:
        self._post(lambda: self._show_sync(state))

    def _queue_told(self, heard: bool) -> None:
        self._post(lambda: self.queue_told.emit(heard))

    def _room_told(self, room: Room) -> None:
        self._post(lambda: self._show_room(room))

    def _scan_told(self, text: str) -> None:
        self._post(lambda: self.scanned.emit(text))

    def _bad_scan_told(self, error: CounterError) -> None:
        self._post(lambda: self.bad_scan.emit(error))

    def _post(self, call: Callable[[], None]) -> None:
        self._place.qt.post(lambda: call() if isValid(self) and not self._stopped else None)

    def _show_device(self, state: DeviceState) -> None:
        self.devices[state.device] = state
        self.device_changed.emit(state)

    def _show_room(self, room: Room) -> None:
        self.room = room
        self.room_changed.emit(room)

    def _show_sync(self, state: SyncState) -> None:
        self.sync = state
        self.sync_changed.emit(state)


def _not_here(_state: Soundness) -> None:
    """Supervisors and technicians are told of what a verification found."""
