"""The clerk's side of the queue. Calls go to the site node; what the counter does with a ticket is its own record."""

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.calendar import local
from counter_app.domain.errors import CounterError
from counter_app.domain.events import ServiceFinished, ServiceOutcome, ServiceStarted
from counter_app.domain.payment import AttemptOpen, AttemptState
from counter_app.domain.people import Actor
from counter_app.domain.ticket import TicketState, UnknownTicket
from counter_app.ports.clock import Clock
from counter_app.ports.queue import CalledTicket, IssuedTicket, Queue
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Books, Service, Store, UnitOfWork


class TicketInHand(CounterError):
    """A ticket is being served at this counter: finish it first (fields: number)."""

    code: ClassVar[str] = "ticket.in_hand"


class BillUnpaid(CounterError):
    """What was handed in under this ticket is not paid (fields: number, owed)."""

    code: ClassVar[str] = "ticket.bill_unpaid"


class NoTicketInHand(CounterError):
    """No ticket is being served at this counter."""

    code: ClassVar[str] = "ticket.none_in_hand"


class NothingDone(CounterError):
    """Nothing was handed in or refused under this ticket: ending it as served has to be meant (fields: number)."""

    code: ClassVar[str] = "ticket.nothing_done"


class AlreadyServed(CounterError):
    """This counter was done with that number today (fields: number)."""

    code: ClassVar[str] = "ticket.already_served"


GENERAL_SERVICE = "A"
"""The service of numbers that a clerk takes for somebody."""


@dataclass(frozen=True)
class NumberTaken:
    """A number for the citizen in front: `service` when it was called at once, else `ahead` others wait before it."""

    ticket: IssuedTicket
    ahead: int = 0
    service: Service | None = None


def call_next(queue: Queue, counter: str, by: Actor, store: Store, random: Random, clock: Clock) -> Service | None:
    """Call the next ticket and take it in hand; None when nobody waits. Blocks: run on the sync lane.

    Raises `TicketInHand`, `NodeUnreachable`, `NodeRefused`. A repeat after a lost answer gets the same ticket.
    """
    current, closing = store.read(_in_hand)
    if current is not None:
        raise TicketInHand(number=current.number)
    called = queue.call_next(new_id(random), closing)
    if called is None:
        return None
    return store.submit(lambda uow: _start(called, counter, by, uow, clock)).result()


def take_number(
    queue: Queue, command: str, counter: str, by: Actor, store: Store, random: Random, clock: Clock, *, repeated: bool
) -> NumberTaken:
    """Take a number for the citizen in front, and call it when nobody is in hand and nobody else waits.

    Whoever came before is called before. Blocks: run on the sync lane. Raises `NodeUnreachable`, `NodeRefused`; the
    same `command` then asks again, `repeated`, and gets the number of the answer that was lost, if it still waits.
    """
    issued, waiting = _issue(queue, command)
    while repeated and issued.ticket_id not in waiting:  # called meanwhile from the list: this citizen is another
        command += "+"
        issued, waiting = _issue(queue, command)
    service = None
    if waiting == [issued.ticket_id] and store.read(lambda books: books.services.current()) is None:
        service = call_next(queue, counter, by, store, random, clock)
    ahead = waiting.index(issued.ticket_id) if issued.ticket_id in waiting else 0
    return NumberTaken(issued, ahead, service)


def _issue(queue: Queue, command: str) -> tuple[IssuedTicket, list[str]]:
    issued = queue.issue(GENERAL_SERVICE, command)
    return issued, [row.ticket_id for row in queue.waiting() if row.state == TicketState.WAITING]


def _in_hand(books: Books) -> tuple[Service | None, str]:
    current = books.services.current()
    last = books.services.last_finished()
    return current, last.ticket_id if last else ""


def _start(called: CalledTicket, counter: str, by: Actor, uow: UnitOfWork, clock: Clock) -> Service:
    with uow:
        started = ServiceStarted(
            ticket_id=called.ticket_id,
            number=called.number,
            service=called.service,
            counter=counter,
            day=local(clock.now()).date(),
            cites=called.call,
        )
        if uow.services.get(called.ticket_id) is None:
            uow.record(started, by=by)
            uow.commit()
        return _must_have(uow, called.ticket_id)


