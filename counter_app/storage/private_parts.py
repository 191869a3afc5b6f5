"""The parts of events that name people: found, erased for good, and taken in late.

The journal is append-only in all but these two columns; the chain does not cover them but for their digest.
"""

from collections.abc import Sequence
from contextlib import suppress

import msgspec
from sqlalchemy import Connection, select, text, update

from counter_app.domain.erasure import PrivatePart
from counter_app.domain.events import EventCarried, Fact, PrivateErased, UnknownKind, carried, decode, encode
from counter_app.domain.journal import ChainBroken, Header, Origin, SealedEvent
from counter_app.storage.projections import erased_private
from counter_app.storage.projectors.erasure import NAMING, clear_rows
from counter_app.storage.rows import change_row, here
from counter_app.storage.tables import journal, projected
from counter_app.storage.told_again import erasure_in, goes_on_from, heirs, inside, is_signed, told_by

_GONE = {"salt": None, "private": None}
_ERASING = (PrivateErased.KIND, EventCarried.KIND)


def private_parts(db: Connection, origin: Origin, subjects: Sequence[str]) -> list[PrivatePart]:
    """Events about `subjects` whose private part is still there. No index leads to them: it reads the journal."""
    wanted = select(journal.c.seq, journal.c.hash, journal.c.kind, journal.c.subject).where(
        journal.c.origin == origin, journal.c.subject.in_(subjects), journal.c.private.is_not(None)
    )
    return [PrivatePart(row.seq, bytes(row.hash), row.kind, row.subject) for row in db.execute(wanted)]


def carry_out(db: Connection, fact: Fact, by: Header) -> bool:
    """Erase what the event `by` says is erased; whether it says so of anything here.

    In the transaction that projects it. An erasure that is told again counts for the journal that first said it, on
    that journal's signature.
    """
    if isinstance(fact, PrivateErased):
        origin = by.origin
        _erase(db, origin, fact.parts)
    elif isinstance(fact, EventCarried) and (said := erasure_in(fact)) is not None:
        first, event, told = said
        origin = first.origin
        _hold(db, origin)  # whether or not it is here: another process may be taking it in
        if not is_signed(db, event, first):
            return False
        _erase_with_rows(db, origin, told.parts)
    else:
        return False
    if not _was_followed(db, by):
        _empty_refused(db, origin)
    return True


def carry_out_stored(db: Connection, events: Sequence[SealedEvent]) -> None:
    """`carry_out` for stored events that are followed, also once more; one that cannot be read says nothing."""
    for event in events:
        with suppress(UnknownKind, ChainBroken, msgspec.MsgspecError):
            header = event.read_header()
            if header.kind in _ERASING:
                carry_out(db, decode(header.kind, header.version, event.body, event.private), header)


def erase_late(db: Connection, origin: Origin, events: Sequence[tuple[SealedEvent, Header]]) -> bool:
    """Erase of these what another journal had told to be erased before they came; whether there was any."""
    naming = [one for one in events if one[0].private is not None or one[1].kind == EventCarried.KIND]
    gone = erased(db, origin) if naming else set()
    late = [(event, header) for event, header in naming if gone and (header.seq, event.hash) in gone]
    if not late:
        return False
    _erase_with_rows(db, origin, [PrivatePart(one.seq, event.hash, one.kind, one.subject) for event, one in late])
    if any(event.private is not None for event, _ in late):
        _empty_refused(db, origin)
    return True


def take_in_late(db: Connection, origin: Origin, told: Sequence[tuple[SealedEvent, Header]]) -> None:
    """Fill private parts that a relay had left out, from events whose hashes are held; what was erased stays so."""
    late = {header.seq: (event, header) for event, header in told if event.private is not None}
    if not late:
        return
    empty = select(journal.c.seq).where(
        journal.c.origin == origin, journal.c.seq.in_(list(late)), journal.c.private.is_(None)
    )
    missing = sorted(db.execute(empty).scalars())
    if not missing:
        return
    upto = _hold(db, origin)
    gone = erased(db, origin)
    for seq in missing:
        event, header = late[seq]
        if (seq, event.hash) in gone:
            continue
        change_row(db, journal, {"origin": origin, "seq": seq}, {"salt": event.salt, "private": event.private})
        if seq <= upto:
            _fill_row(db, origin, event, header)


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


