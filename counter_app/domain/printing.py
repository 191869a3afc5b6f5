"""A print job is durable: what was begun and what came out is never guessed."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError


class DocumentKind(StrEnum):
    RECEIPT = "receipt"
    SLIP = "slip"
    TICKET = "ticket"


class PrintState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    SUSPENDED = "suspended"  # nothing was sent; goes on by itself once the printer is ready
    UNKNOWN = "unknown"  # something was sent; a person looks and decides


class PrintMoved(CounterError):
    """The job is not in the state that this step needs (fields: job, state)."""

    code: ClassVar[str] = "print.moved"


_NEXT: dict[PrintState, frozenset[PrintState]] = {
    PrintState.QUEUED: frozenset({PrintState.SENDING, PrintState.SUSPENDED}),
    PrintState.SUSPENDED: frozenset({PrintState.SENDING, PrintState.SUSPENDED}),
    PrintState.SENDING: frozenset({PrintState.PRINTED, PrintState.UNKNOWN}),
    PrintState.UNKNOWN: frozenset({PrintState.PRINTED}),
    PrintState.PRINTED: frozenset(),
}


@dataclass(frozen=True)
class PrintJob:
    """One paper to print. `reprint` is the n of "BẢN IN LẠI lần n", 0 for the first print."""

    id: str
    document: DocumentKind
    subject_id: str
    reprint: int = 0
    state: PrintState = PrintState.QUEUED
    reason: str = ""

    def moved(self, state: PrintState, reason: str = "") -> "PrintJob":
        """This job in `state`. Raises `PrintMoved` when that step is not allowed from here."""
        if state not in _NEXT[self.state]:
            raise PrintMoved(job=self.id, state=self.state.value)
        return replace(self, state=state, reason=reason)
