"""Fees: what is known becomes a bill line, what is not is refused, never invented."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.bill import FeeKind, FeeLine
from counter_app.domain.fee import CouncilFee, FeeNotSet, FeeRule, FeeStatus, FeeTable, Tariff, fee_lines, kind_of
from counter_app.domain.money import Vnd

EXTRACT = FeeRule(FeeStatus.AMOUNT, FeeKind.CHARGE, Vnd(8_000), "bản sao", "test")
FREE = FeeRule(FeeStatus.FREE, None, Vnd(0), "", "test")
COUNCIL = FeeRule(FeeStatus.SET_BY_COUNCIL, FeeKind.STATE_FEE, None, "", "test")
RATE = CouncilFee("1.000656", FeeKind.STATE_FEE, "Lệ phí mẫu", Vnd(5_000), "việc", "test", sample=True)
TODAY = date(2026, 11, 23)


def test_a_known_rate_becomes_a_line_per_unit() -> None:
    assert fee_lines((EXTRACT,), "2.000635", "Cấp bản sao trích lục", 3) == (
        FeeLine(FeeKind.CHARGE, "Cấp bản sao trích lục", Vnd(8_000), 3, Vnd(24_000)),
    )


def test_free_means_no_line_and_no_word() -> None:
    assert fee_lines((FREE,), "1.001193", "Đăng ký khai sinh") == ()
    assert FREE.word == ""


def test_phi_and_le_phi_are_named_by_the_rule() -> None:
    assert (EXTRACT.word, COUNCIL.word) == ("Phí", "Lệ phí")


def test_an_unknown_rate_is_refused() -> None:
    with pytest.raises(FeeNotSet) as refused:
        fee_lines((COUNCIL,), "1.000656", "Đăng ký khai tử")
    assert refused.value.fields == {"procedure": "1.000656", "status": FeeStatus.SET_BY_COUNCIL}


def test_a_rate_that_is_neither_phi_nor_le_phi_is_refused() -> None:
    with pytest.raises(FeeNotSet):
        fee_lines((FeeRule(FeeStatus.AMOUNT, None, Vnd(1_000), "", "test"),), "x", "x")


def test_pages_are_not_multiplied_as_units() -> None:
    pages = FeeRule(FeeStatus.AMOUNT, FeeKind.CHARGE, Vnd(2_000), "trang", "test", tariff=Tariff.COPY_PAGES)
    with pytest.raises(ValueError, match="copy_pages"):
        fee_lines((pages,), "2.000815", "Chứng thực bản sao", 3)


def test_no_quantity_below_one() -> None:
    with pytest.raises(ValueError, match="quantity"):
        fee_lines((EXTRACT,), "2.000635", "x", 0)


def test_a_sample_rate_stays_marked_down_to_the_line() -> None:
    (line,) = fee_lines((RATE.rule(),), "1.000656", "Đăng ký khai tử")
    assert line.sample
    assert line.text == "Lệ phí mẫu"


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        (RATE, True),
        (replace(RATE, channel="direct"), True),
        (replace(RATE, channel="online"), False),
        (replace(RATE, procedure="1.004873"), False),
        (replace(RATE, valid_from=TODAY), True),
        (replace(RATE, valid_from=date(2026, 11, 24)), False),
        (replace(RATE, valid_to=TODAY), True),
        (replace(RATE, valid_to=date(2026, 11, 22)), False),
    ],
)
def test_rates_hold_for_their_procedure_channel_and_days(rate: CouncilFee, found: bool) -> None:
    assert bool(FeeTable((rate,)).rules("1.000656", "direct", TODAY)) is found


def test_a_council_rate_of_zero_is_free() -> None:
    assert replace(RATE, amount=Vnd(0)).rule().status is FeeStatus.FREE


def test_negative_rates_are_refused() -> None:
    with pytest.raises(ValueError, match="no fee"):
        replace(RATE, amount=Vnd(-1))


@pytest.mark.parametrize(
    ("code", "field", "kind"),
    [
        ("1.000656", "Hộ tịch", FeeKind.STATE_FEE),
        ("2.000635", "Hộ tịch", FeeKind.CHARGE),
        ("2.000815", "Chứng thực", FeeKind.CHARGE),
        ("1.004222", "Đăng ký, quản lý cư trú", FeeKind.STATE_FEE),
        ("1.012753", "Đất đai", None),
    ],
)
def test_the_word_comes_from_the_law(code: str, field: str, kind: FeeKind | None) -> None:
    assert kind_of(code, field) is kind
