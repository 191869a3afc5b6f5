"""The parts of events that name people: found, erased for good, and taken in late.

The journal is append-only in all but these two columns; the chain does not cover them but for their digest.
"""

from collections.abc import Sequence
from contextlib import suppress

import msgspec
from sqlalchemy import Connection, and_, select, update

from counter_app.domain.erasure import PrivatePart
from counter_app.domain.events import (
    EventCarried,
    Fact,
    JournalContinues,
    PrivateErased,
    UnknownKind,
    carried,
    decode,
    encode,
)
from counter_app.domain.journal import ChainBroken, Header, Origin, SealedEvent, check_signature, origin_of
from counter_app.storage.journal import events_after, opening_of
from counter_app.storage.projections import erased_private
from counter_app.storage.projectors.erasure import NAMING, clear_rows
from counter_app.storage.rows import change_row, here
from counter_app.storage.tables import journal, projected

_GONE = {"salt": None, "private": None}
_CONTINUES = 2
"""The event in which a journal names the one that it goes on from; the first opens it."""


def private_parts(db: Connection, origin: Origin, subjects: Sequence[str]) -> list[PrivatePart]:
    """Events about `subjects` whose private part is still there. No index leads to them: it reads the journal."""
    wanted = select(journal.c.seq, journal.c.hash, journal.c.kind, journal.c.subject).where(
        journal.c.origin == origin, journal.c.subject.in_(subjects), journal.c.private.is_not(None)
    )
    return [PrivatePart(row.seq, bytes(row.hash), row.kind, row.subject) for row in db.execute(wanted)]


def carry_out(db: Connection, fact: Fact, origin: Origin) -> bool:
    """Erase what `fact` in the journal of `origin` says is erased; whether it says so of anything here.

    An erasure that is told again counts for the journal that first said it, on that journal's signature.
    """
    if isinstance(fact, EventCarried):
        said = _erasure_in(db, fact)
        if said is None:
            return False
        _erase_with_rows(db, *said)
        return True
    if not isinstance(fact, PrivateErased):
        return False
    erase(db, origin, fact.parts)
    for part in fact.parts:
        if part.kind == EventCarried.KIND:
            _erase_beside(db, origin, part)
    return True


def erase(db: Connection, origin: Origin, parts: Sequence[PrivatePart]) -> None:
    """Erase the parts in the journal and in what was kept beside it; in the transaction that projects the erasure."""
    from counter_app.storage.node.tables import branch_event, quarantine  # noqa: PLC0415  (that package imports this)

    for part in parts:
        for table in (journal, branch_event):
            mine = (table.c.origin == origin, table.c.seq == part.seq, table.c.hash == part.hash)
            db.execute(update(table).where(*mine).values(_GONE))
    # Nobody can say whom a batch names that could not be read; its digest and the reason remain.
    db.execute(update(quarantine).where(quarantine.c.origin == origin).values(content=b""))


def erased(db: Connection, origin: Origin) -> set[tuple[int, bytes]]:
    """(seq, hash) of the events of `origin` whose private part was erased, on its own word or on that told again."""
    gone = here(db, erased_private)
    wanted = select(gone.c.origin, gone.c.by_seq, gone.c.seq, gone.c.hash).where(gone.c.of_origin == origin)
    found, heard = set[tuple[int, bytes]](), dict[tuple[str, int], bool]()
    for row in db.execute(wanted).all():
        by = (row.origin, row.by_seq)
        if by not in heard:
            heard[by] = row.origin == origin or _is_told(db, Origin(row.origin), row.by_seq, origin)
        if heard[by]:
            found.add((row.seq, bytes.fromhex(row.hash)))
    return found


def erased_beside(db: Connection, origin: Origin) -> set[tuple[int, bytes]]:
    """(seq, hash) of the events of `origin` that a journal which goes on from it told again, and has erased since."""
    gone = here(db, erased_private)
    at = (journal.c.origin == gone.c.origin, journal.c.seq == gone.c.seq, journal.c.kind == EventCarried.KIND)
    wanted = select(gone.c.origin, gone.c.seq).join(journal, and_(*at)).where(gone.c.of_origin != origin)
    found = set[tuple[int, bytes]]()
    for by, seq in db.execute(wanted).all():
        told = _told_by(db, Origin(by), seq)
        if told is not None and told.of == origin and _goes_on_from(db, Origin(by), origin):
            found.add((told.seq, _inside(told).hash))
    return found


def erase_late(db: Connection, origin: Origin, events: Sequence[tuple[SealedEvent, Header, Fact]]) -> bool:
    """Erase of these what another journal had told to be erased before they came; whether there was any."""
    naming = [(header, event.hash) for event, header, _ in events if event.private is not None]
    gone = erased(db, origin) if naming else set()
    late = [PrivatePart(one.seq, hash, one.kind, one.subject) for one, hash in naming if (one.seq, hash) in gone]
    if late:
        _erase_with_rows(db, origin, late)
    return bool(late)


