"""Proof that a journal is whole: the chain, the signatures, and that replay gives the same rows.

Reads only; safe beside a running program. What is kept in memory does not grow with the journal: events come in pages,
rows are compared in the order of their keys, and the replay goes to an encrypted file that nobody keeps the key of.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from counter_app.domain.events import JournalOpened, UnknownKind, decode
from counter_app.domain.journal import (
    ChainBroken,
    Head,
    Header,
    Origin,
    SealedEvent,
    check_link,
    check_signature,
    origin_of,
)
from counter_app.storage import projections
from counter_app.storage.attempt import attempt
from counter_app.storage.compare import differences, foreign_rows, forget
from counter_app.storage.engine import scratch
from counter_app.storage.figures import made_here
from counter_app.storage.journal import PAGE, hash_at, origins
from counter_app.storage.rebuild import apply_all
from counter_app.storage.tables import journal, projected

MOST_FAULTS = 200
"""Faults that are named; more are counted."""
BEHIND = "behind"
"""What is wrong with rows that end before their journal does."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where. `seq` is 0 when no single event is to blame."""

    origin: str
    seq: int
    what: str
    detail: str = ""

    @property
    def of_rows(self) -> bool:
        """Whether rows alone are wrong, which the journal gives again."""
        return self.what == BEHIND or ": " in self.what


@dataclass
class Verification:
    """What was looked at and what was found. `heads` and `hashes` are the last event of each origin.

    `whole`: rows were compared with the journal as well, not the chain alone.
    """

    whole: bool = False
    origins: int = 0
    events: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    more_faults: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def rows_alone(self) -> bool:
        """Whether something is wrong, and all of it can be built again from journals that are sound."""
        return not self.ok and not self.more_faults and all(fault.of_rows for fault in self.faults)

    def blame(self, fault: Fault) -> None:
        """One more fault."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more_faults += 1


def verify(db: Connection, since: Mapping[Origin, Head] | None = None) -> Verification:
    """Check every origin held in this database, in one consistent view of it.

    With `since` only the chain past these events is checked, which earlier runs have reached, and no rows; nor are rows
    compared that another version made and that are about to be replaced.
    """
    found = Verification()
    with db.begin(), scratch() if since is None and made_here(db) else nullcontext() as again:
        if again is not None:
            found.whole = True
            projections.metadata.create_all(again)
        known = origins(db)
        for origin in known:
            found.origins += 1
            _Walk(db, origin, found, again).go((since or {}).get(origin, Head()))
        if again is not None:
            for table in projections.metadata.sorted_tables:
                for key in foreign_rows(db, table, set(known)):
                    found.blame(Fault(key, 0, f"{table.name}: row not in the journal", "no such journal"))
    return found


class _Walk:
    """One journal from an event that is known to be sound to its end."""

    def __init__(self, db: Connection, origin: Origin, found: Verification, again: Connection | None) -> None:
        self._db, self._origin, self._found, self._again = db, origin, found, again
        self._public_key = b""
        self._sound = True

    def go(self, start: Head) -> None:
        """Check the events past `start`; past a fault it goes on, so that each is named once."""
        head, upto = self._begin(start), self._projected()
        while rows := self._page(head.seq):
            page = []
            for row in rows:
                event = _event(row)
                try:
                    page.append((self._checked(row, event, head), event))
                except ChainBroken as broken:
                    self._sound = False
                    self._found.blame(Fault(self._origin, row.seq, "chain", str(broken.fields["reason"])))
                head = Head(row.seq, bytes(row.hash))
                self._found.events += 1
            if self._again is not None and self._sound:
                self._replay([one for one in page if one[0].seq <= upto], self._again)
        self._found.heads[self._origin] = head.seq
        self._found.hashes[self._origin] = head.hash.hex()
        if self._again is not None:
            if self._sound:  # the rows of a journal that was altered have nothing to be compared with
                self._compare(self._again)
            forget(self._again, self._origin)

    def _begin(self, start: Head) -> Head:
        if start.seq and hash_at(self._db, self._origin, start.seq) != start.hash:
            self._found.blame(Fault(self._origin, start.seq, "chain", "checkpoint"))
            return Head()
        return start

    def _projected(self) -> int:
        wanted = select(projected.c.seq).where(projected.c.origin == self._origin)
        return self._db.execute(wanted).scalar_one_or_none() or 0

    def _page(self, after: int) -> list[Row[Any]]:
        wanted = select(journal).where(journal.c.origin == self._origin, journal.c.seq > after)
        return list(self._db.execute(wanted.order_by(journal.c.seq).limit(PAGE)))

    def _checked(self, row: Row[Any], event: SealedEvent, after: Head) -> Header:
        header = event.read_header()
        check_link(event, header, self._origin, after)
        if (row.seq, row.kind, row.subject, row.at) != (header.seq, header.kind, header.subject, header.at):
            raise ChainBroken(origin=self._origin, seq=row.seq, reason="columns")
        if bytes(row.hash) != event.hash:
            raise ChainBroken(origin=self._origin, seq=row.seq, reason="hash")
        self._public_key = self._public_key or self._key()
        check_signature(event, self._public_key, self._origin, header.seq)
        return header

    def _key(self) -> bytes:
        """The key of the journal's own first event, which must be the one that its origin is named after."""
        first = self._page(0)[0]
        header = _event(first).read_header()
        try:
            opened = decode(header.kind, header.version, bytes(first.body), None)
        except (UnknownKind, msgspec.MsgspecError) as error:
            raise ChainBroken(origin=self._origin, seq=first.seq, reason="opening") from error
        if not isinstance(opened, JournalOpened):
            raise ChainBroken(origin=self._origin, seq=first.seq, reason="opening")
        public_key = bytes.fromhex(opened.public_key)
        if origin_of(public_key) != self._origin:
            raise ChainBroken(origin=self._origin, seq=first.seq, reason="public_key")
        return public_key

    def _replay(self, page: list[tuple[Header, SealedEvent]], again: Connection) -> None:
        """Project as it was projected once; an event that cannot be is a fault, and what follows is looked at."""
        if _projects(page, again) is not None:
            for one in page:
                error = _projects([one], again)
                if error is not None:
                    self._found.blame(Fault(self._origin, one[0].seq, "projector", type(error).__name__))
        again.commit()

    def _compare(self, again: Connection) -> None:
        for table in projections.metadata.sorted_tables:
            for key, what in differences(self._db, again, table, self._origin):
                if what:
                    self._found.blame(Fault(self._origin, 0, f"{table.name}: {what}", str(key)))
                else:
                    self._found.rows += 1


def _event(row: Row[Any]) -> SealedEvent:
    return SealedEvent(row.header, row.prev, row.body, row.signature, row.salt, row.private)


def _projects(page: list[tuple[Header, SealedEvent]], again: Connection) -> Exception | None:
    return attempt(again, lambda: apply_all([event for _, event in page], again))
