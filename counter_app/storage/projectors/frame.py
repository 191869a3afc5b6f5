"""Installations, business days and shifts."""

from sqlalchemy import Connection, insert, update

from counter_app.domain.events import DayOpened, JournalOpened, ShiftClosed, ShiftOpened
from counter_app.storage.projections import business_day, installation, shift
from counter_app.storage.projectors.registry import Stamp, projector


@projector(JournalOpened)
def journal_opened(event: JournalOpened, at: Stamp, db: Connection) -> None:
    """A row for the installation itself."""
    db.execute(
        insert(installation).values(
            origin=at.origin,
            level=event.level,
            site=event.site,
            site_name=event.site_name,
            counter=event.counter,
            serial_letters=event.serial_letters,
            public_key=event.public_key,
            opened_at=at.at,
        )
    )


@projector(DayOpened)
def day_opened(event: DayOpened, at: Stamp, db: Connection) -> None:
    """The day is open."""
    db.execute(insert(business_day).values(origin=at.origin, day=event.day.isoformat(), opened_at=at.at))


@projector(ShiftOpened)
def shift_opened(event: ShiftOpened, at: Stamp, db: Connection) -> None:
    """A shift runs."""
    db.execute(
        insert(shift).values(
            origin=at.origin,
            shift_id=event.shift_id,
            counter=event.counter,
            clerk=event.clerk,
            actor=at.actor,
            day=at.day,
            opened_at=at.at,
        )
    )


@projector(ShiftClosed)
def shift_closed(event: ShiftClosed, at: Stamp, db: Connection) -> None:
    """The shift ended."""
    mine = (shift.c.origin == at.origin) & (shift.c.shift_id == event.shift_id)
    db.execute(update(shift).where(mine).values(closed_at=at.at))
