"""Bills, attempts, payments, receipts and the drawer."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

_OPEN = text("state = 'open'")
bill = Table(
    "bill",
    metadata,
    origin_column(),
    id_column("bill_id"),
    text_column("dossier_id"),
    text_column("collecting_body"),
    text_column("procedure"),
    amount_column("total"),
    amount_column("exempted"),
    text_column("state"),
    text_column("day"),
    time_column("drawn_at"),
    Column("body", LargeBinary, nullable=False),
    Index("bill_of_dossier", "origin", "dossier_id"),
    Index("bill_of_day", "origin", "day"),
    Index("bill_open", "origin", sqlite_where=_OPEN, postgresql_where=_OPEN),
)

attempt = Table(
    "attempt",
    metadata,
    origin_column(),
    id_column("attempt_id"),
    Column("number", BigInteger, nullable=False),
    text_column("method"),
    amount_column("amount"),
    text_column("reference"),
    text_column("state"),
    text_column("reason"),
    text_column("terminal"),
    text_column("baseline"),
    text_column("found_out"),
    text_column("day"),
    time_column("changed_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "number"),
    UniqueConstraint("origin", "reference"),
    Index("attempt_state", "origin", "state"),
    Index("attempt_of_day", "origin", "day"),
)

attempt_bill = Table(
    "attempt_bill",
    metadata,
    origin_column(),
    id_column("attempt_id"),
    id_column("bill_id"),
    Index("attempt_on_bill", "origin", "bill_id", "attempt_id"),
)

payment = Table(
    "payment",
    metadata,
    origin_column(),
    id_column("payment_id"),
    text_column("collecting_body"),
    text_column("day"),
    text_column("method"),
    amount_column("amount"),
    amount_column("tendered", nullable=True),
    amount_column("change", nullable=True),
    text_column("attempt_id"),
    Column("verified", Boolean, nullable=False),
    Column("terminal", Text),
    Column("batch", Text),
    Column("trace", Text),
    Column("bank_reference", Text),
    time_column("taken_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "terminal", "batch", "trace"),
    UniqueConstraint("origin", "bank_reference"),
    Index("payment_of_day", "origin", "day", "method", "amount"),
)

payment_bill = Table("payment_bill", metadata, origin_column(), id_column("bill_id"), text_column("payment_id"))
"""The key is the bill: no bill can be settled twice."""

taking = Table(
    "taking",
    metadata,
    origin_column(),
    id_column("payment_id"),
    id_column("procedure"),
    text_column("day"),
    text_column("method"),
    amount_column("amount"),
    Index("taking_of_day", "origin", "day"),
)

receipt = Table(
    "receipt",
    metadata,
    origin_column(),
    id_column("receipt_id"),
    text_column("pattern"),
    text_column("serial"),
    Column("number", Integer, nullable=False),
    text_column("payment_id"),
    amount_column("total"),
    text_column("day"),
    time_column("issued_at"),
    text_column("state"),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "pattern", "serial", "number"),
    Index("receipt_of_payment", "origin", "payment_id"),
    Index("receipt_of_day", "origin", "day"),
)

drawer_opening = Table(
    "drawer_opening",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("payment_id"),
    text_column("reason"),
    time_column("at"),
)
