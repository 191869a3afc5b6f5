"""A card on a terminal that is driven over a wire (design §6).

Each step is committed before the next byte: `intended`, `sent`, then the request; `reported` before the
acknowledgement that lets the terminal forget; `approved`, payment and receipt only after it.
These functions block and run on the terminal's lane; what they write goes through the store lane.
"""

from collections.abc import Sequence
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import AttemptReported, AttemptResolved, AttemptSent
from counter_app.domain.payment import Attempt, AttemptState, CardSlipIncomplete, Evidence, Method, Resolution
from counter_app.domain.people import Role
from counter_app.domain.text import nfc
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.terminal import (
    CardTerminal,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.attempts import (
    approve,
    card_reference,
    decline,
    intend,
    mark_unknown,
    move,
    must_be_unknown,
)
from counter_app.usecases.card_slip import must_be_slip_signs
from counter_app.usecases.recovery import STORAGE
from counter_app.usecases.settle import Cashier, Settled


class CardDeclined(CounterError):
    """The terminal said no; no money moved (fields: reason)."""

    code: ClassVar[str] = "card.declined"


class TerminalBlocked(CounterError):
    """An earlier card payment on this terminal is still unknown: ask first (fields: attempt)."""

    code: ClassVar[str] = "terminal.blocked"


class StillUnknown(CounterError):
    """The terminal was asked and could not tell (fields: attempt, reason)."""

    code: ClassVar[str] = "payment.still_unknown"


def evidence_of(reply: TerminalReply) -> Evidence:
    """What is kept of a terminal's reply."""
    return Evidence(
        terminal=reply.terminal_id,
        approval_code=reply.approval_code,
        last_four=reply.last_four,
        operation=reply.operation,
    )


def request_of(attempt: Attempt) -> MoneyRequest:
    """What the terminal is asked for."""
    return MoneyRequest(Deed.SALE, attempt.amount, attempt.reference)


def take_card(bill_ids: Sequence[str], terminal: CardTerminal, cashier: Cashier, store: Store) -> Settled:
    """Charge a card once and settle the bills.

    Raises `CardDeclined`, `TerminalRefused`, `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled` (nothing was
    charged), `TerminalBlocked`, what `payable` raises, and `PaymentOutcomeUnknown` (then `resolve_card`). Storage that
    fails once the request may have gone leaves the outcome unknown as well; the station marks it when it can.
    """
    terminal.poll()
    baseline = terminal.mark()
    attempt = store.submit(lambda uow: _intend_card(bill_ids, baseline, cashier, uow)).result()
    sent = AttemptSent(attempt_id=attempt.id)
    store.submit(lambda uow: move(attempt.id, AttemptState.SENT, sent, cashier.by, uow)).result()
    try:
        return _charged(attempt, terminal, cashier, store)
    except StorageTrouble as trouble:
        raise PaymentOutcomeUnknown(ticket=attempt.reference, phase=STORAGE) from trouble


def _charged(attempt: Attempt, terminal: CardTerminal, cashier: Cashier, store: Store) -> Settled:
    reply = _charge(attempt, terminal, cashier, store)
    if not reply.approved:
        store.submit(lambda uow: decline(attempt.id, reply.code, cashier.by, uow)).result()
        raise CardDeclined(reason=reply.code)
    return store.submit(lambda uow: approve(attempt.id, evidence_of(reply), cashier, uow)).result()


def _intend_card(bill_ids: Sequence[str], baseline: str, cashier: Cashier, uow: UnitOfWork) -> Attempt:
    with uow:
        for open_one in uow.money.open_attempts():
            if open_one.method is Method.CARD:
                raise TerminalBlocked(attempt=open_one.reference)
        reference = card_reference(uow.money.next_attempt_number())
        attempt = intend(bill_ids, Method.CARD, reference, cashier, uow, baseline=baseline)
        uow.commit()
    return attempt


def _charge(attempt: Attempt, terminal: CardTerminal, cashier: Cashier, store: Store) -> TerminalReply:
    def commit_report(reply: TerminalReply) -> None:
        reported = AttemptReported(
            attempt_id=attempt.id, approved=reply.approved, result_code=reply.code, evidence=evidence_of(reply)
        )
        store.submit(lambda uow: move(attempt.id, AttemptState.REPORTED, reported, cashier.by, uow)).result()

    try:
        return terminal.carry_out(request_of(attempt), commit_report)
    except PaymentOutcomeUnknown as unknown:
        reason = str(unknown.fields.get("phase", ""))
        store.submit(lambda uow: mark_unknown(attempt.id, reason, cashier.by, uow)).result()
        raise
    except (DeviceUnreachable, DeviceSilent, TerminalRefused) as refused:
        reason = refused.code
        store.submit(lambda uow: decline(attempt.id, reason, cashier.by, uow)).result()
        raise


def resolve_card(attempt_id: str, terminal: CardTerminal, cashier: Cashier, store: Store) -> Settled | None:
    """Ask the terminal what became of an unknown attempt; the receipt when money moved, None when it did not.

    That the last booking before ours still stands last is proof, for no other can have followed: `take_card` refuses
    to run while one is unknown. Raises `StillUnknown`, `AttemptMoved`.
    """
    attempt = store.read(lambda books: books.money.attempt(attempt_id))
    try:
        found = terminal.find(request_of(attempt), attempt.baseline)
    except TerminalCannotTell as error:
        raise StillUnknown(attempt=attempt.reference, reason=error.fields["reason"]) from error
    except (DeviceUnreachable, DeviceSilent, DeviceGarbled) as error:
        raise StillUnknown(attempt=attempt.reference, reason=error.code) from error
    if found is None:
        how = Resolution.INQUIRY
        store.submit(lambda uow: _not_charged(attempt_id, how, "not listed", cashier, uow)).result()
        return None
    evidence = evidence_of(found)
    return store.submit(lambda uow: approve(attempt_id, evidence, cashier, uow, resolution=Resolution.INQUIRY)).result()


def resolve_by_supervisor(
    attempt_id: str, approved: bool, reason: str, evidence: Evidence, cashier: Cashier, uow: UnitOfWork
) -> Settled | None:
    """A supervisor who has seen terminal or slip decides; stays unverified until the batch agrees.

    Raises `NotAllowed`; `CardSlipIncomplete` (names what the decision rests on and lacks); `AttemptMoved` unless the
    attempt is unknown: one that still runs is nobody's to decide.
    """
    cashier.by.must_be(Role.SUPERVISOR)
    if approved:
        must_be_slip_signs(evidence, "approval_code", "last_four")
        how = Resolution.SUPERVISOR
        return approve(attempt_id, evidence, cashier, uow, verified=False, resolution=how, reason=nfc(reason))
    if not nfc(reason):
        raise CardSlipIncomplete(field="reason")
    _not_charged(attempt_id, Resolution.SUPERVISOR, nfc(reason), cashier, uow)
    return None


def _not_charged(attempt_id: str, how: Resolution, reason: str, cashier: Cashier, uow: UnitOfWork) -> None:
    with uow:
        attempt = must_be_unknown(uow.money.attempt(attempt_id))
        uow.record(AttemptResolved(attempt_id=attempt.id, approved=False, how=how, reason=reason), by=cashier.by)
        uow.commit()
