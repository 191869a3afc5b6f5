"""A statement's cells, before anybody knows what they are."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from counter_app.domain.errors import CounterError

MOST_ROWS = 100_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000

Value = str | int | Decimal | datetime
"""A spreadsheet gives numbers and times; a text file gives only text. An empty cell is ""; times are naive, local."""


class StatementRefused(CounterError):
    """A file that is no statement, or no longer one (fields: reason, file, most).

    `reason` is one of: file, empty, too_large, rows, bomb, encoding, old_excel, not_table, broken.
    """

    code: ClassVar[str] = "statement.refused"


@dataclass(frozen=True)
class Table:
    """Rows of one sheet or text file. The first row is number 1 in the file; rows may have different lengths.

    `sha256` is of the file's bytes, in hexadecimal.
    """

    rows: tuple[tuple[Value, ...], ...]
    sheet: str = ""
    sha256: str = ""

    def cell(self, row: int, column: int) -> Value:
        """The value at a place counted from 0; "" beyond the end."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""


def shown(value: Value) -> str:
    """A cell as a person would read it in the file."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if is_midnight(value) else f"{value:%d/%m/%Y %H:%M:%S}"
    return str(value)


def is_midnight(value: datetime) -> bool:
    """Whether a time is no more than a day: spreadsheets keep days as midnight."""
    return (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
