"""Lines of the program and of the other side: matched at most once, in any order, explained to the đồng."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.drawer import Drawer, Line, LineKind, ShiftSpan
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.reconciliation.cards import compare_cards
from counter_app.domain.reconciliation.cash import cash_row, drawers_checked
from counter_app.domain.reconciliation.lines import BookLine, Kind, OtherLine
from counter_app.domain.reconciliation.result import Comparison, Rule, Status, WhyAside, row_of
from counter_app.domain.reconciliation.slip import (
    KindTotal,
    SettlementSlip,
    SlipFaultKind,
    SlipLine,
    faults_of,
)
from counter_app.domain.reconciliation.transfers import WINDOW, Wanted, compare_transfers
from tests.unit.reconciling import (
    DAY,
    NINE,
    cards,
    ids_of,
    most_proposals,
    own_line,
    places_of,
    reference,
    row,
    slow_exact,
    timed_on_their_day,
    transfers,
)

WANTED = Wanted(DAY, "HUE", "03")
_SHUFFLES = st.randoms(use_true_random=False)


def _holds(compared: Comparison) -> None:
    """What must be true of every comparison."""
    assert compared.other_total - compared.own_total == compared.explained
    assert len(ids_of(compared)) == len(set(ids_of(compared))), "a line of the program twice"
    assert len(places_of(compared)) == len(set(places_of(compared))), "a line of the other side twice"
    assert all(not pair.difference and pair.rule is not Rule.NEAR for pair in compared.matched)
    assert all(pair.difference and pair.rule is not Rule.NEAR for pair in compared.amount_differs)
    assert all(not pair.difference and pair.rule is Rule.NEAR for pair in compared.proposed)
    if compared.status is Status.AGREES:
        assert not compared.explained
        assert (compared.proposed, compared.only_here, compared.only_there, compared.amount_differs) == ((), (), (), ())


# -- transfers ---------------------------------------------------------------------------------------------------------


@given(transfers(), _SHUFFLES)
def test_transfers_are_explained_to_the_dong_in_any_order(
    both: tuple[list[BookLine], list[OtherLine]], random: Random
) -> None:
    own, rows = both[0], timed_on_their_day(both[1])
    compared = compare_transfers(own, rows, WANTED)
    _holds(compared)
    assert set(ids_of(compared)) == {line.id for line in own if line.day == DAY}, "every line of the day is somewhere"
    of_day = {one.place for one in rows if one.day == DAY}
    assert set(places_of(compared)) - of_day <= {pair.other.place for pair in compared.pairs}
    random.shuffle(own)
    random.shuffle(rows)
    assert compare_transfers(own, rows, WANTED) == compared


@given(transfers())
def test_transfers_are_paired_as_a_slow_matcher_pairs_them(both: tuple[list[BookLine], list[OtherLine]]) -> None:
    own, rows = both[0], timed_on_their_day(both[1])
    compared = compare_transfers(own, rows, WANTED)
    exact = slow_exact(own, rows)
    found = {(pair.own.id, pair.other.place) for pair in (*compared.matched, *compared.amount_differs)}
    of_day = {line.id for line in own if line.day == DAY}
    assert found == {pair for pair in exact if pair[0] in of_day}
    left_own = [line for line in own if line.id in of_day and line.id not in {pair[0] for pair in exact}]
    aside = {one.line.place for one in compared.aside}
    taken = {pair[1] for pair in exact} | aside
    left_rows = [one for one in rows if one.day == DAY and one.place not in taken]
    timed = [one for one in left_rows if one.at is not None]
    if len(timed) == len(left_rows) or not timed:  # with both kinds, timed rows go first and may leave one more alone
        assert len(compared.proposed) == most_proposals(left_own, left_rows, WINDOW)
    assert all(pair.other.at is None or abs(pair.other.at - pair.own.at) <= WINDOW for pair in compared.proposed)


def test_a_reference_is_found_whatever_the_bank_made_of_the_text() -> None:
    for text in (
        f"MBVCB.6612.{reference(1)}.CT tu 0071 NGUYEN VAN MAU",
        f"NHAN TU 970436 {reference(1).lower()}-231126",
        f"{reference(1)[:5]} {reference(1)[5:]} nop phi",
        f"xx{reference(1)}yy",
    ):
        own = [own_line("p1", 14_000, reference=reference(1)), own_line("p2", 14_000, reference=reference(2))]
        compared = compare_transfers(own, [row("1", 14_000, text=text)], WANTED)
        assert [(pair.own.id, pair.rule) for pair in compared.matched] == [("p1", Rule.REFERENCE)]
        assert [line.id for line in compared.only_here] == ["p2"]


def test_short_over_and_twice() -> None:
    own = [own_line(f"p{n}", 16_000, reference=reference(n)) for n in (1, 2, 3)]
    rows = [
        row("1", 15_000, text=reference(1)),
        row("2", 17_000, text=reference(2)),
        row("3", 16_000, text=reference(3)),
        row("4", 16_000, text=reference(3)),
    ]
    compared = compare_transfers(own, rows, WANTED)
    assert sorted(pair.difference for pair in compared.amount_differs) == [-1_000, 1_000]
    assert [line.place for line in compared.only_there] == ["4"], "paid twice: one of the two belongs to nobody"
    assert compared.explained == 16_000
    assert compared.status is Status.DIFFERS


def test_a_proposal_is_never_a_match_until_a_person_says_so() -> None:
    own = [own_line("p1", 14_000)]
    rows = [row("1", 14_000, at=NINE + timedelta(minutes=4), text="nop phi")]
    compared = compare_transfers(own, rows, WANTED)
    assert compared.matched == ()
    assert [pair.rule for pair in compared.proposed] == [Rule.NEAR]
    assert compared.other_total == compared.own_total
    assert compared.status is Status.DIFFERS, "the sums agree, and still nobody has looked"
    accepted = compare_transfers(own, rows, replace(WANTED, accepted=frozenset({("p1", "1")})))
    assert [pair.rule for pair in accepted.matched] == [Rule.ACCEPTED]
    assert accepted.status is Status.AGREES


def test_what_was_accepted_does_not_hold_for_another_amount() -> None:
    wanted = replace(WANTED, accepted=frozenset({("p1", "1"), ("gone", "1"), ("p1", "gone")}))
    compared = compare_transfers([own_line("p1", 14_000)], [row("1", 15_000)], wanted)
    assert compared.matched == ()
    assert compared.explained == 1_000


def test_a_transfer_out_of_the_window_is_not_proposed() -> None:
    for late, proposed in ((WINDOW, 1), (WINDOW + timedelta(seconds=1), 0)):
        compared = compare_transfers([own_line("p1", 14_000)], [row("1", 14_000, at=NINE + late)], WANTED)
        assert len(compared.proposed) == proposed


def test_what_leaves_the_account_and_other_counters_are_set_aside() -> None:
    rows = [
        row("1", -500_000, text="KET CHUYEN KBNN"),
        row("2", 20_000, text=f"CT {reference(5, '07')} nop phi"),
        row("3", 20_000, text="nop phi khong ghi ma"),
        row("4", 20_000, text=f"{reference(9)} lan thanh toan khong duoc ghi nhan"),
    ]
    compared = compare_transfers([], rows, WANTED)
    assert {(one.line.place, one.why) for one in compared.aside} == {
        ("1", WhyAside.DEBIT),
        ("2", WhyAside.OTHER_COUNTER),
    }
    assert [line.place for line in compared.only_there] == ["3", "4"]
    assert compared.other_total == 40_000


def test_credit_and_debit_are_not_taken_for_each_other() -> None:
    """A column read the wrong way round matches nothing, even by reference."""
    compared = compare_transfers(
        [own_line("p1", 14_000, reference=reference(1))], [row("1", -14_000, text=reference(1))], WANTED
    )
    assert compared.pairs == ()
    assert [line.id for line in compared.only_here] == ["p1"]
    refund = own_line("p2", 14_000, kind=Kind.REFUND, reference=reference(2))
    assert compare_transfers([refund], [row("1", -14_000, text=reference(2))], WANTED).status is Status.AGREES


def test_a_late_booking_belongs_to_the_day_its_reference_names() -> None:
    own = [
        own_line("today", 14_000, reference=reference(1)),
        own_line("yesterday", 15_000, reference=reference(2), day=DAY - timedelta(days=1)),
    ]
    rows = [
        row("1", 14_000, day=DAY + timedelta(days=1), text=reference(1)),
        row("2", 15_000, text=reference(2)),
        row("3", 99_000, day=DAY + timedelta(days=1), text="cua ngay mai"),
    ]
    compared = compare_transfers(own, rows, WANTED)
    assert compared.status is Status.AGREES
    assert compared.other_total == compared.own_total == 14_000


def test_a_bank_reference_by_its_last_signs() -> None:
    own = [own_line("p1", 14_000, evidence=Evidence(bank_reference="000017"))]
    rows = [row("1", 14_000, evidence=Evidence(bank_reference="FT26327000017"))]
    assert [pair.rule for pair in compare_transfers(own, rows, WANTED).matched] == [Rule.BANK_END]
    twin = row("2", 14_000, evidence=Evidence(bank_reference="FT26328000017"))
    compared = compare_transfers(own, [*rows, twin], WANTED)
    assert compared.matched == (), "two fit: nobody knows which"
    other_amount = [row("1", 15_000, evidence=Evidence(bank_reference="FT26327000017"))]
    assert compare_transfers(own, other_amount, WANTED).pairs == ()


def test_many_lines_are_matched_in_reasonable_time() -> None:
    """No rule looks at every pair: as many rows as a statement may have, most of one amount."""
    own = [own_line(f"p{n}", 14_000, reference=reference(n), at=NINE + timedelta(seconds=n)) for n in range(1, 5_001)]
    rows = [row(f"{n:06d}", 14_000, text=f"CT {reference(n)} X" if n % 2 else "nop phi") for n in range(1, 100_001)]
    compared = compare_transfers(own, rows, WANTED)
    assert len(compared.matched) == 2_500
    assert len(compared.proposed) == 2_500
    _holds(compared)


# -- cards -------------------------------------------------------------------------------------------------------------


@given(cards(), _SHUFFLES)
def test_cards_are_explained_to_the_dong_in_any_order(
    both: tuple[list[BookLine], list[SettlementSlip]], random: Random
) -> None:
    own, slips = both
    compared = compare_cards(own, slips)
    _holds(compared)
    assert set(ids_of(compared)) == {line.id for line in own}
    assert len(places_of(compared)) == sum(len(slip.lines) for slip in slips)
    assert compared.other_total == sum(slip.sum for slip in slips)
    random.shuffle(own)
    random.shuffle(slips)
    assert compare_cards(own, slips) == compared


@given(cards())
def test_cards_are_matched_by_their_slip_before_anything_else(
    both: tuple[list[BookLine], list[SettlementSlip]],
) -> None:
    """Slow: as many pairs for each (terminal, batch, trace, direction) as there are lines on the scarcer side."""
    own, slips = both
    bare = {(slip.terminal, slip.batch) for slip in slips if not slip.lines}
    keys: dict[tuple[str, str, str, bool], list[int]] = {}
    for line in own:
        proof = line.evidence
        place = (proof.terminal, proof.batch.zfill(6))
        if proof.terminal and proof.trace and place not in bare and (proof.terminal, "") not in bare:
            keys.setdefault((*place, proof.trace.zfill(6), line.signed < 0), [0, 0])[0] += 1
    for slip in slips:
        for one in slip.lines:
            keys.setdefault((slip.terminal, slip.batch, one.trace, one.amount < 0), [0, 0])[1] += 1
    compared = compare_cards(own, slips)
    found = [pair for pair in (*compared.matched, *compared.amount_differs) if pair.rule is Rule.SLIP]
    assert len(found) == sum(min(counts) for counts in keys.values())
    for pair in (*compared.matched, *compared.amount_differs):
        if pair.rule is Rule.APPROVAL:
            assert pair.own.evidence.approval_code == pair.other.evidence.approval_code != ""
            assert (
                "" in (ours := pair.own.evidence.last_four, pair.other.evidence.last_four)
                or ours == pair.other.evidence.last_four
            )


def _card(id: str, amount: int, trace: str = "", **proof: str) -> BookLine:
    evidence = Evidence(terminal="T0000002", batch="000012", trace=trace, **proof)
    return own_line(id, amount, method=Method.CARD_STANDALONE, evidence=evidence)


def _slip_of(*lines: SlipLine, **more: object) -> SettlementSlip:
    return replace(SettlementSlip("t0000002", "12", lines=lines), **more).tidied()  # type: ignore[arg-type]


def test_a_mistyped_trace_is_found_by_approval_code_and_amount() -> None:
    own = [_card("p1", 14_000, "000110", approval_code="A1B2C3", last_four="0461")]
    compared = compare_cards(own, [_slip_of(SlipLine("101", Vnd(14_000), "a1b2c3", "0461"))])
    assert [pair.rule for pair in compared.matched] == [Rule.APPROVAL]
    other_card = compare_cards(own, [_slip_of(SlipLine("101", Vnd(14_000), "A1B2C3", "9999"))])
    assert other_card.pairs == ()
    other_amount = compare_cards(own, [_slip_of(SlipLine("101", Vnd(15_000), "A1B2C3", "0461"))])
    assert other_amount.pairs == ()


def test_a_mistyped_amount_is_told_as_such() -> None:
    compared = compare_cards([_card("p1", 14_000, "000101")], [_slip_of(SlipLine("101", Vnd(41_000)))])
    assert [(pair.difference, pair.rule) for pair in compared.amount_differs] == [(27_000, Rule.SLIP)]
    assert compared.explained == 27_000


def test_a_void_bears_the_trace_of_what_it_takes_back() -> None:
    own = [_card("p1", 14_000, "000101"), replace(_card("v1", 14_000, "000101"), kind=Kind.VOID)]
    slip = _slip_of(SlipLine("101", Vnd(14_000)), SlipLine("101", Vnd(-14_000)))
    assert faults_of(slip) == ()
    compared = compare_cards(own, [slip])
    assert compared.status is Status.AGREES
    assert compared.own_total == 0


def test_a_slip_with_nothing_but_its_total() -> None:
    own = [_card("p1", 14_000, "000101"), _card("p2", 8_000, "000102")]
    slip = SettlementSlip("T0000002", "12", total=Vnd(22_000), count=2).tidied()
    assert compare_cards(own, [slip]).status is Status.AGREES
    for total, count in ((21_999, 2), (22_000, 3)):
        compared = compare_cards(own, [replace(slip, total=Vnd(total), count=count)])
        assert compared.status is Status.DIFFERS
        assert compared.explained == total - 22_000


def test_totals_of_a_wired_terminal_hold_all_its_batches() -> None:
    own = [replace(_card("p1", 14_000), method=Method.CARD, evidence=Evidence(terminal="75001637", operation="000123"))]
    assert (
        compare_cards(own, [SettlementSlip("75001637", total=Vnd(14_000), method=Method.CARD)]).status is Status.AGREES
    )
    by_line = SettlementSlip("75001637", lines=(SlipLine("123", Vnd(14_000)),)).tidied()
    assert [pair.rule for pair in compare_cards(own, [by_line]).matched] == [Rule.SLIP]


@pytest.mark.parametrize(
    ("slip", "kind", "field"),
    [
        (_slip_of(), SlipFaultKind.EMPTY, "total"),
        (_slip_of(SlipLine("101", Vnd(1_000)), SlipLine("000101", Vnd(2_000))), SlipFaultKind.TWICE, "trace"),
        (_slip_of(SlipLine("101", Vnd(1_000)), total=Vnd(1_001)), SlipFaultKind.SUM, "total"),
        (_slip_of(SlipLine("101", Vnd(1_000)), count=2), SlipFaultKind.COUNT, "count"),
        (_slip_of(kinds=(KindTotal("Napas", 1, Vnd(5)),), total=Vnd(6)), SlipFaultKind.SUM, "total"),
        (_slip_of(SlipLine("1", Vnd(4)), kinds=(KindTotal("Napas", 1, Vnd(5)),)), SlipFaultKind.SUM, "total"),
        (_slip_of(SlipLine("x", Vnd(4))), SlipFaultKind.BAD, "trace"),
        (_slip_of(SlipLine("1", Vnd(0))), SlipFaultKind.BAD, "amount"),
        (_slip_of(SlipLine("1", Vnd(4), "12")), SlipFaultKind.BAD, "approval_code"),
        (_slip_of(SlipLine("1", Vnd(4), "", "12345")), SlipFaultKind.BAD, "last_four"),
        (_slip_of(SlipLine("1", Vnd(4)), terminal="-"), SlipFaultKind.BAD, "terminal"),
    ],
)
def test_what_cannot_be_right_about_a_slip_is_told(slip: SettlementSlip, kind: SlipFaultKind, field: str) -> None:
    assert (kind, field) in [(fault.kind, fault.field) for fault in faults_of(slip)]


def test_a_slip_that_adds_up_has_no_faults() -> None:
    slip = _slip_of(
        SlipLine("101", Vnd(14_000), "A1B2C3", "0461"),
        SlipLine("102", Vnd(-4_000)),
        total=Vnd(10_000),
        count=2,
        kinds=(KindTotal("Napas", 1, Vnd(14_000)), KindTotal("Visa", 1, Vnd(-4_000))),
    )
    assert faults_of(slip) == ()


def test_a_slip_given_twice_is_a_bug() -> None:
    slip = _slip_of(SlipLine("101", Vnd(14_000)))
    with pytest.raises(ValueError, match="twice"):
        compare_cards([], [slip, slip])


# -- cash --------------------------------------------------------------------------------------------------------------


def _drawer(shift: str, *lines: tuple[LineKind, int]) -> Drawer:
    span = ShiftSpan(shift, "lan", "Nguyễn Thị Mẫu Lan", "03", 1, NINE)
    return Drawer(span, tuple(Line(kind, Vnd(amount), at + 2, NINE, "lan") for at, (kind, amount) in enumerate(lines)))


_FULL = (
    (LineKind.FLOAT, 500_000),
    (LineKind.TAKEN, 46_000),
    (LineKind.PAID_IN, 100_000),
    (LineKind.PAID_OUT, 200_000),
    (LineKind.GIVEN_BACK, 8_000),
)


@pytest.mark.parametrize(("counted", "status"), [(438_000, Status.AGREES), (437_000, Status.DIFFERS)])
def test_cash_is_compared_with_what_must_be_in_the_drawer(counted: int, status: Status) -> None:
    checks = drawers_checked([_drawer("s1", *_FULL, (LineKind.COUNTED, counted))])
    row = cash_row(Vnd(46_000), checks)
    assert (row.own_total, row.counted, row.difference, row.status) == (438_000, counted, counted - 438_000, status)


def test_cash_is_not_compared_until_every_drawer_is_counted() -> None:
    counted = _drawer("s1", *_FULL, (LineKind.COUNTED, 438_000))
    open_one = _drawer("s2", (LineKind.FLOAT, 0), (LineKind.TAKEN, 14_000))
    moved_since = _drawer("s3", *_FULL, (LineKind.COUNTED, 438_000), (LineKind.TAKEN, 14_000))
    unused = _drawer("s4")
    assert cash_row(Vnd(0), drawers_checked([counted, unused])).status is Status.AGREES
    for other in (open_one, moved_since):
        row = cash_row(Vnd(60_000), drawers_checked([counted, other]))
        assert (row.status, row.difference) == (Status.NOT_COMPARED, None)
        assert row.counted == 438_000
    assert cash_row(Vnd(60_000), ()).own_total == 60_000


def test_drawers_that_differ_the_opposite_way_do_not_agree() -> None:
    over = _drawer("s1", (LineKind.TAKEN, 14_000), (LineKind.COUNTED, 15_000))
    short = _drawer("s2", (LineKind.TAKEN, 14_000), (LineKind.COUNTED, 13_000))
    row = cash_row(Vnd(28_000), drawers_checked([over, short]))
    assert (row.difference, row.status) == (0, Status.DIFFERS)


def test_a_method_without_another_side_is_not_compared() -> None:
    not_yet = row_of(Method.QR, [own_line("p1", 14_000)], None)
    assert (not_yet.own_total, not_yet.other_total, not_yet.difference) == (14_000, None, None)
    assert not_yet.status is Status.NOT_COMPARED
    compared = row_of(Method.QR, [], compare_transfers([own_line("p1", 14_000)], [row("1", 14_500)], WANTED))
    assert (compared.difference, compared.status) == (500, Status.DIFFERS)
