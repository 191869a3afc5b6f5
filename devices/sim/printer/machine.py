"""The whole simulated printer: sensors, buffer, paper, and what goes wrong with them."""

import sys
import threading
from collections.abc import Callable

from devices.sim.printer.interpreter import Interpreter
from devices.sim.printer.options import FAULTS, Fault, parse_faults
from devices.sim.printer.real_time import RealTime, RealTimeScanner
from devices.sim.printer.roll import Roll
from devices.sim.printer.sensors import Sensors
from devices.sim.printer.tray import Tray
from devices.sim.wire import LineClosed

CONDITIONS: dict[str, tuple[str, object]] = {  # control line → attribute of the sensors or the machine, value
    "paper out": ("paper", "out"),
    "paper low": ("paper", "low"),
    "paper ok": ("paper", "ok"),
    "cover open": ("cover_open", True),
    "cover close": ("cover_open", False),
    "cutter jam": ("cutter_jammed", True),
    "cutter ok": ("cutter_jammed", False),
    "drawer open": ("drawer_open", True),
    "drawer close": ("drawer_open", False),
    "mute on": ("mute", True),
    "mute off": ("mute", False),
    "garble on": ("garble", True),
    "garble off": ("garble", False),
    "chatter on": ("chatter", True),
    "chatter off": ("chatter", False),
    "process-id on": ("process_ids", True),
    "process-id off": ("process_ids", False),
}
ACTS = ("drop", "power cut")  # hang up; off and on again: what was received is lost, what is on paper is not

_CLEARED = b"\x37\x25\x00"
_NOISE = b"\x81"  # fits no reply of ESC/POS


