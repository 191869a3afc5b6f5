"""How large an event may be, so that it travels: one that no node can read holds up its whole journal for ever."""

from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.events import EventCarried
from counter_app.domain.journal import Header, SealedEvent

MAX_BODY_BYTES = 4 * 1024 * 1024
"""What a node reads of one request. A program that reads less would stop the journals of those that send more."""
MAX_EVENT_BYTES = MAX_BODY_BYTES // 8
"""What an event holds at most when it is recorded. Told again it stands in JSON as Base64 (four thirds), its subject
twice more: less than half of what a node reads."""
MAX_TOLD_BYTES = MAX_BODY_BYTES - 4096
"""What one holds at most that tells another again, of a program perhaps that knew no limit: all that can travel."""


class EventTooLarge(CounterError):
    """More than can be sent to any node was entered at once; nothing was recorded (fields: kind, size, most, in KB)."""

    code: ClassVar[str] = "journal.event_too_large"


class ToldTooLarge(CounterError):
    """An event of an older program can be told again in no journal, so nobody goes on from its own; nothing was
    changed (fields: seq and kind of that event; size, most, in KB)."""

    code: ClassVar[str] = "journal.told_too_large"


def size_of(event: SealedEvent) -> int:
    """The bytes that an event's content has; what a batch adds for each one is `ports.sync.EVENT_OVERHEAD`."""
    return len(event.header) + len(event.body) + len(event.private or b"")


def must_travel(event: SealedEvent, header: Header) -> None:
    """Raise `EventTooLarge` when no node could take the event in, and with it nothing of what follows."""
    most = MAX_TOLD_BYTES if header.kind == EventCarried.KIND else MAX_EVENT_BYTES
    size = size_of(event)
    if size > most:
        raise EventTooLarge(kind=header.kind, size=-(-size // 1024), most=most // 1024)
