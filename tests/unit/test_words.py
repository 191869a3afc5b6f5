"""Amounts in words: the printed rules, and every number can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd
from counter_app.domain.words import capitalised, in_words

CASES = [
    (0, "không"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (91, "chín mươi mốt"),
    (100, "một trăm"),
    (104, "một trăm lẻ bốn"),
    (105, "một trăm lẻ năm"),
    (110, "một trăm mười"),
    (115, "một trăm mười lăm"),
    (555, "năm trăm năm mươi lăm"),
    (1_000, "một nghìn"),
    (1_005, "một nghìn không trăm lẻ năm"),
    (1_050, "một nghìn không trăm năm mươi"),
    (10_000, "mười nghìn"),
    (46_000, "bốn mươi sáu nghìn"),
    (1_005_000, "một triệu không trăm lẻ năm nghìn"),
    (1_000_005, "một triệu không nghìn không trăm lẻ năm"),
    (85_000_120, "tám mươi lăm triệu không nghìn một trăm hai mươi"),
    (700_000_231, "bảy trăm triệu không nghìn hai trăm ba mươi mốt"),
    (400_036_105, "bốn trăm triệu không trăm ba mươi sáu nghìn một trăm lẻ năm"),
    (1_000_000_000, "một tỷ"),
    (1_000_500_000, "một tỷ không triệu năm trăm nghìn"),
    (2_000_000_005, "hai tỷ không triệu không nghìn không trăm lẻ năm"),
    (1_000_000_000_000, "một nghìn tỷ"),
    (1_005_000_000_000, "một nghìn không trăm lẻ năm tỷ"),
    (1_000_000_000_000_000, "một triệu tỷ"),
]


@pytest.mark.parametrize(("amount", "words"), CASES)
def test_reads_by_the_rule(amount: int, words: str) -> None:
    assert in_words(Vnd(amount)) == f"{words} đồng"


def test_receipts_start_with_a_capital() -> None:
    assert capitalised(Vnd(1_005_000)) == "Một triệu không trăm lẻ năm nghìn đồng"


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        in_words(Vnd(-1))


VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def read_back(words: str) -> int:
    """A reader of its own: adds up what it hears, knows nothing of how the words were made."""
    *spoken, currency = words.split()
    assert currency == "đồng"
    billions, millions_below, group, digit = 0, 0, 0, 0
    for word in spoken:
        if word in VALUES:
            digit = VALUES[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "lẻ":
            digit = 0
        elif word in ("nghìn", "triệu"):
            millions_below += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
            group = digit = 0
        else:
            assert word == "tỷ"
            billions, millions_below, group, digit = millions_below + group + digit, 0, 0, 0
    return billions * 1_000_000_000 + millions_below + group + digit


@given(st.integers(min_value=0, max_value=10**15))
def test_words_read_back_to_the_same_number(amount: int) -> None:
    assert read_back(in_words(Vnd(amount))) == amount


@given(st.lists(st.sampled_from(["000", "005", "010", "024", "100", "105", "999"]), min_size=1, max_size=5))
def test_awkward_groups_read_back_too(groups: list[str]) -> None:
    amount = int("".join(groups))
    assert read_back(in_words(Vnd(amount))) == amount
