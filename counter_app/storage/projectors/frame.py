"""Installations, business days and shifts."""

from sqlalchemy import Connection

from counter_app.domain.events import DayOpened, JournalOpened, ShiftClosed, ShiftOpened
from counter_app.storage.projections import business_day, installation, shift
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row


@projector(JournalOpened)
def journal_opened(event: JournalOpened, at: Stamp, db: Connection) -> None:
    """A row for the installation itself."""
    add_row(
        db,
        installation,
        origin=at.origin,
        level=event.level,
        site=event.site,
        site_name=event.site_name,
        counter=event.counter,
        serial_letters=event.serial_letters,
        public_key=event.public_key,
        opened_at=at.at,
    )


@projector(DayOpened)
def day_opened(event: DayOpened, at: Stamp, db: Connection) -> None:
    """The day is open."""
    add_row(db, business_day, origin=at.origin, day=event.day.isoformat(), opened_at=at.at)


@projector(ShiftOpened)
def shift_opened(event: ShiftOpened, at: Stamp, db: Connection) -> None:
    """A shift runs."""
    add_row(
        db,
        shift,
        origin=at.origin,
        shift_id=event.shift_id,
        counter=event.counter,
        clerk=event.clerk,
        actor=at.actor,
        day=at.day,
        opened_at=at.at,
        opened_seq=at.seq,
    )


@projector(ShiftClosed)
def shift_closed(event: ShiftClosed, at: Stamp, db: Connection) -> None:
    """The shift ended."""
    ended = {"closed_at": at.at, "closed_seq": at.seq, "closed_day": at.day}
    found = {"verification": event.verification.value, "why_not": event.why_not}
    change_row(db, shift, {"origin": at.origin, "shift_id": event.shift_id}, {**ended, **found})