class PrinterMachine:
    """Takes bytes, prints pages into `tray`, answers. Every public method may be called from any thread.

    What was received stays inside when the paper ends, the cover opens or the client goes, and is printed later, as in
    a real printer; only clearing, a power cut or the printing itself takes it out.
    """

    def __init__(self, width: int, tray: Tray, faults: str = "") -> None:
        self._lock = threading.RLock()
        self._tray, self._faults = tray, list(parse_faults(faults))
        self.roll, self.sensors = Roll(width), Sensors()
        self.mute = self.garble = self.chatter = self.hang_up = False
        self.process_ids = True
        self.slow_ms = 0
        self.pages = 0
        self._buffer = bytearray()
        self._scanner = RealTimeScanner()
        self._steps = Interpreter(self._buffer, self).run()
        self._send: Callable[[bytes], None] | None = None
        self._watched = self._hidden = 0
        self._interrupted = False
        self._pulse_permitted = True
        self._unknown: list[str] = []
        self._check_faults()

    # -- the client's side ------------------------------------------------------------------------

    def connect(self, send: Callable[[bytes], None]) -> None:
        with self._lock:
            self._send, self.hang_up = send, False

    def disconnect(self) -> None:
        """The client has gone; what it sent is still printed."""
        with self._lock:
            self._send, self._watched, self.hang_up = None, 0, False
            self.work()

    def receive(self, data: bytes) -> None:
        """Bytes from the client: real-time commands are obeyed now, everything goes into the buffer."""
        with self._lock:
            start = 0
            for end, command in self._scanner.scan(data):
                self._buffer += data[start:end]
                start = end
                self._obey(command)
            self._buffer += data[start:]

    def work(self, rows: int = sys.maxsize) -> bool:
        """Print at most `rows` rows; whether there is more that can be done now."""
        with self._lock:
            for _ in range(rows):
                if self.hang_up or not next(self._steps):
                    return False
                self._check_faults()
            return True

    # -- control ----------------------------------------------------------------------------------

    def put(self, condition: str) -> None:
        """Bring about one of `CONDITIONS` or `ACTS`, and go on with what could not be printed before."""
        with self._lock:
            self._bring_about(condition)
            self.work()

    def arm(self, spec: str) -> None:
        """Add faults; raises ValueError when `spec` cannot be understood."""
        faults = parse_faults(spec)
        with self._lock:
            self._faults += faults
            self._check_faults()

    def state(self) -> dict[str, object]:
        with self._lock:
            return {
                "paper": self.sensors.paper,
                "cover": "open" if self.sensors.cover_open else "closed",
                "pages": self.pages,
                "rows": self.roll.height,
                "buffered": len(self._buffer),
                "kicks": self._tray.kicks,
                "hidden": self._hidden,
                "unknown": list(self._unknown),
            }

    # -- Mechanism --------------------------------------------------------------------------------

    def can_print(self) -> bool:
        return self.sensors.can_print

    def cut(self) -> None:
        if self.roll.height:
            rows = self.roll.cut()
            self._tray.drop(
                rows, self.roll.width, {"interrupted": self._interrupted, "real_time_in_image": self._hidden}
            )
            self.pages += 1
        self._hidden, self._interrupted = 0, False

    def pulse(self, pin: int) -> None:
        self._tray.kick(pin, real_time=False)

    def answer(self, data: bytes) -> None:
        if self._send is None or self.mute:
            return
        if self.chatter:
            data = self.sensors.automatic() + data
        try:
            self._send(_NOISE * len(data) if self.garble else data)
        except LineClosed:
            self._send = None  # nobody is there to hear it

    def answer_status(self, kind: int) -> None:
        self.answer(self.sensors.transmitted(kind))

    def answer_process_id(self, mark: bytes) -> None:
        if self.process_ids:
            self.answer(b"\x37\x22" + mark + b"\x00")

    def watch(self, mask: int) -> None:
        self._watched = mask
        if mask:
            self.answer(self.sensors.automatic())

    def reset(self) -> None:
        self._watched = 0
        self._interrupted |= self.roll.inked

    def permit_real_time(self, pairs: bytes) -> None:
        for function, permitted in zip(pairs[::2], pairs[1::2], strict=False):
            if function == 1:
                self._pulse_permitted = bool(permitted & 1)

    def hid_in_image(self, commands: int) -> None:
        self._hidden += commands

    def unknown(self, command: bytes) -> None:
        self._unknown.append(command.hex(" "))
        print(f"printer sim: unknown command {command.hex(' ')}", file=sys.stderr, flush=True)

    # -- inside -----------------------------------------------------------------------------------

    def _obey(self, command: RealTime) -> None:
        if command.name == "status":
            self.answer(self.sensors.real_time(command.argument))
        elif command.name == "pulse" and self._pulse_permitted:
            self._tray.kick(5 if command.argument else 2, real_time=True)
        elif command.name == "clear" or (command.name == "enquire" and command.argument == 2):
            self.sensors.cutter_jammed = False
            self._lose_buffer()
            if command.name == "clear":
                self.answer(_CLEARED)

    def _lose_buffer(self) -> None:
        self._buffer.clear()
        self._interrupted |= self.roll.inked
        self._steps = Interpreter(self._buffer, self).run()

    def _check_faults(self) -> None:
        for fault in [fault for fault in self._faults if self._is_due(fault)]:
            self._faults.remove(fault)
            self._break(fault)

    def _is_due(self, fault: Fault) -> bool:
        rows = 0 if fault.kind == "slow" else fault.amount
        return self.pages + 1 > fault.page or (self.pages + 1 == fault.page and self.roll.height >= rows)

    def _break(self, fault: Fault) -> None:
        if fault.kind == "slow":
            self.slow_ms = fault.amount or 20
        else:
            self._bring_about(FAULTS[fault.kind])

    def _bring_about(self, condition: str) -> None:
        before = self.sensors.automatic()
        if condition in ACTS:
            self.hang_up = True
            if condition == "power cut":
                self._lose_buffer()
                self._watched, self._pulse_permitted = 0, True
        else:
            name, value = CONDITIONS[condition]
            setattr(self.sensors if hasattr(self.sensors, name) else self, name, value)
        if self._watched and self.sensors.automatic() != before:
            self.answer(self.sensors.automatic())
