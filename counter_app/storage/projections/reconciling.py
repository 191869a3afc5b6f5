"""What other records agreed with, and days that were reconciled."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table

from counter_app.storage.columns import id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

verified_payment = Table(
    "verified_payment",
    metadata,
    origin_column(),
    id_column("payment_id"),
    text_column("source"),
    text_column("line"),
    time_column("at"),
)
"""A payment or return of this journal, or of one that it goes on from, whose rows it does not touch."""

reconciled_day = Table(
    "reconciled_day",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("day"),
    text_column("actor"),
    time_column("at"),
    Column("body", LargeBinary, nullable=False),
    Index("reconciled_day_of", "origin", "day"),
)
