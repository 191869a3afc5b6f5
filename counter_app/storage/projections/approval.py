"""Approvals as they were asked for and answered, what they were used on, and books of codes."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

approval = Table(
    "approval",
    metadata,
    origin_column(),
    id_column("approval_id"),
    text_column("act"),
    text_column("line"),
    amount_column("amount"),
    text_column("text"),
    text_column("state"),
    text_column("asked_by"),
    text_column("counter"),
    text_column("asked_at_origin"),
    time_column("asked_at"),
    text_column("supervisor"),
    text_column("how"),
    text_column("via"),
    text_column("reason"),
    time_column("answered_at", nullable=True),
    Column("answered_seq", BigInteger),
    Column("moved_seq", BigInteger, nullable=False),
    Column("book", Text),
    Column("slot", Integer),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "book", "slot"),
    Index("approval_of_line", "origin", "line", "moved_seq"),
    Index("approval_state", "origin", "state"),
    Index("approval_moved", "origin", "moved_seq"),
)
"""A code is one place of a book, and gives one approval. `moved_seq` is the last event that changed the row."""

approval_use = Table("approval_use", metadata, origin_column(), id_column("approval_id"), time_column("at"))
"""One row for each approval that was used: a second use has no room."""

MAKES, TAKES = "makes", "takes"
"""What an installation is to a book: codes are read out of it here, or typed here."""

code_book = Table(
    "code_book",
    metadata,
    origin_column(),
    id_column("book_id"),
    id_column("part"),
    text_column("counter"),
    text_column("supervisor"),
    amount_column("most"),
    Column("count", Integer, nullable=False, default=0),
    time_column("until", nullable=True),
    time_column("at"),
    time_column("dropped_at", nullable=True),
)
"""No codes, nor anything that one could be made from."""

code_read = Table(
    "code_read",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("book_id"),
    Column("slot", Integer, nullable=False),
    text_column("challenge"),
    text_column("act"),
    amount_column("amount"),
    text_column("actor"),
    time_column("at"),
)
"""Codes that supervisors were shown, for comparing with what was done with them."""
