"""The tables that projectors write: derived from the journal, and from nothing else.

Every row belongs to one origin, and a projector touches only rows of its event's origin: origins can be
followed in any order, and a node's rows for a counter equal the counter's own. Amounts are whole đồng,
times are microseconds since 1970 UTC, days are local ISO dates.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from counter_app.storage.columns import amount_column, id_column, origin_column, text_column, time_column

VERSION = 11
"""Raise it when a projector makes other rows; the tables are then built again from the journal (`storage.figures`)."""

metadata = MetaData()

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
    Index("shift_of_day", "origin", "day"),
)

ticket = Table(
    "ticket",
    metadata,
    origin_column(),
    id_column("ticket_id"),
    text_column("number"),
    text_column("service"),
    text_column("day"),
    Column("serial", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    text_column("state"),
    text_column("counter"),
    text_column("by_origin"),
    Column("calls", Integer, nullable=False, default=0),
    time_column("issued_at"),
    Column("issued_seq", BigInteger, nullable=False),
    time_column("called_at", nullable=True),
    Column("called_seq", BigInteger, nullable=True),
    time_column("finished_at", nullable=True),
    UniqueConstraint("origin", "day", "service", "serial"),
    Index("ticket_waiting", "origin", "day", "state", "service"),
)
Index(
    "ticket_turn",
    ticket.c.origin,
    ticket.c.day,
    ticket.c.state,
    ticket.c.priority.desc(),
    ticket.c.issued_seq,
)

service = Table(
    "service",
    metadata,
    origin_column(),
    id_column("ticket_id"),
    text_column("number"),
    text_column("service"),
    text_column("counter"),
    text_column("day"),
    text_column("actor"),
    time_column("started_at"),
    time_column("finished_at", nullable=True),
    text_column("outcome"),
    Column("started_seq", BigInteger, nullable=False),
    Index("service_of_day", "origin", "day", "number", "started_seq", "outcome"),
    Index("service_open", "origin", "finished_at", "started_seq"),
    Index("service_by_start", "origin", "started_seq"),
)

dossier = Table(
    "dossier",
    metadata,
    origin_column(),
    id_column("dossier_id"),
    text_column("code"),
    text_column("day"),
    Column("code_serial", Integer, nullable=False),
    text_column("ticket_id"),
    text_column("procedure"),
    time_column("received_at"),
    time_column("due_at", nullable=True),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "code"),
    Index("dossier_of_ticket", "origin", "ticket_id"),
    Index("dossier_of_day", "origin", "day", "code_serial"),
)

refusal = Table(
    "refusal",
    metadata,
    origin_column(),
    id_column("refusal_id"),
    text_column("ticket_id"),
    text_column("ticket_number"),
    text_column("procedure"),
    text_column("reason"),
    text_column("day"),
    time_column("at"),
    Index("refusal_of_day", "origin", "day"),
    Index("refusal_of_ticket", "origin", "ticket_id"),
)

certification = Table(
    "certification",
    metadata,
    origin_column(),
    id_column("book"),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_column("dossier_id"),
)

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

drawer_opening = Table(
    "drawer_opening",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("payment_id"),
    text_column("reason"),
    time_column("at"),
)

device_act = Table(
    "device_act",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("kind"),
    text_column("device"),
    text_column("detail"),
    time_column("at"),
)
"""Whom a node let in and turned away, act by act."""

staff_act = Table(
    "staff_act",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("kind"),
    text_column("staff_id"),
    text_column("roles"),
    text_column("actor"),
    time_column("at"),
)
"""Who may work here, act by act. No PIN, and no name: those are in the identity table and in private parts."""

erased_private = Table(
    "erased_private",
    metadata,
    origin_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("hash"),
    Column("by_seq", BigInteger, primary_key=True, autoincrement=False),
    text_column("of_origin"),
    Index("erased_private_of", "of_origin"),
)
"""Events of `of_origin` whose private part was erased, and the event that says so, in this journal or told again."""
