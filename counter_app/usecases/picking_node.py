"""The site node's word on who takes a transfer that names nobody: one counter, whoever asks at the same moment.

Runs inside the caller's unit of work and does not commit.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import CreditClaimed
from counter_app.domain.people import PROGRAM
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.node_picks import CreditHolder
from counter_app.usecases.cashier_desk_node import CLOCKS_APART, NodeRestored
from counter_app.usecases.queue_node import Desk


class CreditGivenAway(CounterError):
    """Another counter has that transfer, or took it by its typed reference (fields: counter)."""

    code: ClassVar[str] = "credit.given_away"


@dataclass(frozen=True)
class Wanted:
    """The transfer that a counter wants, as the province told it, and for which attempt.

    `bank_reference` in capital letters and digits.
    """

    credit_id: str
    bank_reference: str
    seen_at: datetime
    attempt_id: str


def claim_credit(desk: Desk, wanted: Wanted, uow: NodeUnitOfWork) -> CreditHolder:
    """Give the transfer to `desk`; who has it already is told the same again, for whatever attempt.

    Raises `CreditGivenAway`, `NodeRestored`; nothing was recorded then.
    """
    uow.hold_own()
    line = uow.devices.line(desk.origin)
    held = uow.picks.holder(wanted.credit_id)
    if held is not None:
        if held.by in line:
            return held
        raise CreditGivenAway(counter=held.counter)
    typed = uow.picks.typed_at(wanted.bank_reference, line)
    if typed is not None:
        raise CreditGivenAway(counter=typed)
    restored = uow.picks.restored_at()
    if restored is not None and wanted.seen_at < restored + CLOCKS_APART:
        raise NodeRestored()
    claimed = CreditClaimed(
        credit_id=wanted.credit_id, by=desk.origin, counter=desk.counter, attempt_id=wanted.attempt_id
    )
    cites = uow.record(claimed, by=PROGRAM, cause=wanted.attempt_id)
    return CreditHolder(desk.origin, desk.counter, cites)
