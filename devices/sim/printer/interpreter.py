"""Reads the print buffer command by command (Epson ESC/POS command reference)."""

from collections.abc import Callable

from devices.sim.printer.grammar import ESCAPE, FIELD, FOLLOWING, GROUP, OBEYED_ALREADY, REAL_TIME
from devices.sim.printer.head import Mechanism, PrintHead, Steps
from devices.sim.printer.images import Images

_CUT_AFTER_FEED = frozenset((65, 66, 97, 98, 103, 104))
_SILENTLY_SKIPPED = frozenset((b"\x1d(A", b"\x1d(E", b"\x1d(K", b"\x1d(N", b"\x1c(A"))


class Interpreter:
    """Consumes `buffer`; throw it away to lose a command that is half read."""

    def __init__(self, buffer: bytearray, printer: Mechanism) -> None:
        self._head, self._printer = PrintHead(buffer, printer), printer
        images = Images(self._head)
        self._handlers: dict[bytes, Callable[[], Steps]] = {
            b"\x1b@": self._initialize,
            b"\x1ba": self._justify,
            b"\x1bt": self._code_page,
            b"\x1b2": self._default_spacing,
            b"\x1b3": self._spacing,
            b"\x1bJ": self._feed_units,
            b"\x1bd": self._feed_lines,
            b"\x1bD": self._tabs,
            b"\x1bp": self._drawer,
            b"\x1b*": images.column_wise,
            b"\x1dP": self._motion_units,
            b"\x1dV": self._cut,
            b"\x1dI": self._identify,
            b"\x1da": self._automatic_status,
            b"\x1dr": self._transmit_status,
            b"\x1dk": self._barcode,
            b"\x1dv": images.raster,
            b"\x1d*": images.download,
            b"\x1d(": lambda: self._with_length(b"\x1d("),
            b"\x1c(": lambda: self._with_length(b"\x1c("),
            b"\x1d8": self._with_long_length,
        }
        self._functions: dict[bytes, Callable[[bytes], Steps]] = {
            b"\x1d(D": self._permit_real_time,
            b"\x1d(H": self._process_id,
            b"\x1d(L": images.graphics,
            b"\x1d(k": images.symbol,
        }

    def run(self) -> Steps:
        """Never ends; yields whether something was done."""
        head = self._head
        while True:
            first = (yield from head.take(1))[0]
            if first in {ESCAPE, GROUP, FIELD}:
                yield from self._command(bytes((first,)) + (yield from head.take(1)))
            elif first == REAL_TIME:
                second = (yield from head.take(1))[0]
                yield from head.take(OBEYED_ALREADY.get(second, 0))
            elif first == 0x0A:
                yield from head.end_line(head.modes.spacing)
            elif first >= 0x20:
                head.text.append(first)
            yield True

    def _command(self, command: bytes) -> Steps:
        if command in FOLLOWING:
            yield from self._head.take(FOLLOWING[command])
        elif handler := self._handlers.get(command):
            yield from handler()
        else:
            self._printer.unknown(command)

    def _with_length(self, lead: bytes) -> Steps:
        kind, low, high = yield from self._head.take(3)
        yield from self._function(lead + bytes((kind,)), (yield from self._head.take(low + 256 * high)))

    def _with_long_length(self) -> Steps:
        kind = yield from self._head.take(1)
        size = int.from_bytes((yield from self._head.take(4)), "little")
        yield from self._function(b"\x1d(" + kind, (yield from self._head.take(size)))

    def _function(self, command: bytes, body: bytes) -> Steps:
        if handler := self._functions.get(command):
            yield from handler(body)
        elif command not in _SILENTLY_SKIPPED:
            self._printer.unknown(command)

    # -- modes ------------------------------------------------------------------------------------

    def _initialize(self) -> Steps:
        self._head.initialize()
        yield True

    def _justify(self) -> Steps:
        self._head.modes.justify = (yield from self._head.take(1))[0] % 48 % 3

    def _code_page(self) -> Steps:
        self._head.modes.code_page = (yield from self._head.take(1))[0]

    def _default_spacing(self) -> Steps:
        self._head.modes.spacing = 30
        yield True

    def _spacing(self) -> Steps:
        self._head.modes.spacing = self._head.modes.rows((yield from self._head.take(1))[0])

    def _motion_units(self) -> Steps:
        self._head.modes.unit = (yield from self._head.take(2))[1] or 203

    def _tabs(self) -> Steps:
        while (yield from self._head.take(1)) != b"\0":
            pass

    # -- paper and drawer -------------------------------------------------------------------------

    def _feed_units(self) -> Steps:
        yield from self._head.end_line(self._head.modes.rows((yield from self._head.take(1))[0]))

    def _feed_lines(self) -> Steps:
        lines, spacing = (yield from self._head.take(1))[0], self._head.modes.spacing
        yield from self._head.end_line(spacing * min(lines, 1))
        yield from self._head.feed(spacing * max(0, lines - 1))

    def _cut(self) -> Steps:
        kind = (yield from self._head.take(1))[0]
        feed = (yield from self._head.take(1))[0] if kind in _CUT_AFTER_FEED else 0
        yield from self._head.end_line(0)
        yield from self._head.feed(self._head.modes.rows(feed))
        yield from self._head.ready()
        self._printer.cut()

    def _drawer(self) -> Steps:
        pin = (yield from self._head.take(3))[0]
        yield from self._head.ready()
        self._printer.pulse(5 if pin & 1 else 2)

    def _barcode(self) -> Steps:
        """GS k: shown as its text."""
        kind, data = (yield from self._head.take(1))[0], b""
        if kind >= 65:
            data = yield from self._head.take((yield from self._head.take(1))[0])
        else:
            while (letter := (yield from self._head.take(1))) != b"\0":
                data += letter
        self._head.text += b"[barcode %d: %s]" % (kind, data)
        yield from self._head.end_line(self._head.modes.spacing)

    # -- answers ----------------------------------------------------------------------------------

    def _transmit_status(self) -> Steps:
        kind = (yield from self._head.take(1))[0]
        yield from self._head.ready()  # not executed while offline
        self._printer.answer_status(kind)

    def _automatic_status(self) -> Steps:
        self._printer.watch((yield from self._head.take(1))[0])

    def _identify(self) -> Steps:
        kind = (yield from self._head.take(1))[0]
        self._printer.answer(b"_COUNTER SIM\0" if kind >= 65 else b"\x20")

    def _process_id(self, body: bytes) -> Steps:
        """GS ( H function 48; every row before it is on paper when the buffer has been read to here."""
        yield from self._head.ready()
        if body[:2] == b"00":
            self._printer.answer_process_id(body[2:6])

    def _permit_real_time(self, body: bytes) -> Steps:
        self._printer.permit_real_time(body[1:])
        yield True
