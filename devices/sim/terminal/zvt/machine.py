"""A card terminal that speaks ZVT, with a person in front of it and a book of what was charged.

Source: "ECR-Interface, ZVT-Protocol" 13.08. What it may do wrong besides the faults of the wire (`LIES`), each written
like `busy@0601.out1` or, for every request, `auto-reversal@*#*.out1`:

    busy            refuses the request: another one is under way
    password        refuses the registration, as at a wrong password
    currency        refuses the request: it does not know the currency
    wrong-amount    books; the status information names 1000 more
    no-status       books, and sends no status information
    no-completion   does what it is asked, and never says that it is done
    empty-receipt   answers "repeat receipt" without a status information
    bare-abort      gives up without a status information before
    abort-after     books, hears that its status information was taken, and says that it gave up
    reversed-after  the same, and reverses the booking by itself
    auto-reversal   reverses the booking by itself, and says that it gave up, when no 80 00 00 answers its status
                    information (2.2.8; without it, as chapter 4 has it, the booking stands)
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.sim.terminal.book import Book, Booking
from devices.sim.terminal.cardholder import Deed
from devices.sim.terminal.faulty_line import FaultyLine, Scene
from devices.sim.terminal.zvt import told
from devices.sim.terminal.zvt.codec import digits, message
from devices.sim.terminal.zvt.ledger import Ledger
from devices.sim.terminal.zvt.wires import SerialWire, TcpWire, Wire
from devices.sim.wire import LineClosed, pause

LIES = (
    "busy", "password", "currency", "wrong-amount", "no-status", "no-completion", "empty-receipt", "bare-abort",
    "abort-after", "reversed-after", "auto-reversal",
)  # fmt: skip
ANSWER_WAIT_S = 5.0  # T3
_TAKEN = message("8000")
_CODES = {"01": "05", "02": "A3", "07": "6C", "22": "6C"}  # the person's doings as this protocol's result codes
_PREPARED = ("0A", "01")  # insert the card, look at the PIN pad: so far the till may end it
_HOST = "04"
_PRINTED_BY_TILL = 0x02  # of the configuration byte
_NEEDS_REGISTRATION = {"0601", "0630", "0631", "0610", "0650"}


@dataclass
class ZvtSim:
    """One terminal. `serve` is the session of one wire; state lives on between sessions and, by the book, starts."""

    book: Book
    scene: Scene
    terminal_id: str = "SIM00001"
    _config: int | None = None  # as registered
    _wire: Wire = field(init=False)

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.book)
        self._tid = "".join(filter(str.isdecimal, self.terminal_id)).zfill(8)[-8:]

    def serve(self, line: FaultyLine) -> None:
        """Answer the cash desk until it hangs up (`LineClosed`)."""
        self._wire = SerialWire(line, self.scene) if self.scene.serial else TcpWire(line, self.scene)
        while True:
            heard = self._wire.hear(3600.0)
            if heard is not None and heard[0][:2] not in {"80", "84"}:
                self._obey(*heard)

    # -- commands ---------------------------------------------------------------------------------

    def _obey(self, control: str, data: bytes) -> None:
        commands: dict[str, Callable[[bytes], None]] = {
            "0501": self._status_enquiry,
            "0600": self._register,
            "0601": self._sale,
            "0602": self._log_off,
            "0610": self._totals,
            "0620": self._repeat_receipt,
            "0630": self._void,
            "0631": self._refund,
            "0650": self._end_of_day,
            "0670": self._diagnosis,
            "06B0": lambda _data: self._say(_TAKEN),
        }
        self.book.note("request", command=control)
        if self._lies("busy"):
            self._say(message("849C"))
        elif self._lies("password"):
            self._say(message("84FF"))
        elif self._lies("currency"):
            self._say(message("841E", digits("6F")))
        elif control not in commands:
            self._say(message("8483"))
        elif control in _NEEDS_REGISTRATION and self._config is None:
            self._say(message("846B"))
        else:
            commands[control](data)

    def _status_enquiry(self, _data: bytes) -> None:
        self._say(_TAKEN)
        self._complete(digits("F0F0F0F5") + b"SIM13" + digits("00"))

    def _register(self, data: bytes) -> None:
        if data[4:6].hex() not in {"", told.CURRENCY}:
            self._say(message("841E", digits("6F")))
            return
        self._say(_TAKEN)
        self._config = data[3]
        self._complete(digits("1900" + "29" + self._tid + "49" + told.CURRENCY))

    def _log_off(self, _data: bytes) -> None:
        self._config = None
        self._say(_TAKEN)

    def _diagnosis(self, _data: bytes) -> None:
        self._say(_TAKEN)
        self._ask(message("04FF", digits("C9")))
        self._complete()

    def _repeat_receipt(self, _data: bytes) -> None:
        self._say(_TAKEN)
        newest = self._ledger.newest
        if newest is not None and not self._lies("empty-receipt"):
            self._ask(told.booked(newest, self._tid))
        self._complete()

    def _totals(self, _data: bytes) -> None:
        self._say(_TAKEN)
        self._ask(told.sums(self.book.open_batch, self._tid))
        self._complete()

    def _end_of_day(self, _data: bytes) -> None:
        self._say(_TAKEN)
        sums = told.sums(self.book.open_batch, self._tid)
        self.book.close_batch()
        self._ask(sums)
        self._complete()

    # -- money ------------------------------------------------------------------------------------

    def _sale(self, data: bytes) -> None:
        self._at_the_terminal(data, lambda amount, deed: self._ledger.sale(amount, debit=deed.debit))

    def _refund(self, data: bytes) -> None:
        self._at_the_terminal(data[3:], lambda amount, deed: self._ledger.refund(amount, debit=deed.debit))

    def _void(self, data: bytes) -> None:
        if data[3:4] != b"\x87" or len(data) < 6:
            self._say(message("849A"))
            return
        self._say(_TAKEN)
        sale = self._ledger.voidable(int(data[4:6].hex()))
        self._tell_progress(_HOST)
        if isinstance(sale, str):
            self._tell_failure(sale)
        else:
            self._tell_booked(self._ledger.take_back("void", sale))

    def _at_the_terminal(self, data: bytes, book: Callable[[int, Deed], Booking]) -> None:
        """Let the person pay; a payment stays until it is ended, also when the cash desk has gone."""
        amount, currency = data[1:7].hex(), data[8:10].hex()
        if data[:1] != b"\x04" or not amount.isdecimal() or data[7:8] != b"\x49":
            self._say(message("849A"))
            return
        if currency != told.CURRENCY:
            self._say(message("841E", digits("6F")))
            return
        deed = self.scene.cardholder.meets(int(amount))
        try:
            self._say(_TAKEN)
            code = self._wait_for(deed)
        except LineClosed:
            pause(deed.seconds * self.scene.time_scale)
            code = _CODES.get(deed.code, "00")
        if code == "00":
            self._tell_booked(book(int(amount), deed))
        else:
            self._tell_failure(code)

    def _wait_for(self, deed: Deed) -> str:
        """The result code once the person is done, or the cash desk wants no more."""
        for step in _PREPARED:
            if self._tell_progress(step) == "cancelled":
                return "6C"
        until = time.monotonic() + deed.seconds * self.scene.time_scale
        while (left := until - time.monotonic()) > 0:
            if self._meanwhile(left):
                return "6C"
        self._tell_progress(_HOST)
        return _CODES.get(deed.code, "00")

    def _meanwhile(self, wait_s: float) -> bool:
        """Whether the cash desk wants no more, as it says within `wait_s`; other requests find a busy terminal."""
        heard = self._wire.hear(wait_s)
        if heard is None or heard[0][:2] in {"80", "84"}:
            return False
        self.book.note("request", command=heard[0])
        self._say(_TAKEN if heard[0] == "06B0" else message("849C"))
        return heard[0] == "06B0"

    def _tell_booked(self, booking: Booking) -> None:
        """Tell of `booking`, and settle what becomes of it when nobody listens."""
        self.book.note("booked", operation=booking.operation)
        amount = abs(booking.amount) + (1000 if self._lies("wrong-amount") else 0)
        try:
            heard = not self._lies("no-status") and self._ask(told.booked(booking, self._tid, amount)) == "taken"
        except LineClosed:
            self._reverse(booking, heard=False)
            raise
        if self._reverse(booking, heard=heard) or (heard and self._lies("abort-after")):
            self._ask(message("061E", digits("6C")))
            return
        if self._config is not None and self._config & _PRINTED_BY_TILL:
            for line in told.receipt_lines(booking):
                self._ask(line)
        self._complete()

    def _reverse(self, booking: Booking, *, heard: bool) -> bool:
        """Take a sale back by itself, when that is how this terminal is; whether it did."""
        wanted = self._lies("reversed-after") if heard else self._lies("auto-reversal")
        if not wanted or booking.kind != "sale":
            return False
        self._ledger.take_back("reversal", booking)
        return True

    def _tell_failure(self, code: str) -> None:
        if not self._lies("bare-abort"):
            self._ask(told.result(code, self._tid))
        self._ask(message("061E", digits(code)))

    # -- saying -----------------------------------------------------------------------------------

    def _say(self, what: bytes) -> None:
        self._wire.say(what)

    def _tell_progress(self, status: str) -> str:
        return self._ask(message("04FF", digits(status)))

    def _complete(self, data: bytes = b"") -> None:
        if not self._lies("no-completion"):
            self._ask(message("060F", data))

    def _ask(self, what: bytes) -> str:
        """Send a message that is to be answered; "taken", "cancelled" (a request to end came) or "unanswered"."""
        command = what[:2].hex().upper()
        self.book.note("told", command=command)
        self._wire.say(what)
        until = time.monotonic() + ANSWER_WAIT_S * self.scene.time_scale
        cancelled = False
        while (left := until - time.monotonic()) > 0:
            heard = self._wire.hear(left)
            if heard is None:
                break
            if heard[0] == "8000":
                self.book.note("acknowledged", command=command)
                return "cancelled" if cancelled else "taken"
            if heard[0][:2] != "84":
                self.book.note("request", command=heard[0])
                cancelled = cancelled or heard[0] == "06B0"
                self._say(_TAKEN if heard[0] == "06B0" else message("849C"))
        self.book.note("unacknowledged", command=command)
        return "cancelled" if cancelled else "unanswered"

    def _lies(self, name: str) -> bool:
        return self.scene.faults.lies(name)
