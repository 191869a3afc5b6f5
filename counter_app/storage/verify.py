"""Proof that a journal is whole: the chain, the signatures, and that replay gives the same rows.

Reads only; safe beside a running program.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Table, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from counter_app.domain.events import JournalOpened, UnknownKind, decode
from counter_app.domain.journal import ChainBroken, Head, Origin, SealedEvent, check_link, check_signature, origin_of
from counter_app.storage import projections
from counter_app.storage.journal import all_events, origins
from counter_app.storage.rebuild import apply
from counter_app.storage.tables import projected


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where. `seq` is 0 when no single event is to blame."""

    origin: str
    seq: int
    what: str
    detail: str = ""


@dataclass
class Verification:
    """What was looked at and what was found."""

    origins: int = 0
    events: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(db: Connection) -> Verification:
    """Check every origin held in this database, in one consistent view of it."""
    found = Verification()
    replayed = create_engine("sqlite://")
    with db.begin(), replayed.connect() as again, again.begin():
        projections.metadata.create_all(again)
        for origin in origins(db):
            found.origins += 1
            _verify_origin(db, again, origin, found)
        for table in projections.metadata.sorted_tables:
            _compare(db, again, table, found)
    replayed.dispose()
    return found


def _verify_origin(db: Connection, again: Connection, origin: Origin, found: Verification) -> None:
    upto = db.execute(select(projected.c.seq).where(projected.c.origin == origin)).scalar_one_or_none() or 0
    head, public_key = Head(), b""
    try:
        for event in all_events(db, origin):
            header = event.read_header()
            check_link(event, header, origin, head)
            public_key = public_key or _public_key(event, origin)
            check_signature(event, public_key, origin, header.seq)
            if header.seq <= upto:
                _replay(event, again, origin, header.seq, found)
            head = Head(header.seq, event.hash)
            found.events += 1
    except ChainBroken as broken:
        found.faults.append(Fault(origin, int(str(broken.fields["seq"])), "chain", str(broken.fields["reason"])))
    found.heads[origin] = head.seq


def _replay(event: SealedEvent, again: Connection, origin: Origin, seq: int, found: Verification) -> None:
    """Project the event as it was projected once; one that cannot be is a fault, and what follows is looked at."""
    try:
        with again.begin_nested():
            apply(event, again)
    except (SQLAlchemyError, msgspec.MsgspecError) as error:
        found.faults.append(Fault(origin, seq, "projector", type(error).__name__))


def _public_key(first: SealedEvent, origin: Origin) -> bytes:
    header = first.read_header()
    try:
        opened = decode(header.kind, header.version, first.body, None)
    except UnknownKind as error:
        raise ChainBroken(origin=origin, seq=header.seq, reason="opening") from error
    if not isinstance(opened, JournalOpened):
        raise ChainBroken(origin=origin, seq=header.seq, reason="opening")
    public_key = bytes.fromhex(opened.public_key)
    if origin_of(public_key) != origin:
        raise ChainBroken(origin=origin, seq=header.seq, reason="public_key")
    return public_key


def _compare(db: Connection, again: Connection, table: Table, found: Verification) -> None:
    stored, replayed = set(_rows(db, table)), set(_rows(again, table))
    found.rows += len(stored)
    for row, what in [(row, "row not in the journal") for row in stored - replayed] + [
        (row, "row missing or changed") for row in replayed - stored
    ]:
        key = dict(zip(table.primary_key.columns.keys(), row, strict=False))
        found.faults.append(Fault(str(row[0]), 0, f"{table.name}: {what}", str(key)))


def _rows(db: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    keys = list(table.primary_key.columns)
    rest = [column for column in table.columns if not column.primary_key]
    for row in db.execute(select(*keys, *rest)):
        yield tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