def _erase_with_rows(db: Connection, origin: Origin, parts: Sequence[PrivatePart]) -> None:
    followed = here(db, projected)
    # Another process may be following `origin`: its rows are seen once it is done.
    db.execute(select(followed.c.seq).where(followed.c.origin == origin).with_for_update())
    erase(db, origin, parts)
    for part in parts:
        clear_rows(db, origin, part.kind, part.subject)


def _erase_beside(db: Connection, origin: Origin, part: PrivatePart) -> None:
    """Erase what was told again where a node keeps it as it was first told, on the refused side of a fork."""
    from counter_app.storage.node.tables import branch_event  # noqa: PLC0415  (that package imports this)

    told = _told_by(db, origin, part.seq)
    if told is not None and _goes_on_from(db, origin, Origin(told.of)):
        mine = (branch_event.c.origin == told.of, branch_event.c.seq == told.seq)
        db.execute(update(branch_event).where(*mine, branch_event.c.hash == _inside(told).hash).values(_GONE))


def _is_told(db: Connection, by: Origin, seq: int, of: Origin) -> bool:
    told = _told_by(db, by, seq)
    said = None if told is None else _erasure_in(db, told)
    return said is not None and said[0] == of


def _told_by(db: Connection, by: Origin, seq: int) -> EventCarried | None:
    """What the journal of `by` tells again with its event `seq`."""
    for event in events_after(db, by, seq - 1, 1):
        header = event.read_header()
        with suppress(UnknownKind, msgspec.MsgspecError):
            fact = decode(header.kind, header.version, event.body, None)
            return fact if isinstance(fact, EventCarried) and header.seq == seq else None
    return None


def _inside(told: EventCarried) -> SealedEvent:
    return SealedEvent(told.header, told.prev, told.body, told.signature)


def _erasure_in(db: Connection, told: EventCarried) -> tuple[Origin, Sequence[PrivatePart]] | None:
    """The erasure that is told again, signed with the key of its own journal; None while nothing of that is here."""
    try:
        header, event, fact = carried(told)
        opening = opening_of(db, header.origin) if isinstance(fact, PrivateErased) else None
        if opening is None or not isinstance(fact, PrivateErased):
            return None
        public_key = bytes.fromhex(opening.public_key)
        if origin_of(public_key) != header.origin:
            return None
        check_signature(event, public_key, header.origin, header.seq)
    except (UnknownKind, ChainBroken, ValueError):  # an error of msgspec is a ValueError
        return None
    return header.origin, fact.parts


def _goes_on_from(db: Connection, origin: Origin, old: Origin) -> bool:
    """Whether `origin` says that it goes on from `old`, itself or through others; read in the journals' beginnings."""
    seen = set[str]()
    while origin != old and origin not in seen:
        seen.add(origin)
        said = select(journal.c.subject).where(
            journal.c.origin == origin, journal.c.seq <= _CONTINUES, journal.c.kind == JournalContinues.KIND
        )
        origin = Origin(db.execute(said).scalar() or "")
    return origin == old


def take_in_late(db: Connection, origin: Origin, told: Sequence[tuple[SealedEvent, Header]]) -> None:
    """Fill private parts that a relay had left out, from events whose hashes are held; what was erased stays so."""
    late = {header.seq: (event, header) for event, header in told if event.private is not None}
    if not late:
        return
    empty = select(journal.c.seq).where(
        journal.c.origin == origin, journal.c.seq.in_(list(late)), journal.c.private.is_(None)
    )
    missing = set(db.execute(empty).scalars())
    if not missing:
        return
    gone = {seq for seq, _ in erased(db, origin)}
    followed = here(db, projected)
    upto = db.execute(select(followed.c.seq).where(followed.c.origin == origin)).scalar_one_or_none() or 0
    for seq in sorted(missing - gone):
        event, header = late[seq]
        change_row(db, journal, {"origin": origin, "seq": seq}, {"salt": event.salt, "private": event.private})
        if seq <= upto:
            _fill_row(db, origin, event, header)


def _fill_row(db: Connection, origin: Origin, event: SealedEvent, header: Header) -> None:
    """Put the private part into the row as the projector would have, that of an event told again too."""
    if header.kind == EventCarried.KIND:
        with suppress(UnknownKind, ChainBroken, msgspec.MsgspecError):
            fact = decode(header.kind, header.version, event.body, event.private)
            if isinstance(fact, EventCarried):
                header, event, _ = carried(fact)
    if header.kind in NAMING:
        table, key = NAMING[header.kind]
        change_row(db, table, {"origin": origin, key: header.subject}, {"private": _as_projected(event, header)})


def _as_projected(event: SealedEvent, header: Header) -> bytes | None:
    """The private part as the projector would have put it into the row: an older version's as today's."""
    try:
        fact = decode(header.kind, header.version, event.body, event.private)
    except UnknownKind:
        return event.private
    return event.private if header.version == fact.VERSION else encode(fact)[1]
