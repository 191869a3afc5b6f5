"""Bills, attempts, payments, receipts and the drawer."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text

from counter_app.domain.payment import BANK_SIGNS
from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

BANK_END = f"substr(bank_reference, length(bank_reference) - {BANK_SIGNS - 1})"
"""The last signs of a bank's reference, by which a clerk may name it; as the indexes have it."""

_OPEN = text("state != 'settled'")
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
    text_column("owner"),
    Column("body", LargeBinary, nullable=False),
    Index("bill_of_dossier", "origin", "dossier_id"),
    Index("bill_of_day", "origin", "day"),
    Index("bill_open", "origin", sqlite_where=_OPEN, postgresql_where=_OPEN),
)
"""`owner` is another installation, whose bill this one took over; "" for its own."""

attempt = Table(
    "attempt",
    metadata,
    origin_column(),
    id_column("attempt_id"),
    Column("number", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    text_column("method"),
    amount_column("amount"),
    text_column("reference"),
    text_column("state"),
    text_column("reason"),
    text_column("terminal"),
    text_column("baseline"),
    text_column("found_out"),
    text_column("purpose"),
    text_column("undoes"),
    text_column("operation"),
    text_column("why"),
    text_column("approval"),
    Column("aside", Boolean, nullable=False, default=False),
    text_column("day"),
    time_column("changed_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "number"),
    UniqueConstraint("origin", "reference"),
    Index("attempt_state", "origin", "state"),
    Index("attempt_of_day", "origin", "day"),
)
"""`seq` is the event with which it began: before or after a terminal was given up."""

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
    Index("payment_by_attempt", "origin", "attempt_id"),
    Index("payment_by_bank_end", "origin", text(BANK_END), "bank_reference"),
    Index("payment_waits", "origin", "day", sqlite_where=text("verified = 0"), postgresql_where=text("NOT verified")),
)

_SETTLES = text("settles")
payment_bill = Table(
    "payment_bill",
    metadata,
    origin_column(),
    id_column("bill_id"),
    id_column("payment_id"),
    amount_column("amount", nullable=True),
    Column("settles", Boolean, nullable=False),
    Index("payment_bill_settled", "origin", "bill_id", unique=True, sqlite_where=_SETTLES, postgresql_where=_SETTLES),
    Index("payment_bill_of", "origin", "payment_id"),
)
"""What a payment put towards a bill; no amount: the whole of it. No bill can be settled twice."""

surplus = Table(
    "surplus",
    metadata,
    origin_column(),
    id_column("surplus_id"),
    text_column("attempt_id"),
    text_column("why"),
    text_column("method"),
    amount_column("amount"),
    text_column("collecting_body"),
    text_column("day"),
    Column("terminal", Text),
    Column("batch", Text),
    Column("trace", Text),
    Column("bank_reference", Text),
    time_column("found_at"),
    Column("evidence", LargeBinary),
    Index("surplus_of_day", "origin", "day"),
    Index("surplus_of_attempt", "origin", "attempt_id"),
    Index("surplus_by_slip", "origin", "terminal", "batch", "trace"),
    Index("surplus_by_bank", "origin", "bank_reference"),
    Index("surplus_by_bank_end", "origin", text(BANK_END), "bank_reference"),
)
"""Money that came and settles nothing."""

money_return = Table(
    "money_return",
    metadata,
    origin_column(),
    id_column("return_id"),
    text_column("undoes"),
    text_column("attempt_id"),
    text_column("purpose"),
    text_column("method"),
    amount_column("amount"),
    text_column("collecting_body"),
    text_column("day"),
    text_column("reason"),
    text_column("approval"),
    Column("verified", Boolean, nullable=False),
    Column("terminal", Text),
    Column("batch", Text),
    Column("trace", Text),
    Column("bank_reference", Text),
    time_column("returned_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "terminal", "batch", "trace"),
    UniqueConstraint("origin", "bank_reference"),
    Index("money_return_of", "origin", "undoes"),
    Index("money_return_by_bank_end", "origin", text(BANK_END), "bank_reference"),
    Index("money_return_of_day", "origin", "day", "method", "amount"),
    Index(
        "money_return_waits", "origin", "day", sqlite_where=text("verified = 0"), postgresql_where=text("NOT verified")
    ),
)
"""Money that went back, for a payment or a surplus."""

credit_match = Table(
    "credit_match",
    metadata,
    origin_column(),
    id_column("credit_id"),
    text_column("attempt_id"),
    text_column("way"),
    amount_column("amount"),
    text_column("bank_reference"),
    text_column("day"),
    time_column("matched_at"),
    Index("credit_match_of", "origin", "attempt_id"),
    Index("credit_match_by_bank", "origin", "bank_reference"),
    Index("credit_match_by_bank_end", "origin", text(BANK_END), "bank_reference"),
    Index("credit_match_of_day", "origin", "day"),
)
"""Transfers that the bank saw, and what they were taken for: none is taken twice."""

terminal_retirement = Table(
    "terminal_retirement",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("link"),
    text_column("reason"),
    text_column("day"),
    time_column("at"),
)

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

_REPLACES = text("replaces != ''")
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
    text_column("replaces"),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "pattern", "serial", "number"),
    Index("receipt_of_payment", "origin", "payment_id"),
    Index("receipt_of_day", "origin", "day"),
    Index("receipt_replaced", "origin", "replaces", sqlite_where=_REPLACES, postgresql_where=_REPLACES),
)
"""`replaces` is the receipt whose place it took, "" for most."""

receipt_notice = Table(
    "receipt_notice",
    metadata,
    origin_column(),
    id_column("notice_id"),
    text_column("receipt_id"),
    text_column("serial"),
    Column("number", Integer, nullable=False),
    text_column("about"),
    text_column("reason"),
    text_column("day"),
    time_column("noticed_at"),
    Column("private", LargeBinary),
    Index("receipt_notice_of", "origin", "receipt_id"),
    Index("receipt_notice_of_day", "origin", "day"),
)
"""Notices about receipts (form 04/SS-CTDT)."""

drawer_opening = Table(
    "drawer_opening",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("payment_id"),
    text_column("reason"),
    time_column("at"),
)
