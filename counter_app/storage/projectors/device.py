"""Who was invited, enrolled, confirmed, revoked and taken back at a node, one row for each act."""

from sqlalchemy import Connection

from counter_app.domain.events import DeviceConfirmed, DeviceEnrolled, DeviceInvited, DeviceReadmitted, DeviceRevoked
from counter_app.domain.events.fact import Fact
from counter_app.storage.projections import device_act
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


def _acted(event: Fact, detail: str, at: Stamp, db: Connection) -> None:
    row = {"kind": event.KIND, "device": event.subject, "detail": detail, "at": at.at}
    add_row(db, device_act, origin=at.origin, seq=at.seq, **row)


@projector(DeviceInvited)
def device_invited(event: DeviceInvited, at: Stamp, db: Connection) -> None:
    """A code was made; it names no device yet but its invitation."""
    _acted(event, f"{event.level} {event.site} {event.counter}".strip(), at, db)


@projector(DeviceEnrolled)
def device_enrolled(event: DeviceEnrolled, at: Stamp, db: Connection) -> None:
    """The code was used."""
    _acted(event, event.invitation_id, at, db)


@projector(DeviceConfirmed)
def device_confirmed(event: DeviceConfirmed, at: Stamp, db: Connection) -> None:
    """Somebody let the device in."""
    _acted(event, f"{event.via} {event.by}".strip(), at, db)


@projector(DeviceRevoked)
def device_revoked(event: DeviceRevoked, at: Stamp, db: Connection) -> None:
    """Somebody turned it away."""
    _acted(event, event.reason, at, db)


@projector(DeviceReadmitted)
def device_readmitted(event: DeviceReadmitted, at: Stamp, db: Connection) -> None:
    """Somebody took that back."""
    _acted(event, event.reason, at, db)
