"""Many journal rows at once, without SQLAlchemy's work on every value: the way of received batches.

The statements are made from the table, so that they cannot differ from it.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, LargeBinary

from counter_app.domain.journal import Head, Header, SealedEvent
from counter_app.storage.tables import journal

Row = tuple[object, ...]
_COLUMNS = tuple(journal.columns)


def append_received(db: Connection, events: Sequence[tuple[SealedEvent, Header]], head: Head) -> None:
    """Insert a checked chain that ends in `head`; the primary key refuses a number that is taken.

    The hash of each is what the next one names as `prev`, so none is computed here.
    """
    if not events:
        return
    hashes = [*(event.prev for event, _ in events[1:]), head.hash]
    rows = [_row(event, header, hash) for (event, header), hash in zip(events, hashes, strict=True)]
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(_one_by_one(), rows)
    else:
        db.exec_driver_sql(_unnested(), tuple(list(column) for column in zip(*rows, strict=True)))


def _row(event: SealedEvent, header: Header, hash: bytes) -> Row:
    """In the order of the table's columns."""
    return (
        header.origin,
        header.seq,
        hash,
        event.prev,
        event.header,
        event.body,
        event.salt,
        event.private,
        event.signature,
        header.kind,
        header.subject,
        header.at,
    )


@cache
def _one_by_one() -> str:
    places = ", ".join("?" for _ in _COLUMNS)
    return f"INSERT INTO journal ({_names()}) VALUES ({places})"


@cache
def _unnested() -> str:
    """One statement and one round trip; the binary form keeps bytes as they are."""
    arrays = ", ".join(f"%b::{_sql_type(column.type)}[]" for column in _COLUMNS)
    return f"INSERT INTO journal ({_names()}) SELECT * FROM unnest({arrays})"


def _names() -> str:
    return ", ".join(column.name for column in _COLUMNS)


def _sql_type(kind: Any) -> str:
    if isinstance(kind, LargeBinary):
        return "bytea"
    return "bigint" if isinstance(kind, BigInteger) else "text"
