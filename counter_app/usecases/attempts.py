"""What all attempts share: opening one, moving it on, and settling what it paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.events import (
    AttemptApproved,
    AttemptDeclined,
    AttemptIntended,
    AttemptResolved,
    AttemptSetAside,
    AttemptUnknown,
    AttemptWithdrawn,
    Fact,
    SurplusFound,
)
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import Attempt, AttemptMoved, AttemptState, Evidence, Method, Purpose, Resolution
from counter_app.domain.people import Actor, Role
from counter_app.domain.surplus import SurplusReason
from counter_app.domain.text import nfc
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.returned import Went, undone, went_back
from counter_app.usecases.settle import (
    Cashier,
    HowPaid,
    Settled,
    must_be_able_to_issue,
    owed,
    part_of,
    payable,
    settle,
)
from counter_app.usecases.timekeeping import must_be_on_time


class ReasonMissing(CounterError):
    """What a supervisor decides needs a reason; nothing was changed."""

    code: ClassVar[str] = "payment.reason_missing"


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
    bill_ids: Sequence[str],
    method: Method,
    reference: str,
    cashier: Cashier,
    uow: UnitOfWork,
    *,
    part: Vnd | None = None,
    baseline: str = "",
) -> Attempt:
    """Record the attempt in the caller's unit of work, for all that is owed or `part` of it.

    Raises what `payable`, `part_of` and `must_be_able_to_issue` raise.
    """
    bills = payable(bill_ids, uow)
    must_be_able_to_issue(cashier, uow)
    attempt_id = new_id(cashier.random)
    intended = AttemptIntended(
        attempt_id=attempt_id,
        number=uow.money.next_attempt_number(),
        method=method,
        bills=tuple(sorted(bill.id for bill in bills)),
        amount=part_of(bills, part),
        reference=reference,
        baseline=baseline,
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


@dataclass(frozen=True)
class Outcome:
    """What an approved attempt came to: the bills that it paid, and money that nothing is owed for. One of them is.

    Of an attempt that gave money back it is the id of the return.
    """

    settled: Settled | None
    surplus: Vnd = ZERO
    returned: str = ""


def approve(
    attempt_id: str,
    evidence: Evidence,
    cashier: Cashier,
    uow: UnitOfWork,
    *,
    verified: bool = True,
    resolution: Resolution = Resolution.NONE,
    reason: str = "",
) -> Outcome:
    """Money moved: end the attempt, settle what is owed of its bills, or record that it went back; commit.

    Raises `AttemptMoved`.

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
        outcome = _come_to(attempt, evidence, verified, cashier, uow)
        uow.commit()
    return outcome


def _come_to(attempt: Attempt, evidence: Evidence, verified: bool, cashier: Cashier, uow: UnitOfWork) -> Outcome:
    if attempt.purpose is Purpose.TAKE:
        how = HowPaid(attempt.method, attempt=attempt.id, verified=verified, evidence=evidence)
        return put_to_use(attempt, attempt.amount, how, SurplusReason.LATE, cashier, uow)
    went = Went(
        purpose=attempt.purpose,
        method=attempt.method,
        reason=attempt.why,
        approval=attempt.approval,
        attempt=attempt.id,
        verified=verified,
        evidence=evidence,
    )
    return Outcome(None, returned=went_back(undone(attempt.undoes, uow), went, cashier, uow))


def put_to_use(
    attempt: Attempt, amount: Vnd, how: HowPaid, why: SurplusReason, cashier: Cashier, uow: UnitOfWork
) -> Outcome:
    """Settle with `amount` what is still owed of the attempt's bills; what is left over must go back, because `why`.

    In the caller's unit of work. Another attempt on the same bills does not hinder it: the money is there.
    """
    bills = [uow.bills.get(bill_id) for bill_id in attempt.bills]
    open_ones = [bill for bill in bills if bill.due]
    used = min(amount, owed(open_ones))
    left = Vnd(amount - used)
    if left:
        found = SurplusFound(
            surplus_id=new_id(cashier.random),
            attempt=attempt.id,
            why=why,
            method=attempt.method,
            amount=left,
            body=bills[0].body,
            day=local(cashier.clock.now()).date(),
            evidence=how.evidence,
        )
        uow.record(found, by=cashier.by, cause=attempt.id)
    settled = settle(open_ones, how, cashier, uow, Vnd(used)) if used else None
    return Outcome(settled, left)


def set_aside(attempt_id: str, reason: str, by: Actor, uow: UnitOfWork) -> None:
    """Free an unknown attempt's bills and the counter of it: what became of it is found out later, by name.

    A shift hands it over so, and a citizen whose card nobody can ask about may pay another way. Raises `NotAllowed`,
    `ReasonMissing`, `AttemptMoved` unless it is unknown.
    """
    by.must_be(Role.SUPERVISOR)
    why = must_say_why(reason)
    with uow:
        attempt = must_be_unknown(uow.money.attempt(attempt_id))
        uow.record(AttemptSetAside(attempt_id=attempt.id, reason=why), by=by)
        uow.commit()


def withdraw(attempt_id: str, reason: str, by: Actor, uow: UnitOfWork) -> Attempt:
    """Wait for a shown code no more; a transfer that still comes is taken for it. Raises `AttemptMoved`."""
    event = AttemptWithdrawn(attempt_id=attempt_id, reason=reason)
    return move(attempt_id, AttemptState.WITHDRAWN, event, by, uow)


def must_say_why(reason: str) -> str:
    """`reason` as it is kept. Raises `ReasonMissing`."""
    why = nfc(reason).strip()
    if not why:
        raise ReasonMissing()
    return why
