"""The tables that Alembic migrates: the journal, how far projections have come, and identity."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("private", LargeBinary),
    Column("signature", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""Append-only. `kind`, `subject` and `at` repeat the header for queries; the header's bytes are the record."""

projected = Table(
    "projected",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""Up to which event of each origin the projections stand."""

projection_version = Table(
    "projection_version",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)
"""Which version of the projectors made the projections; another one means: build them again."""

verified = Table(
    "verified",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("full_at", BigInteger),
)
"""Up to which event each journal was found sound, and when rows were last compared with it as well."""

staff = Table(
    "staff",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked_until", BigInteger),
    Column("active", Boolean, nullable=False, default=True),
)
"""Who may sign in. Credentials are never events."""

approval_book = Table(
    "approval_book",
    metadata,
    Column("id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("supervisor", Text, nullable=False),
    Column("bind", LargeBinary, nullable=False),
    Column("most", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("taken_at", BigInteger, nullable=False),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked_until", BigInteger),
)
"""Books of approval codes that supervisors brought here. Credentials are never events."""

approval_code = Table(
    "approval_code",
    metadata,
    Column("book", Text, primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
)
"""What is left of each: a slow hash of every secret, gone with its use."""

peer_head = Table(
    "peer_head",
    metadata,
    Column("peer", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""What a peer last said it holds of an origin. A hint: the peer is asked again after any doubt."""

node_time = Table(
    "node_time",
    metadata,
    Column("peer", Text, primary_key=True),
    Column("node_at", BigInteger, nullable=False),
    Column("wall_at", BigInteger, nullable=False),
)
"""What a node last said of the time, and what the clock here said then, in microseconds since 1970 UTC."""

halt = Table(
    "halt",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("said_by", Text, nullable=False, default=""),
)
"""Why no money is taken under that key, since when, and at which nodes: what a node said outlives the program."""

feed_cursor = Table(
    "feed_cursor",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
)

feed_cache = Table(
    "feed_cache",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("feed_in_order", "feed", "position"),
)
"""What came down a feed; can be refilled from zero and is outside `verify`."""
