"""Text files of rows: whichever encoding and separator a bank's export has."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from counter_app.domain.statements.columns import proposed
from counter_app.domain.statements.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, StatementRefused, Table
from counter_app.domain.text import nfc

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 120
"""Rows by which the separator is chosen."""


def csv_table(content: bytes) -> Table:
    """The cells of a text file. Raises `StatementRefused`."""
    text = _text(content)
    named, text = _named_separator(text)
    return Table(tuple(_rows(text, named or _best_separator(text))))


def _text(content: bytes) -> str:
    """UTF-16 by its mark or its noughts, then UTF-8, then the old Vietnamese code page, whose marks are joined."""
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16")
        if not content.startswith(BOM_UTF8) and (unmarked := _unmarked_utf16(content)):
            return content.decode(unmarked)
    except UnicodeError as error:
        raise StatementRefused(reason="encoding", file="", most="") from error
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise StatementRefused(reason="encoding", file="", most="")


def _unmarked_utf16(content: bytes) -> str:
    """Most of a table is ASCII: half of its bytes are then noughts, all on one side."""
    start = content[:2_000]
    if start[1::2].count(0) > len(start) // 5:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > len(start) // 5 else ""


def _named_separator(text: str) -> tuple[str, str]:
    """Excel writes `sep=;` into a line of its own. That line stays, empty: rows keep their numbers."""
    first, mark, rest = text.partition("\n")
    said = first.strip().lower()
    if len(said) == 5 and said.startswith("sep=") and said[4] in _SEPARATORS:
        return said[4], mark + rest
    return ("\t", mark + rest) if first.rstrip("\r\n").lower() == "sep=\t" else ("", text)


def _best_separator(text: str) -> str:
    """The one under which a header shows; without any, the one that makes the most cells."""
    start = "".join(f"{line}\n" for line in text[:400_000].splitlines()[:_LOOKED_AT])

    def worth(separator: str) -> tuple[int, int]:
        try:
            table = Table(tuple(_rows(start, separator)))
        except StatementRefused:
            return -1, 0
        mapping = proposed(table)
        return len(mapping.columns) if mapping else 0, sum(len(row) - 1 for row in table.rows)

    return max(_SEPARATORS, key=worth)


def _rows(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    count = 0
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator):
            count += 1
            if count > MOST_ROWS:
                raise StatementRefused(reason="rows", file="", most=f"{MOST_ROWS:,}".replace(",", "."))
            yield tuple(nfc(cell[:LONGEST_CELL]) for cell in row[:MOST_COLUMNS])
    except csv.Error as error:
        raise StatementRefused(reason="broken", file="", most="") from error
