"""What all attempts share: opening one, moving it on, and settling what it paid."""

from collections.abc import Sequence

from counter_app.domain.events import (
    AttemptApproved,
    AttemptDeclined,
    AttemptIntended,
    AttemptResolved,
    AttemptUnknown,
    Fact,
)
from counter_app.domain.payment import Attempt, AttemptMoved, AttemptState, Evidence, Method, Resolution
from counter_app.domain.people import Actor
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.settle import Cashier, HowPaid, Settled, must_be_able_to_issue, owed, payable, settle
from counter_app.usecases.timekeeping import must_be_on_time

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CARD_REFERENCE_SIGNS = 6


def card_reference(number: int) -> str:
    """The attempt's number as six base-36 signs: what a terminal echoes (facts: ticket ≤ 6 characters)."""
    signs = ""
    while number:
        number, rest = divmod(number, 36)
        signs = DIGITS[rest] + signs
    if len(signs) > CARD_REFERENCE_SIGNS:
        raise OverflowError("a journal holds at most 36^6 attempts")
    return signs.rjust(CARD_REFERENCE_SIGNS, "0")


def intend(
    bill_ids: Sequence[str], method: Method, reference: str, cashier: Cashier, uow: UnitOfWork, **terminal: str
) -> Attempt:
    """Record the attempt in the caller's unit of work. Raises what `payable` and `must_be_able_to_issue` raise."""
    bills = payable(bill_ids, uow)
    must_be_able_to_issue(cashier, uow)
    attempt_id = new_id(cashier.random)
    intended = AttemptIntended(
        attempt_id=attempt_id,
        number=uow.money.next_attempt_number(),
        method=method,
        bills=tuple(sorted(bill_ids)),
        amount=owed(bills),
        reference=reference,
        terminal=terminal.get("terminal", ""),
        baseline=terminal.get("baseline", ""),
    )
    uow.record(intended, by=cashier.by, cause=bills[0].id)
    return uow.money.attempt(attempt_id)


def move(attempt_id: str, to: AttemptState, event: Fact, by: Actor, uow: UnitOfWork) -> Attempt:
    """Check that the step is allowed, record it and commit. Raises `AttemptMoved`."""
    with uow:
        attempt = uow.money.attempt(attempt_id).moved(to)
        uow.record(event, by=by)
        uow.commit()
    return attempt


def decline(attempt_id: str, reason: str, by: Actor, uow: UnitOfWork) -> Attempt:
    """No money moved."""
    event = AttemptDeclined(attempt_id=attempt_id, reason=reason)
    return move(attempt_id, AttemptState.DECLINED, event, by, uow)


def mark_unknown(attempt_id: str, reason: str, by: Actor, uow: UnitOfWork) -> Attempt:
    """Money may have moved."""
    event = AttemptUnknown(attempt_id=attempt_id, reason=reason)
    return move(attempt_id, AttemptState.UNKNOWN, event, by, uow)


def must_be_unknown(attempt: Attempt) -> Attempt:
    """`attempt`, when only somebody's answer can end it. Raises `AttemptMoved`."""
    if attempt.state is not AttemptState.UNKNOWN:
        raise AttemptMoved(attempt=attempt.id, state=attempt.state.value)
    return attempt


def approve(
    attempt_id: str,
    evidence: Evidence,
    cashier: Cashier,
    uow: UnitOfWork,
    *,
    verified: bool = True,
    resolution: Resolution = Resolution.NONE,
    reason: str = "",
) -> Settled:
    """Money moved: end the attempt, settle its bills and commit. Raises `AttemptMoved`.

    `reason` is what whoever resolved an unknown attempt wrote. What does not follow at once on a charge waits for the
    clock as well: raises what `must_be_on_time` raises, and is tried again.
    """
    with uow:
        if resolution is not Resolution.NONE or not verified:
            must_be_on_time(cashier.clock, uow)
        attempt = uow.money.attempt(attempt_id)
        if resolution is not Resolution.NONE:
            must_be_unknown(attempt)
        attempt = attempt.moved(AttemptState.APPROVED)
        ended: Fact = AttemptApproved(attempt_id=attempt_id, evidence=evidence)
        if resolution is not Resolution.NONE:
            ended = AttemptResolved(
                attempt_id=attempt_id, approved=True, how=resolution, reason=reason, evidence=evidence
            )
        uow.record(ended, by=cashier.by)
        bills = [uow.bills.get(bill_id) for bill_id in attempt.bills]
        how = HowPaid(attempt.method, attempt=attempt.id, verified=verified, evidence=evidence)
        settled = settle(bills, how, cashier, uow)
        uow.commit()
    return settled
