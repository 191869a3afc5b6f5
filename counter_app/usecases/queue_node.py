"""The queue's rules at the site node, its sole authority: issue, call, recall, missed, finished.

Each runs inside the caller's unit of work and does not commit: the stored answer of the command belongs to
the same transaction.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.events import (
    ServiceFinished,
    ServiceOutcome,
    ServiceStarted,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    TicketRecalled,
)
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.people import PROGRAM
from counter_app.domain.ticket import Ticket, TicketMoved, TicketState, UnknownTicket, display_number
from counter_app.ports.clock import Clock
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.queue import CalledTicket, IssuedTicket
from counter_app.ports.random import Random, new_id


class BadService(CounterError):
    """A service is one letter A–Z; no number was taken (fields: service)."""

    code: ClassVar[str] = "ticket.bad_service"


@dataclass(frozen=True)
class Desk:
    """The counter that asks: who signed, and the counter code it was enrolled with."""

    origin: Origin
    counter: str


def issue_ticket(
    service: str, priority: int, command: str, uow: NodeUnitOfWork, clock: Clock, random: Random
) -> IssuedTicket:
    """Take the next number of `service` today. Raises `BadService`, `QueueFull`."""
    if len(service) != 1 or not "A" <= service <= "Z":
        raise BadService(service=service)
    now = clock.now()
    day = local(now).date()
    serial = uow.tickets.last_serial(day, service) + 1
    issued = TicketIssued(
        ticket_id=new_id(random),
        number=display_number(service, serial),
        service=service,
        day=day,
        serial=serial,
        priority=priority,
        command=command,
    )
    before = uow.tickets.waiting_count(day, service)
    uow.record(issued, by=PROGRAM, cause=command)
    return IssuedTicket(issued.ticket_id, issued.number, service, now, before)


def call_next(
    desk: Desk, closing: str, service: str, command: str, uow: NodeUnitOfWork, clock: Clock
) -> CalledTicket | None:
    """Finish `closing`, then call the next waiting ticket to `desk`; None when nobody waits.

    While the desk still has a called ticket in hand, it is that one: a lost answer costs nobody their turn.
    """
    day = local(clock.now()).date()
    _close(desk, closing, command, uow)
    held = uow.tickets.in_hand(desk.origin, day)
    if held is not None:
        return _called(held, uow.tickets.last_call(held.id))
    waiting = uow.tickets.next_waiting(day, service)
    if waiting is None:
        return None
    called = waiting.called_to(desk.counter)
    call = uow.record(
        TicketCalled(ticket_id=called.id, counter=desk.counter, by=desk.origin), by=PROGRAM, cause=command
    )
    return _called(called, call)


def recall(desk: Desk, ticket_id: str, command: str, uow: NodeUnitOfWork) -> CalledTicket:
    """Call a ticket that `desk` has in hand once more. Raises `UnknownTicket`, `TicketMoved`."""
    ticket = _in_hand(desk, ticket_id, uow)
    again = ticket.called_to(ticket.counter)
    call = uow.record(TicketRecalled(ticket_id=ticket.id, counter=ticket.counter), by=PROGRAM, cause=command)
    return _called(again, call)


def missed(desk: Desk, ticket_id: str, command: str, uow: NodeUnitOfWork) -> None:
    """Nobody came; a repeat changes nothing. Raises `UnknownTicket`, `TicketMoved`."""
    ticket = uow.tickets.get(ticket_id)
    if ticket is not None and ticket.state is TicketState.MISSED:
        return
    gone = _in_hand(desk, ticket_id, uow).missed()
    uow.record(TicketMissed(ticket_id=gone.id, counter=gone.counter), by=PROGRAM, cause=command)


def follow_service(fact: ServiceStarted | ServiceFinished, seen: Citation, uow: NodeUnitOfWork) -> None:
    """A counter's journal says that it serves or has finished a ticket: bring the queue into line.

    A ticket that was presented while the node was out of reach still waits here: it becomes that counter's, so that
    it is never called to somebody already served. What is settled or is another counter's stays as it is.
    """
    ticket = uow.tickets.named_by(seen.origin, fact.ticket_id)
    if ticket is None:
        return
    if isinstance(fact, ServiceStarted):
        if ticket.state is TicketState.WAITING:
            uow.record(TicketCalled(ticket_id=ticket.id, counter=fact.counter, by=seen.origin), by=PROGRAM)
    elif ticket.state in (TicketState.CALLED, TicketState.SERVING) and uow.tickets.caller(ticket.id) == seen.origin:
        if fact.outcome is ServiceOutcome.MISSED:
            uow.record(TicketMissed(ticket_id=ticket.id, counter=ticket.counter), by=PROGRAM)
        else:
            uow.record(TicketFinished(ticket_id=ticket.id, counter=ticket.counter, cites=seen), by=PROGRAM)


def queue_day(clock: Clock) -> date:
    """The local day whose tickets are open now."""
    return local(clock.now()).date()


def _close(desk: Desk, closing: str, command: str, uow: NodeUnitOfWork) -> None:
    ticket = uow.tickets.named_by(desk.origin, closing) if closing else None
    if ticket is None or ticket.state not in (TicketState.CALLED, TicketState.SERVING):
        return
    if uow.tickets.caller(ticket.id) == desk.origin:
        done = ticket.finished()
        uow.record(TicketFinished(ticket_id=done.id, counter=done.counter), by=PROGRAM, cause=command)


def _in_hand(desk: Desk, ticket_id: str, uow: NodeUnitOfWork) -> Ticket:
    ticket = uow.tickets.get(ticket_id)
    if ticket is None:
        raise UnknownTicket(number=ticket_id)
    if uow.tickets.caller(ticket_id) != desk.origin or ticket.state is not TicketState.CALLED:
        raise TicketMoved(number=ticket.number, state=ticket.state.value)
    return ticket


def _called(ticket: Ticket, call: Citation) -> CalledTicket:
    return CalledTicket(ticket.id, ticket.number, ticket.service, ticket.issued_at, ticket.calls, call)
