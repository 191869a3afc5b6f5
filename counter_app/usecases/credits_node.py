"""What a province's node does with a credit that a provider tells of: records it once, and hands it down to its site.

Runs inside the caller's unit of work and does not commit.
"""

from enum import Enum, auto

import msgspec

from counter_app.domain.credit import Credit, Doubted, Heard, Told, reference_in
from counter_app.domain.events import CreditPrivate, CreditSeen
from counter_app.domain.journal import microseconds
from counter_app.domain.people import PROGRAM
from counter_app.ports.clock import Clock
from counter_app.ports.credits import DOUBTED, PAYMENTS, SeenCredit
from counter_app.ports.node import NodeUnitOfWork, Quarantined

CONTRADICTED = "credit.contradicted"
"""Why something is kept aside: a credit was told again with another amount. Its id follows after a colon."""


class Seen(Enum):
    """What became of what was told."""

    NEW = auto()
    AGAIN = auto()
    CONTRADICTS = auto()


def see_credit(told: Told, via: Heard, prefix: str, uow: NodeUnitOfWork, clock: Clock) -> Seen:
    """Record the credit unless it is known. `prefix` is that of the province's attempt references."""
    uow.hold_own()
    known = uow.credits.find(told.credit_id)
    if known is None:
        _record(told, via, reference_in(told.text, prefix), uow, clock)
        return Seen.NEW
    if known.amount == told.amount:
        return Seen.AGAIN
    _keep_aside(told, known, uow, clock)
    _tell_site(told, known, reference_in(told.text, prefix), uow)
    return Seen.CONTRADICTS


def feed_of(site: str) -> str:
    """Where the credits of a site are published; what its installations read as `PAYMENTS`."""
    return f"{PAYMENTS}/{site}"


def _record(told: Told, via: Heard, reference: str, uow: NodeUnitOfWork, clock: Clock) -> None:
    seen = CreditSeen(
        credit_id=told.credit_id,
        provider=told.provider,
        site=told.site,
        bank=told.bank,
        account=told.account,
        amount=told.amount,
        at=told.at,
        reference=reference,
        bank_reference=told.bank_reference,
        via=via,
        private=CreditPrivate(payer=told.payer, text=told.text),
    )
    cited = uow.record(seen, by=PROGRAM)
    item = Credit(
        id=seen.credit_id,
        provider=seen.provider,
        site=seen.site,
        bank=seen.bank,
        account=seen.account,
        amount=seen.amount,
        at=seen.at,
        seen_at=clock.now(),
        origin=cited.origin,
        seq=cited.seq,
        hash=cited.hash.hex(),
        reference=seen.reference,
        bank_reference=seen.bank_reference,
        via=via,
    )
    uow.publish(feed_of(told.site), [(item.id, msgspec.json.encode(item))])


def _keep_aside(told: Told, known: SeenCredit, uow: NodeUnitOfWork, clock: Clock) -> None:
    """What a person must look at, without the payer: nothing here can be erased later."""
    said = {"credit": told.credit_id, "recorded": known.amount, "told": told.amount, "at": microseconds(told.at)}
    place = known.cited
    reason = f"{CONTRADICTED}: {told.credit_id}"
    refused = Quarantined(place.origin, place.origin, place.seq, reason)
    uow.quarantine(refused, msgspec.json.encode(said), clock.now())


def _tell_site(told: Told, known: SeenCredit, reference: str, uow: NodeUnitOfWork) -> None:
    """Its supervisor must look at the statement; told again, the same item takes the place of the first."""
    doubted = Doubted(
        doubted=told.credit_id,
        account=told.account,
        recorded=known.amount,
        told=told.amount,
        at=told.at,
        reference=reference,
        bank_reference=told.bank_reference,
    )
    uow.publish(feed_of(told.site), [(f"{DOUBTED}{told.credit_id}", msgspec.json.encode(doubted))])
