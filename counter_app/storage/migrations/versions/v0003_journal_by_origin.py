"""On PostgreSQL the journal lies in partitions by origin; SQLite keeps its one table."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PARTITIONS = 16


def upgrade() -> None:
    """Lay the journal anew, with the events that it holds."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.rename_table("journal", "journal_whole")
    op.execute("ALTER INDEX journal_pkey RENAME TO journal_whole_pkey")
    op.create_table(
        "journal",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("private", sa.LargeBinary),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        postgresql_partition_by="HASH (origin)",
    )
    for n in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE journal_{n:02d} PARTITION OF journal FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {n})"
        )
    op.execute("INSERT INTO journal SELECT * FROM journal_whole")
    op.drop_table("journal_whole")
