"""What nodes said of the time, for a start without them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "node_time",
        sa.Column("peer", sa.Text, primary_key=True),
        sa.Column("node_at", sa.BigInteger, nullable=False),
        sa.Column("wall_at", sa.BigInteger, nullable=False),
    )
