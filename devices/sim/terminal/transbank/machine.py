"""A card terminal that speaks POS Integrado, with a person in front of it and a book of what was charged.

Source: Transbank developers, "Referencia POS Integrado". Not in the reference and chosen here: after a sale's
reply, too, silence of ten seconds makes it repeat the reply (the reference says so for voids).
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.sim.terminal.book import Book, Booking
from devices.sim.terminal.cardholder import Deed
from devices.sim.terminal.faulty_line import FaultyLine, Scene
from devices.sim.terminal.transbank import wire_text
from devices.sim.terminal.transbank.wire_text import ACK, NAK, Ear, Heard
from devices.sim.wire import LineClosed, pause

MERCHANT = "000000000461"
REPEATS = 2
ACK_WAIT_S = 10.0
THINKING_S = 0.15  # between ACK and reply; the official Node SDK takes the two for one message when they touch
LIES = ("wrong-ticket", "wrong-amount")  # what its reply to a sale may say though it booked something else
_STEPS = ("78", "79", "81", "82")  # reading the card, amount, PIN, asking the host


@dataclass
class TransbankSim:
    """One terminal. `serve` is the session of one wire; state lives on between sessions and, by the book, starts."""

    book: Book
    scene: Scene
    terminal_id: str = "SIM00001"
    _ear: Ear = field(default_factory=Ear)
    _heard: deque[Heard] = field(default_factory=deque)

    def serve(self, line: FaultyLine) -> None:
        """Answer the cash desk until it hangs up (`LineClosed`)."""
        self._ear, self._heard = Ear(), deque()
        while True:
            heard = self._next(line, 3600.0)
            if heard is None:
                continue
            if heard.kind == "damaged":
                self.book.note("refused", reason="damaged")
                line.write(NAK)
            elif heard.kind == "request":
                self._obey(line, heard.fields)

    # -- commands ---------------------------------------------------------------------------------

    def _obey(self, line: FaultyLine, fields: tuple[str, ...]) -> None:
        commands: dict[str, Callable[[FaultyLine, tuple[str, ...]], None]] = {
            "0100": self._only_acknowledge,
            "0300": self._only_acknowledge,
            "0200": self._sale,
            "0250": self._last_sale,
            "0260": self._details,
            "0500": self._close,
            "0700": self._totals,
            "0800": self._load_keys,
            "1200": self._void,
        }
        named = {"0200": fields[2:3], "1200": fields[1:2]}.get(fields[0], ())  # our ticket; the number of a sale
        self.book.note("request", command=fields[0], named="".join(named))
        command = commands.get(fields[0])
        if command is None:
            line.write(NAK)
        else:
            command(line, fields)

    def _only_acknowledge(self, line: FaultyLine, _fields: tuple[str, ...]) -> None:
        line.write(ACK)

    def _sale(self, line: FaultyLine, fields: tuple[str, ...]) -> None:
        line.write(ACK)
        code, ticket, amount, debit = self._at_the_terminal(line, fields)
        booking = self.book.sale(ticket, amount, debit=debit) if code == "00" else None
        told_ticket = "ZZZZZZ" if self.scene.faults.lies("wrong-ticket") else ticket
        told_amount = amount + 1000 if self.scene.faults.lies("wrong-amount") else amount
        self._tell(line, self._sale_reply("0210", code, booking, told_ticket, told_amount))

    def _at_the_terminal(self, line: FaultyLine, fields: tuple[str, ...]) -> tuple[str, str, int, bool]:
        """Result code, ticket, amount and kind of card, once the person is done."""
        ticket = fields[2] if len(fields) > 2 else ""
        if len(fields) < 6 or not fields[1].isdecimal() or len(fields[1]) > 9:
            return "61", ticket, 0, False
        amount = int(fields[1])
        if amount == 0 or not 1 <= len(ticket) <= 6:
            return ("72" if amount == 0 else "70"), ticket, amount, False
        deed = self.scene.cardholder.meets(amount)
        self._wait_for(line, deed, progress=fields[5] == "1")
        return deed.code, ticket, amount, deed.debit

    def _wait_for(self, line: FaultyLine, deed: Deed, *, progress: bool) -> None:
        """A sale stays until the person ends it, also when the cash desk has gone."""
        for step in _STEPS if progress else ():
            try:
                self._tell(line, wire_text.reply("0900", step))
            except LineClosed:
                break
        pause(deed.seconds * self.scene.time_scale)

    def _last_sale(self, line: FaultyLine, _fields: tuple[str, ...]) -> None:
        line.write(ACK)
        sales = [booking for booking in self.book.open_batch if booking.kind == "sale"]
        if sales:
            self._tell(line, self._sale_reply("0260", "00", sales[-1], sales[-1].ticket, sales[-1].amount))
        else:
            self._tell(line, self._sale_reply("0260", "11", None, "", 0))

    def _details(self, line: FaultyLine, fields: tuple[str, ...]) -> None:
        """1: every booking of the batch as a record of its own, a blank one last; 0: printed at the terminal."""
        line.write(ACK)
        if len(fields) < 2 or fields[1] != "1":
            return
        for booking in self.book.open_batch:
            self._tell(line, wire_text.reply("0261", "00", *self._who(), *self._record(booking)))
        self._tell(line, wire_text.reply("0261", "00", *self._who(), *[""] * 16))

    def _void(self, line: FaultyLine, fields: tuple[str, ...]) -> None:
        line.write(ACK)
        number = int(fields[1]) if len(fields) > 1 and fields[1].isdecimal() else -1
        bookings = [booking for booking in self.book.open_batch if booking.operation == number]
        auth = ""
        if not bookings:
            code = "05"
        elif len(bookings) > 1:
            code = "04"
        elif bookings[0].card == "DB":
            code = "08"
        else:
            code, auth = "00", self.book.void(bookings[0]).auth
        self._tell(line, wire_text.reply("1210", code, *self._who(), auth, max(number, 0)))

    def _close(self, line: FaultyLine, _fields: tuple[str, ...]) -> None:
        line.write(ACK)
        self.book.close_batch()
        self._tell(line, wire_text.reply("0510", "00", *self._who(), ""))

    def _totals(self, line: FaultyLine, _fields: tuple[str, ...]) -> None:
        line.write(ACK)
        batch = self.book.open_batch
        self._tell(line, wire_text.reply("0710", "00", len(batch), sum(booking.amount for booking in batch), ""))

    def _load_keys(self, line: FaultyLine, _fields: tuple[str, ...]) -> None:
        line.write(ACK)
        self._tell(line, wire_text.reply("0810", "00", *self._who()))

    # -- replies ----------------------------------------------------------------------------------

    def _who(self) -> tuple[str, str]:
        return MERCHANT, self.terminal_id

    def _sale_reply(self, command: str, code: str, booking: Booking | None, ticket: str, amount: int) -> bytes:
        """The positional fields of 0210 and 0260; blank where nothing was charged."""
        head = (command, code, *self._who(), ticket)
        if booking is None:
            return wire_text.reply(*head, "      ", amount, "0", "", "", "", "CR", *[""] * 6, "0", "", "")
        return wire_text.reply(
            *head, booking.auth, amount, "0", "", booking.last4, f"{booking.operation:06d}", booking.card,
            *_card_and_time(booking), "", "0", "", "",
        )  # fmt: skip

    def _record(self, booking: Booking) -> tuple[object, ...]:
        head = booking.ticket, booking.auth, booking.amount, booking.last4, f"{booking.operation:06d}", booking.card
        return *head, *_card_and_time(booking), "", "0", "", "0", ""

    def _tell(self, line: FaultyLine, frame: bytes) -> None:
        """Send a reply, at most twice again on NAK or silence, until it is acknowledged or another request comes."""
        pause(THINKING_S * self.scene.time_scale)
        self._forget_input(line)
        command = frame[1:5].decode()
        for copy in range(1 + REPEATS):
            self.book.note("told", command=command, copy=copy + 1)
            line.write(frame)
            heard = self._next(line, ACK_WAIT_S * self.scene.time_scale)
            if heard is not None and heard.kind != "nak":
                self._after_reply(command, heard)
                return
        self.book.note("unacknowledged", command=command)

    def _after_reply(self, command: str, heard: Heard) -> None:
        if heard.kind == "ack":
            self.book.note("acknowledged", command=command)
        else:
            self.book.note("unacknowledged", command=command)
            self._heard.appendleft(heard)

    # -- the line ---------------------------------------------------------------------------------

    def _next(self, line: FaultyLine, wait_s: float) -> Heard | None:
        """The next thing that the cash desk says; None when it says nothing for so long."""
        while not self._heard:
            data = line.read(512, wait_s)
            if not data:
                return None
            self._heard.extend(self._ear.hear(data))
        return self._heard.popleft()

    def _forget_input(self, line: FaultyLine) -> None:
        """A terminal that is busy with a sale does not listen."""
        line.forget()
        self._ear, self._heard = Ear(), deque()


def _card_and_time(booking: Booking) -> tuple[str, ...]:
    """Accounting date, account (masked, debit only), brand, date and time as the terminal prints them."""
    day, clock = booking.time[:10], booking.time[11:19]
    date = f"{day[8:10]}{day[5:7]}{day[0:4]}"
    account = f"XXXXXXXXXXXX{booking.last4}" if booking.card == "DB" else ""
    return "", account, "VI", date, clock.replace(":", "")
