"""Which nodes turned a counter away."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of a counter that is turned away already nobody knows by which: then every node of its must take it back."""
    op.add_column("halt", sa.Column("said_by", sa.Text, nullable=False, server_default=""))
