"""Tickets as the site node keeps them, and services as a counter does."""

from sqlalchemy import Connection

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
from counter_app.storage.rows import add_row, change_row, count_up


@projector(TicketIssued)
def ticket_issued(event: TicketIssued, at: Stamp, db: Connection) -> None:
    """A new place in the queue."""
    add_row(
        db,
        ticket,
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
        issued_seq=at.seq,
    )


@projector(TicketCalled)
def ticket_called(event: TicketCalled, at: Stamp, db: Connection) -> None:
    """The ticket has a counter."""
    values = {
        "state": TicketState.CALLED.value,
        "counter": event.counter,
        "by_origin": event.by,
        "called_at": at.at,
        "called_seq": at.seq,
    }
    count_up(db, ticket, {"origin": at.origin, "ticket_id": event.ticket_id}, "calls", values)


@projector(TicketRecalled)
def ticket_recalled(event: TicketRecalled, at: Stamp, db: Connection) -> None:
    """One call more."""
    count_up(db, ticket, {"origin": at.origin, "ticket_id": event.ticket_id}, "calls", {})


def _end(ticket_id: str, state: TicketState, at: Stamp, db: Connection) -> None:
    values: dict[str, object] = {"state": state.value, "finished_at": at.at}
    change_row(db, ticket, {"origin": at.origin, "ticket_id": ticket_id}, values)


@projector(TicketMissed)
def ticket_missed(event: TicketMissed, at: Stamp, db: Connection) -> None:
    """Nobody came."""
    _end(event.ticket_id, TicketState.MISSED, at, db)


@projector(TicketFinished)
def ticket_finished(event: TicketFinished, at: Stamp, db: Connection) -> None:
    """Done."""
    _end(event.ticket_id, TicketState.FINISHED, at, db)


@projector(ServiceStarted)
def service_started(event: ServiceStarted, at: Stamp, db: Connection) -> None:
    """The counter has the ticket in hand."""
    add_row(
        db,
        service,
        origin=at.origin,
        ticket_id=event.ticket_id,
        number=event.number,
        service=event.service,
        counter=event.counter,
        day=event.day.isoformat(),
        actor=at.actor,
        started_at=at.at,
        started_seq=at.seq,
        outcome="",
    )


@projector(ServiceFinished)
def service_finished(event: ServiceFinished, at: Stamp, db: Connection) -> None:
    """The counter is done with it."""
    values: dict[str, object] = {"finished_at": at.at, "outcome": event.outcome.value}
    change_row(db, service, {"origin": at.origin, "ticket_id": event.ticket_id}, values)
