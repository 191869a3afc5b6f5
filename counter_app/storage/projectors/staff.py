"""Who was let in, changed and let go, one row for each act; names stay in the journal, where they can be erased."""

from sqlalchemy import Connection

from counter_app.domain.events import (
    StaffAct,
    StaffDismissed,
    StaffHired,
    StaffPinChanged,
    StaffPinReset,
    StaffReinstated,
    StaffRolesChanged,
)
from counter_app.storage.projections import staff_act
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


def staff_acted(event: StaffAct, at: Stamp, db: Connection) -> None:
    """One more act."""
    add_row(
        db,
        staff_act,
        origin=at.origin,
        seq=at.seq,
        kind=event.KIND,
        staff_id=event.staff_id,
        roles=" ".join(event.roles),
        actor=at.actor,
        at=at.at,
    )


for _kind in (StaffHired, StaffRolesChanged, StaffPinReset, StaffDismissed, StaffReinstated, StaffPinChanged):
    projector(_kind)(staff_acted)
