"""Who may work at the counter, and who decided it. Never a PIN, nor its hash: those are no events."""

import msgspec

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.people import Role


class StaffPrivate(msgspec.Struct, frozen=True, kw_only=True):
    """Whom it concerns."""

    name: str


class StaffAct(Fact, frozen=True, kw_only=True):
    """What all of these say: about whom, and the roles that they hold after it, in the order of the alphabet."""

    staff_id: str
    roles: tuple[Role, ...]
    private: StaffPrivate | None = None


@fact("staff.hired", subject="staff_id")
class StaffHired(StaffAct, frozen=True, kw_only=True):
    """Somebody new may sign in."""


@fact("staff.roles_changed", subject="staff_id")
class StaffRolesChanged(StaffAct, frozen=True, kw_only=True):
    """A person holds other roles than before."""

    before: tuple[Role, ...]


@fact("staff.pin_reset", subject="staff_id")
class StaffPinReset(StaffAct, frozen=True, kw_only=True):
    """A supervisor gave the person another PIN; a lock after wrong tries ended with it."""


@fact("staff.dismissed", subject="staff_id")
class StaffDismissed(StaffAct, frozen=True, kw_only=True):
    """The person may not sign in any more."""


@fact("staff.reinstated", subject="staff_id")
class StaffReinstated(StaffAct, frozen=True, kw_only=True):
    """The person may sign in again, with the roles and the PIN of before."""


@fact("staff.pin_changed", subject="staff_id")
class StaffPinChanged(StaffAct, frozen=True, kw_only=True):
    """The person chose another PIN for themselves."""
