"""The ledger of the cash drawer."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table

from counter_app.storage.columns import amount_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

drawer_line = Table(
    "drawer_line",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("kind"),
    text_column("line_id"),
    text_column("shift_id"),
    text_column("actor"),
    amount_column("amount"),
    text_column("reason"),
    text_column("day"),
    time_column("at"),
    Column("body", LargeBinary),
    Column("private", LargeBinary),
    Index("drawer_line_of_shift", "origin", "shift_id", "seq"),
    Index("drawer_line_of_day", "origin", "day", "kind"),
)
"""Cash of payments names no shift: `domain.drawer.drawer_of` finds it by actor and `seq`."""
