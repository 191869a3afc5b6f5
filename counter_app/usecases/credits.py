"""Transfers that the bank saw, and what they are taken for at the counter.

A transfer bears the reference of the attempt whose code was scanned, or none: then somebody picks it by time and
amount. Whatever came is put to use or recorded as money that must go back; none is taken twice, however often it is
told, and none is lost because it came early, late, short or on top.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from counter_app.domain.attempt_reference import is_of
from counter_app.domain.credit import Credit
from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.domain.events import AttemptApproved, CreditMatched, PaymentVerified
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptMoved, AttemptState, CreditWay, Evidence, Method, Purpose
from counter_app.domain.reconciliation.lines import plain
from counter_app.domain.surplus import SurplusReason
from counter_app.ports.credits import CreditFeed
from counter_app.ports.sync import Cursor
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.attempts import Outcome, put_to_use
from counter_app.usecases.qr import is_reference_used
from counter_app.usecases.settle import Cashier, HowPaid, must_be_able_to_issue, owed

AT_ONCE = 200
PICKED_WITHIN = timedelta(hours=12)
"""How old a transfer without a reference may be for a clerk to pick it; older ones are the supervisor's."""
MOST_LOOKED_AT = 5_000
"""More transfers than a site gets in that time: what a clerk waits for has an end."""
SOURCE = "bank notice"

_SURPLUS = {CreditWay.DUPLICATE: SurplusReason.DUPLICATE, CreditWay.LATE: SurplusReason.LATE}


class CreditTaken(CounterError):
    """That transfer was taken for something before; nothing was changed (fields: reference)."""

    code: ClassVar[str] = "credit.taken"


class CreditNotOurs(CounterError):
    """That transfer went to another account; nothing was changed (fields: account)."""

    code: ClassVar[str] = "credit.not_ours"


@dataclass(frozen=True)
class Matched:
    """A transfer that was taken for an attempt. No outcome: it had been confirmed by hand before."""

    credit: Credit
    attempt: Attempt
    way: CreditWay
    outcome: Outcome | None


def take_credit(credit: Credit, cashier: Cashier, uow: UnitOfWork) -> Matched | None:
    """Take a transfer for the attempt whose reference it bears; None when it is not this counter's, or was taken.

    Raises what `must_be_able_to_issue` raises: then nothing was changed, and it is tried again.
    """
    with uow:
        attempt = uow.money.attempt_by_reference(credit.reference) if credit.reference else None
        if attempt is None or uow.money.credit_used(credit.id) or not _is_paid_by_code(attempt):
            return None
        if not _is_ours(credit, attempt, cashier.desk, uow):
            return None
        matched = _match(credit, attempt, None, cashier, uow)
        uow.commit()
    return matched


def pick_credit(attempt_id: str, credit: Credit, cashier: Cashier, uow: UnitOfWork) -> Matched:
    """Take a transfer without a reference, paid by the desk's standing code, for the attempt that the clerk says.

    Other counters are offered it too: the site's node has given it to this one before (`usecases.pick_desk`).
    One whose bank reference a clerk typed has been taken: nothing else tells which payment it was.
    Raises `CreditTaken`, `CreditNotOurs`, `AttemptMoved`, and what `must_be_able_to_issue` raises.
    """
    with uow:
        attempt = _pickable(attempt_id, credit, cashier, uow)
        matched = _match(credit, attempt, CreditWay.PICKED, cashier, uow)
        uow.commit()
    return matched


def may_pick(attempt_id: str, credit: Credit, cashier: Cashier, uow: UnitOfWork) -> None:
    """Whether `pick_credit` would take it as things stand, before the node is asked for it. Raises what that raises."""
    with uow:
        _pickable(attempt_id, credit, cashier, uow)
        must_be_able_to_issue(cashier, uow)


def _pickable(attempt_id: str, credit: Credit, cashier: Cashier, uow: UnitOfWork) -> Attempt:
    attempt = uow.money.attempt(attempt_id)
    if _was_typed(plain(credit.bank_reference), uow) or uow.money.credit_used(credit.id):
        raise CreditTaken(reference=credit.bank_reference)
    if attempt.state is not AttemptState.INTENDED or not _is_paid_by_code(attempt):
        raise AttemptMoved(attempt=attempt.id, state=attempt.state.value)
    if not _is_ours(credit, attempt, cashier.desk, uow):
        raise CreditNotOurs(account=credit.account)
    return attempt


def _was_typed(reference: str, uow: UnitOfWork) -> bool:
    """Whether somebody typed it, its last signs, or more of it than is told."""
    return is_reference_used(reference, uow)


def _is_paid_by_code(attempt: Attempt) -> bool:
    return attempt.method is Method.QR and attempt.purpose is Purpose.TAKE


def _is_ours(credit: Credit, attempt: Attempt, desk: Desk, uow: UnitOfWork) -> bool:
    """Whether it went to the account that the attempt's code named; of a body that is here no more, to none."""
    code = uow.bills.get(attempt.bills[0]).body
    accounts = [(body.bank_bin, body.bank_account) for body in desk.bodies if body.code == code]
    return (credit.bank, credit.account) in accounts


