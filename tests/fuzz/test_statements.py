"""Files that are no statements, and nearly ones: read or refused, never a crash; the corpus is in `statements`."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.documents.statements.files import table_of
from counter_app.domain.statements.columns import Column, ColumnMap, header_words, proposed
from counter_app.domain.statements.reading import read_rows
from counter_app.domain.statements.table import StatementRefused, Table

CORPUS = sorted(path for path in (Path(__file__).parent / "statements").iterdir() if path.is_file())
_SMALL = [path.read_bytes() for path in CORPUS if path.stat().st_size < 20_000]
_CELLS = st.one_of(
    st.sampled_from(["", "Ngày giao dịch", "Ghi có", "Nợ", "23/11/2026", "14.000", "1,5", "-", "Tổng cộng", "09:41"]),
    st.text(max_size=12),
    st.integers(),
    st.decimals(),
    st.datetimes(datetime(1900, 1, 1), datetime(2300, 1, 1)),
)
_TABLES = st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=8).map(lambda rows: Table(tuple(rows)))
_MAPS = st.builds(
    ColumnMap.of, st.integers(-1, 9), st.dictionaries(st.sampled_from(list(Column)), st.integers(0, 7))
).filter(lambda one: not one.missing)


def _read(content: bytes) -> None:
    """Either a table, whose rows are lines, errors or passed over; or a refusal."""
    try:
        table = table_of(content)
    except StatementRefused:
        return
    mapping = proposed(table) or ColumnMap.of(-1, {Column.DATE: 0, Column.AMOUNT: 1})
    header_words(table, mapping.header_row)
    _holds(table, mapping)


def _holds(table: Table, mapping: ColumnMap) -> None:
    statement = read_rows(table, mapping)
    filled = sum(any(str(cell).strip() for cell in row) for row in table.rows[mapping.header_row + 1 :])
    assert len(statement.lines) + len(statement.errors) + statement.passed_over == filled, "every row is somewhere"
    assert all(line.amount and line.day is not None for line in statement.lines)
    assert statement.credited - statement.debited == sum(line.amount for line in statement.lines)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b'sep=\t\n"')
def test_any_bytes(content: bytes) -> None:
    _read(content)


@given(st.sampled_from(_SMALL), st.data())
def test_samples_with_bytes_changed(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not changed:
            return
    _read(bytes(changed))


_SHEET = zipfile.ZipFile(next(path for path in CORPUS if path.name == "bank.xlsx"))
_PARTS = {name: _SHEET.read(name) for name in _SHEET.namelist()}

_XML = st.binary(max_size=4) | st.sampled_from([b"99999999999", b"-1", b"<row>", b'r="XFD9"', b"</c>", b"e308"])


@given(st.sampled_from(sorted(_PARTS)), st.data())
def test_spreadsheets_with_their_xml_changed(part: str, data: st.DataObject) -> None:
    """Inside the package, where its checksums do not protect the parts."""
    xml = bytearray(_PARTS[part])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 8))] = data.draw(
            st.one_of(
                st.binary(max_size=4), st.sampled_from([b"99999999999", b"-1", b"<row>", b'r="XFD9"', b"</c>", b"e308"])
            )
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in _PARTS.items():
            made.writestr(name, bytes(xml) if name == part else content)
    _read(packed.getvalue())


@given(_TABLES, _MAPS)
@example(Table(((Decimal("Infinity"), Decimal("sNaN")),)), ColumnMap.of(-1, {Column.DATE: 0, Column.AMOUNT: 1}))
def test_any_table_under_any_mapping(table: Table, mapping: ColumnMap) -> None:
    proposed(table)
    header_words(table, mapping.header_row)
    _holds(table, mapping)


def test_the_corpus() -> None:
    for path in CORPUS:
        _read(path.read_bytes())
