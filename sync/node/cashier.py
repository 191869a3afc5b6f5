"""The cashier desk over the wire: what waits and how it stands, and the claim that gives a bill to one counter."""

from datetime import datetime

from counter_app.domain.cashier_desk import PaidTwice, Settlement, Stand
from counter_app.domain.errors import CounterError
from counter_app.domain.event_size import EventTooLarge
from counter_app.domain.journal import Citation
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks, NodeUnitOfWork
from counter_app.ports.node_cashier import ClaimAtNode, HandedAtNode
from counter_app.usecases.cashier_desk_node import claim, tell_the_desk
from counter_app.usecases.queue_node import Desk
from sync.cashier_messages import (
    CitedReply,
    ClaimReply,
    ClaimRequest,
    DeskReply,
    ErasedReply,
    PaidTwiceReply,
    SettlementReply,
    StandReply,
    WaitingBillReply,
)
from sync.exchange import Request
from sync.messages import Refusal
from sync.node.identity import SITE, NodeIdentity
from sync.node.refused import Refused, read_body, refused


def claimed(request: Request, sender: Device, me: NodeIdentity, uow: NodeUnitOfWork) -> ClaimReply:
    """Give a bill to the sender. Raises `Refused`."""
    must_be_here(me, sender, uow)
    wish = read_body(request, ClaimRequest)
    before = uow.cashier.find(wish.handover_id)
    try:
        one, given = claim(Desk(sender.origin, sender.counter), wish.handover_id, wish.claim_id, uow)
    except (Refused, EventTooLarge):
        raise
    except CounterError as error:  # the desk's own refusals; raised before anything was recorded
        raise refused(409, error.code, str(error)) from error
    if before is None or before.claim is None or before.claim.claim_id != given.claim_id:
        tell_the_desk(uow)
    return _given(one, given)


def news(me: NodeIdentity, sender: Device, books: NodeBooks, clock: Clock) -> DeskReply:
    """All that concerns the sender. Raises `Refused`."""
    must_be_here(me, sender, books)
    line, now = books.devices.line(sender.origin), clock.now()
    found = [one for one in books.cashier.open() if _of_the_site(one, sender, books)]
    mine = [one for one in found if one.owner in line]
    others = [one for one in found if one.owner not in line]
    return DeskReply(
        waiting=[_waiting(one, now) for one in others if one.stand is Stand.WAITING],
        mine=[_stand(one) for one in mine],
        held=[
            _stand(one)
            for one in others
            if one.claim is not None and one.claim.by in line and not one.claim.over and one.settlement is None
        ],
        erased=[
            ErasedReply(dossier_id=one.dossier_id, ground=one.ground, reference=one.reference)
            for one in books.cashier.erased_for(line)
        ],
        twice=[_paid_twice(one) for one in books.cashier.paid_twice()],
    )


def _paid_twice(one: PaidTwice) -> PaidTwiceReply:
    return PaidTwiceReply(
        owner=one.owner,
        bill_id=one.bill_id,
        dossier_code=one.dossier_code,
        total=one.total,
        taken=one.taken,
        receipts=list(one.receipts),
        counters=list(one.counters),
    )


def _waiting(one: HandedAtNode, now: datetime) -> WaitingBillReply:
    event = one.event
    return WaitingBillReply(
        handover_id=event.handover_id,
        counter=event.counter,
        dossier_code=event.dossier_code,
        ticket_number=event.ticket_number,
        procedure=event.procedure,
        body=event.body,
        total=one.total,
        age_s=max(0.0, (now - one.at).total_seconds()),
    )


def _given(one: HandedAtNode, given: ClaimAtNode) -> ClaimReply:
    event = one.event
    return ClaimReply(
        handover_id=event.handover_id,
        claim_id=given.claim_id,
        bill_id=event.bill_id,
        owner=one.owner,
        counter=event.counter,
        dossier_id=event.dossier_id,
        dossier_code=event.dossier_code,
        ticket_number=event.ticket_number,
        body=event.body,
        procedure=event.procedure,
        lines=list(event.lines),
        exemptions=list(event.exemptions),
        cites=_cited(given.cites),
        payer=one.payer.name,
        payer_address=one.payer.address,
        payer_tax_code=one.payer.tax_code,
    )


def _stand(one: HandedAtNode) -> StandReply:
    given = one.claim if one.claim is not None and not one.claim.over else None
    owners = given is not None and given.by in one.line
    cites = given.cites if given is not None and (owners or one.stand is Stand.CLAIMED) else None
    return StandReply(
        handover_id=one.event.handover_id,
        stand=one.stand.value,
        claim_id=given.claim_id if given else "",
        counter=one.settlement.counter if one.settlement else given.counter if given else "",
        cites=None if cites is None else _cited(cites),
        settlement=None if one.settlement is None else _settled(one.settlement),
    )


def _settled(one: Settlement) -> SettlementReply:
    return SettlementReply(counter=one.counter, amount=one.amount, receipts=list(one.receipts), cites=_cited(one.cites))


def _cited(one: Citation) -> CitedReply:
    return CitedReply(origin=one.origin, seq=one.seq, hash=one.hash.hex())


def _of_the_site(one: HandedAtNode, sender: Device, books: NodeBooks) -> bool:
    owner = books.devices.get(one.owner)
    return owner is not None and owner.site == sender.site


def must_be_here(me: NodeIdentity, sender: Device, books: NodeBooks | NodeUnitOfWork) -> None:
    if me.level != SITE:
        raise refused(403, "desk.not_here", "only a site's node gives bills to counters")
    if me.site and sender.site != me.site:
        raise refused(403, "request.not_your_site", f"this is the node of {me.site}")
    if books.figures_building:  # who holds what is in the rows that are being made again
        rebuilding = Refusal(code="node.figures_building", message="figures are being built again")
        raise Refused(503, rebuilding, retry_after_s=5)
