"""The columns that tables of rows derived from the journal are made of."""

from sqlalchemy import BigInteger, Column, Text


def origin_column() -> Column[str]:
    return Column("origin", Text, primary_key=True)


def id_column(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def text_column(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def time_column(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def amount_column(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)
