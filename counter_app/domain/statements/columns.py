"""Which column of a statement is what: proposed by the words of its header, changed by whoever knows better."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.statements.table import Table, Value, shown
from counter_app.domain.text import ascii_only, nfc

HEADER_WITHIN = 80
"""The header is looked for in so many rows: above it stands the bank's letterhead."""


class Column(StrEnum):
    """What a column can be. Money is either one signed column, or credit and debit."""

    DATE = "date"
    TIME = "time"
    CREDIT = "credit"
    DEBIT = "debit"
    AMOUNT = "amount"
    TEXT = "text"
    REFERENCE = "reference"


_IGNORED = "ignored"
_WORDS: dict[str, tuple[str, ...]] = {
    Column.DATE: (
        "ngay giao dich", "ngay gd", "ngay", "transaction date", "trans date", "txn date", "tran date", "date",
        "ngay gio giao dich", "ngay gio", "thoi gian giao dich", "thoi gian", "ngay phat sinh", "date time", "ngay ct",
        "ngay hach toan", "ngay ghi so", "posting date", "booking date", "ngay hieu luc", "value date",
        "effective date", "ngay thuc hien",
    ),
    Column.TIME: ("gio giao dich", "gio gd", "gio", "transaction time", "time"),
    Column.CREDIT: (
        "so tien ghi co", "phat sinh co", "ghi co", "ps co", "tien vao", "so tien vao", "phat sinh tang", "co",
        "credit amount", "credit", "amount credit", "money in", "deposit", "so tien co",
    ),
    Column.DEBIT: (
        "so tien ghi no", "phat sinh no", "ghi no", "ps no", "tien ra", "so tien ra", "phat sinh giam",
        "debit amount", "debit", "amount debit", "money out", "withdrawal", "so tien no",
    ),
    Column.AMOUNT: ("so tien giao dich", "so tien gd", "so tien", "transaction amount", "amount", "gia tri giao dich"),
    Column.TEXT: (
        "noi dung giao dich", "noi dung chuyen khoan", "noi dung", "dien giai giao dich", "dien giai", "mo ta",
        "mo ta giao dich", "transaction description", "description", "transaction detail", "transaction details",
        "details", "detail", "remark", "remarks", "narrative", "particulars", "chi tiet giao dich", "noi dung chi tiet",
    ),
    Column.REFERENCE: (
        "so tham chieu", "ma tham chieu", "tham chieu", "ma giao dich", "ma gd", "so giao dich", "so gd", "so but toan",
        "but toan", "so chung tu", "so ct", "reference number", "reference no", "reference", "ref no", "ref",
        "transaction id", "transaction no", "transaction number", "trace no", "doc no", "so ft",
    ),
    _IGNORED: (
        "so du", "so du luy ke", "so du sau giao dich", "so du cuoi", "balance", "running balance", "stt", "so tt",
        "tai khoan", "so tai khoan", "tai khoan doi ung", "so tai khoan doi ung", "ten tai khoan doi ung", "account",
        "account number", "loai tien", "currency", "ten nguoi chuyen", "ngan hang doi ung", "phi", "fee", "trang thai",
    ),
}  # fmt: skip
_LATER_DATES = (
    "ngay hach toan",
    "ngay ghi so",
    "posting date",
    "booking date",
    "ngay hieu luc",
    "value date",
    "effective date",
)
_PHRASES = {phrase: kind for kind, phrases in _WORDS.items() for phrase in phrases}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
_ALONE = frozenset({"co", "date", "time", "gio", "ref", "ngay", "phi", "fee", "amount", "credit", "debit", "balance"})
"""Short words that are a column only when nothing else stands in the cell, or in its part between strokes."""


@dataclass(frozen=True)
class ColumnMap:
    """Where each column is, counted from 0, and the last row of the header."""

    header_row: int
    columns: tuple[tuple[Column, int], ...]

    @classmethod
    def of(cls, header_row: int, columns: Mapping[Column, int]) -> "ColumnMap":
        """In the order of `Column`."""
        return cls(header_row, tuple((one, columns[one]) for one in Column if one in columns))

    def at(self, column: Column) -> int:
        """Its place; -1 when the statement has none."""
        return dict(self.columns).get(column, -1)

    def moved(self, column: Column, at: int) -> "ColumnMap":
        """With `column` at another place, or nowhere (-1). A place is one column's only."""
        kept = {one: place for one, place in self.columns if one is not column and place != at}
        return ColumnMap.of(self.header_row, kept if at < 0 else {**kept, column: at})

    @property
    def missing(self) -> tuple[Column, ...]:
        """What must be there before rows can be read: a date, and money that came in."""
        has = {one for one, _ in self.columns}
        money = () if has & {Column.CREDIT, Column.AMOUNT} else (Column.CREDIT,)
        return (*(() if Column.DATE in has else (Column.DATE,)), *money)


