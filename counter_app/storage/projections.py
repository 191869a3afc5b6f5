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
)

VERSION = 11
"""Raise it when a projector makes other rows; the tables are then built again from the journal (`storage.figures`)."""

metadata = MetaData()


def _origin() -> Column[str]:
    return Column("origin", Text, primary_key=True)


def _id(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _time(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _amount(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


installation = Table(
    "installation",
    metadata,
    _origin(),
    _text("level"),
    _text("site"),
    _text("site_name"),
    _text("counter"),
    _text("serial_letters"),
    _text("public_key"),
    _time("opened_at"),
)

continuation = Table(
    "continuation",
    metadata,
    _origin(),
    _id("old_origin"),
    Column("seq", BigInteger, nullable=False),
    _text("hash"),
    _text("reason"),
    _text("letters"),
    Column("attempts_after", BigInteger, nullable=False),
    _text("codes_day"),
    Column("codes_after", BigInteger, nullable=False),
    _time("at"),
    Index("continuation_of", "old_origin"),
)
"""Which installation this one goes on from, and where the numbers that it may not use again end."""

open_series = Table(
    "open_series",
    metadata,
    _origin(),
    _id("pattern"),
    _id("serial"),
    Column("last", BigInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
)
"""Series of the old installation, whose numbers past `last` are unaccounted for."""

fork_review = Table(
    "fork_review",
    metadata,
    _origin(),
    Column("at_seq", BigInteger, primary_key=True, autoincrement=False),
    _text("forked"),
    Column("seq", BigInteger, nullable=False),
    Column("receipts", BigInteger, nullable=False),
    _text("note"),
    _text("actor"),
    _time("at"),
    Index("fork_review_of", "forked"),
)
"""What supervisors found when they compared the branches of a forked journal."""

accounted = Table(
    "accounted",
    metadata,
    _origin(),
    _id("pattern"),
    _id("serial"),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    _text("fate"),
    _text("note"),
    _amount("amount"),
    _text("actor"),
    _text("day"),
    _time("at"),
    Index("accounted_of_day", "origin", "day"),
)

business_day = Table("business_day", metadata, _origin(), _id("day"), _time("opened_at"))

receipt_times = Table(
    "receipt_times",
    metadata,
    _origin(),
    _time("issued_at", nullable=True),
    _time("accepted_at", nullable=True),
    _time("floor_at", nullable=True),
)
"""One row: the date of the last receipt, of the clock accepted last, and of whichever of them stands later."""

shift = Table(
    "shift",
    metadata,
    _origin(),
    _id("shift_id"),
    _text("counter"),
    _text("clerk"),
    _text("actor"),
    _text("day"),
    _time("opened_at"),
    _time("closed_at", nullable=True),
    _text("verification"),
    _text("why_not"),
    Index("shift_of_day", "origin", "day"),
)

ticket = Table(
    "ticket",
    metadata,
    _origin(),
    _id("ticket_id"),
    _text("number"),
    _text("service"),
    _text("day"),
    Column("serial", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    _text("state"),
    _text("counter"),
    _text("by_origin"),
    Column("calls", Integer, nullable=False, default=0),
    _time("issued_at"),
    Column("issued_seq", BigInteger, nullable=False),
    _time("called_at", nullable=True),
    Column("called_seq", BigInteger, nullable=True),
    _time("finished_at", nullable=True),
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
    _origin(),
    _id("ticket_id"),
    _text("number"),
    _text("service"),
    _text("counter"),
    _text("day"),
    _text("actor"),
    _time("started_at"),
    _time("finished_at", nullable=True),
    _text("outcome"),
    Column("started_seq", BigInteger, nullable=False),
    Index("service_of_day", "origin", "day", "number", "started_seq"),
    Index("service_open", "origin", "finished_at", "started_seq"),
    Index("service_by_start", "origin", "started_seq"),
)

dossier = Table(
    "dossier",
    metadata,
    _origin(),
    _id("dossier_id"),
    _text("code"),
    _text("day"),
    Column("code_serial", Integer, nullable=False),
    _text("ticket_id"),
    _text("procedure"),
    _time("received_at"),
    _time("due_at", nullable=True),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "code"),
    Index("dossier_of_ticket", "origin", "ticket_id"),
    Index("dossier_of_day", "origin", "day"),
)

refusal = Table(
    "refusal",
    metadata,
    _origin(),
    _id("refusal_id"),
    _text("ticket_id"),
    _text("ticket_number"),
    _text("procedure"),
    _text("reason"),
    _text("day"),
    _time("at"),
    Index("refusal_of_day", "origin", "day"),
    Index("refusal_of_ticket", "origin", "ticket_id"),
)

certification = Table(
    "certification",
    metadata,
    _origin(),
    _id("book"),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("dossier_id"),
)

bill = Table(
    "bill",
    metadata,
    _origin(),
    _id("bill_id"),
    _text("dossier_id"),
    _text("collecting_body"),
    _text("procedure"),
    _amount("total"),
    _amount("exempted"),
    _text("state"),
    _text("day"),
    _time("drawn_at"),
    Column("body", LargeBinary, nullable=False),
    Index("bill_of_dossier", "origin", "dossier_id"),
    Index("bill_of_day", "origin", "day"),
)

attempt = Table(
    "attempt",
    metadata,
    _origin(),
    _id("attempt_id"),
    Column("number", BigInteger, nullable=False),
    _text("method"),
    _amount("amount"),
    _text("reference"),
    _text("state"),
    _text("reason"),
    _text("terminal"),
    _text("baseline"),
    _text("found_out"),
    _text("day"),
    _time("changed_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "number"),
    UniqueConstraint("origin", "reference"),
    Index("attempt_state", "origin", "state"),
    Index("attempt_of_day", "origin", "day"),
)

attempt_bill = Table(
    "attempt_bill",
    metadata,
    _origin(),
    _id("attempt_id"),
    _id("bill_id"),
    Index("attempt_on_bill", "origin", "bill_id", "attempt_id"),
)

payment = Table(
    "payment",
    metadata,
    _origin(),
    _id("payment_id"),
    _text("collecting_body"),
    _text("day"),
    _text("method"),
    _amount("amount"),
    _amount("tendered", nullable=True),
    _amount("change", nullable=True),
    _text("attempt_id"),
    Column("verified", Boolean, nullable=False),
    Column("terminal", Text),
    Column("batch", Text),
    Column("trace", Text),
    Column("bank_reference", Text),
    _time("taken_at"),
    Column("evidence", LargeBinary),
    UniqueConstraint("origin", "terminal", "batch", "trace"),
    UniqueConstraint("origin", "bank_reference"),
    Index("payment_of_day", "origin", "day"),
)

payment_bill = Table("payment_bill", metadata, _origin(), _id("bill_id"), _text("payment_id"))
"""The key is the bill: no bill can be settled twice."""

taking = Table(
    "taking",
    metadata,
    _origin(),
    _id("payment_id"),
    _id("procedure"),
    _text("day"),
    _text("method"),
    _amount("amount"),
    Index("taking_of_day", "origin", "day"),
)

receipt = Table(
    "receipt",
    metadata,
    _origin(),
    _id("receipt_id"),
    _text("pattern"),
    _text("serial"),
    Column("number", Integer, nullable=False),
    _text("payment_id"),
    _amount("total"),
    _text("day"),
    _time("issued_at"),
    _text("state"),
    Column("body", LargeBinary, nullable=False),
    Column("private", LargeBinary),
    UniqueConstraint("origin", "pattern", "serial", "number"),
    Index("receipt_of_payment", "origin", "payment_id"),
    Index("receipt_of_day", "origin", "day"),
)

print_job = Table(
    "print_job",
    metadata,
    _origin(),
    _id("job_id"),
    _text("document"),
    _text("subject_id"),
    Column("reprint", Integer, nullable=False),
    _text("state"),
    _text("reason"),
    _text("day"),
    _time("queued_at"),
    _time("changed_at"),
    UniqueConstraint("origin", "document", "subject_id", "reprint"),
    Index("print_state", "origin", "state"),
    Index("print_of_day", "origin", "day"),
)

drawer_opening = Table(
    "drawer_opening",
    metadata,
    _origin(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("payment_id"),
    _text("reason"),
    _time("at"),
)

device_act = Table(
    "device_act",
    metadata,
    _origin(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("device"),
    _text("detail"),
    _time("at"),
)
"""Whom a node let in and turned away, act by act."""

staff_act = Table(
    "staff_act",
    metadata,
    _origin(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("staff_id"),
    _text("roles"),
    _text("actor"),
    _time("at"),
)
"""Who may work here, act by act. No PIN, and no name: those are in the identity table and in private parts."""

erased_private = Table(
    "erased_private",
    metadata,
    _origin(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("hash"),
    Column("by_seq", BigInteger, primary_key=True, autoincrement=False),
)
"""Events whose private part was erased, and the event that says so."""
