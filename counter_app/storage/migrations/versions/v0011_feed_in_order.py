"""Feeds are read by position, from either end."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is in the feeds stays as it is."""
    op.create_index("feed_in_order", "feed_cache", ["feed", "position"])
