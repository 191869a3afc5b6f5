"""Tickets as the site node keeps them, and services as a counter does."""

from sqlalchemy import Connection, insert, update

from counter_app.domain.events import (
    ServiceFinished,
    ServiceStarted,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    TicketRecalled,
)
from counter_app.domain.ticket import TicketState
from counter_app.storage.projections import service, ticket
from counter_app.storage.projectors.registry import Stamp, projector


@projector(TicketIssued)
def ticket_issued(event: TicketIssued, at: Stamp, db: Connection) -> None:
    """A new place in the queue."""
    db.execute(
        insert(ticket).values(
            origin=at.origin,
            ticket_id=event.ticket_id,
            number=event.number,
            service=event.service,
            day=event.day.isoformat(),
            serial=event.serial,
            priority=event.priority,
            state=TicketState.WAITING.value,
            counter="",
            by_origin="",
            calls=0,
            issued_at=at.at,
        )
    )


def _change_ticket(ticket_id: str, at: Stamp, db: Connection, **values: object) -> None:
    mine = (ticket.c.origin == at.origin) & (ticket.c.ticket_id == ticket_id)
    db.execute(update(ticket).where(mine).values(**values))


@projector(TicketCalled)
def ticket_called(event: TicketCalled, at: Stamp, db: Connection) -> None:
    """The ticket has a counter."""
    _change_ticket(
        event.ticket_id,
        at,
        db,
        state=TicketState.CALLED.value,
        counter=event.counter,
        by_origin=event.by,
        calls=ticket.c.calls + 1,
        called_at=at.at,
    )


@projector(TicketRecalled)
def ticket_recalled(event: TicketRecalled, at: Stamp, db: Connection) -> None:
    """One call more."""
    _change_ticket(event.ticket_id, at, db, calls=ticket.c.calls + 1)


@projector(TicketMissed)
def ticket_missed(event: TicketMissed, at: Stamp, db: Connection) -> None:
    """Nobody came."""
    _change_ticket(event.ticket_id, at, db, state=TicketState.MISSED.value, finished_at=at.at)


@projector(TicketFinished)
def ticket_finished(event: TicketFinished, at: Stamp, db: Connection) -> None:
    """Done."""
    _change_ticket(event.ticket_id, at, db, state=TicketState.FINISHED.value, finished_at=at.at)


@projector(ServiceStarted)
def service_started(event: ServiceStarted, at: Stamp, db: Connection) -> None:
    """The counter has the ticket in hand."""
    db.execute(
        insert(service).values(
            origin=at.origin,
            ticket_id=event.ticket_id,
            number=event.number,
            service=event.service,
            counter=event.counter,
            day=event.day.isoformat(),
            actor=at.actor,
            started_at=at.at,
            outcome="",
        )
    )


@projector(ServiceFinished)
def service_finished(event: ServiceFinished, at: Stamp, db: Connection) -> None:
    """The counter is done with it."""
    mine = (service.c.origin == at.origin) & (service.c.ticket_id == event.ticket_id)
    db.execute(update(service).where(mine).values(finished_at=at.at, outcome=event.outcome.value))
