"""One request that moves money, written once, from its first byte to the terminal's last word."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from counter_app.ports.devices import DeviceGarbled, DeviceUnreachable
from counter_app.ports.terminal import MoneyRequest, PaymentOutcomeUnknown, Progress, TerminalRefused, TerminalReply
from devices.terminal.zvt import messages
from devices.terminal.zvt.apdu import Apdu, DamagedFrame
from devices.terminal.zvt.codes import progress_of, reason_of, shown
from devices.terminal.zvt.links import Link
from devices.terminal.zvt.settings import ZvtSettings

MOST_MESSAGES = 2000
"""So many messages may come in one payment (intermediate ones, lines of a receipt); more is not the protocol."""

_SLICE_S = 0.1  # how long a wish to cancel may go unnoticed
_MINUTE_S = 60.0


class BareAbort(Exception):
    """The terminal gave up without a result before: whether money moved must be asked. Never leaves the driver."""

    def __init__(self, code: int) -> None:
        super().__init__(shown(code))
        self.code = code


@dataclass(frozen=True)
class Listeners:
    """Whom a payment tells; `reply_of` makes of a status what is told."""

    on_result: Callable[[TerminalReply], None]
    on_progress: Callable[[Progress], None]
    reply_of: Callable[[messages.Status, MoneyRequest], TerminalReply]
    monotonic: Callable[[], float] = time.monotonic


class Payment:
    """One `MoneyRequest` on an open, quiet line."""

    def __init__(
        self, request: MoneyRequest, link: Link, settings: ZvtSettings, listeners: Listeners, wish: threading.Event
    ) -> None:
        """`wish` is set from any thread when the request is to be cancelled."""
        self._request, self._link, self._settings, self._wish = request, link, settings, wish
        self._tell = listeners
        self._taken = False
        self._with_host = False
        self._cancelled = False
        self._reply: TerminalReply | None = None
        self._deadline = self._last = 0.0

    def carry_out(self, message: Apdu) -> TerminalReply:
        """Send `message`, the request's, once, and follow it to its end. See `CardTerminal.carry_out`.

        Raises `BareAbort` besides.
        """
        try:
            return self._followed(message)
        except DeviceUnreachable as broken:
            raise self._unknown("link") from broken
        except DeviceGarbled as garbled:
            raise self._unknown("reply") from garbled

    def _followed(self, message: Apdu) -> TerminalReply:
        if not self._link.send(message, repeats=0):
            raise self._unknown("ack")
        self._last = self._tell.monotonic() + self._scaled(self._settings.longest_s)
        self._wait(self._settings.answer_s)
        for _ in range(MOST_MESSAGES):
            told = self._next()
            if told is None:
                break
            reply = self._take(told)
            if reply is not None:
                return reply
        raise self._unknown("completion" if self._reply else "reply")

    # -- what the terminal says -------------------------------------------------------------------

    def _take(self, told: Apdu) -> TerminalReply | None:
        """Act on one message; the reply, when the terminal is done."""
        if told.control >> 8 == messages.REFUSAL:
            self._refused(told)
            return None
        self._taken = True
        self._wait(self._settings.end_s)
        if told.control == messages.COMPLETION:
            return self._completed()
        if told.control == messages.ABORT:
            return self._aborted(messages.reason_code(told))
        if told.control == messages.STATUS:
            self._result(told.data)
        elif told.control == messages.PROGRESS:
            self._progress(told.data)
        elif told.control in {messages.PRINT_LINE, messages.PRINT_BLOCK}:
            self._link.send(messages.TAKEN)  # not kept: they may hold card data, and the terminal prints its own
        elif told.control != messages.TAKEN.control:
            self._link.send(messages.NOT_POSSIBLE)
        return None

    def _refused(self, told: Apdu) -> None:
        """Before the request was taken: no money moved, once nothing follows. Later: cancelling was refused."""
        if self._taken:
            return
        code = messages.reason_code(told)
        follows = self._link.receive(self._scaled(self._settings.quiet_s))
        if follows is None:
            raise TerminalRefused(reason=reason_of(code), code=shown(code))
        self._take(follows)  # the refusal was of something else

    def _result(self, data: bytes) -> None:
        """Have the result committed, then acknowledge it; a repeated one is only acknowledged again."""
        try:
            told = messages.status_of(data)
        except DamagedFrame as damaged:
            raise self._unknown("reply") from damaged
        if not self._answers(told):
            raise self._unknown("mismatch")
        reply = self._tell.reply_of(told, self._request)
        if self._reply is None:
            self._tell.on_result(reply)
            self._reply = reply
        elif reply != self._reply:
            raise self._unknown("mismatch")
        self._link.send(messages.TAKEN)

    def _answers(self, told: messages.Status) -> bool:
        """Whether `told` is of our request: an approval says its amount, a refusal may say none."""
        if told.result is None or told.currency not in {None, self._settings.currency}:
            return False
        return told.amount == self._request.amount or (told.result != 0 and told.amount in {None, 0})

    def _progress(self, data: bytes) -> None:
        self._link.send(messages.TAKEN)
        progress = progress_of(data[0]) if data else Progress.OTHER
        self._with_host = progress is Progress.HOST
        minutes = data[1:2].hex()
        if minutes.isdecimal() and int(minutes):
            self._wait(max(self._settings.end_s, int(minutes) * _MINUTE_S))
        self._tell.on_progress(progress)

    def _completed(self) -> TerminalReply:
        self._let_go()
        if self._reply is None:
            raise self._unknown("reply")
        return self._reply

    def _aborted(self, code: int) -> TerminalReply:
        """After an approval that we acknowledged: perhaps reversed. After a refusal: its end."""
        self._let_go()
        if self._reply is None:
            raise BareAbort(code)
        if self._reply.approved:
            raise self._unknown("reversed")
        return self._reply

    def _let_go(self) -> None:
        """Acknowledge the terminal's last word. Should the line break now, it says it into the void: harmless."""
        try:
            self._link.send(messages.TAKEN)
        except DeviceUnreachable:
            return

    # -- waiting and cancelling -------------------------------------------------------------------

    def _next(self) -> Apdu | None:
        """The next message, None when its time is over; asks the terminal to give up when somebody wishes it."""
        while (left := min(self._deadline, self._last) - self._tell.monotonic()) > 0:
            told = self._link.receive(min(left, _SLICE_S))
            if told is not None:
                return told
            if self._wish.is_set() and self._may_cancel():
                self._cancelled = True
                self._link.send(messages.CANCEL)
        return None

    def _may_cancel(self) -> bool:
        """Once, between the terminal's taking the request and its result, and not while it asks its host."""
        return self._taken and not self._cancelled and not self._with_host and self._reply is None

    def _wait(self, seconds: float) -> None:
        self._deadline = self._tell.monotonic() + self._scaled(seconds)

    def _scaled(self, seconds: float) -> float:
        return seconds * self._settings.time_scale

    def _unknown(self, phase: str) -> PaymentOutcomeUnknown:
        return PaymentOutcomeUnknown(ticket=self._request.ticket, phase=phase)


def aborted_reply(request: MoneyRequest, code: int, terminal_id: str) -> TerminalReply:
    """The reply to a request that the terminal gave up and certainly did not book."""
    return TerminalReply(
        approved=False,
        code=shown(code),
        ticket="",
        amount=request.amount,
        terminal_id=terminal_id,
        approval_code="",
        last_four="",
        operation=request.operation,
        card_kind="",
        at=None,
        deed=request.deed,
    )
