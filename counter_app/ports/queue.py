"""The queue's authority as a counter or kiosk sees it: the site node, or nothing when it is out of reach."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Citation


class NodeUnreachable(CounterError):
    """The node did not answer: what needs it must wait, everything else goes on (fields: node, reason)."""

    code: ClassVar[str] = "node.unreachable"


class NodeNotTrusted(NodeUnreachable):
    """The node shows another certificate than its enrolment code names; nothing was told to it (fields: node).

    Somebody stands in between, or the node was set up anew.
    """

    code: ClassVar[str] = "node.other_certificate"


class NodeNotEncrypted(NodeUnreachable):
    """The link would not be encrypted, or the code names no certificate; nothing was sent (fields: node)."""

    code: ClassVar[str] = "node.not_encrypted"


class NodeRefused(CounterError):
    """The node answered no (fields: node, reason)."""

    code: ClassVar[str] = "node.refused"


@dataclass(frozen=True)
class CalledTicket:
    """A ticket that the node gave to this counter; `call` is the node's event."""

    ticket_id: str
    number: str
    service: str
    issued_at: datetime
    calls: int
    call: Citation


@dataclass(frozen=True)
class IssuedTicket:
    """A number that was just taken."""

    ticket_id: str
    number: str
    service: str
    issued_at: datetime
    waiting_before: int


@dataclass(frozen=True)
class WaitingTicket:
    """One row of the queue."""

    ticket_id: str
    number: str
    service: str
    state: str
    counter: str
    issued_at: datetime
    priority: int


class Queue(Protocol):
    """Commands carry an id: a repeat with the same id returns the first answer.

    Every call raises `NodeUnreachable` or `NodeRefused`.
    """

    def issue(self, service: str, command: str, priority: int = 0) -> IssuedTicket:
        """Take a number."""

    def call_next(self, command: str, closing: str = "") -> CalledTicket | None:
        """Call the next waiting ticket to this counter; None when nobody waits.

        `closing` is the ticket just finished here.
        """

    def recall(self, ticket_id: str, command: str) -> CalledTicket:
        """Call the same ticket again."""

    def missed(self, ticket_id: str, command: str) -> None:
        """Nobody came."""

    def waiting(self) -> tuple[WaitingTicket, ...]:
        """Today's open tickets in the order in which they will be called."""
