"""Dossier codes in both structures, their ranges, and the exact fault of bad ones."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier_code import (
    BadDossierCode,
    DossierCode,
    DossierCodePart,
    ForeignDossierCode,
    SerialRange,
    SerialRangeExhausted,
    TemporaryCode,
    is_agency,
    is_temporary,
    parse_dossier_code,
    parse_temporary_code,
    standing_range,
)

DAY = date(2023, 10, 27)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("000.00.06.H57-231027-0361", DossierCode("000.00.06.H57", DAY, 361)),
        ("H57.06.14-231027-0361", DossierCode("H57.06.14", DAY, 361)),
        ("H57-231027-0001", DossierCode("H57", DAY, 1)),
        ("000.00.06.H57-231027-00361", DossierCode("000.00.06.H57", DAY, 361, digits=5)),
        ("H57.6-231027-99999", DossierCode("H57.6", DAY, 99_999, digits=5)),
    ],
)
def test_both_structures(text: str, code: DossierCode) -> None:
    assert parse_dossier_code(text) == code
    assert str(code) == text


def test_typing_may_be_careless() -> None:
    assert parse_dossier_code(" 000.00.06.h57-231027-0361\r").agency == "000.00.06.H57"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", DossierCodePart.SHAPE),
        ("000.00.06.H57", DossierCodePart.SHAPE),
        ("000.00.06.H57-231027", DossierCodePart.SHAPE),
        ("000.00.06.H57-231027-0361-1", DossierCodePart.SHAPE),
        ("00.00.06.H57-231027-0361", DossierCodePart.AGENCY),
        ("000.00.H57-231027-0361", DossierCodePart.AGENCY),
        ("57.06-231027-0361", DossierCodePart.AGENCY),
        ("H57.-231027-0361", DossierCodePart.AGENCY),
        ("H57" + ".123" * 9 + "-231027-0361", DossierCodePart.AGENCY),
        ("000.00.06.H57-20231027-0361", DossierCodePart.DAY),
        ("000.00.06.H57-231327-0361", DossierCodePart.DAY),
        ("000.00.06.H57-230230-0361", DossierCodePart.DAY),
        ("000.00.06.H57-23102A-0361", DossierCodePart.DAY),
        ("000.00.06.H57-231027-361", DossierCodePart.SERIAL),
        ("000.00.06.H57-231027-000361", DossierCodePart.SERIAL),
        ("000.00.06.H57-231027-0000", DossierCodePart.SERIAL),
        ("000.00.06.H57-231027-03A1", DossierCodePart.SERIAL),
        ("000.00.06.H57-231027-\u0660\u0661\u0662\u0663", DossierCodePart.SERIAL),
        ("TAM.03-231027-0007", DossierCodePart.AGENCY),
    ],
)
def test_the_wrong_part_is_named(text: str, part: DossierCodePart) -> None:
    with pytest.raises(BadDossierCode) as bad:
        parse_dossier_code(text)
    assert bad.value.fields == {"part": part}


def test_another_agency_is_told_apart() -> None:
    assert parse_dossier_code("H57.06-231027-0361", agency="H57.06").serial == 361
    with pytest.raises(ForeignDossierCode) as foreign:
        parse_dossier_code("H56.06-231027-0361", agency="H57.06")
    assert foreign.value.fields == {"agency": "H56.06", "expected": "H57.06"}


@pytest.mark.parametrize(
    ("text", "valid"), [("000.00.06.H57", True), ("H57.1.22.333", True), ("h57", False), ("", False)]
)
def test_agency_codes(text: str, valid: bool) -> None:
    assert is_agency(text) is valid


def test_three_counters_share_the_day() -> None:
    assert [standing_range(k, 3) for k in (1, 2, 3)] == [
        SerialRange(1, 3333),
        SerialRange(3334, 6666),
        SerialRange(6667, 9999),
    ]


@given(st.integers(1, 200), st.sampled_from([4, 5]))
def test_ranges_never_overlap_nor_leave_the_digits(counters: int, digits: int) -> None:
    ranges = [standing_range(k, counters, digits=digits) for k in range(1, counters + 1)]
    for one, other in itertools.pairwise(ranges):
        assert one.last < other.first
    assert ranges[0].first >= 1
    assert ranges[-1].last < 10**digits


@pytest.mark.parametrize(("counter", "counters"), [(0, 3), (4, 3), (1, 10_000)])
def test_impossible_counters(counter: int, counters: int) -> None:
    with pytest.raises(ValueError, match="counter"):
        standing_range(counter, counters)


def test_serials_ascend_and_end_with_an_error() -> None:
    mine = SerialRange(3334, 3335)
    assert mine.next_after(None, DAY) == 3334
    assert mine.next_after(3334, DAY) == 3335
    with pytest.raises(SerialRangeExhausted) as exhausted:
        mine.next_after(3335, DAY)
    assert exhausted.value.fields == {"day": DAY, "first": 3334, "last": 3335}


def test_a_serial_of_another_range_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not given out"):
        SerialRange(3334, 6666).next_after(12, DAY)


def test_an_empty_range_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no range"):
        SerialRange(5, 4)


def test_temporary_codes_never_look_like_real_ones() -> None:
    code = TemporaryCode("03", DAY, 7)
    assert str(code) == "TAM.03-231027-0007"
    assert parse_temporary_code(str(code).lower()) == code
    assert is_temporary(str(code))
    assert not is_temporary("H57.06-231027-0361")
    with pytest.raises(BadDossierCode):
        parse_dossier_code(str(code))
    with pytest.raises(BadDossierCode):
        parse_temporary_code("H57.06-231027-0361")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("TAM.-231027-0007", DossierCodePart.COUNTER),
        ("TAM.Q 3-231027-0007", DossierCodePart.COUNTER),
        ("TAM.03-231027-00007", DossierCodePart.SERIAL),
        ("TAM.03-231027-0000", DossierCodePart.SERIAL),
        ("TAM.03-231327-0007", DossierCodePart.DAY),
    ],
)
def test_bad_temporary_codes(text: str, part: DossierCodePart) -> None:
    with pytest.raises(BadDossierCode) as bad:
        parse_temporary_code(text)
    assert bad.value.fields == {"part": part}


AGENCIES = st.one_of(
    st.from_regex(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}", fullmatch=True),
    st.from_regex(r"[A-Z][0-9]{2}(\.[0-9]{1,3}){0,5}", fullmatch=True),
)


@given(AGENCIES, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 9999))
def test_codes_read_back(agency: str, day: date, serial: int) -> None:
    code = DossierCode(agency, day, serial)
    assert parse_dossier_code(str(code)) == code
