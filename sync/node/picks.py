"""Transfers that name nobody over the wire: the claim that gives one to one counter, and what several took."""

from datetime import timedelta

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.event_size import EventTooLarge
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks, NodeUnitOfWork
from counter_app.usecases.picking_node import Wanted, claim_credit
from counter_app.usecases.queue_node import Desk
from sync.credit_messages import PickReply, PickRequest, PicksReply, TakenReply, TakenTwiceReply, TwiceReply
from sync.exchange import Request
from sync.node.cashier import must_be_here
from sync.node.identity import NodeIdentity
from sync.node.refused import Refused, read_body, refused

PICKED_OF_LATE = timedelta(days=2)
"""Longer than a transfer is offered to clerks (`usecases.credits.PICKED_WITHIN`)."""
TWICE_FOR = timedelta(days=31)
"""How long a transfer that was taken twice is listed."""


def picked(request: Request, sender: Device, me: NodeIdentity, uow: NodeUnitOfWork) -> PickReply:
    """Give a transfer to the sender. Raises `Refused`."""
    must_be_here(me, sender, uow)
    wish = read_body(request, PickRequest)
    wanted = Wanted(wish.credit_id, wish.bank_reference, wish.seen_at, wish.attempt_id)
    try:
        held = claim_credit(Desk(sender.origin, sender.counter), wanted, uow)
    except (Refused, EventTooLarge):
        raise
    except CounterError as error:  # the rules' own refusals; raised before anything was recorded
        raise refused(409, error.code, str(error)) from error
    return PickReply(credit_id=wish.credit_id, counter=held.counter)


def taken(me: NodeIdentity, sender: Device, books: NodeBooks, clock: Clock) -> PicksReply:
    """What others have. Raises `Refused`."""
    must_be_here(me, sender, books)
    found = books.picks.taken_since(clock.now() - PICKED_OF_LATE, books.devices.line(sender.origin))
    return PicksReply(taken=[TakenReply(credit_id=one, counter=counter) for one, counter in sorted(found.items())])


def twice(me: NodeIdentity, sender: Device, books: NodeBooks, clock: Clock) -> TwiceReply:
    """What several counters of the site took. Raises `Refused`."""
    must_be_here(me, sender, books)
    found = books.picks.twice(local(clock.now() - TWICE_FOR).date(), sender.site)
    return TwiceReply(
        twice=[
            TakenTwiceReply(
                reference=one.reference, taken=one.taken, receipts=list(one.receipts), counters=list(one.counters)
            )
            for one in found
        ]
    )
