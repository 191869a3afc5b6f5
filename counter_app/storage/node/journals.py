"""Journals of many origins: their heads, events, forks and what could not be taken in."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from counter_app.domain.journal import GENESIS, Head, Header, Origin, SealedEvent, microseconds
from counter_app.ports.node import FollowFailure, HeldJournal, Quarantined
from counter_app.storage.journal import append, events_after, row_of
from counter_app.storage.node.tables import branch_event, follow_failure, held_journal, quarantine
from counter_app.storage.rows import add_row
from counter_app.storage.tables import journal, peer_head, projected

KEPT_PER_SENDER = 100
"""Refused batches that are kept of one sender; a broken device must not fill the disk."""


class SqlJournals:
    """See `ports.node.JournalShelf`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, origin: Origin) -> HeldJournal | None:
        """See the port."""
        return _one(self._db, select(held_journal).where(held_journal.c.origin == origin))

    def all(self) -> Sequence[HeldJournal]:
        """See the port."""
        return [_held(row) for row in self._db.execute(select(held_journal).order_by(held_journal.c.origin))]

    def hashes(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """See the port."""
        wanted = select(journal.c.hash).where(journal.c.origin == origin, journal.c.seq.between(first, last))
        found = [bytes(one) for one in self._db.execute(wanted.order_by(journal.c.seq)).scalars()]
        return [GENESIS, *found] if first == 0 else found

    def events_after(self, origin: Origin, seq: int, limit: int) -> Sequence[SealedEvent]:
        """See the port."""
        return events_after(self._db, origin, seq, limit)

    def projected(self) -> dict[Origin, int]:
        """See the port."""
        return {Origin(row.origin): row.seq for row in self._db.execute(select(projected))}

    def behind(self) -> Sequence[tuple[Origin, int]]:
        """See the port."""
        lagging = (
            select(held_journal.c.origin, func.coalesce(projected.c.seq, 0))
            .join(projected, projected.c.origin == held_journal.c.origin, isouter=True)
            .where(or_(projected.c.seq.is_(None), projected.c.seq < held_journal.c.head_seq))
            .order_by(held_journal.c.origin)
        )
        return [(Origin(origin), seq) for origin, seq in self._db.execute(lagging)]

    def safe(self) -> dict[Origin, int]:
        """See the port: what a peer said it holds is held by a second machine."""
        held = select(peer_head.c.origin, func.max(peer_head.c.seq)).group_by(peer_head.c.origin)
        return {Origin(origin): seq for origin, seq in self._db.execute(held)}

    def failures(self) -> Sequence[FollowFailure]:
        """See the port."""
        found = select(follow_failure).order_by(follow_failure.c.origin, follow_failure.c.seq)
        return [FollowFailure(Origin(row.origin), row.seq, row.kind, row.reason) for row in self._db.execute(found)]

    def quarantined(self) -> Sequence[Quarantined]:
        """See the port."""
        found = select(quarantine).order_by(quarantine.c.last_at)
        return [
            Quarantined(row.origin, Origin(row.sender), row.seq, row.reason, bytes(row.content), row.times)
            for row in self._db.execute(found)
        ]


def lock(db: Connection, origin: Origin) -> HeldJournal | None:
    """See `ports.node.NodeUnitOfWork.lock`; SQLite's one writer needs no row lock."""
    return _one(db, select(held_journal).where(held_journal.c.origin == origin).with_for_update())


def claim(db: Connection, origin: Origin) -> int | None:
    """See `ports.node.NodeUnitOfWork.claim`: the row of the position is the claim."""
    here = select(projected.c.seq).where(projected.c.origin == origin)
    found = db.execute(here.with_for_update(skip_locked=True)).scalar_one_or_none()
    if found is not None or db.execute(here).scalar_one_or_none() is not None:
        return found
    add_row(db, projected, origin=origin, seq=0)
    return 0


def open_journal(db: Connection, held: HeldJournal) -> None:
    """See `ports.node.NodeUnitOfWork.open_journal`."""
    row = {
        "origin": held.origin,
        "public_key": held.public_key,
        "level": held.level,
        "site": held.site,
        "site_name": held.site_name,
        "counter": held.counter,
        "head_seq": held.head.seq,
        "head_hash": held.head.hash,
        "frozen": held.frozen,
    }
    db.execute(insert(held_journal).values(**row))


def store(db: Connection, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], head: Head) -> None:
    """See `ports.node.NodeUnitOfWork.append`."""
    append(db, [row_of(event, header) for event, header in events])
    move_head(db, origin, head)


def move_head(db: Connection, origin: Origin, head: Head) -> None:
    """The journal's last event is `head`."""
    here = held_journal.c.origin == origin
    db.execute(update(held_journal).where(here).values(head_seq=head.seq, head_hash=head.hash))


def freeze(db: Connection, origin: Origin, reason: str) -> None:
    """See `ports.node.NodeUnitOfWork.freeze`."""
    db.execute(update(held_journal).where(held_journal.c.origin == origin).values(frozen=reason))


def keep_branch(db: Connection, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.keep_branch`."""
    kept = select(branch_event.c.seq, branch_event.c.hash).where(branch_event.c.origin == origin)
    held = {(seq, bytes(found)) for seq, found in db.execute(kept)}
    rows = [
        {name: value for name, value in row_of(event, header).items() if name in branch_event.c}
        | {"kept_at": microseconds(at)}
        for event, header in events
        if (header.seq, event.hash) not in held
    ]
    if rows:
        db.execute(insert(branch_event), rows)


def quarantine_batch(db: Connection, refused: Quarantined, at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.quarantine`; past `KEPT_PER_SENDER` only repeats are counted."""
    digest = sha256(refused.content).digest()
    here = (quarantine.c.origin == refused.origin) & (quarantine.c.digest == digest)
    again = update(quarantine).where(here).values(times=quarantine.c.times + 1, last_at=microseconds(at))
    if db.execute(again).rowcount:
        return
    of_sender = select(func.count()).where(quarantine.c.sender == refused.sender)
    if db.execute(of_sender).scalar_one() >= KEPT_PER_SENDER:
        return
    db.execute(
        insert(quarantine).values(
            origin=refused.origin,
            digest=digest,
            sender=refused.sender,
            seq=refused.seq,
            reason=refused.reason,
            content=refused.content,
            times=1,
            last_at=microseconds(at),
        )
    )


def _one(db: Connection, wanted: Select[tuple[object, ...]]) -> HeldJournal | None:
    row = db.execute(wanted).one_or_none()
    return None if row is None else _held(row)


def _held(row: Row[tuple[object, ...]]) -> HeldJournal:
    return HeldJournal(
        origin=Origin(row.origin),
        public_key=bytes(row.public_key),
        level=row.level,
        site=row.site,
        site_name=row.site_name,
        counter=row.counter,
        head=Head(row.head_seq, bytes(row.head_hash)),
        frozen=row.frozen,
    )
