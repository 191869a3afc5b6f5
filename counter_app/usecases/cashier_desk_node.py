"""The site node's word on who holds a bill that was handed over: one counter, whoever asks at the same moment.

Each runs inside the caller's unit of work and does not commit.
"""

from datetime import timedelta
from typing import ClassVar

from counter_app.domain.cashier_desk import Stand
from counter_app.domain.errors import CounterError
from counter_app.domain.events import (
    BillAdopted,
    BillClaimed,
    BillHandedOver,
    BillReleased,
    BillSettledElsewhere,
    BillTakenBack,
    Fact,
    PartTaken,
    PaymentTaken,
)
from counter_app.domain.journal import Origin
from counter_app.domain.people import PROGRAM
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.node_cashier import CASHIER, ClaimAtNode, HandedAtNode
from counter_app.usecases.queue_node import Desk

CLOCKS_APART = timedelta(minutes=2)
"""By how much a counter's clock may be behind the node's when a bill counts as handed over after a restore."""
_MOVES = BillHandedOver | BillAdopted | BillReleased | BillTakenBack | BillSettledElsewhere


class NotHandedOver(CounterError):
    """No counter of this site handed that over, as far as this node has heard."""

    code: ClassVar[str] = "bill.not_handed_over"


class GivenAway(CounterError):
    """Another counter has it (fields: counter)."""

    code: ClassVar[str] = "bill.given_away"


class NoLongerWaits(CounterError):
    """It is settled, or its owner took it back."""

    code: ClassVar[str] = "bill.no_longer_waits"


class NodeRestored(CounterError):
    """It was handed over before this node was restored: whom it was given to may be lost."""

    code: ClassVar[str] = "desk.node_restored"


def claim(desk: Desk, handover_id: str, claim_id: str, uow: NodeUnitOfWork) -> tuple[HandedAtNode, ClaimAtNode]:
    """Give the bill to `desk`, its owner included; whoever holds it already is told the same again.

    Raises `NotHandedOver`, `NoLongerWaits`, `GivenAway`, `NodeRestored`; nothing was recorded then.
    """
    uow.hold_own()
    one = _known(desk, handover_id, uow)
    held = one.claim
    if held is not None and held.by in uow.devices.line(desk.origin) and _still_holds(one, desk):
        return one, held
    if one.stand in (Stand.SETTLED, Stand.TAKEN_BACK):
        raise NoLongerWaits()
    if held is not None and one.stand is Stand.CLAIMED:
        raise GivenAway(counter=held.counter)
    restored = uow.cashier.restored_at()
    if restored is not None and one.at < restored + CLOCKS_APART:
        raise NodeRestored()
    claimed = BillClaimed(
        handover_id=handover_id,
        round=one.rounds + 1,
        claim_id=claim_id,
        bill_id=one.bill_id,
        owner=one.owner,
        by=desk.origin,
        counter=desk.counter,
    )
    cites = uow.record(claimed, by=PROGRAM, cause=handover_id)
    return one, ClaimAtNode(claim_id, desk.origin, desk.counter, cites, over=False)


def moves_the_desk(fact: Fact, origin: Origin, uow: NodeUnitOfWork) -> bool:
    """Whether counters are told that something moved at the cashier desk, now that this was followed."""
    if isinstance(fact, PaymentTaken):
        return uow.cashier.took_over(origin, fact.bills)
    if isinstance(fact, PartTaken):
        return uow.cashier.took_over(origin, [share.bill for share in fact.shares])
    return isinstance(fact, _MOVES)


def tell_the_desk(uow: NodeUnitOfWork) -> None:
    """Move the mark that the live feed tells of. Last before the commit."""
    uow.publish(CASHIER, [("moved", b"")])


def _still_holds(one: HandedAtNode, desk: Desk) -> bool:
    return one.stand is Stand.CLAIMED or (one.stand is Stand.TAKEN_BACK and desk.origin in one.line)


def _known(desk: Desk, handover_id: str, uow: NodeUnitOfWork) -> HandedAtNode:
    one = uow.cashier.find(handover_id)
    owner, asks = (None if one is None else uow.devices.get(one.owner)), uow.devices.get(desk.origin)
    if one is None or owner is None or asks is None or owner.site != asks.site:
        raise NotHandedOver()
    return one
