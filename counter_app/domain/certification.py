"""Chứng thực bản sao từ bản chính: the grid of papers, pages and copies, and its fee.

Rate (Circular 226/2016/TT-BTC art. 4): 2 000 đồng for each of the first two pages of the original, 1 000 from the
third, at most 200 000 for a copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.bill import FeeKind, FeeLine
from counter_app.domain.dossier import CertifiedOriginal
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.text import nfc

FIRST_PAGES = 2
FIRST_PAGE_RATE = Vnd(2_000)
LATER_PAGE_RATE = Vnd(1_000)
MOST_PER_COPY = Vnd(200_000)

MOST_PAGES = 1_000
MOST_COPIES = 500
"""Beyond these a number was mistyped; no office certifies so much in one go."""


class NothingToCertify(CounterError):
    """The grid is empty."""

    code: ClassVar[str] = "certification.empty"


class PaperNameMissing(CounterError):
    """A row needs the name of its paper: the certification book asks for it (fields: row, from 1)."""

    code: ClassVar[str] = "certification.paper_name_missing"


class PagesOutOfRange(CounterError):
    """The original has at least one page and no more than the limit (fields: row, from 1; pages, most)."""

    code: ClassVar[str] = "certification.pages_out_of_range"


class CopiesOutOfRange(CounterError):
    """At least one copy is asked for and no more than the limit (fields: row, from 1; copies, most)."""

    code: ClassVar[str] = "certification.copies_out_of_range"


@dataclass(frozen=True)
class CopyRow:
    """One original: its name, its pages and how many copies of it are certified. Unchecked: the clerk is typing."""

    paper: str
    pages: int
    copies: int


def fee_per_copy(pages: int) -> Vnd:
    """The fee for one copy of an original of `pages` pages."""
    if pages < 1:
        raise ValueError(f"an original of {pages} pages has no fee")
    first = min(pages, FIRST_PAGES) * FIRST_PAGE_RATE
    later = max(pages - FIRST_PAGES, 0) * LATER_PAGE_RATE
    return Vnd(min(first + later, MOST_PER_COPY))


def checked(rows: Sequence[CopyRow]) -> tuple[CopyRow, ...]:
    """`rows` fit to be charged, names in NFC.

    Raises `NothingToCertify`, `PaperNameMissing`, `PagesOutOfRange`, `CopiesOutOfRange` for the first row at fault.
    """
    if not rows:
        raise NothingToCertify
    for number, row in enumerate(rows, start=1):
        if not nfc(row.paper):
            raise PaperNameMissing(row=number)
        if not 1 <= row.pages <= MOST_PAGES:
            raise PagesOutOfRange(row=number, pages=row.pages, most=MOST_PAGES)
        if not 1 <= row.copies <= MOST_COPIES:
            raise CopiesOutOfRange(row=number, copies=row.copies, most=MOST_COPIES)
    return tuple(CopyRow(nfc(row.paper), row.pages, row.copies) for row in rows)


def certification_lines(rows: Sequence[CopyRow]) -> tuple[FeeLine, ...]:
    """One fee line for each original, `unit` being the fee for one copy. Raises as `checked`."""
    return tuple(_line(row) for row in checked(rows))


def numbered(rows: Sequence[CopyRow], first_number: int, year: int, book: str) -> tuple[CertifiedOriginal, ...]:
    """Each original under its own number, one for all copies made of it together, from `first_number` upwards.

    Numbers run through one `book` of one `year` (Decree 23/2015/NĐ-CP art. 13). Raises as `checked`.
    """
    if first_number < 1:
        raise ValueError(f"a certification book starts at 1, not {first_number}")
    return tuple(
        CertifiedOriginal(book, year, first_number + place, row.paper, row.pages, row.copies, _line(row).amount)
        for place, row in enumerate(checked(rows))
    )


def _line(row: CopyRow) -> FeeLine:
    unit = fee_per_copy(row.pages)
    text = f"Chứng thực bản sao: {row.paper} ({row.pages} trang)"
    return FeeLine(FeeKind.CHARGE, text, unit, row.copies, Vnd(unit * row.copies))
