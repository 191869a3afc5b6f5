"""The queue. `ticket.*` are events of the site node, sole authority for it; `service.*` of a counter."""

from datetime import date
from enum import StrEnum

from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.journal import Citation


@fact("ticket.issued", subject="ticket_id")
class TicketIssued(Fact, frozen=True, kw_only=True):
    """A citizen took a number. `command` is the id of the request, so that a repeat gets the same ticket."""

    ticket_id: str
    number: str
    service: str
    day: date
    serial: int
    priority: int = 0
    command: str = ""


@fact("ticket.called", subject="ticket_id")
class TicketCalled(Fact, frozen=True, kw_only=True):
    """The ticket was called to a counter."""

    ticket_id: str
    counter: str
    by: str  # origin of the counter


@fact("ticket.recalled", subject="ticket_id")
class TicketRecalled(Fact, frozen=True, kw_only=True):
    """Called again to the same counter."""

    ticket_id: str
    counter: str


@fact("ticket.missed", subject="ticket_id")
class TicketMissed(Fact, frozen=True, kw_only=True):
    """Called, and nobody came."""

    ticket_id: str
    counter: str


@fact("ticket.finished", subject="ticket_id")
class TicketFinished(Fact, frozen=True, kw_only=True):
    """The counter was done with the ticket; `cites` is the counter's event that says so, when it came by journal."""

    ticket_id: str
    counter: str
    cites: Citation | None = None


class ServiceOutcome(StrEnum):
    SERVED = "served"
    REFUSED = "refused"
    MISSED = "missed"
    LEFT = "left"

    @property
    def came(self) -> bool:
        """Whether the citizen was served at all; a refusal is a service, an absence is not."""
        return self in (ServiceOutcome.SERVED, ServiceOutcome.REFUSED)


@fact("service.started", subject="ticket_id")
class ServiceStarted(Fact, frozen=True, kw_only=True):
    """A counter took a ticket in hand.

    `cites` is the node's call; None when the citizen showed the ticket while the node was out of reach.
    """

    ticket_id: str
    number: str
    service: str
    counter: str
    day: date
    cites: Citation | None = None


@fact("service.finished", subject="ticket_id")
class ServiceFinished(Fact, frozen=True, kw_only=True):
    """The counter is done with the ticket."""

    ticket_id: str
    outcome: ServiceOutcome
