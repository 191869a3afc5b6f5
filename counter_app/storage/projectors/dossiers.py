"""Dossiers received and refused, and the numbers of certified copies."""

from sqlalchemy import Connection

from counter_app.domain.calendar import local
from counter_app.domain.events import DossierReceived, DossierRefused
from counter_app.domain.journal import microseconds
from counter_app.storage.projections import certification, dossier, refusal
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


@projector(DossierReceived)
def dossier_received(event: DossierReceived, at: Stamp, db: Connection) -> None:
    """The dossier as the event has it; the body's bytes are kept to read it back."""
    add_row(
        db,
        dossier,
        origin=at.origin,
        dossier_id=event.dossier_id,
        code=event.code,
        day=local(event.received_at).date().isoformat(),
        code_serial=event.code_serial,
        ticket_id=event.ticket_id,
        procedure=event.procedure,
        received_at=microseconds(event.received_at),
        due_at=None if event.due_at is None else microseconds(event.due_at),
        body=at.body,
        private=at.private,
    )
    for original in event.certified:
        add_row(
            db,
            certification,
            origin=at.origin,
            book=original.book,
            year=original.year,
            number=original.number,
            dossier_id=event.dossier_id,
        )


@projector(DossierRefused)
def dossier_refused(event: DossierRefused, at: Stamp, db: Connection) -> None:
    """A row without the name of whom it concerns."""
    add_row(
        db,
        refusal,
        origin=at.origin,
        refusal_id=event.refusal_id,
        ticket_id=event.ticket_id,
        ticket_number=event.ticket_number,
        procedure=event.procedure,
        reason=event.reason,
        day=at.day,
        at=at.at,
    )
