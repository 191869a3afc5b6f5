"""The shipped procedures: limits, fees and papers as published, and their way through the feed."""

from datetime import date

import msgspec
import pytest

from counter_app.domain.bill import FeeKind
from counter_app.domain.fee import FeeStatus, FeeTable, Tariff
from counter_app.domain.procedure import Channel, FeedItemRefused, Procedure, from_feed_item, is_police, to_feed_item
from counter_app.domain.time_limit import LimitUnit, TimeLimit
from resources.catalogue import load_catalogue, load_sample_fees

SEED = load_catalogue()
SAMPLES = load_sample_fees()
TODAY = date(2026, 11, 23)


def test_birth_registration_is_free_and_same_day() -> None:
    birth = SEED.get("1.001193")
    assert birth.limit_on(Channel.DIRECT).is_same_day
    (fee,) = birth.fees_on(Channel.DIRECT, SAMPLES, TODAY)
    assert (fee.status, fee.amount, fee.word) == (FeeStatus.FREE, 0, "")


def test_extracts_are_a_phi_of_8000() -> None:
    (fee,) = SEED.get("2.000635").fees_on(Channel.DIRECT, FeeTable(), TODAY)
    assert (fee.status, fee.kind, fee.amount, fee.unit) == (FeeStatus.AMOUNT, FeeKind.CHARGE, 8_000, "bản sao")


def test_certified_copies_are_charged_by_pages_and_never_in_dollars() -> None:
    copies = SEED.get("2.000815")
    assert [terms.fee.amount for terms in copies.terms] == [2_000]
    assert copies.fee.tariff is Tariff.COPY_PAGES
    assert SEED.get("2.000942").fee.tariff is Tariff.COPY_PAGES


def test_a_council_rate_is_never_invented() -> None:
    (fee,) = SEED.get("1.000656").fees_on(Channel.DIRECT, FeeTable(), TODAY)
    assert (fee.status, fee.amount, fee.word) == (FeeStatus.SET_BY_COUNCIL, None, "Lệ phí")


def test_amounts_listed_where_the_council_decides_are_not_taken() -> None:
    (fee,) = SEED.get("1.001612").fees_on(Channel.DIRECT, FeeTable(), TODAY)
    assert (fee.status, fee.amount) == (FeeStatus.SET_BY_COUNCIL, None)


def test_sample_rates_fill_in_and_say_so() -> None:
    (fee,) = SEED.get("1.000656").fees_on(Channel.DIRECT, SAMPLES, TODAY)
    assert (fee.status, fee.sample) == (FeeStatus.AMOUNT, True)


def test_land_bears_a_phi_and_a_le_phi() -> None:
    fees = SEED.get("1.012753").fees_on(Channel.DIRECT, SAMPLES, TODAY)
    assert [fee.word for fee in fees] == ["Phí", "Lệ phí"]


def test_every_sample_rate_is_marked_and_fills_a_gap_of_the_council() -> None:
    assert SAMPLES.rows
    for row in SAMPLES.rows:
        assert row.sample
        assert SEED.get(row.procedure).fee.status is FeeStatus.SET_BY_COUNCIL


def test_channels_differ() -> None:
    land = SEED.get("1.013978")
    days = {channel: land.limit_on(channel).value for channel in Channel}
    assert days == {Channel.ONLINE: 17, Channel.POSTAL: 20, Channel.DIRECT: 27}
    residence = SEED.get("1.004222")
    assert residence.fees_on(Channel.ONLINE, FeeTable(), TODAY)[0].amount == 10_000
    assert residence.fees_on(Channel.DIRECT, FeeTable(), TODAY)[0].amount == 20_000


def test_a_channel_that_is_not_listed_has_the_main_terms() -> None:
    household = SEED.get("1.011607")
    assert household.terms_on(Channel.ONLINE) is None
    assert household.limit_on(Channel.ONLINE) == TimeLimit(15, LimitUnit.CALENDAR_DAY)


def test_a_rule_for_one_branch_is_not_taken_for_the_whole() -> None:
    """1.004859: only added data are same-day; changes and corrections take days."""
    assert not SEED.get("1.004859").limit_on(Channel.DIRECT).is_same_day
    assert SEED.get("1.004859").time_notes


def test_counts_that_ran_into_the_name_are_parted() -> None:
    rows = [paper for paper in SEED.get("1.012796").papers if "Mẫu số" in paper.name]
    assert ("Đơn đăng ký biến động đất đai, tài sản gắn liền với đất theo Mẫu số 18", 1, 1) in [
        (row.name, row.originals, row.copies) for row in rows
    ]
    everything = [paper for procedure in SEED.listed(hidden=True) for paper in procedure.papers]
    assert all(0 <= paper.originals <= 2 and 0 <= paper.copies <= 2 for paper in everything)
    assert any(paper.name.endswith("Luật Đất đai năm 2024") for paper in everything)


def test_the_police_are_recognised() -> None:
    assert SEED.get("1.004222").hidden
    assert not SEED.get("1.001193").hidden
    assert is_police("Khác", "Cấp xã", "9354/QĐ-BCA-C06")
    assert not is_police("Hộ tịch", "Cấp xã", "163/QĐ-BTP")


def test_versions_are_short_and_tell_entries_apart() -> None:
    versions = {procedure.version for procedure in SEED.listed(hidden=True)}
    assert len(versions) == 75
    assert all(len(version) == 12 for version in versions)


@pytest.mark.parametrize("procedure", SEED.listed(hidden=True), ids=lambda procedure: procedure.code)
def test_every_entry_travels_through_the_feed(procedure: Procedure) -> None:
    wire = msgspec.json.encode(to_feed_item(procedure))
    assert from_feed_item(msgspec.json.decode(wire)) == procedure


@pytest.mark.parametrize(
    "damage",
    [
        {"limit": {"value": 0, "unit": "working_day"}},
        {"limit": {"value": 3, "unit": "fortnight"}},
        {"code": 7},
        {"papers": "none"},
    ],
)
def test_a_damaged_feed_item_is_refused(damage: dict[str, object]) -> None:
    item = {**to_feed_item(SEED.get("1.001193")), **damage}
    with pytest.raises(FeedItemRefused) as refused:
        from_feed_item(item)
    assert refused.value.fields["where"]


def test_validity_has_open_ends() -> None:
    birth = SEED.get("1.001193")
    assert birth.valid_on(date(1990, 1, 1))
    assert birth.valid_on(date(2090, 1, 1))
