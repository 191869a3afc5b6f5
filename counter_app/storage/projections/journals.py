"""Installations, business days and shifts, and what a journal says of those that it goes on from."""

from sqlalchemy import BigInteger, Column, Index, Table

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

installation = Table(
    "installation",
    metadata,
    origin_column(),
    text_column("level"),
    text_column("site"),
    text_column("site_name"),
    text_column("counter"),
    text_column("serial_letters"),
    text_column("public_key"),
    time_column("opened_at"),
)

continuation = Table(
    "continuation",
    metadata,
    origin_column(),
    id_column("old_origin"),
    Column("seq", BigInteger, nullable=False),
    text_column("hash"),
    text_column("reason"),
    text_column("letters"),
    Column("attempts_after", BigInteger, nullable=False),
    text_column("codes_day"),
    Column("codes_after", BigInteger, nullable=False),
    time_column("at"),
    Index("continuation_of", "old_origin"),
)
"""Which installation this one goes on from, and where the numbers that it may not use again end."""

open_series = Table(
    "open_series",
    metadata,
    origin_column(),
    id_column("pattern"),
    id_column("serial"),
    Column("last", BigInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
)
"""Series of the old installation, whose numbers past `last` are unaccounted for."""

fork_review = Table(
    "fork_review",
    metadata,
    origin_column(),
    Column("at_seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("forked"),
    Column("seq", BigInteger, nullable=False),
    Column("receipts", BigInteger, nullable=False),
    text_column("note"),
    text_column("actor"),
    time_column("at"),
    Index("fork_review_of", "forked"),
)
"""What supervisors found when they compared the branches of a forked journal."""

accounted = Table(
    "accounted",
    metadata,
    origin_column(),
    id_column("pattern"),
    id_column("serial"),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    text_column("fate"),
    text_column("note"),
    amount_column("amount"),
    text_column("actor"),
    text_column("day"),
    time_column("at"),
    Index("accounted_of_day", "origin", "day"),
)

business_day = Table("business_day", metadata, origin_column(), id_column("day"), time_column("opened_at"))

receipt_times = Table(
    "receipt_times",
    metadata,
    origin_column(),
    time_column("issued_at", nullable=True),
    time_column("accepted_at", nullable=True),
    time_column("floor_at", nullable=True),
)
"""One row: the date of the last receipt, of the clock accepted last, and of whichever of them stands later."""

shift = Table(
    "shift",
    metadata,
    origin_column(),
    id_column("shift_id"),
    text_column("counter"),
    text_column("clerk"),
    text_column("actor"),
    text_column("day"),
    time_column("opened_at"),
    time_column("closed_at", nullable=True),
    text_column("verification"),
    text_column("why_not"),
    Column("opened_seq", BigInteger, nullable=False),
    Column("closed_seq", BigInteger),
    text_column("closed_day"),
    Index("shift_of_day", "origin", "day"),
    Index("shift_closed_on", "origin", "closed_day"),
    Index("shift_ended", "origin", "closed_seq"),
    Index("shift_begun", "origin", "opened_seq"),
)
