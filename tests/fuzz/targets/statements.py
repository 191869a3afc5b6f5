"""Bank statements: any bytes are a table, whose rows are lines, errors or passed over, or are refused."""

import io
import random
import zipfile
from pathlib import Path

from counter_app.documents.statements.files import table_of
from counter_app.domain.statements.columns import Column, ColumnMap, header_words, proposed
from counter_app.domain.statements.reading import read_rows
from counter_app.domain.statements.table import StatementRefused, Table
from tests.fuzz.engine import Target, damaged

FILES = sorted(path for path in (Path(__file__).parents[1] / "statements").iterdir() if path.is_file())
SMALL = tuple(path.read_bytes() for path in FILES if path.stat().st_size < 20_000)
SHEET = zipfile.ZipFile(next(path for path in FILES if path.name == "bank.xlsx"))
PARTS = {name: SHEET.read(name) for name in SHEET.namelist()}


def statement(content: bytes) -> None:
    table = table_of(content)
    mapping = proposed(table) or ColumnMap.of(-1, {Column.DATE: 0, Column.AMOUNT: 1})
    header_words(table, mapping.header_row)
    holds(table, mapping)


def holds(table: Table, mapping: ColumnMap) -> None:
    """Every row is somewhere, and the sums are those of the lines."""
    read = read_rows(table, mapping)
    filled = sum(any(str(cell).strip() for cell in row) for row in table.rows[mapping.header_row + 1 :])
    assert len(read.lines) + len(read.errors) + read.passed_over == filled, "every row is somewhere"
    assert all(line.amount and line.day is not None for line in read.lines)
    assert read.credited - read.debited == sum(line.amount for line in read.lines)


def packed(parts: dict[str, bytes]) -> bytes:
    """A spreadsheet of these parts, with the package's own checksums right."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def seal(raw: bytes, chance: random.Random) -> bytes:
    """Of a spreadsheet: one with a part damaged inside its package."""
    if not raw.startswith(b"PK"):
        return raw
    part = chance.choice(sorted(PARTS))
    return packed({**PARTS, part: damaged(PARTS[part], chance)})


TARGETS = {"statement": Target(statement, (StatementRefused,), seal, SMALL, longest=16_384, examples=500)}
