"""A place in the queue. The internal id is never the number on the board."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError

HIGHEST = 999


class TicketState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    MISSED = "missed"


class TicketMoved(CounterError):
    """The ticket is no longer where this step needs it (fields: number, state)."""

    code: ClassVar[str] = "ticket.moved"


class UnknownTicket(CounterError):
    """No such ticket today (fields: number)."""

    code: ClassVar[str] = "ticket.unknown"


class QueueFull(CounterError):
    """All numbers of a service are used for today (fields: service)."""

    code: ClassVar[str] = "ticket.queue_full"


def display_number(service: str, serial: int) -> str:
    """`("A", 27)` as `A027`. Raises `QueueFull` past 999."""
    if serial > HIGHEST:
        raise QueueFull(service=service)
    return f"{service}{serial:03d}"


@dataclass(frozen=True)
class Ticket:
    """One citizen's place in the queue of one local day."""

    id: str
    number: str
    service: str
    day: date
    issued_at: datetime
    state: TicketState = TicketState.WAITING
    counter: str = ""
    calls: int = 0
    priority: int = 0

    def called_to(self, counter: str) -> "Ticket":
        """Called to `counter`, the first time or again. Raises `TicketMoved`."""
        again = self.state is TicketState.CALLED and self.counter == counter
        if not again:
            self._must_be(TicketState.WAITING)
        return replace(self, state=TicketState.CALLED, counter=counter, calls=self.calls + 1)

    def serving(self) -> "Ticket":
        """The citizen came to the counter. Raises `TicketMoved`."""
        self._must_be(TicketState.CALLED)
        return replace(self, state=TicketState.SERVING)

    def finished(self) -> "Ticket":
        """Done. Raises `TicketMoved`."""
        self._must_be(TicketState.CALLED, TicketState.SERVING)
        return replace(self, state=TicketState.FINISHED)

    def missed(self) -> "Ticket":
        """Called and did not come. Raises `TicketMoved`."""
        self._must_be(TicketState.CALLED)
        return replace(self, state=TicketState.MISSED)

    def _must_be(self, *states: TicketState) -> None:
        if self.state not in states:
            raise TicketMoved(number=self.number, state=self.state.value)
