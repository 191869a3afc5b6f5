"""Spreadsheets, read without ever holding more than the limits allow."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from counter_app.domain.statements.columns import proposed
from counter_app.domain.statements.table import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    StatementRefused,
    Table,
    Value,
)
from counter_app.domain.text import nfc

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LARGEST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 12
LAST_ROW = 1_048_576
"""Excel has no more; a file may claim any number."""


def xlsx_table(content: bytes) -> Table:
    """The cells of the first sheet with a statement's header, else of the first that has any. `StatementRefused`.

    What a spreadsheet unpacks to is known before anything is unpacked, and zipfile hands out no more than that.
    Entities that grow are refused by defusedxml, which openpyxl reads through.
    """
    _must_be_small(content)
    try:
        return _table(content)
    except StatementRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its code runs into: KeyError, TypeError, ParseError …
        raise StatementRefused(reason="broken", file="", most="") from error


def _must_be_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise StatementRefused(reason="broken", file="", most="") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise StatementRefused(reason="bomb", file="", most=f"{LARGEST_UNPACKED // 1024 // 1024} MB")
    if any(part.flag_bits & 1 for part in parts):
        raise StatementRefused(reason="old_excel", file="", most="")
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise StatementRefused(reason="not_table", file="", most="")


def _table(content: bytes) -> Table:
    import openpyxl  # noqa: PLC0415  (imported when the first spreadsheet is read)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles it does not know are no matter here
        book: Workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            first: Table | None = None
            for sheet in list(book.worksheets)[:MOST_SHEETS]:
                found = Table(tuple(_rows(sheet)), str(sheet.title))
                if proposed(found) is not None:
                    return found
                if first is None and any(any(cell != "" for cell in row) for row in found.rows):
                    first = found
        finally:
            book.close()
    if first is None:
        raise StatementRefused(reason="empty", file="", most="")
    return first


def _rows(sheet: Any) -> Iterator[tuple[Value, ...]]:
    """Every row that holds something, those between them empty. Raises `StatementRefused`, never leaves one out."""
    sheet.reset_dimensions()  # what a sheet says of its own size may be anything
    empty, blank = 0, None
    for at, row in enumerate(islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), LAST_ROW + 1)):
        # For rows that the file leaves out openpyxl gives one and the same row, maybe a million times.
        cells = () if row is blank else _without_end(tuple(_value(cell) for cell in row))
        if not cells and at < LAST_ROW:
            empty, blank = empty + 1, row
            continue
        if at >= MOST_ROWS:
            raise StatementRefused(reason="rows", file="", most=f"{MOST_ROWS:,}".replace(",", "."))
        yield from [()] * empty
        empty = 0
        yield cells


def _without_end(cells: tuple[Value, ...]) -> tuple[Value, ...]:
    last = max((at for at, cell in enumerate(cells) if cell != ""), default=-1)
    return cells[: last + 1]


def _value(cell: object) -> Value:
    """Text, whole numbers, fractions exactly as the sheet shows them, and local times."""
    if cell is None:
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else Decimal(repr(cell))
    if isinstance(cell, date):
        whole = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        return whole.replace(tzinfo=None)
    return f"{cell:%H:%M:%S}" if isinstance(cell, time) else nfc(str(cell)[:LONGEST_CELL])
