"""Driver of card terminals that speak Transbank POS Integrado (Chile) over a serial line or TCP.

Which Vietnamese bank terminals speak it is not known: a plug-in beside the stand-alone terminal.
Departure from the reference: it lets the cash desk repeat a request after NAK; a NAK can be an ACK
garbled on the wire, so a money frame is written once and doubt is settled by asking (`last_sale`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta, timezone, tzinfo
from typing import TypeVar

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    Ability,
    BatchTotals,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalRefused,
    TerminalReply,
)
from devices.terminal.transbank import messages
from devices.terminal.transbank.codes import APPROVED, NO_SALE, reason_of
from devices.terminal.transbank.exchange import Exchange
from devices.terminal.transbank.finding import found, mark_of
from devices.terminal.transbank.frames import ACK, NAK, STX, DamagedFrame
from devices.transport import Transport

T = TypeVar("T")

REPEATS = 2
"""How often a harmless request, or by NAK the terminal's reply, is asked for again ("2 veces más")."""

MOST_FRAMES = 50
"""So many frames of progress or of earlier requests may come before a reply; more is not the protocol."""

_DEVICE = "terminal"


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


class TransbankTerminal:
    """A `CardTerminal`. The line is opened at the first request, kept, and opened anew after a fault.

    Every request starts on a drained line with a poll, so a dead line or a busy terminal shows before money moves.
    """

    def __init__(self, open_line: Callable[[], Transport], settings: TransbankSettings, *, link: str = "") -> None:
        """`link` names the line in errors; `open_line` opens it and raises `DeviceUnreachable`."""
        self._open_line, self._settings, self._link = open_line, settings, link
        self._line: Exchange | None = None

    def poll(self) -> None:
        """Ask whether it is there and idle. Raises `DeviceUnreachable`, `DeviceSilent` (busy with a sale, too)."""
        self._ready_line()

    @property
    def abilities(self) -> frozenset[Ability]:
        """See the port."""
        return frozenset({Ability.TOTALS, Ability.CLOSE_BATCH})

    def mark(self) -> str:
        """See the port."""
        return mark_of(self.last_sale())

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        """See the port."""
        self.poll()
        return found(request, mark, self.last_sale())

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Callable[[TerminalReply], None],
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> TerminalReply:
        """See the port."""
        if request.deed is not Deed.SALE:
            raise TerminalRefused(reason="not_able")
        return self.sale(request.amount, request.ticket, on_result)

    def cancel(self) -> None:
        """See the port: there is no such command; the red key on the terminal ends a sale."""

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        """Charge `amount` under `ticket`; approved and declined replies alike go to `on_result`, then get their ACK.

        Before the money frame is written: `DeviceUnreachable`, `DeviceSilent`, or `TerminalRefused` for an amount
        that the protocol cannot carry. After it: `PaymentOutcomeUnknown` with phase "ack" (NAK or silence),
        "reply" (no readable reply), "link" (the line broke) or "mismatch" (a reply to something else); then ask
        `last_sale`. A terminal may pad tickets to six: callers use six characters.
        """
        request = messages.sale_request(amount, ticket)
        line = self._ready_line()
        try:
            reply = self._charge(line, request, ticket)
        except DeviceUnreachable as broken:
            self._drop_line()
            raise PaymentOutcomeUnknown(ticket=ticket, phase="link") from broken
        if not _answers(reply, amount, ticket):
            raise PaymentOutcomeUnknown(ticket=ticket, phase="mismatch")
        reply = replace(reply, ticket=ticket)
        on_result(reply)
        self._acknowledge(line)
        return reply

    def last_sale(self) -> TerminalReply | None:
        """The last sale in the terminal's open batch, or None.

        Raises `DeviceUnreachable`, `DeviceSilent`, and `DeviceGarbled`, also when the terminal will not say.
        """
        answer = self._ask(messages.LAST_SALE, messages.LAST_SALE_REPLY, self._last_sale_of)
        if isinstance(answer, TerminalReply):
            return answer
        if answer == NO_SALE:
            return None
        raise DeviceGarbled(device=_DEVICE, reason=reason_of(answer), code=answer)

    def totals(self) -> BatchTotals:
        """Count and sum of the terminal's open batch. Raises as `last_sale`."""
        return self._ask(messages.TOTALS, messages.TOTALS_REPLY, messages.totals_of)

    def close_batch(self) -> BatchTotals:
        """See the port."""
        held = self.totals()
        code = self._ask(messages.CLOSE_BATCH, messages.CLOSE_REPLY, messages.code_of)
        if code != APPROVED:
            raise TerminalRefused(reason=reason_of(code), code=code)
        return held

    def close(self) -> None:
        """Release the link; on the lane that opened it."""
        self._drop_line()

    # -- money ------------------------------------------------------------------------------------

    def _charge(self, line: Exchange, request: bytes, ticket: str) -> TerminalReply:
        line.write(request)
        answer = line.control(self._scaled(self._settings.ack_s))
        if answer not in {ACK, STX}:  # STX: the reply itself, so the ACK was lost on its way
            raise PaymentOutcomeUnknown(ticket=ticket, phase="ack")
        try:
            return self._reply(line, messages.SALE_REPLY, self._sale_of, self._settings.reply_s, begun=answer == STX)
        except (DeviceSilent, DeviceGarbled) as lost:
            raise PaymentOutcomeUnknown(ticket=ticket, phase="reply") from lost

    def _sale_of(self, fields: list[str]) -> TerminalReply:
        return messages.sale_of(fields, self._settings.zone)

    def _last_sale_of(self, fields: list[str]) -> TerminalReply | str:
        """The sale, or the code that says why there is none."""
        code = messages.code_of(fields)
        return self._sale_of(fields) if code == APPROVED else code

    # -- asking -----------------------------------------------------------------------------------

    def _ask(self, request: bytes, expected: str, parse: Callable[[list[str]], T]) -> T:
        """Send a request that moves no money and return its acknowledged reply."""
        line = self._ready_line()
        try:
            self._request(line, request, self._settings.ack_s, asked=request[1:5].decode("ascii"))
            answer = self._reply(line, expected, parse, self._settings.inquiry_s)
        except (DeviceUnreachable, DeviceSilent):
            self._drop_line()
            raise
        self._acknowledge(line)
        return answer

    def _request(self, line: Exchange, request: bytes, wait_s: float, *, asked: str) -> None:
        """Write a harmless request until it is acknowledged; raises `DeviceSilent`."""
        for _ in range(1 + REPEATS):
            line.drain()
            line.write(request)
            if line.acknowledged(self._scaled(wait_s)):
                return
        raise DeviceSilent(device=_DEVICE, link=self._link, asked=asked)

    def _reply(
        self,
        line: Exchange,
        expected: str,
        parse: Callable[[list[str]], T],
        wait_s: float,
        *,
        begun: bool = False,
    ) -> T:
        """The next reply named `expected`, verified, not yet acknowledged; a damaged one is asked for again by NAK."""
        asked_again = 0
        wait_s = self._scaled(wait_s)
        for _ in range(MOST_FRAMES):
            try:
                raw = line.frame(wait_s, begun=begun)
                if not raw:
                    raise DeviceSilent(device=_DEVICE, link=self._link, asked=expected)
                fields = messages.fields_of(raw)
                if fields[0] == expected:
                    return parse(fields)
                if fields[0] == messages.PROGRESS:
                    line.write(ACK)
            except DamagedFrame as damaged:
                if asked_again == REPEATS:
                    raise DeviceGarbled(device=_DEVICE, reason=damaged.reason) from damaged
                asked_again += 1
                line.settle()
                line.write(NAK)
                wait_s = self._scaled(self._settings.repeat_s)
            begun = False
        raise DeviceGarbled(device=_DEVICE, reason="babble")

    def _acknowledge(self, line: Exchange) -> None:
        """Let the terminal forget its reply. If the line broke meanwhile, it repeats it into the void: harmless."""
        try:
            line.write(ACK)
        except DeviceUnreachable:
            self._drop_line()

    # -- the line ---------------------------------------------------------------------------------

    def _ready_line(self) -> Exchange:
        """An open line whose terminal has just answered a poll."""
        if self._line is not None:
            try:
                return self._polled(self._line)
            except DeviceUnreachable:  # broken since the last request
                self._drop_line()
        self._line = Exchange(self._open_line(), self._settings.byte_s)
        try:
            return self._polled(self._line)
        except DeviceUnreachable:
            self._drop_line()
            raise

    def _polled(self, line: Exchange) -> Exchange:
        try:
            self._request(line, messages.POLL, self._settings.poll_s, asked="0100")
            line.drain()  # a late second ACK of the poll must not pass for the ACK of what follows
        except DeviceSilent:
            self._drop_line()
            raise
        return line

    def _drop_line(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _scaled(self, seconds: float) -> float:
        return seconds * self._settings.time_scale


def _answers(reply: TerminalReply, amount: Vnd, ticket: str) -> bool:
    """Whether `reply` is to our request; refusals carry the amount or none (0)."""
    return messages.same_ticket(ticket, reply.ticket) and (
        reply.amount == amount or (not reply.approved and reply.amount == 0)
    )
