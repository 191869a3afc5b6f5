"""Invitations by one-time code, and devices that wait for a confirmation or were revoked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Devices of before have been let in by whoever wrote their code down: they are confirmed."""
    op.create_table(
        "invitation",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("counter", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.add_column("device", sa.Column("state", sa.Text, nullable=False, server_default="confirmed"))
    op.add_column("device", sa.Column("reason", sa.Text, nullable=False, server_default=""))