def erased_in_branch(db: Connection, origin: Origin) -> set[tuple[int, bytes]]:
    """(seq, hash) of what a refused branch of `origin` is kept without: also what was told again and erased there."""
    _hold(db, origin)
    found = erased(db, origin)
    for heir in heirs(db, origin):
        for seq, hash in erased(db, heir):
            told = told_by(db, heir, seq, hash)
            if told is not None and told.of == origin:
                found.add((told.seq, inside(told).hash))
    return found


def _hold(db: Connection, origin: Origin) -> int:
    """How far `origin` was followed. Who follows it, erases in it or fills in waits until the transaction ends.

    A journal of which nothing was followed yet gets its row here: there would be nothing to hold.
    """
    followed = here(db, projected)
    begun = text(f'INSERT INTO "{followed.name}" (origin, seq) VALUES (:origin, 0) ON CONFLICT DO NOTHING')
    db.execute(begun, {"origin": origin})
    upto = select(followed.c.seq).where(followed.c.origin == origin).with_for_update()
    return int(db.execute(upto).scalar_one())


def _was_followed(db: Connection, by: Header) -> bool:
    """Whether the event is only followed again, into new figures: the position in place is past it."""
    upto = db.execute(select(projected.c.seq).where(projected.c.origin == by.origin)).scalar_one_or_none()
    return upto is not None and upto >= by.seq


def _erase(db: Connection, origin: Origin, parts: Sequence[PrivatePart]) -> None:
    """Erase the parts in the journal and in what is kept of it beside it."""
    from counter_app.storage.node.tables import branch_event  # noqa: PLC0415  (that package imports this)

    for part in parts:
        for table in (journal, branch_event):
            mine = (table.c.origin == origin, table.c.seq == part.seq, table.c.hash == part.hash)
            db.execute(update(table).where(*mine).values(_GONE))
        if part.kind == EventCarried.KIND:
            _erase_beside(db, origin, part)


def _erase_with_rows(db: Connection, origin: Origin, parts: Sequence[PrivatePart]) -> None:
    """Erase in a journal whose own projector has not done so; it is held."""
    _erase(db, origin, parts)
    for part in parts:
        clear_rows(db, origin, part.kind, part.subject)


def _erase_beside(db: Connection, origin: Origin, part: PrivatePart) -> None:
    """Erase what was told again where a node keeps it as it was first told, on the refused side of a fork."""
    from counter_app.storage.node.tables import branch_event  # noqa: PLC0415  (that package imports this)

    told = told_by(db, origin, part.seq, part.hash)
    if told is not None and goes_on_from(db, origin, Origin(told.of)):
        _hold(db, Origin(told.of))
        mine = (branch_event.c.origin == told.of, branch_event.c.seq == told.seq)
        db.execute(update(branch_event).where(*mine, branch_event.c.hash == inside(told).hash).values(_GONE))


def _empty_refused(db: Connection, origin: Origin) -> None:
    """Nobody can say whom a batch names that could not be read; its digest and the reason remain."""
    from counter_app.storage.node.tables import quarantine  # noqa: PLC0415  (that package imports this)

    db.execute(update(quarantine).where(quarantine.c.origin == origin).values(content=b""))


def _is_told(db: Connection, by: Origin, seq: int, of: Origin) -> bool:
    """Whether event `seq` of the journal `by` tells an erasure again that `of` has signed."""
    told = told_by(db, by, seq)
    said = None if told is None else erasure_in(told)
    return said is not None and said[0].origin == of and is_signed(db, said[1], said[0])


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
