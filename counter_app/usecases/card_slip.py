"""A card on a stand-alone terminal: the clerk reads the amount out and types what the slip says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, CardSlipIncomplete, CardSlipUsed, Evidence, Method
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.attempts import Outcome, approve, card_reference, intend
from counter_app.usecases.settle import Cashier

_SIGNS = {
    "terminal": re.compile(r"[0-9A-Z]{1,15}"),
    "batch": re.compile(r"[0-9]{1,6}"),
    "trace": re.compile(r"[0-9]{1,6}"),
    "approval_code": re.compile(r"[0-9A-Z]{6}"),
    "last_four": re.compile(r"[0-9]{4}"),
}


@dataclass(frozen=True)
class CardSlip:
    """What a stand-alone terminal's slip says; (terminal, batch, trace) is unique."""

    terminal: str
    batch: str
    trace: str
    approval_code: str
    last_four: str


def show_card_amount(bill_ids: Sequence[str], cashier: Cashier, uow: UnitOfWork, part: Vnd | None = None) -> Attempt:
    """Open an attempt, for the amount to be keyed in at the terminal. Raises what `intend` raises."""
    with uow:
        reference = card_reference(uow.money.next_attempt_number())
        attempt = intend(bill_ids, Method.CARD_STANDALONE, reference, cashier, uow, part=part)
        uow.commit()
    return attempt


def take_card_slip(attempt_id: str, slip: CardSlip, cashier: Cashier, uow: UnitOfWork) -> Outcome:
    """Settle the attempt's bills on the evidence of the slip; unverified until the settlement slip agrees.

    Raises `CardSlipIncomplete` (names the field), `CardSlipUsed`, `AttemptMoved`.
    """
    evidence = slip_evidence(slip)
    must_be_new(evidence, attempt_id, uow)
    return approve(attempt_id, evidence, cashier, uow, verified=False)


def must_be_new(evidence: Evidence, attempt_id: str, uow: UnitOfWork) -> None:
    """Raise `CardSlipUsed` when that slip proves something else; without a trace number there is none.

    A void may print the trace of its own sale, and of no other.
    """
    if not evidence.trace:
        return
    with uow:
        used = set(uow.money.slips_of(evidence.terminal, evidence.batch, evidence.trace))
        if used - {uow.money.attempt(attempt_id).undoes}:
            raise CardSlipUsed(terminal=evidence.terminal, batch=evidence.batch, trace=evidence.trace)


def must_be_slip_signs(what: CardSlip | Evidence, *fields: str) -> None:
    """Raise `CardSlipIncomplete`, naming the first of `fields` that cannot be right."""
    for field in fields:
        if not _SIGNS[field].fullmatch(getattr(what, field)):
            raise CardSlipIncomplete(field=field)


def slip_evidence(slip: CardSlip) -> Evidence:
    """What is kept of a slip. Raises `CardSlipIncomplete`."""
    must_be_slip_signs(slip, *_SIGNS)
    return Evidence(
        terminal=slip.terminal,
        batch=slip.batch.zfill(6),
        trace=slip.trace.zfill(6),
        approval_code=slip.approval_code,
        last_four=slip.last_four,
    )
