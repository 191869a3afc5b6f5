"""Bills handed over, given by a node, and taken over."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, UniqueConstraint, text

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

_AWAY = text("state = 'waiting' OR (forced AND state = 'taken_back')")
handed_bill = Table(
    "handed_bill",
    metadata,
    origin_column(),
    id_column("handover_id"),
    text_column("bill_id"),
    text_column("dossier_id"),
    text_column("dossier_code"),
    amount_column("total"),
    text_column("state"),
    Column("forced", Boolean, nullable=False, default=False),
    time_column("handed_at"),
    Column("handed_seq", BigInteger, nullable=False),
    text_column("ended_day"),
    time_column("ended_at", nullable=True),
    text_column("ended_why"),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    Column("outcome", LargeBinary),
    Index("handed_of_bill", "origin", "bill_id"),
    Index("handed_ended", "origin", "ended_day"),
    Index("handed_by_id", "handover_id"),
    Index("handed_away", "origin", sqlite_where=_AWAY, postgresql_where=_AWAY),
)
"""The owner's rows. `outcome` is the body of the event that says that it was settled."""

bill_claim = Table(
    "bill_claim",
    metadata,
    origin_column(),
    id_column("handover_id"),
    Column("round", Integer, primary_key=True, autoincrement=False),
    text_column("claim_id"),
    text_column("bill_id"),
    text_column("owner"),
    text_column("by_origin"),
    text_column("counter"),
    Column("seq", BigInteger, nullable=False),
    time_column("claimed_at"),
    UniqueConstraint("origin", "claim_id"),
)
"""A site node's rows: the key gives each round of a bill to one counter, whatever the program decided."""

adopted_bill = Table(
    "adopted_bill",
    metadata,
    origin_column(),
    id_column("bill_id"),
    text_column("handover_id"),
    text_column("claim_id"),
    text_column("owner"),
    text_column("dossier_id"),
    Column("held", Boolean, nullable=False),
    Column("settled_seq", BigInteger),
    time_column("adopted_at"),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    Index("adopted_by_claim", "origin", "claim_id"),
    Index("adopted_of_handover", "handover_id"),
    Index("adopted_of_bill", "bill_id"),
)
"""The cashier's rows. `settled_seq` is the payment after which nothing was due."""
