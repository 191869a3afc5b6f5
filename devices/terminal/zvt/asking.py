"""Requests that move no money, from the first byte to the terminal's last word."""

from dataclasses import dataclass

from counter_app.ports.devices import DeviceGarbled, DeviceSilent
from devices.terminal.zvt import messages
from devices.terminal.zvt.apdu import Apdu
from devices.terminal.zvt.links import REPEATS, Link

MOST_MESSAGES = 200
"""So many messages may come before a request ends; more is not the protocol."""

_TO_ACKNOWLEDGE = frozenset({messages.PROGRESS, messages.PRINT_LINE, messages.PRINT_BLOCK})


@dataclass(frozen=True)
class Ended:
    """How a request ended: `refusal` is the terminal's reason, None when it did what it was asked.

    `status` is the status information on the way, `completion` the data of the end. `clean`: nothing was repeated and
    nothing came that does not belong here, so that nothing can follow either.
    """

    refusal: int | None
    status: bytes | None
    completion: bytes
    clean: bool


class Question:
    """One request on an open line."""

    def __init__(self, link: Link, name: str, *, answer_s: float, end_s: float) -> None:
        """`name` is the line's in errors."""
        self._link, self._name, self._answer_s, self._end_s = link, name, answer_s, end_s
        self._status: bytes | None = None
        self._taken = False
        self._clean = True

    def ask(self, request: Apdu, *, repeats: int = REPEATS, wants_status: bool = False) -> Ended:
        """Send `request` and wait for its end; raises `DeviceSilent`, `DeviceGarbled`, `DeviceUnreachable`.

        A status information that was not asked for belongs to a booking that nobody waits for any more: it is not
        acknowledged, for only `find` may say what became of that one.
        """
        self._link.drain()
        self._send(request, repeats)
        for _ in range(MOST_MESSAGES):
            told = self._link.receive(self._end_s if self._taken else self._answer_s)
            if told is None:
                raise self._silent(request)
            ended = self._take(told, wants_status)
            if ended is not None:
                return ended
        raise DeviceGarbled(device="terminal", reason="babble")

    def _send(self, request: Apdu, repeats: int) -> None:
        if self._link.send(request, repeats=0):
            return
        self._clean = False
        if not repeats or not self._link.send(request, repeats=repeats - 1):
            raise self._silent(request)

    def _take(self, told: Apdu, wants_status: bool) -> Ended | None:
        """What `told` means; how the request ended, when it did."""
        if told.control == messages.TAKEN.control:
            self._clean = self._clean and not self._taken
            self._taken = True
        elif told.control >> 8 == messages.REFUSAL:
            if not self._taken:
                return Ended(messages.reason_code(told), self._status, b"", self._clean)
            self._clean = False
        elif told.control in {messages.COMPLETION, messages.ABORT}:
            self._link.send(messages.TAKEN)
            reason = messages.reason_code(told) if told.control == messages.ABORT else None
            return self._ended(reason, told.data)
        elif told.control == messages.STATUS and wants_status:
            self._clean = self._clean and self._status in {None, told.data}
            self._status = told.data
            self._link.send(messages.TAKEN)
        elif told.control in _TO_ACKNOWLEDGE:
            self._link.send(messages.TAKEN)
        elif told.control == messages.STATUS:
            self._clean = False
        else:
            self._link.send(messages.NOT_POSSIBLE)
        return None

    def _ended(self, refusal: int | None, completion: bytes) -> Ended:
        """The terminal's last word, of this request when it took it, else of an earlier one."""
        return Ended(refusal, self._status, completion, self._clean and self._taken)

    def _silent(self, request: Apdu) -> DeviceSilent:
        return DeviceSilent(device="terminal", link=self._name, asked=f"{request.control:04X}")
