"""An event of another journal inside one of this: put in and taken out byte for byte."""

from counter_app.domain.events.fact import Fact, decode
from counter_app.domain.events.journal import CarriedPrivate, EventCarried
from counter_app.domain.journal import Header, SealedEvent


def carry(event: SealedEvent) -> EventCarried:
    """`event`, to be told again. One that was carried already is carried as it first was."""
    header = event.read_header()
    private = None
    if event.private is not None:
        private = CarriedPrivate(salt=event.salt or b"", private=event.private)
    told = EventCarried(
        of=header.origin,
        seq=header.seq,
        about=header.subject,
        header=event.header,
        prev=event.prev,
        body=event.body,
        signature=event.signature,
        private=private,
    )
    if header.kind != EventCarried.KIND:
        return told
    inner = decode(header.kind, header.version, event.body, event.private)
    return inner if isinstance(inner, EventCarried) else told


def carried(told: EventCarried) -> tuple[Header, SealedEvent, Fact]:
    """The event inside, as it was. Raises `UnknownKind`."""
    private = told.private
    event = SealedEvent(
        header=told.header,
        prev=told.prev,
        body=told.body,
        signature=told.signature,
        salt=private.salt if private else None,
        private=private.private if private else None,
    )
    header = event.read_header()
    return header, event, decode(header.kind, header.version, event.body, event.private)
