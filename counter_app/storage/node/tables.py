"""What a node keeps beside the journals: whom it knows, what it refused, what it answered.

Not derived from the journal and outside `verify`. Times are microseconds since 1970 UTC.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

node_state = Table(
    "node_state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

held_journal = Table(
    "held_journal",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("level", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("site_name", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("frozen", Text, nullable=False, default=""),
    Column("frozen_at", BigInteger),
)
"""One row per journal; its lock orders the pushes of that journal."""

branch_event = Table(
    "branch_event",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, primary_key=True),
    Column("prev", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("private", LargeBinary),
    Column("signature", LargeBinary, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
)
"""The other side of forks."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("sender", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("times", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Index("quarantine_of_sender", "sender"),
)

follow_failure = Table(
    "follow_failure",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("level", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("continues", Text, nullable=False, default="", server_default=""),
    Index("device_continues", "continues"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("id", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)
"""One-time codes by the digest of their secret."""

used_code = Table(
    "used_code",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("origin", Text, nullable=False),
)

nonce = Table(
    "nonce",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("nonce", LargeBinary, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index("nonce_by_time", "at"),
)

answered_command = Table(
    "answered_command",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("command", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("answered_by_time", "at"),
)

ticket_call = Table(
    "ticket_call",
    metadata,
    Column("ticket_id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""The node's own event that called a ticket last, for counters to cite."""