def serve_presented(number: str, counter: str, by: Actor, uow: UnitOfWork, clock: Clock, random: Random) -> Service:
    """Take in hand a ticket that the citizen shows while the site node is out of reach.

    A number that was absent may come back. Raises `TicketInHand`, `UnknownTicket` (not a ticket number),
    `AlreadyServed`.
    """
    if not (len(number) == 4 and number[0].isalpha() and number[1:].isdigit()):
        raise UnknownTicket(number=number)
    today = local(clock.now()).date()
    with uow:
        current = uow.services.current()
        if current is not None:
            raise TicketInHand(number=current.number)
        before = uow.services.by_number(number, today)
        if before is not None and before.outcome in _DONE:
            raise AlreadyServed(number=number)
        ticket_id = new_id(random)
        uow.record(
            ServiceStarted(ticket_id=ticket_id, number=number, service=number[0], counter=counter, day=today), by=by
        )
        uow.commit()
        return _must_have(uow, ticket_id)


_DONE = (ServiceOutcome.SERVED, ServiceOutcome.REFUSED)


def finish_service(outcome: ServiceOutcome, by: Actor, uow: UnitOfWork, *, sure: bool = False) -> Service:
    """The citizen is done. Raises `NoTicketInHand`; `BillUnpaid` when something is owed; nothing changed then.

    Whoever went away does not hold the counter: what they owe stays open under their dossier. Raises `AttemptOpen`
    while the terminal works on their card.

    Served without a dossier raises `NothingDone`, unless the clerk is `sure`.

    A bill whose card outcome is unknown does not hold the counter: it stays open until somebody has asked. A ticket
    under which a dossier was only refused ends as refused.
    """
    with uow:
        current = uow.services.current()
        if current is None:
            raise NoTicketInHand()
        owed = _owed(current, uow)
        if owed and outcome.came:
            raise BillUnpaid(number=current.number, owed=owed)
        if not outcome.came:
            _must_not_be_paying(current, uow)
        if outcome is ServiceOutcome.SERVED and uow.dossiers.only_refused(current.ticket_id):
            outcome = ServiceOutcome.REFUSED
        elif outcome is ServiceOutcome.SERVED and not sure and not uow.dossiers.of_ticket(current.ticket_id):
            raise NothingDone(number=current.number)
        uow.record(ServiceFinished(ticket_id=current.ticket_id, outcome=outcome), by=by)
        uow.commit()
    return current


def _must_not_be_paying(service: Service, uow: UnitOfWork) -> None:
    """A card that the terminal works on is held by somebody who stands there."""
    running = uow.money.open_attempt_on([bill.id for bill in uow.bills.of_ticket(service.ticket_id)])
    if running is not None and running.state in (AttemptState.SENT, AttemptState.REPORTED):
        raise AttemptOpen(attempt=running.id, method=running.method.value, state=running.state.value)


def _owed(service: Service, uow: UnitOfWork) -> int:
    in_doubt = {
        bill_id
        for attempt in uow.money.open_attempts()
        if attempt.state is AttemptState.UNKNOWN
        for bill_id in attempt.bills
    }
    bills = uow.bills.of_ticket(service.ticket_id)
    return sum(bill.due for bill in bills if bill.id not in in_doubt)


def recall(queue: Queue, store: Store, random: Random) -> CalledTicket:
    """Call the ticket in hand again. Blocks: run on the sync lane. Raises `NoTicketInHand`, `NodeUnreachable`."""
    current = store.read(lambda books: books.services.current())
    if current is None:
        raise NoTicketInHand()
    return queue.recall(current.ticket_id, new_id(random))


def mark_missed(queue: Queue, by: Actor, store: Store, random: Random) -> None:
    """Nobody came: end the service here, then tell the node. Blocks: run on the sync lane."""
    gone = store.submit(lambda uow: finish_service(ServiceOutcome.MISSED, by, uow)).result()
    queue.missed(gone.ticket_id, new_id(random))


def _must_have(uow: UnitOfWork, ticket_id: str) -> Service:
    found = uow.services.get(ticket_id)
    if found is None:
        raise UnknownTicket(number=ticket_id)
    return found
