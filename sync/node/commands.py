"""Queue commands over the wire: decoded, run once, answered the same way for ever."""

import msgspec

from counter_app.domain.errors import CounterError
from counter_app.domain.event_size import EventTooLarge
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeUnitOfWork
from counter_app.ports.queue import CalledTicket, IssuedTicket
from counter_app.ports.random import Random
from counter_app.usecases.queue_node import Desk, call_next, issue_ticket, missed, recall
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.node.identity import SITE, NodeIdentity
from sync.node.permissions import Act, must_be_allowed
from sync.node.refused import Refused, read_body, refused
from sync.queue_messages import CallReply, CommandKind, QueueAnswer, QueueCommand, TicketReply


def command(
    request: Request, sender: Device, me: NodeIdentity, uow: NodeUnitOfWork, clock: Clock, random: Random
) -> Response:
    """Carry out a command, or repeat what it was answered. Raises `Refused`."""
    if me.level != SITE:
        raise refused(403, "queue.not_here", "only a site node keeps the queue")
    wish = read_body(request, QueueCommand)
    if not wish.command_id:
        raise refused(422, "request.malformed", "command_id is empty")
    uow.hold_own()
    body = uow.answered(sender.origin, wish.command_id)
    if body is None:
        body = msgspec.json.encode(QueueAnswer(ticket=_carried_out(wish, sender, uow, clock, random)))
        uow.answer(sender.origin, wish.command_id, body, clock.now())
    return Response(200, body, {"content-type": JSON})


def _carried_out(
    wish: QueueCommand, sender: Device, uow: NodeUnitOfWork, clock: Clock, random: Random
) -> TicketReply | None:
    if wish.kind is not CommandKind.ISSUE:
        must_be_allowed(sender, Act.CALL)
        if not sender.counter:
            raise refused(403, "queue.no_counter", "only a counter calls tickets")
    desk = Desk(sender.origin, sender.counter)
    try:
        match wish.kind:
            case CommandKind.ISSUE:
                return _issued(issue_ticket(wish.service, wish.priority, wish.command_id, uow, clock, random))
            case CommandKind.CALL_NEXT:
                called = call_next(desk, wish.closing, wish.service, wish.command_id, uow, clock)
                return None if called is None else _called(called)
            case CommandKind.RECALL:
                return _called(recall(desk, wish.ticket_id, wish.command_id, uow))
            case CommandKind.MISSED:
                missed(desk, wish.ticket_id, wish.command_id, uow)
                return None
    except (Refused, EventTooLarge):
        raise
    except CounterError as error:  # the queue's own refusals; raised before anything was recorded
        raise refused(409, error.code, str(error)) from error


def _issued(ticket: IssuedTicket) -> TicketReply:
    return TicketReply(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        service=ticket.service,
        issued_at=ticket.issued_at,
        waiting_before=ticket.waiting_before,
    )


def _called(ticket: CalledTicket) -> TicketReply:
    call = CallReply(origin=ticket.call.origin, seq=ticket.call.seq, hash=ticket.call.hash.hex())
    return TicketReply(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        service=ticket.service,
        issued_at=ticket.issued_at,
        calls=ticket.calls,
        call=call,
    )
