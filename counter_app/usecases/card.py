"""A card on a terminal that is driven over a wire: `intended`, what `at_terminal` does, then payment and receipt.

These functions block and run on the terminal's lane; what they write goes through the store lane.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import AttemptResolved, AttemptSetAside, TerminalRetired
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, CardSlipIncomplete, Evidence, Method, Resolution
from counter_app.domain.people import Actor, Role
from counter_app.domain.reconciliation.lines import number
from counter_app.domain.text import nfc
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.terminal import (
    Ability,
    CardTerminal,
    PaymentOutcomeUnknown,
    Progress,
    TerminalCannotTell,
    TerminalReply,
)
from counter_app.ports.unit_of_work import Books, Store, UnitOfWork
from counter_app.usecases.at_terminal import AtTerminal, carry_out, evidence_of, nobody, request_of
from counter_app.usecases.attempts import (
    Outcome,
    approve,
    card_reference,
    decline,
    intend,
    must_be_unknown,
    must_say_why,
)
from counter_app.usecases.card_slip import must_be_new, must_be_slip_signs
from counter_app.usecases.recovery import STORAGE
from counter_app.usecases.settle import Cashier
from counter_app.usecases.shift import CardUnderWay


class CardDeclined(CounterError):
    """The terminal said no; no money moved (fields: reason)."""

    code: ClassVar[str] = "card.declined"


class TerminalBlocked(CounterError):
    """An earlier card payment on this terminal is still unknown: ask first (fields: attempt)."""

    code: ClassVar[str] = "terminal.blocked"


class StillUnknown(CounterError):
    """The terminal was asked and could not tell (fields: attempt, reason)."""

    code: ClassVar[str] = "payment.still_unknown"


def take_card(
    bill_ids: Sequence[str],
    terminal: CardTerminal,
    cashier: Cashier,
    store: Store,
    *,
    part: Vnd | None = None,
    on_progress: Callable[[Progress], None] = nobody,
) -> Outcome:
    """Charge a card once and settle the bills, or `part` of what is owed.

    Raises `CardDeclined`, `TerminalRefused`, `DeviceUnreachable`, `DeviceSilent`, `DeviceGarbled` (nothing was
    charged), `TerminalBlocked`, what `intend` raises, and `PaymentOutcomeUnknown` (then `resolve_card`).
    """
    at = AtTerminal(terminal, cashier, store, on_progress)
    terminal.poll()
    baseline = terminal.mark()
    attempt = store.submit(lambda uow: _intend_card(bill_ids, part, baseline, cashier, uow)).result()
    reply = carry_out(attempt, at)
    try:
        return ended(attempt, reply, at)
    except StorageTrouble as trouble:
        raise PaymentOutcomeUnknown(ticket=attempt.reference, phase=STORAGE) from trouble


def ended(attempt: Attempt, reply: TerminalReply, at: AtTerminal) -> Outcome:
    """Commit what a `reported` attempt comes to. Raises `CardDeclined`."""
    if not reply.approved:
        at.store.submit(lambda uow: decline(attempt.id, reply.code, at.cashier.by, uow)).result()
        raise CardDeclined(reason=reply.code)
    return at.store.submit(lambda uow: approve(attempt.id, evidence_of(reply), at.cashier, uow)).result()


def _intend_card(
    bill_ids: Sequence[str], part: Vnd | None, baseline: str, cashier: Cashier, uow: UnitOfWork
) -> Attempt:
    with uow:
        must_be_free(uow)
        reference = card_reference(uow.money.next_attempt_number())
        attempt = intend(bill_ids, Method.CARD, reference, cashier, uow, part=part, baseline=baseline)
        uow.commit()
    return attempt


def must_be_free(uow: UnitOfWork) -> None:
    """Raise `TerminalBlocked` while the terminal owes an answer: what it says next must be about that."""
    for open_one in uow.money.open_attempts():
        if open_one.method is Method.CARD:
            raise TerminalBlocked(attempt=open_one.reference)


def resolve_card(attempt_id: str, terminal: CardTerminal, cashier: Cashier, store: Store) -> Outcome | None:
    """Ask the terminal what became of an unknown attempt, whatever it is for; None when no money moved.

    One that was set aside may have been followed by others: only a terminal that echoes tickets can tell it from them.
    One of a terminal that was retired since is asked of no other: that one would truly say that it booked nothing.
    Raises `StillUnknown`, `AttemptMoved`.
    """
    attempt = store.read(lambda books: books.money.attempt(attempt_id))
    if store.read(lambda books: books.money.retired_after(attempt)):
        raise StillUnknown(attempt=attempt.reference, reason="other_terminal")
    followed = store.read(lambda books: books.money.sent_after(attempt))
    if followed and Ability.TICKETS not in terminal.abilities:
        raise StillUnknown(attempt=attempt.reference, reason="others_followed")
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


def must_not_wait(attempt: Attempt, books: Books) -> None:
    """Raise `StillUnknown` while the terminal works: a question about `attempt` would wait behind that card."""
    working = (AttemptState.INTENDED, AttemptState.SENT, AttemptState.REPORTED)
    if any(one.method is Method.CARD and one.state in working for one in books.money.open_attempts()):
        raise StillUnknown(attempt=attempt.reference, reason="busy")


def retire_terminal(link: str, reason: str, by: Actor, uow: UnitOfWork) -> tuple[str, ...]:
    """Give a terminal up that nobody can ask any more; the ids of the attempts in doubt that were set aside by it.

    Raises `NotAllowed`, `ReasonMissing`, `CardUnderWay` while it works on a card.
    """
    by.must_be(Role.SUPERVISOR)
    why = must_say_why(reason)
    with uow:
        waiting = [one for one in uow.money.open_attempts() if one.method is Method.CARD]
        for one in waiting:
            if one.state is not AttemptState.UNKNOWN:
                raise CardUnderWay(attempt=one.reference)
        uow.record(TerminalRetired(link=link, reason=why), by=by)
        for one in waiting:
            uow.record(AttemptSetAside(attempt_id=one.id, reason=why), by=by, cause=link)
        uow.commit()
    return tuple(one.id for one in waiting)


def resolve_by_supervisor(
    attempt_id: str, approved: bool, reason: str, evidence: Evidence, cashier: Cashier, uow: UnitOfWork
) -> Outcome | None:
    """A supervisor who has seen terminal or slip decides; stays unverified until the batch agrees.

    Raises `NotAllowed`; `CardSlipIncomplete` (names what the decision rests on and lacks); `CardSlipUsed`;
    `AttemptMoved` unless the attempt is unknown: one that still runs is nobody's to decide.
    """
    cashier.by.must_be(Role.SUPERVISOR)
    if approved:
        must_be_slip_signs(evidence, "approval_code", "last_four")
        if evidence.batch or evidence.trace:  # of a slip that is named in part nobody could tell that it is used
            must_be_slip_signs(evidence, "terminal", "batch", "trace")
        evidence = replace(evidence, batch=number(evidence.batch), trace=number(evidence.trace))
        must_be_new(evidence, attempt_id, uow)
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
