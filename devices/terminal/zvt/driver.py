"""Driver of card terminals that speak ZVT 13.08 (Germany, Austria, Switzerland) over TCP or a serial line.

Which Vietnamese bank terminals speak it is not known: a plug-in beside the stand-alone terminal. Departures from the
protocol: a message that moves money is written once, though the serial wire allows two repetitions after NAK or
silence and the text on T3 a new request; tag 1F1F is never sent, for it lets the terminal reverse a booking by itself;
and a refusal is believed only when nothing follows it. What is in doubt is settled by asking (`find`).
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    Ability,
    BatchTotals,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.terminal.zvt import codes, messages
from devices.terminal.zvt.apdu import Apdu, DamagedFrame
from devices.terminal.zvt.finding import EMPTY_BATCH, found, mark_of, mark_of_none
from devices.terminal.zvt.line import TerminalLine, refused
from devices.terminal.zvt.messages import Status
from devices.terminal.zvt.paying import BareAbort, Listeners, Payment, aborted_reply
from devices.terminal.zvt.settings import ZvtSettings
from devices.transport import Transport


class ZvtTerminal:
    """A `CardTerminal`. The line is opened and registered at the first request, kept, and opened anew after a fault.

    Every request starts with a status enquiry, so a dead line or a busy terminal shows before money moves.
    """

    def __init__(
        self,
        open_line: Callable[[], Transport],
        settings: ZvtSettings,
        *,
        link: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`link` names the line in errors, and tells a serial one ("serial:…") from TCP; `open_line` opens it.

        `now` gives the year, which the terminal does not tell; `monotonic` is the clock, in seconds, that its patience
        is measured by.
        """
        self._settings, self._now, self._monotonic = settings, now, monotonic
        self._line = TerminalLine(open_line, settings, link, monotonic)
        self._newest: Status | None = None  # as `mark` told it, until a request moves money
        self._lock = threading.Lock()
        self._running = False
        self._wish = threading.Event()

    @property
    def abilities(self) -> frozenset[Ability]:
        """See the port."""
        return frozenset(
            {Ability.VOID, Ability.REFUND, Ability.TOTALS, Ability.CLOSE_BATCH, Ability.PROGRESS, Ability.CANCEL}
        )

    def poll(self) -> None:
        """See the port."""
        self._line.ready()

    def mark(self) -> str:
        """See the port."""
        self._newest = self._newest_booking()
        if self._newest is not None:
            return mark_of(self._newest)
        return mark_of_none(self._totals_if_told())

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Callable[[TerminalReply], None],
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> TerminalReply:
        """See the port.

        Phases of `PaymentOutcomeUnknown`: "ack" (NAK or silence after the request), "reply" (no readable result),
        "completion" (a result, no end), "reversed" (approved, then given up), "mismatch" (another amount or currency),
        "abort" (given up without a result, and asking did not help), "link" (the line broke).
        """
        message = messages.money_request(request, self._settings)
        with self._lock:
            self._wish.clear()
            self._running = True
        try:
            listeners = Listeners(on_result, on_progress, self._reply_of, self._monotonic)
            return self._carried_out(request, message, listeners)
        finally:
            with self._lock:
                self._running = False

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        """See the port."""
        try:
            newest = self._newest_booking()
            totals = self._totals_if_told() if mark == EMPTY_BATCH else None
        except TerminalRefused as not_now:
            raise TerminalCannotTell(reason=not_now.fields["reason"]) from not_now
        told = found(request, mark, newest, totals, self._settings.currency)
        return None if told is None else self._reply_of(told, request)

    def totals(self) -> BatchTotals:
        """See the port."""
        ended = self._line.ask(messages.totals_enquiry(self._settings), wants_status=True)
        if ended.refusal is not None:
            raise refused(ended.refusal)
        try:
            return messages.totals_of(ended.status or b"")
        except DamagedFrame as damaged:
            raise _garbled(damaged) from damaged

    def close_batch(self) -> BatchTotals:
        """See the port; the request is not repeated."""
        held = self.totals()
        ended = self._line.ask(messages.end_of_day(self._settings), wants_status=True, repeats=0)
        if ended.refusal is not None:
            raise refused(ended.refusal)
        return held

    def cancel(self) -> None:
        """See the port."""
        with self._lock:
            if self._running:
                self._wish.set()

    def close(self) -> None:
        """Hand the terminal back its own keys (log-off), as far as it hears, and release the link."""
        with suppress(DeviceUnreachable, DeviceGarbled):
            self._line.log_off()
        self._line.drop()

    # -- money ------------------------------------------------------------------------------------

    def _carried_out(self, request: MoneyRequest, message: Apdu, listeners: Listeners) -> TerminalReply:
        """The line is given up after anything but a reply: what may still come on it belongs to nothing."""
        self._must_be_where_it_was_sold(request)
        self._must_be_voidable(request)
        link = self._line.ready()
        before, self._newest = self._newest, None
        if self._wish.is_set():
            raise TerminalRefused(reason="cancelled")
        try:
            link.drain()
            return Payment(request, link, self._settings, listeners, self._wish).carry_out(message)
        except BareAbort as abort:
            return self._after_bare_abort(request, before, abort, listeners.on_result)
        except BaseException:
            self._line.drop()
            raise

    def _must_be_where_it_was_sold(self, request: MoneyRequest) -> None:
        """A void names a receipt number, which another terminal has given too."""
        here = self._newest.terminal_id if self._newest is not None else ""
        if here and request.sold.terminal and here != request.sold.terminal:
            raise TerminalRefused(reason="other_sale", operation=request.operation)

    def _must_be_voidable(self, request: MoneyRequest) -> None:
        if request.deed is not Deed.VOID or not self._settings.voids_newest_only:
            return
        try:
            newest = self._newest_booking()
        except DeviceGarbled as garbled:  # nothing was asked for yet
            raise DeviceSilent(device="terminal", link="", asked="0620") from garbled
        if newest is None or newest.original or newest.receipt.zfill(4) != request.operation.zfill(4):
            raise TerminalRefused(reason="not_newest", operation=request.operation)

    def _after_bare_abort(
        self,
        request: MoneyRequest,
        before: Status | None,
        abort: BareAbort,
        on_result: Callable[[TerminalReply], None],
    ) -> TerminalReply:
        """Ask whether the newest booking is still the one of before; only then was nothing booked."""
        unknown = PaymentOutcomeUnknown(ticket=request.ticket, phase="abort")
        if before is None:
            raise unknown
        try:
            booked = self.find(request, mark_of(before))
        except (DeviceUnreachable, DeviceSilent, DeviceGarbled, TerminalCannotTell) as cannot:
            raise unknown from cannot
        if booked is not None:
            raise unknown
        reply = aborted_reply(request, abort.code, before.terminal_id)
        on_result(reply)
        return reply

    def _reply_of(self, told: Status, request: MoneyRequest) -> TerminalReply:
        return messages.reply_of(told, request, self._settings.zone, self._now())

    # -- asking -----------------------------------------------------------------------------------

    def _newest_booking(self) -> Status | None:
        """The newest booking, None when the terminal tells of none."""
        ended = self._line.ask(messages.repeat_receipt(self._settings), wants_status=True)
        if ended.refusal is not None and ended.refusal in codes.BUSY:
            raise refused(ended.refusal)
        if ended.status is None or ended.refusal is not None:
            return None
        try:
            return messages.status_of(ended.status)
        except DamagedFrame as damaged:
            raise _garbled(damaged) from damaged

    def _totals_if_told(self) -> BatchTotals | None:
        try:
            return self.totals()
        except (DeviceSilent, DeviceGarbled, TerminalRefused):
            return None


def _garbled(damaged: DamagedFrame) -> DeviceGarbled:
    return DeviceGarbled(device="terminal", reason=damaged.reason)
