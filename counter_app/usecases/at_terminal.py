"""One request that moves money at a terminal on a wire, whatever it is for (design §6).

Each step is committed before the next byte: `sent`, then the request; `reported` before the acknowledgement that lets
the terminal forget. Blocks and runs on the terminal's lane; what is written goes through the store lane.
"""

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain.events import AttemptReported, AttemptSent
from counter_app.domain.payment import Attempt, AttemptState, Evidence, Purpose
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.terminal import (
    CardTerminal,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalRefused,
    TerminalReply,
)
from counter_app.ports.unit_of_work import Store
from counter_app.usecases.attempts import decline, mark_unknown, move
from counter_app.usecases.recovery import STORAGE
from counter_app.usecases.settle import Cashier

_DEEDS = {Purpose.TAKE: Deed.SALE, Purpose.VOID: Deed.VOID, Purpose.REFUND: Deed.REFUND}


def nobody(_: Progress) -> None:
    """Nobody watches what the cardholder does."""


@dataclass(frozen=True)
class AtTerminal:
    """The terminal, who stands there, and where it is written down."""

    terminal: CardTerminal
    cashier: Cashier
    store: Store
    on_progress: Callable[[Progress], None] = nobody


def evidence_of(reply: TerminalReply) -> Evidence:
    """What is kept of a terminal's reply."""
    return Evidence(
        terminal=reply.terminal_id,
        approval_code=reply.approval_code,
        last_four=reply.last_four,
        operation=reply.operation,
    )


def request_of(attempt: Attempt, sold: Evidence | None = None) -> MoneyRequest:
    """What the terminal is asked for; `sold` is what was kept of a sale that it is to take back."""
    deed = _DEEDS[attempt.purpose]
    return MoneyRequest(deed, attempt.amount, attempt.reference, attempt.operation, sold or Evidence())


def carry_out(attempt: Attempt, at: AtTerminal, sold: Evidence | None = None) -> TerminalReply:
    """Send an attempt that was intended, once; what the terminal said of it is `reported` when this returns.

    `sold` as in `request_of`.

    Raises `DeviceUnreachable`, `DeviceSilent`, `TerminalRefused`: it is declined, no money moved; and
    `PaymentOutcomeUnknown`: it is unknown. Storage that fails once the request may have gone leaves the outcome unknown
    as well; the station marks it when it can.
    """
    by, store = at.cashier.by, at.store
    sent = AttemptSent(attempt_id=attempt.id)
    store.submit(lambda uow: move(attempt.id, AttemptState.SENT, sent, by, uow)).result()
    try:
        return _sent(attempt, request_of(attempt, sold), at)
    except StorageTrouble as trouble:
        raise PaymentOutcomeUnknown(ticket=attempt.reference, phase=STORAGE) from trouble


def _sent(attempt: Attempt, request: MoneyRequest, at: AtTerminal) -> TerminalReply:
    by, store = at.cashier.by, at.store

    def commit_report(reply: TerminalReply) -> None:
        reported = AttemptReported(
            attempt_id=attempt.id, approved=reply.approved, result_code=reply.code, evidence=evidence_of(reply)
        )
        store.submit(lambda uow: move(attempt.id, AttemptState.REPORTED, reported, by, uow)).result()

    try:
        return at.terminal.carry_out(request, commit_report, at.on_progress)
    except PaymentOutcomeUnknown as unknown:
        reason = str(unknown.fields.get("phase", ""))
        store.submit(lambda uow: mark_unknown(attempt.id, reason, by, uow)).result()
        raise
    except (DeviceUnreachable, DeviceSilent, TerminalRefused) as refused:
        reason = refused.code
        store.submit(lambda uow: decline(attempt.id, reason, by, uow)).result()
        raise
