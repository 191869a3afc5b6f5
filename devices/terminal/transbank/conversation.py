"""How a cash desk and a terminal talk: a poll, a request, its acknowledgement, replies, acknowledgements.

Departure from the reference: it lets the cash desk repeat a request after NAK; a NAK can be an ACK garbled on the wire,
so what moves money or closes a batch is written once (`once`), and only what asks is repeated (`ask`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from typing import TypeVar

from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import Progress
from devices.terminal.transbank import messages
from devices.terminal.transbank.exchange import Exchange
from devices.terminal.transbank.frames import ACK, NAK, STX, DamagedFrame
from devices.transport import Transport

T = TypeVar("T")

REPEATS = 2
"""How often a harmless request, or by NAK the terminal's reply, is asked for again ("2 veces más")."""

MOST_FRAMES = 50
"""So many frames of progress or of earlier requests may come before a reply; more is not the protocol."""

MOST_RECORDS = 10_000
"""So many bookings may be listed: ten times what the totals of a batch can count."""

DEVICE = "terminal"


@dataclass(frozen=True)
class TransbankSettings:
    """Patience in seconds; `time_scale` shortens all of it in tests, except `byte_s`, which belongs to the wire.

    The reference names no times but one: after 10 s without ACK a terminal repeats its reply (`repeat_s`
    is a little more). ACK 2 s and reply 150 s are those of the official Node SDK.
    """

    ack_s: float = 2.0
    poll_s: float = 2.0
    reply_s: float = 150.0
    inquiry_s: float = 30.0
    repeat_s: float = 12.0
    time_scale: float = 1.0
    byte_s: float = 0.5
    zone: tzinfo = timezone(timedelta(hours=7), "ICT")


class Unanswered(Exception):
    """A request that is written once went out, and no reply to it came; `phase` is "ack", "reply" or "link"."""

    def __init__(self, phase: str) -> None:
        super().__init__(phase)
        self.phase = phase


