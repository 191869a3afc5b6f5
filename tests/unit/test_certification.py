"""Certified copies: the tariff, the grid and its numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.bill import FeeKind
from counter_app.domain.certification import (
    CopiesOutOfRange,
    CopyRow,
    NothingToCertify,
    PagesOutOfRange,
    PaperNameMissing,
    certification_lines,
    checked,
    fee_per_copy,
    numbered,
)
from counter_app.domain.errors import CounterError

GRID = [CopyRow("Căn cước", 2, 3), CopyRow("Bằng tốt nghiệp", 5, 2), CopyRow("Giấy khai sinh", 1, 10)]


@pytest.mark.parametrize(
    ("pages", "fee"),
    [(1, 2_000), (2, 4_000), (3, 5_000), (5, 7_000), (197, 199_000), (198, 200_000), (199, 200_000), (1_000, 200_000)],
)
def test_the_tariff_by_pages(pages: int, fee: int) -> None:
    assert fee_per_copy(pages) == fee


def test_the_grid_of_the_issue_is_46000() -> None:
    lines = certification_lines(GRID)
    assert [(line.unit, line.quantity, line.amount) for line in lines] == [
        (4_000, 3, 12_000),
        (7_000, 2, 14_000),
        (2_000, 10, 20_000),
    ]
    assert sum(line.amount for line in lines) == 46_000
    assert {line.kind for line in lines} == {FeeKind.CHARGE}
    assert not any(line.sample for line in lines)


def test_lines_name_paper_and_pages() -> None:
    assert certification_lines(GRID)[1].text == "Chứng thực bản sao: Bằng tốt nghiệp (5 trang)"


def test_one_number_for_each_original_whatever_its_copies() -> None:
    originals = numbered(GRID, 123, 2026, "01/2026-SCT/BS")
    assert [original.shown for original in originals] == ["0123/2026", "0124/2026", "0125/2026"]
    assert [original.copies for original in originals] == [3, 2, 10]
    assert [original.amount for original in originals] == [12_000, 14_000, 20_000]
    assert {original.book for original in originals} == {"01/2026-SCT/BS"}


def test_books_start_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        numbered(GRID, 0, 2026, "01")


@pytest.mark.parametrize(
    ("bad", "error", "fields"),
    [
        (CopyRow("Căn cước", 0, 1), PagesOutOfRange, {"row": 2, "pages": 0, "most": 1_000}),
        (CopyRow("Căn cước", -2, 1), PagesOutOfRange, {"row": 2, "pages": -2, "most": 1_000}),
        (CopyRow("Căn cước", 1_001, 1), PagesOutOfRange, {"row": 2, "pages": 1_001, "most": 1_000}),
        (CopyRow("Căn cước", 1, 0), CopiesOutOfRange, {"row": 2, "copies": 0, "most": 500}),
        (CopyRow("Căn cước", 1, -1), CopiesOutOfRange, {"row": 2, "copies": -1, "most": 500}),
        (CopyRow("Căn cước", 1, 501), CopiesOutOfRange, {"row": 2, "copies": 501, "most": 500}),
        (CopyRow("  ", 1, 1), PaperNameMissing, {"row": 2}),
    ],
)
def test_bad_rows_are_named(bad: CopyRow, error: type[CounterError], fields: dict[str, object]) -> None:
    rows = [CopyRow("Giấy khai sinh", 1, 1), bad]
    for refuses in (checked, certification_lines, lambda grid: numbered(grid, 1, 2026, "01")):
        with pytest.raises(error) as refused:
            refuses(rows)
        assert refused.value.fields == fields


def test_an_empty_grid_is_refused() -> None:
    with pytest.raises(NothingToCertify):
        certification_lines([])


def test_no_pages_no_fee() -> None:
    with pytest.raises(ValueError, match="no fee"):
        fee_per_copy(0)


def test_names_are_tidied() -> None:
    assert checked([CopyRow("  Giấy   khai sinh ", 1, 1)])[0].paper == "Giấy khai sinh"


@given(st.integers(1, 999))
def test_another_page_never_costs_less_and_never_passes_the_cap(pages: int) -> None:
    assert fee_per_copy(pages) <= fee_per_copy(pages + 1) <= 200_000
