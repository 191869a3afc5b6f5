"""Files that are no statements, and nearly ones: read or refused, never a crash; the corpus is in `statements`."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.domain.statements.columns import Column, ColumnMap, header_words, proposed
from counter_app.domain.statements.table import StatementRefused, Table
from tests.fuzz.targets.statements import FILES, PARTS, SMALL, holds, packed, statement

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
    with suppress(StatementRefused):
        statement(content)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b'sep=\t\n"')
def test_any_bytes(content: bytes) -> None:
    _read(content)


@given(st.sampled_from(SMALL), st.data())
def test_samples_with_bytes_changed(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not changed:
            return
    _read(bytes(changed))


_XML = st.binary(max_size=4) | st.sampled_from([b"99999999999", b"-1", b"<row>", b'r="XFD9"', b"</c>", b"e308"])


@given(st.sampled_from(sorted(PARTS)), st.data())
def test_spreadsheets_with_their_xml_changed(part: str, data: st.DataObject) -> None:
    """Inside the package, where its checksums do not protect the parts."""
    xml = bytearray(PARTS[part])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 8))] = data.draw(_XML)
    _read(packed({**PARTS, part: bytes(xml)}))


@given(_TABLES, _MAPS)
@example(Table(((Decimal("Infinity"), Decimal("sNaN")),)), ColumnMap.of(-1, {Column.DATE: 0, Column.AMOUNT: 1}))
def test_any_table_under_any_mapping(table: Table, mapping: ColumnMap) -> None:
    proposed(table)
    header_words(table, mapping.header_row)
    holds(table, mapping)


def test_the_files() -> None:
    for path in FILES:
        _read(path.read_bytes())
