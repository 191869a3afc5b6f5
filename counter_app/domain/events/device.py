"""Whom a node lets in: recorded in the node's own journal. Never a code, nor its digest."""

from datetime import datetime

from counter_app.domain.events.fact import Fact, fact


@fact("device.invited", subject="invitation_id")
class DeviceInvited(Fact, frozen=True, kw_only=True):
    """A one-time code was made for one installation; nobody has used it."""

    invitation_id: str
    level: str
    site: str
    counter: str
    until: datetime


@fact("device.enrolled", subject="device")
class DeviceEnrolled(Fact, frozen=True, kw_only=True):
    """An installation, `device`, used a code; `invitation_id` is "" for a code from the operator's file."""

    device: str
    level: str
    site: str
    counter: str
    invitation_id: str = ""


@fact("device.confirmed", subject="device")
class DeviceConfirmed(Fact, frozen=True, kw_only=True):
    """The installation may work with this node from now on. (Before release 3 also one that had been revoked.)

    `via` is the installation at which it was decided, by the person `by`; both are "" at the node itself.
    """

    device: str
    via: str = ""
    by: str = ""


@fact("device.revoked", subject="device")
class DeviceRevoked(Fact, frozen=True, kw_only=True):
    """Nothing more is taken from the installation; what is stored stays."""

    device: str
    reason: str


@fact("device.readmitted", subject="device")
class DeviceReadmitted(Fact, frozen=True, kw_only=True):
    """An installation that had been revoked may work again: decided at the node itself, and why."""

    device: str
    reason: str
