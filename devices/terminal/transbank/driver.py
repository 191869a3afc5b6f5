"""Driver of card terminals that speak Transbank POS Integrado (Chile) over a serial line or TCP.

Which Vietnamese bank terminals speak it is not known: a plug-in beside the stand-alone terminal.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceGarbled, DeviceSilent
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
from devices.terminal.transbank import messages
from devices.terminal.transbank.codes import APPROVED, NO_SALE, reason_of
from devices.terminal.transbank.conversation import DEVICE, Conversation, TransbankSettings, Unanswered
from devices.terminal.transbank.finding import (
    found_sale,
    found_void,
    is_as_sold,
    is_marked,
    is_sale_of,
    is_whole,
    mark_of,
    numbered,
)
from devices.transport import Transport

Commit = Callable[[TerminalReply], None]

_ABILITIES = frozenset(
    {Ability.VOID, Ability.DETAILS, Ability.TOTALS, Ability.CLOSE_BATCH, Ability.PROGRESS, Ability.TICKETS}
)


class TransbankTerminal:
    """A `CardTerminal`. No `CANCEL`: the red key on the terminal ends a sale. No `REFUND`: it must name a sale."""

    def __init__(
        self,
        open_line: Callable[[], Transport],
        settings: TransbankSettings,
        *,
        link: str = "",
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`link` names the line in errors; `open_line` opens it and raises `DeviceUnreachable`.

        `monotonic` is the clock, in seconds, that its patience is measured by.
        """
        self._zone = settings.zone
        self._talk = Conversation(open_line, settings, link, monotonic)

    @property
    def abilities(self) -> frozenset[Ability]:
        """See the port."""
        return _ABILITIES

    def poll(self) -> None:
        """Ask whether it is there and idle. Raises `DeviceUnreachable`, `DeviceSilent` (busy with a sale, too)."""
        self._talk.poll()

    def mark(self) -> str:
        """See the port: the last sale of the open batch. A void does not change it and need not (`finding`)."""
        return mark_of(self.last_sale())

    def carry_out(
        self,
        request: MoneyRequest,
        on_result: Commit,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> TerminalReply:
        """See the port; messages in between are asked for when there is an `on_progress`.

        Phases of `PaymentOutcomeUnknown`: "ack" (NAK or silence), "reply" (no readable reply), "link" (the line broke),
        "mismatch" (a reply to something else). A terminal may pad tickets to six: callers use six characters.
        """
        if request.deed is Deed.SALE:
            return self._sale(request, on_result, on_progress)
        if request.deed is Deed.VOID:
            return self._void(request, on_result)
        raise TerminalRefused(reason="not_able")

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        """See the port; `finding` says what proves what."""
        if request.deed is Deed.VOID:
            return found_void(request, mark, self._whole_list())
        last = self.last_sale()
        if last is None:
            raise TerminalCannotTell(reason="empty_batch")
        if is_marked(mark, last):
            return None
        if is_sale_of(request, mark, last):
            return replace(last, ticket=request.ticket)
        sale = found_sale(request, mark, self._whole_list())
        return sale and replace(sale, ticket=request.ticket)

    def last_sale(self) -> TerminalReply | None:
        """The last sale in the terminal's open batch, or None.

        Raises `DeviceUnreachable`, `DeviceSilent`, and `DeviceGarbled`, also when the terminal will not say.
        """
        answer = self._talk.ask(messages.LAST_SALE, messages.LAST_SALE_REPLY, self._last_sale_of)
        if isinstance(answer, TerminalReply):
            return answer
        if answer == NO_SALE:
            return None
        raise DeviceGarbled(device=DEVICE, reason=reason_of(answer), code=answer)

    def details(self) -> Sequence[TerminalReply]:
        """Every booking of the open batch, voids as bookings of their own. Raises as `last_sale`.

        A terminal that gave up on a record goes on with the next: whether the list is whole, only `totals` tell.
        """
        listed, ended = self._talk.ask_for_list(messages.DETAILS, messages.DETAIL_REPLY, self._record_of)
        if ended not in {APPROVED, NO_SALE}:
            raise DeviceGarbled(device=DEVICE, reason=reason_of(ended), code=ended)
        return listed

    def totals(self) -> BatchTotals:
        """Count and sum of the terminal's open batch. Raises as `last_sale`."""
        return self._talk.ask(messages.TOTALS, messages.TOTALS_REPLY, messages.totals_of)

    def close_batch(self) -> BatchTotals:
        """See the port. Written once: a second one might close what began meanwhile."""
        held = self.totals()
        try:
            code = self._talk.once(messages.CLOSE_BATCH, messages.CLOSE_REPLY, messages.code_of)
        except Unanswered as lost:
            raise DeviceSilent(device=DEVICE, asked="0500", phase=lost.phase) from lost
        self._talk.acknowledge()
        if code != APPROVED:
            raise TerminalRefused(reason=reason_of(code), code=code)
        return held

    def load_keys(self) -> None:
        """Let the terminal fetch its working keys from its host, as a technician does when it asks for them (26).

        Raises `TerminalRefused`, and as `last_sale`.
        """
        code = self._talk.ask(messages.LOAD_KEYS, messages.KEYS_REPLY, messages.code_of)
        if code != APPROVED:
            raise TerminalRefused(reason=reason_of(code), code=code)

    def leave(self) -> None:
        """Put the terminal into its normal mode, to be used by hand; only its own menu brings it back.

        Raises `DeviceUnreachable`, `DeviceSilent`.
        """
        self._talk.command(messages.NORMAL_MODE)

    def cancel(self) -> None:
        """See the port: there is no such command; the red key on the terminal ends a sale."""

    def close(self) -> None:
        """Release the link; on the lane that opened it."""
        self._talk.close()

    # -- money ------------------------------------------------------------------------------------

    def _sale(
        self, request: MoneyRequest, on_result: Commit, on_progress: Callable[[Progress], None] | None
    ) -> TerminalReply:
        frame = messages.sale_request(request.amount, request.ticket, progress=on_progress is not None)

        def reply_of(fields: list[str]) -> TerminalReply | None:
            reply = messages.sale_of(fields, self._zone)
            return replace(reply, ticket=request.ticket) if _answers(reply, request.amount, request.ticket) else None

        return self._moved(request, frame, messages.SALE_REPLY, reply_of, on_result, on_progress)

    def _void(self, request: MoneyRequest, on_result: Commit) -> TerminalReply:
        """Take back the sale that the batch lists under this number as it was kept, and no other.

        The request names nothing but the number, and numbers begin again: one of an earlier batch may be another
        citizen's today, of the same amount too.
        """
        frame = messages.void_request(request.operation)
        sales = [one for one in numbered(request.operation, self._listed()) if one.deed is Deed.SALE]
        if len(sales) != 1 or not is_as_sold(request, sales[0]):
            raise TerminalRefused(reason="other_sale" if sales else "nothing_to_void")

        def reply_of(fields: list[str]) -> TerminalReply | None:
            reply = messages.void_of(fields, request)
            return reply and replace(reply, last_four=sales[0].last_four, card_kind=sales[0].card_kind)

        return self._moved(request, frame, messages.VOID_REPLY, reply_of, on_result, None)

    def _moved(
        self,
        request: MoneyRequest,
        frame: bytes,
        expected: str,
        reply_of: Callable[[list[str]], TerminalReply | None],
        on_result: Commit,
        on_progress: Callable[[Progress], None] | None,
    ) -> TerminalReply:
        """Write a money frame once; the reply is committed, then acknowledged."""
        try:
            reply = self._talk.once(frame, expected, reply_of, on_progress)
        except Unanswered as lost:
            raise PaymentOutcomeUnknown(ticket=request.ticket, phase=lost.phase) from lost
        if reply is None:
            raise PaymentOutcomeUnknown(ticket=request.ticket, phase="mismatch")
        on_result(reply)
        self._talk.acknowledge()
        return reply

    # -- asking -----------------------------------------------------------------------------------

    def _listed(self) -> Sequence[TerminalReply]:
        """The details, for a request of which nothing was sent yet."""
        try:
            return self.details()
        except DeviceGarbled as garbled:
            raise TerminalRefused(reason="details") from garbled

    def _whole_list(self) -> Sequence[TerminalReply]:
        listed = self.details()
        if not is_whole(listed, self.totals()):
            raise TerminalCannotTell(reason="incomplete")
        return listed

    def _last_sale_of(self, fields: list[str]) -> TerminalReply | str:
        """The sale, or the code that says why there is none."""
        code = messages.code_of(fields)
        return messages.sale_of(fields, self._zone) if code == APPROVED else code

    def _record_of(self, fields: list[str]) -> TerminalReply | str:
        return messages.record_of(fields, self._zone)


def _answers(reply: TerminalReply, amount: Vnd, ticket: str) -> bool:
    """Whether `reply` is to our request; refusals carry the amount or none (0)."""
    if not messages.same_ticket(ticket, reply.ticket) or reply.deed is not Deed.SALE:
        return False
    return reply.amount == amount or (not reply.approved and reply.amount == 0)