class Conversation:
    """One terminal's line, opened at the first request, kept, and opened anew after a fault.

    Every request starts on a drained line with a poll, so a dead line or a busy terminal shows before money moves.
    """

    def __init__(
        self,
        open_line: Callable[[], Transport],
        settings: TransbankSettings,
        link: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_line, self._settings, self._link, self._monotonic = open_line, settings, link, monotonic
        self._line: Exchange | None = None
        self._reply_read = b""

    def poll(self) -> None:
        """Make sure that it is there and idle. Raises `DeviceUnreachable`, `DeviceSilent`."""
        self._ready_line()

    def ask(self, request: bytes, expected: str, parse: Callable[[list[str]], T]) -> T:
        """Send a request that moves no money and return its acknowledged reply.

        Raises `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled`.
        """
        with_line = self._asked(request)
        answer = self._awaited(with_line, expected, parse)
        self.acknowledge()
        return answer

    def ask_for_list(self, request: bytes, expected: str, parse: Callable[[list[str]], T | str]) -> tuple[list[T], str]:
        """As `ask`, for a reply of many records: all of them, and what `parse` made of the last, a text.

        A record that comes again because its acknowledgement got lost counts once.
        """
        line = self._asked(request)
        records: dict[bytes, T] = {}
        for _ in range(MOST_RECORDS):
            record = self._awaited(line, expected, parse)
            raw = self._reply_read
            self.acknowledge()
            if isinstance(record, str):
                return list(records.values()), record
            records[raw] = record
        raise DeviceGarbled(device=DEVICE, reason="babble")

    def command(self, request: bytes) -> None:
        """Send a request that is answered by its acknowledgement alone. Raises as `poll`."""
        self._asked(request)

    def once(
        self,
        request: bytes,
        expected: str,
        parse: Callable[[list[str]], T],
        on_progress: Callable[[Progress], None] | None = None,
    ) -> T:
        """Write a request once and return its reply, not yet acknowledged.

        Before it is written: raises `DeviceUnreachable`, `DeviceSilent`. After it: `Unanswered`.
        """
        line = self._ready_line()
        try:
            line.write(request)
            answer = line.control(self._scaled(self._settings.ack_s))
            if answer not in {ACK, STX}:  # STX: the reply itself, so the ACK was lost on its way
                raise Unanswered("ack")
            patience = self._settings.reply_s
            return self._reply(line, expected, parse, patience, begun=answer == STX, on_progress=on_progress)
        except (DeviceSilent, DeviceGarbled) as lost:
            raise Unanswered("reply") from lost
        except DeviceUnreachable as broken:
            self.close()
            raise Unanswered("link") from broken

    def acknowledge(self) -> None:
        """Let the terminal forget the reply just read. If the line broke, it repeats it into the void: harmless."""
        try:
            if self._line is not None:
                self._line.acknowledge(self._reply_read)
        except DeviceUnreachable:
            self.close()

    def close(self) -> None:
        """Release the link."""
        if self._line is not None:
            self._line.close()
            self._line = None

    # -- requests ---------------------------------------------------------------------------------

    def _asked(self, request: bytes) -> Exchange:
        """The line on which a harmless request was just acknowledged."""
        line = self._ready_line()
        try:
            self._request(line, request, self._settings.ack_s)
        except (DeviceUnreachable, DeviceSilent):
            self.close()
            raise
        return line

    def _request(self, line: Exchange, request: bytes, wait_s: float) -> None:
        """Write a harmless request until it is acknowledged; raises `DeviceSilent`."""
        for _ in range(1 + REPEATS):
            line.drain()
            line.write(request)
            if line.acknowledged(self._scaled(wait_s)):
                return
        raise DeviceSilent(device=DEVICE, link=self._link, asked=request[1:5].decode("ascii"))

    # -- replies ----------------------------------------------------------------------------------

    def _awaited(self, line: Exchange, expected: str, parse: Callable[[list[str]], T]) -> T:
        try:
            return self._reply(line, expected, parse, self._settings.inquiry_s)
        except (DeviceUnreachable, DeviceSilent):
            self.close()
            raise

    def _reply(
        self,
        line: Exchange,
        expected: str,
        parse: Callable[[list[str]], T],
        wait_s: float,
        *,
        begun: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> T:
        """The next reply named `expected`, verified, not yet acknowledged; a damaged one is asked for again by NAK."""
        asked_again = 0
        wait_s = self._scaled(wait_s)
        for _ in range(MOST_FRAMES):
            try:
                self._reply_read = raw = line.frame(wait_s, begun=begun)
                if not raw:
                    raise DeviceSilent(device=DEVICE, link=self._link, asked=expected)
                fields = messages.fields_of(raw)
                if fields[0] == messages.PROGRESS:
                    self._pass_on(line, fields, on_progress)
                elif line.is_repeated(raw) and messages.is_never_twice(fields):
                    line.acknowledge(raw)
                elif fields[0] == expected:
                    return parse(fields)
            except DamagedFrame as damaged:
                if asked_again == REPEATS:
                    raise DeviceGarbled(device=DEVICE, reason=damaged.reason) from damaged
                asked_again += 1
                line.settle()
                line.write(NAK)
                wait_s = self._scaled(self._settings.repeat_s)
            begun = False
        raise DeviceGarbled(device=DEVICE, reason="babble")

    def _pass_on(self, line: Exchange, fields: list[str], on_progress: Callable[[Progress], None] | None) -> None:
        progress = messages.progress_of(fields)
        line.write(ACK)
        if on_progress is not None:
            on_progress(progress)

    # -- the line ---------------------------------------------------------------------------------

    def _ready_line(self) -> Exchange:
        """An open line whose terminal has just answered a poll."""
        if self._line is not None:
            try:
                return self._polled(self._line)
            except DeviceUnreachable:  # broken since the last request
                self.close()
        self._line = Exchange(self._open_line(), self._settings.byte_s, self._monotonic)
        try:
            return self._polled(self._line)
        except DeviceUnreachable:
            self.close()
            raise

    def _polled(self, line: Exchange) -> Exchange:
        try:
            self._request(line, messages.POLL, self._settings.poll_s)
            line.drain()  # a late second ACK of the poll must not pass for the ACK of what follows
        except DeviceSilent:
            self.close()
            raise
        return line

    def _scaled(self, seconds: float) -> float:
        return seconds * self._settings.time_scale