def _match(credit: Credit, attempt: Attempt, picked: CreditWay | None, cashier: Cashier, uow: UnitOfWork) -> Matched:
    must_be_able_to_issue(cashier, uow)
    earlier = uow.money.credits_of(attempt.id)
    if attempt.state is AttemptState.APPROVED and not earlier:
        return _confirmed_by_hand(credit, attempt, cashier, uow)
    way = picked or _way(credit, attempt, earlier, uow)
    evidence = _evidence(credit, uow)
    _record(credit, attempt, way, cashier, uow)
    if attempt.state in (AttemptState.INTENDED, AttemptState.WITHDRAWN):
        uow.record(AttemptApproved(attempt_id=attempt.id, evidence=evidence), by=cashier.by, cause=credit.id)
    how = HowPaid(Method.QR, attempt=attempt.id, evidence=evidence)
    why = _SURPLUS.get(way, SurplusReason.OVER)
    return Matched(credit, attempt, way, put_to_use(attempt, credit.amount, how, why, cashier, uow))


def _way(credit: Credit, attempt: Attempt, earlier: Sequence[str], uow: UnitOfWork) -> CreditWay:
    due = owed([uow.bills.get(bill_id) for bill_id in attempt.bills])
    if earlier:
        return CreditWay.DUPLICATE
    if not due:
        return CreditWay.LATE
    if credit.amount == attempt.amount:
        return CreditWay.EXACT
    return CreditWay.SHORT if credit.amount < attempt.amount else CreditWay.OVER


def _confirmed_by_hand(credit: Credit, attempt: Attempt, cashier: Cashier, uow: UnitOfWork) -> Matched:
    """The clerk had typed the bank's reference: now the bank itself says what came."""
    taken = attempt.amount  # for its bills, or as money that must go back: either way it is in the books
    evidence = _evidence(credit, uow)
    way = CreditWay.EXACT if credit.amount == taken else CreditWay.SHORT if credit.amount < taken else CreditWay.OVER
    _record(credit, attempt, way, cashier, uow)
    if way is not CreditWay.SHORT:  # short, the record says more than came: it stays unverified, for a supervisor
        for one in uow.money.payments_by(attempt.id):
            verified = PaymentVerified(payment_id=one.id, source=SOURCE, line=credit.id)
            uow.record(verified, by=cashier.by, cause=credit.id)
    if way is not CreditWay.OVER:
        return Matched(credit, attempt, way, None)
    how = HowPaid(Method.QR, attempt=attempt.id, evidence=evidence)
    more = Vnd(credit.amount - taken)
    return Matched(credit, attempt, way, put_to_use(attempt, more, how, SurplusReason.OVER, cashier, uow))


def _record(credit: Credit, attempt: Attempt, way: CreditWay, cashier: Cashier, uow: UnitOfWork) -> None:
    matched = CreditMatched(
        credit_id=credit.id,
        attempt_id=attempt.id,
        way=way,
        amount=credit.amount,
        at=credit.at,
        bank_reference=plain(credit.bank_reference),
        origin=credit.origin,
        seq=credit.seq,
        hash=credit.hash,
    )
    uow.record(matched, by=cashier.by, cause=attempt.id)


def _evidence(credit: Credit, uow: UnitOfWork) -> Evidence:
    """By the bank's reference; by the credit's own id where there is none, or a clerk typed it for something else."""
    known = plain(credit.bank_reference)
    return Evidence(bank_reference=credit.id if not known or uow.money.bank_reference_used(known) else known)


@dataclass(frozen=True)
class Page:
    """What was taken of a page of the feed, and whether there is another."""

    matched: tuple[Matched, ...]
    more: bool


class CreditDesk:
    """Takes what the feed of the bank brings, in its order, and lists what nobody has named."""

    def __init__(self, feed: CreditFeed, store: Store) -> None:
        self._feed, self._store, self._at = feed, store, Cursor()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` when the copy of the feed moved, on the thread that it moved on."""
        self._listeners.append(listener)

    def moved(self) -> None:
        """Something new was stored."""
        for listener in self._listeners:
            listener()

    def take(self, cashier: Cashier) -> "Future[Page]":
        """Take what is new and bears a reference of this counter, a page of it. The future raises as `take_credit`."""
        return self._store.submit(lambda uow: self._take(cashier, uow))

    def _take(self, cashier: Cashier, uow: UnitOfWork) -> Page:
        """On the store lane, so that what was taken is taken when this looks again."""
        told, to = self._feed.after(self._at, AT_ONCE)
        matched = list[Matched]()
        for credit in told:
            try:
                one = take_credit(credit, cashier, uow)
            except CounterError:
                if not matched:
                    raise
                return Page(tuple(matched), more=True)  # what was taken is told now, what hinders the next one then
            if one is not None:
                matched.append(one)
        self._at = to
        return Page(tuple(matched), more=len(told) == AT_ONCE)

    def unnamed(self, cashier: Cashier) -> "Future[Sequence[Credit]]":
        """Transfers to this desk's accounts that were taken for nothing, the newest first.

        They bear no reference, or one of this counter that is of no attempt here: it was lost with a disk.
        """
        return self._store.submit(lambda uow: self._unnamed(cashier, uow))

    def _unnamed(self, cashier: Cashier, uow: UnitOfWork) -> Sequence[Credit]:
        accounts = {(body.bank_bin, body.bank_account) for body in cashier.desk.bodies}
        oldest = cashier.clock.now() - PICKED_WITHIN
        with uow:
            found = [
                one
                for one in self._feed.lately(oldest, MOST_LOOKED_AT)
                if (one.bank, one.account) in accounts
                and _is_nobodys(one.reference, cashier.desk, uow)
                and not uow.money.credit_used(one.id)
            ]
        return sorted(found, key=lambda one: one.at, reverse=True)


def _is_nobodys(reference: str, desk: Desk, uow: UnitOfWork) -> bool:
    if not reference:
        return True
    return is_of(reference, desk.attempt_prefix, desk.counter) and uow.money.attempt_by_reference(reference) is None
