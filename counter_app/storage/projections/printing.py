"""Print jobs."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from counter_app.storage.columns import id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

print_job = Table(
    "print_job",
    metadata,
    origin_column(),
    id_column("job_id"),
    text_column("document"),
    text_column("subject_id"),
    Column("reprint", Integer, nullable=False),
    text_column("state"),
    text_column("reason"),
    text_column("day"),
    time_column("queued_at"),
    time_column("changed_at"),
    UniqueConstraint("origin", "document", "subject_id", "reprint"),
    Index("print_state", "origin", "state"),
    Index("print_of_day", "origin", "day"),
)