def proposed(table: Table) -> ColumnMap | None:
    """The mapping by the first row that looks most like a header; None when no row has a date and an amount."""
    best, most = None, 0
    for row in range(min(len(table.rows), HEADER_WITHIN)):
        candidates = [(_texts(table, row), row)]
        if _is_words(table, row + 1):
            candidates.append((_joined(table, row), row + 1))
        for cells, last in candidates:
            found = _columns(cells)
            made = ColumnMap.of(last, found)
            if not made.missing and len(found) > most:
                best, most = made, len(found)
    return best


def header_words(table: Table, header_row: int) -> tuple[str, ...]:
    """What stands over each column; a header over two rows in one text."""
    width = max((len(row) for row in table.rows[: header_row + 50]), default=0)
    here = _texts(table, header_row)
    above = _texts(table, header_row - 1) if header_row > 0 else []
    is_double = _columns(here).keys() != _columns(_joined(table, header_row - 1)).keys() if header_row > 0 else False
    words = [
        " ".join(part for part in ((above[at] if is_double and at < len(above) else ""), _at(here, at)) if part)
        for at in range(width)
    ]
    return tuple(nfc(word) for word in words)


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _texts(table: Table, row: int) -> list[str]:
    cells: Sequence[Value] = table.rows[row] if 0 <= row < len(table.rows) else ()
    return [shown(cell) if isinstance(cell, str) else "" for cell in cells]


def _is_words(table: Table, row: int) -> bool:
    """Whether a row may be the second of a header: words, and no number or date that would make it a line."""
    cells: Sequence[Value] = table.rows[row] if 0 <= row < len(table.rows) else ()
    texts = [cell for cell in cells if cell != ""]
    return bool(texts) and all(isinstance(cell, str) and not re.search(r"[0-9]", cell) for cell in texts)


def _joined(table: Table, row: int) -> list[str]:
    """Two rows as one header: a merged cell above ("Số tiền") stands over several below ("Nợ", "Có")."""
    above, below = _texts(table, row), _texts(table, row + 1)
    joined, last = [], ""
    for at in range(max(len(above), len(below))):
        last = _at(above, at) or last
        over = last if _at(below, at) else _at(above, at)
        joined.append(f"{over} {_at(below, at)}".strip())
    return joined


def _columns(cells: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for at, cell in enumerate(cells):
        kind = _kind_of(cell)
        if kind is None:
            continue
        if kind not in found or (
            kind is Column.DATE and _is_later_date(cells[found[kind]]) and not _is_later_date(cell)
        ):
            found[kind] = at
    if Column.CREDIT in found:
        found.pop(Column.AMOUNT, None)
    return found


def _kind_of(cell: str) -> Column | None:
    """By a part that is a known phrase, else by the longest known phrase inside."""
    if len(cell) > 120 or not cell.strip():
        return None
    if re.search(r"(^|\W)nợ\W*$", nfc(cell).lower()) and "so du" not in _plain(cell):
        return Column.DEBIT  # without its marks it would be the "No" of a numbered list
    parts = [_plain(part) for part in re.split(r"[/\n()|\\\-–]+", cell)]
    for part in (_plain(cell), *parts):
        if part in _PHRASES:
            return _named(part)
    words = _plain(cell).split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if phrase in _PHRASES and phrase not in _ALONE:
                return _named(phrase)
    return Column.CREDIT if words and words[-1] == "co" else None


def _named(phrase: str) -> Column | None:
    kind = _PHRASES[phrase]
    return None if kind == _IGNORED else Column(kind)


def _is_later_date(cell: str) -> bool:
    plain = _plain(cell)
    return any(phrase in plain for phrase in _LATER_DATES)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", ascii_only(text).lower()).split())
