"""Giving a payment or a surplus back, all that is left of it and once: in cash, on a slip, by transfer, at a terminal.

Whoever gives it back asks `undone` what it is and `ways_back` how it may go, has `act_of` approved, and then calls the
function of that way. The approval is spent with the event that begins or records the return; a try that was declined
needs a new one. What becomes of a try at a terminal is found out as for a sale: see `usecases.card`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from counter_app.domain.continuation import MoneyHalted
from counter_app.domain.events import ReturnIntended
from counter_app.domain.giving_back import MoneyAlreadyReturned, Undone, Way, act_of, method_of, purpose_of
from counter_app.domain.payment import Attempt, AttemptOpen, CardSlipUsed, Evidence
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.random import new_id
from counter_app.ports.terminal import Ability, CardTerminal, PaymentOutcomeUnknown, Progress
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.approval import Asker, use_approval
from counter_app.usecases.at_terminal import AtTerminal, carry_out, nobody
from counter_app.usecases.attempts import Outcome, card_reference, must_say_why
from counter_app.usecases.card import ended, must_be_free
from counter_app.usecases.card_slip import CardSlip, slip_evidence
from counter_app.usecases.qr import bank_reference_of, must_be_new_reference
from counter_app.usecases.recovery import STORAGE
from counter_app.usecases.returned import Went, left_of, must_be_in_drawer, undone, went_back
from counter_app.usecases.settle import Cashier
from counter_app.usecases.timekeeping import must_be_on_time

_NEEDS = {Way.VOID: Ability.VOID, Way.REFUND: Ability.REFUND}


@dataclass(frozen=True)
class GiveBack:
    """What somebody wants to give back and why; `approval` covers `act_of` it. `line` is a payment or a surplus."""

    line: str
    reason: str
    approval: str = ""


def ways_back(what: Undone, abilities: Collection[Ability]) -> tuple[Way, ...]:
    """How it may go back, with a terminal of these abilities (none: without one); the first is the best."""
    return possible(what.ways(), abilities)


def possible(ways: Iterable[Way], abilities: Collection[Ability]) -> tuple[Way, ...]:
    """Those of `ways` that need no terminal, or one of these abilities."""
    return tuple(way for way in ways if way not in _NEEDS or _NEEDS[way] in abilities)


def give_back_cash(wish: GiveBack, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record that cash goes back from the drawer, which may open then; the id of the return.

    Raises what `_begin` raises, and `DrawerNotEnough`.
    """
    with uow:
        what = _begin(wish, Way.CASH, cashier, uow)
        must_be_in_drawer(what.amount, cashier, uow)
        return _by_hand(what, wish, Way.CASH, None, cashier, uow)


def give_back_slip(wish: GiveBack, slip: CardSlip, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record a void that somebody did at the terminal; unverified until the settlement slip agrees.

    A void may print the trace of its own sale, and of no other. Raises what `_begin` raises, `CardSlipIncomplete`,
    `CardSlipUsed`.
    """
    evidence = slip_evidence(slip)
    with uow:
        what = _begin(wish, Way.SLIP, cashier, uow)
        if set(uow.money.slips_of(evidence.terminal, evidence.batch, evidence.trace)) - {what.id}:
            raise CardSlipUsed(terminal=slip.terminal, batch=slip.batch, trace=slip.trace)
        return _by_hand(what, wish, Way.SLIP, evidence, cashier, uow)


def give_back_transfer(wish: GiveBack, bank_reference: str, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record a transfer to who paid, by the bank's reference; unverified until the statement agrees.

    Raises what `_begin` raises, `BankReferenceBad`.
    """
    reference = bank_reference_of(bank_reference)
    with uow:
        what = _begin(wish, Way.TRANSFER, cashier, uow)
        must_be_new_reference(reference, uow)
        return _by_hand(what, wish, Way.TRANSFER, Evidence(bank_reference=reference), cashier, uow)


def give_back_at_terminal(
    wish: GiveBack,
    way: Way,
    terminal: CardTerminal,
    cashier: Cashier,
    store: Store,
    on_progress: Callable[[Progress], None] = nobody,
) -> Outcome:
    """Void the sale, or refund, at a terminal on a wire, sent once. Blocks: on the terminal's lane.

    Raises what `_begin` raises, `TerminalBlocked`, `CardDeclined`, `TerminalRefused`, `DeviceUnreachable`,
    `DeviceSilent`, `DeviceGarbled` (nothing went back), and `PaymentOutcomeUnknown` (then `resolve_card`).
    """
    at = AtTerminal(terminal, cashier, store, on_progress)
    terminal.poll()
    baseline = terminal.mark()
    attempt = store.submit(lambda uow: _intend(wish, way, baseline, cashier, uow)).result()
    sold = store.read(lambda books: undone(attempt.undoes, books)).evidence
    reply = carry_out(attempt, at, sold if way is Way.VOID else None)
    try:
        return ended(attempt, reply, at)
    except StorageTrouble as trouble:
        raise PaymentOutcomeUnknown(ticket=attempt.reference, phase=STORAGE) from trouble


def _intend(wish: GiveBack, way: Way, baseline: str, cashier: Cashier, uow: UnitOfWork) -> Attempt:
    with uow:
        must_be_free(uow)
        what = _begin(wish, way, cashier, uow)
        number = uow.money.next_attempt_number()
        intended = ReturnIntended(
            attempt_id=new_id(cashier.random),
            number=number,
            purpose=purpose_of(way),
            undoes=what.id,
            method=method_of(way),
            amount=what.amount,
            reference=card_reference(number),
            reason=must_say_why(wish.reason),
            operation=what.evidence.operation if way is Way.VOID else "",
            baseline=baseline,
            approval=wish.approval,
        )
        uow.record(intended, by=cashier.by, cause=what.id)
        attempt = uow.money.attempt(intended.attempt_id)
        uow.commit()
    return attempt


def _begin(wish: GiveBack, way: Way, cashier: Cashier, uow: UnitOfWork) -> Undone:
    """Check that it may go back that way, and spend the approval; nothing of it went back yet.

    Raises `MoneyHalted`, `ReceiptBackdated`, `ClockUnconfirmed`, `ReasonMissing`, `WayClosed`,
    `MoneyAlreadyReturned`, `AttemptOpen` while nobody knows what became of an earlier try, set aside or not, and what
    `use_approval` raises.
    """
    if uow.halted:
        raise MoneyHalted(reason=uow.halted)
    must_be_on_time(cashier.clock, uow)
    reason = must_say_why(wish.reason)
    what = undone(wish.line, uow)
    what.must_allow(way)
    if not left_of(what.id, uow):
        raise MoneyAlreadyReturned(line=what.name, amount=uow.money.returned(what.id))
    running = uow.money.return_undecided(what.id)
    if running is not None:
        raise AttemptOpen(attempt=running.reference, method=running.method.value, state=running.state.value)
    asker = Asker(cashier.by, cashier.desk, cashier.clock, cashier.random)
    use_approval(act_of(what, way, reason), wish.approval, asker, uow)
    return what


def _by_hand(
    what: Undone, wish: GiveBack, way: Way, evidence: Evidence | None, cashier: Cashier, uow: UnitOfWork
) -> str:
    went = Went(
        purpose=purpose_of(way),
        method=method_of(way),
        reason=must_say_why(wish.reason),
        approval=wish.approval,
        verified=way is Way.CASH,
        evidence=evidence,
    )
    returned = went_back(what, went, cashier, uow)
    uow.commit()
    return returned
