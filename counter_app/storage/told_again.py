"""What one journal tells again of another, read in the journals themselves: by whom, whose, and whether that signed it.

An installation that goes on from another tells its events again, byte for byte (`domain.events.carrying`). Nothing here
changes anything.
"""

from contextlib import suppress

import msgspec
from sqlalchemy import Connection, select

from counter_app.domain.events import EventCarried, JournalContinues, PrivateErased, UnknownKind, carried, decode
from counter_app.domain.journal import ChainBroken, Header, Origin, SealedEvent, check_signature, origin_of
from counter_app.storage.journal import events_after, opening_of
from counter_app.storage.projections import continuation
from counter_app.storage.rows import here
from counter_app.storage.tables import journal

_CONTINUES = 2
"""The event in which a journal names the one that it goes on from; the first opens it."""


def told_by(db: Connection, by: Origin, seq: int, hash: bytes | None = None) -> EventCarried | None:
    """What the journal of `by` tells again with its event `seq`, when that is the one with this `hash`."""
    for event in events_after(db, by, seq - 1, 1):
        with suppress(UnknownKind, ChainBroken, msgspec.MsgspecError):
            header = event.read_header()
            if header.seq != seq or (hash is not None and event.hash != hash):
                return None
            fact = decode(header.kind, header.version, event.body, None)
            return fact if isinstance(fact, EventCarried) else None
    return None


def inside(told: EventCarried) -> SealedEvent:
    """The event that is told again, without its private part."""
    return SealedEvent(told.header, told.prev, told.body, told.signature)


def erasure_in(told: EventCarried) -> tuple[Header, SealedEvent, PrivateErased] | None:
    """The erasure that is told again, with its header; None when it is something else."""
    try:
        header, event, fact = carried(told)
    except (UnknownKind, ChainBroken, msgspec.MsgspecError):
        return None
    return (header, event, fact) if isinstance(fact, PrivateErased) else None


def is_signed(db: Connection, event: SealedEvent, header: Header) -> bool:
    """Whether the event bears its own journal's signature, by the key that this names; not while it is not here."""
    try:
        opening = opening_of(db, header.origin)
        public_key = b"" if opening is None else bytes.fromhex(opening.public_key)
        if opening is None or origin_of(public_key) != header.origin:
            return False
        check_signature(event, public_key, header.origin, header.seq)
    except (UnknownKind, ChainBroken, ValueError):  # an error of msgspec is a ValueError
        return False
    return True


def heirs(db: Connection, origin: Origin) -> set[Origin]:
    """Every journal that goes on from `origin`, itself or through others, of those that were followed."""
    said = here(db, continuation)
    found, latest = set[Origin](), {origin}
    while latest:
        wanted = select(said.c.origin).where(said.c.old_origin.in_(latest))
        latest = {Origin(one) for one in db.execute(wanted).scalars()} - found - {origin}
        found |= latest
    return found


def goes_on_from(db: Connection, origin: Origin, old: Origin) -> bool:
    """Whether `origin` says that it goes on from `old`, itself or through others; read in the journals' beginnings."""
    seen = set[str]()
    while origin != old and origin not in seen:
        seen.add(origin)
        said = select(journal.c.subject).where(
            journal.c.origin == origin, journal.c.seq <= _CONTINUES, journal.c.kind == JournalContinues.KIND
        )
        origin = Origin(db.execute(said).scalar() or "")
    return origin == old
