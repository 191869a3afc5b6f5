"""Questions and answers on a printer's line, with other replies mixed in between."""

import time
from collections import deque

from counter_app.ports.devices import DeviceGarbled, DeviceSilent, PrinterStatus
from devices.printer import commands
from devices.printer.replies import Noise, RealTimeStatus, Reply, ReplyParser, decode_status
from devices.printer.settings import PrinterSettings
from devices.transport import Transport

_READ = 4096


class Conversation:
    """One open line to a printer, from opening to hanging up.

    Answers to DLE EOT do not say which question they answer; only their order does. So every question that is out is
    counted, and an answer that comes late is never taken for that of a later question.
    """

    def __init__(self, line: Transport, settings: PrinterSettings) -> None:
        self._line, self._settings = line, settings
        self._parser = ReplyParser()
        self._waiting: deque[Reply] = deque()
        self._unanswered = 0

    def write(self, data: bytes) -> None:
        """Send `data`; raises `DeviceUnreachable`."""
        self._line.write(data)

    def put_question(self, kind: int) -> None:
        """Send DLE EOT `kind`; the answer comes among the replies."""
        self.write(commands.ask_status(kind))
        self._unanswered += 1

    def already_said(self) -> list[Reply]:
        """The replies that have come and were not yet taken, without waiting."""
        self._waiting.extend(self._parser.feed(self._line.drain_input()))
        return [self._take() for _ in range(len(self._waiting))]

    def next_reply(self, wait_s: float) -> Reply | None:
        """The next reply, or None when none was complete within `wait_s`."""
        deadline = time.monotonic() + wait_s
        while not self._waiting:
            left = deadline - time.monotonic()
            if left < 0:
                return None
            self._waiting.extend(self._parser.feed(self._line.read(_READ, left)))
        return self._take()

    def ask(self, kind: int) -> int:
        """The answer to DLE EOT `kind`. Raises `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled`."""
        self.already_said()
        self.put_question(kind)
        deadline = time.monotonic() + self._settings.status_s
        noise = b""
        while (reply := self.next_reply(max(0.0, deadline - time.monotonic()))) is not None:
            if isinstance(reply, RealTimeStatus) and not self._unanswered:
                return reply.value
            if isinstance(reply, Noise):
                noise += reply.data
        if noise:
            raise DeviceGarbled(device=self._settings.device, reason=f"{noise[:16].hex(' ')} is no printer status")
        raise DeviceSilent(device=self._settings.device, link=self._settings.link, asked=f"DLE EOT {kind}")

    def status(self) -> PrinterStatus:
        """All four readings. Raises `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled`."""
        printer, offline, error, paper = (self.ask(kind) for kind in (1, 2, 3, 4))
        return decode_status(printer, offline, error, paper, drawer_high_is_open=self._settings.drawer_high_is_open)

    def hang_up(self) -> None:
        """Close the line."""
        self._line.close()

    def _take(self) -> Reply:
        reply = self._waiting.popleft()
        if isinstance(reply, RealTimeStatus) and self._unanswered:
            self._unanswered -= 1
        return reply
