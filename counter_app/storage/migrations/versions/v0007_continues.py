"""Which device an enrolled one goes on from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody goes on from another yet."""
    op.add_column("device", sa.Column("continues", sa.Text, nullable=False, server_default=""))
    op.create_index("device_continues", "device", ["continues"])
