"""Halts that outlive the program, and since when a journal is frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is halted yet; of journals that are frozen already nobody knows since when."""
    op.create_table(
        "halt",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.add_column("held_journal", sa.Column("frozen_at", sa.BigInteger))
