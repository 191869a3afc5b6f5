"""Who and what may work here, and whose names were erased."""

from sqlalchemy import BigInteger, Column, Index, Table

from counter_app.storage.columns import origin_column, text_column, time_column
from counter_app.storage.projections.base import metadata

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
