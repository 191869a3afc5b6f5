"""Money that came in, as a province's node heard of it, and which counter of a site may take it."""

from sqlalchemy import BigInteger, Column, Index, Table

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

seen_credit = Table(
    "seen_credit",
    metadata,
    origin_column(),
    id_column("credit_id"),
    Column("seq", BigInteger, nullable=False),
    text_column("site"),
    text_column("account"),
    amount_column("amount"),
    time_column("at"),
    text_column("reference"),
    text_column("bank_reference"),
    text_column("via"),
    time_column("seen_at"),
    Index("seen_credit_of_site", "site", "at"),
)
"""By the id that tells a credit from one that is told again."""

credit_claim = Table(
    "credit_claim",
    metadata,
    origin_column(),
    id_column("credit_id"),
    text_column("by_origin"),
    text_column("counter"),
    text_column("attempt_id"),
    Column("seq", BigInteger, nullable=False),
    time_column("claimed_at"),
    Index("credit_claim_since", "origin", "claimed_at"),
)
"""A site node's rows: the key gives each transfer to one counter, whatever the program decided."""
