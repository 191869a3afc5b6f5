"""The parts of events that name people: found, erased for good, and taken in late.

The journal is append-only in all but these two columns; the chain does not cover them but for their digest.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from counter_app.domain.erasure import PrivatePart
from counter_app.domain.events import UnknownKind, decode, encode
from counter_app.domain.journal import Header, Origin, SealedEvent
from counter_app.storage.projections import erased_private
from counter_app.storage.projectors.erasure import NAMING
from counter_app.storage.rows import change_row, here
from counter_app.storage.tables import journal, projected

_GONE = {"salt": None, "private": None}


def private_parts(db: Connection, origin: Origin, subjects: Sequence[str]) -> list[PrivatePart]:
    """Events about `subjects` whose private part is still there. No index leads to them: it reads the journal."""
    wanted = select(journal.c.seq, journal.c.hash, journal.c.kind, journal.c.subject).where(
        journal.c.origin == origin, journal.c.subject.in_(subjects), journal.c.private.is_not(None)
    )
    return [PrivatePart(row.seq, bytes(row.hash), row.kind, row.subject) for row in db.execute(wanted)]


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
    """(seq, hash) of the events of `origin` whose private part was erased."""
    gone = here(db, erased_private)
    wanted = select(gone.c.seq, gone.c.hash).where(gone.c.origin == origin)
    return {(row.seq, bytes.fromhex(row.hash)) for row in db.execute(wanted)}


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
        if seq <= upto and header.kind in NAMING:
            table, key = NAMING[header.kind]
            change_row(db, table, {"origin": origin, key: header.subject}, {"private": _as_projected(event, header)})


def _as_projected(event: SealedEvent, header: Header) -> bytes | None:
    """The private part as the projector would have put it into the row: an older version's as today's."""
    try:
        fact = decode(header.kind, header.version, event.body, event.private)
    except UnknownKind:
        return event.private
    return event.private if header.version == fact.VERSION else encode(fact)[1]
