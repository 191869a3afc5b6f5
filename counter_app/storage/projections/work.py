"""Tickets, services and dossiers."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, UniqueConstraint

from counter_app.storage.columns import id_column, origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

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
