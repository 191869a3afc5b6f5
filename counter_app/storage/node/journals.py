"""Journals of many origins: their heads, events, forks and what could not be taken in."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from counter_app.domain.continuation import ForkReview
from counter_app.domain.decoding import from_json
from counter_app.domain.journal import GENESIS, Head, Header, Origin, SealedEvent, microseconds, moment
from counter_app.ports.node import FORKS, BranchEvent, FollowFailure, Freeze, HeldJournal, Quarantined
from counter_app.storage.books.numbers import review_of
from counter_app.storage.bulk import append_received
from counter_app.storage.journal import EVENT_COLUMNS, events_after, row_of
from counter_app.storage.node.tables import branch_event, follow_failure, held_journal, quarantine
from counter_app.storage.prepared import Prepared
from counter_app.storage.private_parts import erased_in_branch
from counter_app.storage.projections import fork_review
from counter_app.storage.rows import add_row, here
from counter_app.storage.tables import feed_cache, journal, peer_head, projected

KEPT_PER_SENDER = 100
"""Refused batches that are kept of one sender; a broken device must not fill the disk."""

_SAFE_SEQ = Prepared(select(func.max(peer_head.c.seq)).where(peer_head.c.origin == bindparam("wanted")))
_HASHES = Prepared(
    select(journal.c.hash)
    .where(journal.c.origin == bindparam("wanted"), journal.c.seq.between(bindparam("first"), bindparam("last")))
    .order_by(journal.c.seq)
)
_ABOVE = (
    select(feed_cache.c.body)
    .where(feed_cache.c.feed == FORKS, feed_cache.c.key == held_journal.c.origin)
    .scalar_subquery()
)
"""What the node above says of a fork; at that node itself the same as its own word."""
_ALL = select(
    held_journal.c.origin,
    held_journal.c.public_key,
    held_journal.c.level,
    held_journal.c.site,
    held_journal.c.site_name,
    held_journal.c.counter,
    held_journal.c.head_seq,
    held_journal.c.head_hash,
    held_journal.c.frozen,
    held_journal.c.frozen_at,
    _ABOVE.label("above"),
)
_ONE = _ALL.where(held_journal.c.origin == bindparam("wanted"))
_HELD, _LOCK = Prepared(_ONE), Prepared(_ONE.with_for_update(of=held_journal))
BRANCH_COLUMNS = tuple(branch_event.c[column.name] for column in EVENT_COLUMNS)
_MOVE = Prepared(
    update(held_journal)
    .where(held_journal.c.origin == bindparam("of"))
    .values(head_seq=bindparam("seq"), head_hash=bindparam("hash"))
)


class SqlJournals:
    """See `ports.node.JournalShelf`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, origin: Origin) -> HeldJournal | None:
        """See the port."""
        return _one(self._db, _HELD, origin)

    def all(self) -> Sequence[HeldJournal]:
        """See the port."""
        return [_held(tuple(row)) for row in self._db.execute(_ALL.order_by(held_journal.c.origin))]

    def hashes(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """See the port."""
        wanted = {"wanted": origin, "first": first, "last": last}
        found = [bytes(one) for (one,) in _HASHES.rows(self._db, wanted)]
        return [GENESIS, *found] if first == 0 else found

    def events_after(self, origin: Origin, seq: int, limit: int) -> Sequence[SealedEvent]:
        """See the port."""
        return events_after(self._db, origin, seq, limit)

    def branch(self, origin: Origin) -> Sequence[BranchEvent]:
        """See the port."""
        columns = (branch_event.c.seq, branch_event.c.hash, branch_event.c.kept_at, *BRANCH_COLUMNS)
        found = select(*columns).where(branch_event.c.origin == origin).order_by(branch_event.c.seq)
        return [
            BranchEvent(row[0], bytes(row[1]), SealedEvent(*row[3:]), moment(row[2])) for row in self._db.execute(found)
        ]

    def reviews(self, origin: Origin) -> Sequence[ForkReview]:
        """See the port."""
        said = here(self._db, fork_review)
        wanted = select(said).where(said.c.forked == origin).order_by(said.c.at)
        return [review_of(row) for row in self._db.execute(wanted)]

    def in_branch(self, origin: Origin, head: Head) -> bool:
        """See the port."""
        here = (branch_event.c.origin == origin, branch_event.c.seq == head.seq, branch_event.c.hash == head.hash)
        return self._db.execute(select(branch_event.c.seq).where(*here)).first() is not None

    def projected(self) -> dict[Origin, int]:
        """See the port."""
        return {Origin(row.origin): row.seq for row in self._db.execute(select(projected))}

    def behind(self) -> Sequence[tuple[Origin, int]]:
        """See the port."""
        positions = here(self._db, projected)
        lagging = (
            select(held_journal.c.origin, func.coalesce(positions.c.seq, 0))
            .join(positions, positions.c.origin == held_journal.c.origin, isouter=True)
            .where(or_(positions.c.seq.is_(None), positions.c.seq < held_journal.c.head_seq))
            .order_by(held_journal.c.origin)
        )
        return [(Origin(origin), seq) for origin, seq in self._db.execute(lagging)]

    def safe(self) -> dict[Origin, int]:
        """See the port: what a peer said it holds is held by a second machine."""
        held = select(peer_head.c.origin, func.max(peer_head.c.seq)).group_by(peer_head.c.origin)
        return {Origin(origin): seq for origin, seq in self._db.execute(held)}

    def safe_seq(self, origin: Origin) -> int:
        """See the port."""
        found = _SAFE_SEQ.first(self._db, {"wanted": origin})
        return int((found and found[0]) or 0)

    def failures(self) -> Sequence[FollowFailure]:
        """See the port."""
        found = select(follow_failure).order_by(follow_failure.c.origin, follow_failure.c.seq)
        return [FollowFailure(Origin(row.origin), row.seq, row.kind, row.reason) for row in self._db.execute(found)]

    def quarantined(self) -> Sequence[Quarantined]:
        """See the port."""
        one = quarantine.c
        found = select(one.origin, one.sender, one.seq, one.reason, one.times).order_by(one.last_at)
        return [Quarantined(*row) for row in self._db.execute(found)]


def lock(db: Connection, origin: Origin) -> HeldJournal | None:
    """See `ports.node.NodeUnitOfWork.lock`; SQLite's one writer needs no row lock."""
    return _one(db, _LOCK, origin)


def claim(db: Connection, origin: Origin) -> int | None:
    """See `ports.node.NodeUnitOfWork.claim`: the row of the position is the claim."""
    positions = here(db, projected)
    wanted = select(positions.c.seq).where(positions.c.origin == origin)
    found = db.execute(wanted.with_for_update(skip_locked=True)).scalar_one_or_none()
    if found is not None or db.execute(wanted).scalar_one_or_none() is not None:
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
    append_received(db, events, head)
    move_head(db, origin, head)


def move_head(db: Connection, origin: Origin, head: Head) -> None:
    """The journal's last event is `head`."""
    _MOVE.run(db, {"of": origin, "seq": head.seq, "hash": head.hash})


def freeze(db: Connection, origin: Origin, reason: str, at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.freeze`."""
    since = func.coalesce(held_journal.c.frozen_at, microseconds(at))
    db.execute(update(held_journal).where(held_journal.c.origin == origin).values(frozen=reason, frozen_at=since))


def keep_branch(db: Connection, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], at: datetime) -> None:
    """See `ports.node.NodeUnitOfWork.keep_branch`."""
    kept = select(branch_event.c.seq, branch_event.c.hash).where(branch_event.c.origin == origin)
    held = {(seq, bytes(found)) for seq, found in db.execute(kept)}
    fresh = [(event, header) for event, header in events if (header.seq, event.hash) not in held]
    gone = erased_in_branch(db, origin) if fresh else set()
    rows = [
        {name: value for name, value in row_of(event, header).items() if name in branch_event.c}
        | {"kept_at": microseconds(at)}
        | ({"salt": None, "private": None} if (header.seq, event.hash) in gone else {})
        for event, header in fresh
    ]
    if rows:
        db.execute(insert(branch_event), rows)


def quarantine_batch(db: Connection, refused: Quarantined, content: bytes, at: datetime) -> bool:
    """See `ports.node.NodeUnitOfWork.quarantine`; past `KEPT_PER_SENDER` only repeats are counted.

    Whether it is the first that was refused at that event for that reason.
    """
    digest = sha256(content).digest()
    here = (quarantine.c.origin == refused.origin) & (quarantine.c.digest == digest)
    again = update(quarantine).where(here).values(times=quarantine.c.times + 1, last_at=microseconds(at))
    if db.execute(again).rowcount:
        return False
    of_sender = select(func.count()).where(quarantine.c.sender == refused.sender)
    if db.execute(of_sender).scalar_one() >= KEPT_PER_SENDER:
        return False
    alike = (quarantine.c.seq == refused.seq) & (quarantine.c.reason == refused.reason)
    known = select(func.count()).where(quarantine.c.origin == refused.origin, alike)
    is_first = not db.execute(known).scalar_one()
    db.execute(
        insert(quarantine).values(
            origin=refused.origin,
            digest=digest,
            sender=refused.sender,
            seq=refused.seq,
            reason=refused.reason,
            content=content,
            times=1,
            last_at=microseconds(at),
        )
    )
    return is_first


def _one(db: Connection, wanted: Prepared, origin: Origin) -> HeldJournal | None:
    row = wanted.first(db, {"wanted": origin})
    return None if row is None else _held(row)


def _held(row: tuple[Any, ...]) -> HeldJournal:
    origin, public_key, level, site, site_name, counter, seq, hash, frozen, since, above = row
    at = None if since is None else moment(since)
    if not frozen and above is not None:
        frozen, at = _told_above(above)
    head = Head(seq, bytes(hash))
    return HeldJournal(Origin(origin), bytes(public_key), level, site, site_name, counter, head, frozen, at)


def _told_above(body: bytes) -> tuple[str, datetime | None]:
    """Why the node above takes no more of a journal, and since when. That it does holds also if this cannot be read."""
    try:
        told = from_json(body, Freeze)
    except msgspec.MsgspecError:
        return "unreadable", None
    return told.reason, told.at
