"""A statement's rows by its mapping: the lines that can be read, and for each other row what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence
from counter_app.domain.reconciliation.lines import OtherLine
from counter_app.domain.statements.columns import Column, ColumnMap
from counter_app.domain.statements.table import Table, Value, shown
from counter_app.domain.statements.values import ValueRefused, WrongValue, amount_of, day_and_time
from counter_app.domain.text import ascii_only, nfc

_TOTALS = re.compile(
    r"(tong|cong|so du|du dau|du cuoi|total|sub ?total|opening|closing|balance|brought forward|carried forward)\b"
)
_DIGIT = re.compile(r"[0-9]")
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class RowError:
    """A row that was left out: `row` counts from 1 in the file, `value` is what stands there."""

    row: int
    column: Column
    wrong: WrongValue
    value: str


@dataclass(frozen=True)
class Statement:
    """What a statement says. `passed_over` are rows without a date that are sums, or without a figure (notes)."""

    lines: tuple[OtherLine, ...]
    errors: tuple[RowError, ...]
    passed_over: int

    @property
    def credited(self) -> Vnd:
        """What came in."""
        return Vnd(sum(line.amount for line in self.lines if line.amount > 0))

    @property
    def debited(self) -> Vnd:
        """What left, as a positive amount."""
        return Vnd(-sum(line.amount for line in self.lines if line.amount < 0))

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day; None without lines."""
        days = [line.day for line in self.lines if line.day is not None]
        return (min(days), max(days)) if days else None


def place_of(row: int) -> str:
    """The place of a row of the file, counted from 1, as a line bears it."""
    return f"{row:06d}"


def read_rows(table: Table, mapping: ColumnMap) -> Statement:
    """Read every row below the header. `ValueError` when the mapping lacks a date or an amount: a bug."""
    if mapping.missing:
        raise ValueError(f"not mapped: {mapping.missing}")
    lines: list[OtherLine] = []
    errors: list[RowError] = []
    passed_over = 0
    for at in range(mapping.header_row + 1, len(table.rows)):
        row = _Row(table, mapping, at)
        if row.is_empty:
            continue
        if row.is_note:
            passed_over += 1
            continue
        try:
            lines.append(row.line())
        except _Wrong as wrong:
            errors.append(wrong.error)
    return Statement(tuple(lines), tuple(errors), passed_over)


class _Wrong(Exception):
    def __init__(self, error: RowError) -> None:
        super().__init__(error)
        self.error = error


class _Row:
    def __init__(self, table: Table, mapping: ColumnMap, at: int) -> None:
        self._table, self._mapping, self._at = table, mapping, at

    @property
    def is_empty(self) -> bool:
        return not any(_said(cell) for cell in self._table.rows[self._at])

    @property
    def is_note(self) -> bool:
        """No date, and either a sum's name or no amount: what stands around the lines."""
        if _said(self._value(Column.DATE)) and not self._names_a_sum:
            return False
        return self._names_a_sum or not any(_DIGIT.search(_said(self._value(column))) for column in self._amounts())

    @property
    def _names_a_sum(self) -> bool:
        """In its first cell, or in the place of its date: `Tổng cộng`, `Số dư cuối kỳ`."""
        first = next((cell for cell in self._table.rows[self._at] if _said(cell)), "")
        try:
            day_and_time(self._value(Column.DATE))
        except ValueRefused:
            return bool(_TOTALS.match(ascii_only(_said(first)).lower().strip()))
        return False

    def line(self) -> OtherLine:
        day, clock = self._when()
        moment = None if clock is None else datetime.combine(day, clock, VIETNAM).astimezone(UTC)
        return OtherLine(
            place=place_of(self._at + 1),
            amount=self._amount(),
            day=day,
            at=moment,
            text=nfc(_said(self._value(Column.TEXT))),
            evidence=Evidence(bank_reference=nfc(_said(self._value(Column.REFERENCE)))),
        )

    def _when(self) -> tuple[date, time | None]:
        clock = self._value(Column.TIME)
        try:
            return day_and_time(self._value(Column.DATE), clock)
        except ValueRefused as refused:
            is_clock = refused.wrong is WrongValue.TIME_WRONG and _said(clock)
            raise self._wrong(Column.TIME if is_clock else Column.DATE, refused.wrong) from refused

    def _amount(self) -> Vnd:
        found = [(column, self._read_amount(column)) for column in self._amounts()]
        said = [(column, amount) for column, amount in found if amount]
        if not said:
            at = Column.AMOUNT if self._mapping.at(Column.AMOUNT) >= 0 else Column.CREDIT
            raise self._wrong(at, WrongValue.AMOUNT_MISSING)
        if len(said) > 1:
            raise self._wrong(Column.DEBIT, WrongValue.BOTH_AMOUNTS)
        [(column, amount)] = said
        if column is Column.CREDIT and amount < 0:
            raise self._wrong(column, WrongValue.NEGATIVE)
        return Vnd(-abs(amount)) if column is Column.DEBIT else amount

    def _amounts(self) -> Iterator[Column]:
        """The columns of money that hold anything; a lone stroke is nothing."""
        for column in (Column.CREDIT, Column.DEBIT, Column.AMOUNT):
            if _said(self._value(column)).strip("-– ") != "":
                yield column

    def _read_amount(self, column: Column) -> Vnd:
        try:
            return amount_of(self._value(column))
        except ValueRefused as refused:
            raise self._wrong(column, refused.wrong) from refused

    def _value(self, column: Column) -> Value:
        place = self._mapping.at(column)
        return "" if place < 0 else self._table.cell(self._at, place)

    def _wrong(self, column: Column, wrong: WrongValue) -> _Wrong:
        return _Wrong(RowError(self._at + 1, column, wrong, _said(self._value(column))[:_LONGEST_SHOWN]))


def _said(cell: Value) -> str:
    return shown(cell).strip()
