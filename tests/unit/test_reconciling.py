"""What a supervisor records of a day: verified is only what the other side speaks for, and nothing is said silently."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.events import Fact, MoneyReturned, PaymentTaken, PaymentVerified
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose
from counter_app.domain.people import Actor, NotAllowed, Role
from counter_app.domain.reconciliation.lines import OtherLine
from counter_app.domain.reconciliation.report import DayReport, Given, NamedStatement, day_report
from counter_app.domain.reconciliation.result import Status
from counter_app.domain.reconciliation.slip import SettlementSlip, SlipLine
from counter_app.domain.reconciliation.transfers import Wanted
from counter_app.domain.statements.reading import Statement, place_of
from counter_app.ports.reconciliation import Unverified
from counter_app.storage.store import SqlStore
from counter_app.usecases.reconciling import (
    MOST_DIFFERENCES,
    DayMoved,
    DifferenceUnexplained,
    NothingCompared,
    TooManyDifferences,
    record_day,
)
from tests.support import CLERK, SUPERVISOR, SeededRandom, opened_store

DAY, EARLIER = date(2026, 11, 23), date(2026, 11, 20)
RANDOM = SeededRandom(8)
DIGEST = "ab" * 32
WHY = "Ngân hàng ghi có sang ngày sau"


def payment(id: str, amount: int, method: Method = Method.QR, body: str = "site", **more: object) -> PaymentTaken:
    made = PaymentTaken(
        payment_id=id,
        bills=(f"b-{id}",),
        body=body,
        day=DAY,
        method=method,
        amount=Vnd(amount),
        by_procedure=(),
        verified=False,
        evidence=Evidence(bank_reference=id.upper()) if method is Method.QR else _slip(id),
    )
    return PaymentTaken(**{name: getattr(made, name) for name in made.__struct_fields__} | more)


def _slip(trace: str) -> Evidence:
    return Evidence(terminal="T1", batch="000001", trace=trace, approval_code="A1B2C3", last_four="0461")


def given_back(id: str, amount: int) -> MoneyReturned:
    return MoneyReturned(
        return_id=id,
        undoes="gone",
        attempt="",
        purpose=Purpose.REFUND,
        method=Method.QR,
        amount=Vnd(amount),
        body="site",
        day=DAY,
        reason="Thu nhầm",
        evidence=Evidence(bank_reference=id.upper()),
        verified=False,
    )


def statement(*lines: tuple[str, int], name: str = "saoke.csv", body: str = "") -> NamedStatement:
    rows = tuple(
        OtherLine(
            place_of(at),
            Vnd(amount),
            DAY,
            text="NGUYEN VAN MAU chuyen tien",
            evidence=Evidence(bank_reference=reference),
        )
        for at, (reference, amount) in enumerate(lines, 2)
    )
    return NamedStatement(name, Statement(rows, (), 0), body, DIGEST)


def read(store: SqlStore, given: Given, bodies: tuple[str, ...] = ()) -> DayReport:
    lines, drawers = store.read(lambda books: (books.reconciliation.lines(EARLIER, DAY), books.drawers.of_day(DAY)))
    return day_report(lines, drawers, given, Wanted(DAY, "HUE", "03"), bodies)


def explained(report: DayReport, given: Given) -> Given:
    for one in report.differences:
        given = given.with_words(one, WHY)
    return given


def record(store: SqlStore, *facts: Fact) -> None:
    def job(uow) -> None:
        with uow:
            uow.record(*facts, by=CLERK)
            uow.commit()

    store.submit(job).result()


def waiting(store: SqlStore, day: date = DAY) -> list[Unverified]:
    return list(store.read(lambda books: books.reconciliation.unverified(day)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with opened_store(tmp_path) as opened:
        yield opened


def test_what_the_statement_speaks_for_is_verified_and_nothing_else(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000), payment("ft2", 15_000), payment("ft3", 16_000), given_back("ft4", 9_000))
    given = Given((statement(("FT1", 14_000), ("FT2", 15_001), ("FT4", -9_000)),))
    given = explained(read(store, given), given)
    record_day(read(store, given), SUPERVISOR, store, RANDOM)
    lines = {line.id: line.verified for line in store.read(lambda books: books.reconciliation.lines(DAY, DAY))}
    assert lines == {"ft1": True, "ft2": False, "ft3": False, "ft4": True}
    assert waiting(store) == [Unverified(DAY, Method.QR, 2, Vnd(31_000))]
    [kept] = store.read(lambda books: books.reconciliation.recorded(DAY))
    assert kept.verified == 2
    assert (kept.actor, kept.status, [one.sha256 for one in kept.statements]) == ("phu", Status.DIFFERS, [DIGEST])
    assert {(one.kind.value, one.subject, one.why) for one in kept.differences} == {
        ("amount", "ft2", WHY),
        ("only_here", "ft3", WHY),
    }
    assert "NGUYEN" not in repr(kept), "the bank's words name people"


def test_a_proposal_verifies_only_after_a_person_said_yes(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000))
    given = Given((statement(("", 14_000)),))
    given = explained(read(store, given), given)
    record_day(read(store, given), SUPERVISOR, store, RANDOM)
    assert waiting(store)[0].count == 1
    record_day(read(store, given.with_accepted("ft1", "saoke.csv 000002")), SUPERVISOR, store, RANDOM)
    assert waiting(store) == []
    first, last = store.read(lambda books: books.reconciliation.recorded(DAY))
    assert (first.status, last.status) == (Status.DIFFERS, Status.NOT_COMPARED), "cards and cash nobody compared"
    assert first.differences[0].why == WHY, "the earlier one stays readable"


@pytest.mark.parametrize(
    ("slip", "left"),
    [
        (SettlementSlip("T1", "000001", total=Vnd(29_000), count=2), 0),
        (SettlementSlip("T1", "000001", total=Vnd(29_000)), 2),
        (SettlementSlip("T1", "000001", total=Vnd(29_000), count=3), 2),
        (SettlementSlip("T1", "000001", total=Vnd(28_000), count=2), 2),
        (SettlementSlip("T1", "000001", lines=(SlipLine("000101", Vnd(14_000)), SlipLine("000102", Vnd(1_000)))), 1),
    ],
    ids=["sum and number", "sum alone", "another number", "another sum", "line by line"],
)
def test_a_slip_verifies_its_lines(store: SqlStore, slip: SettlementSlip, left: int) -> None:
    """A sum alone proves nothing of each: two mistakes may make up for each other."""
    card = Method.CARD_STANDALONE
    record(store, payment("000101", 14_000, card), payment("000102", 15_000, card))
    given = Given().with_slip(slip)
    given = explained(read(store, given), given)
    record_day(read(store, given), SUPERVISOR, store, RANDOM)
    assert sum(one.count for one in waiting(store)) == left


def test_differences_without_a_word_are_not_recorded(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000))
    given = Given((statement(("FT9", 14_001)),))
    head = store.read(lambda books: books.head)
    with pytest.raises(DifferenceUnexplained) as refused:
        record_day(read(store, given), SUPERVISOR, store, RANDOM)
    assert refused.value.fields == {"count": 2}
    with pytest.raises(NothingCompared):
        record_day(read(store, Given()), SUPERVISOR, store, RANDOM)
    with pytest.raises(NotAllowed):
        record_day(read(store, given), CLERK, store, RANDOM)
    technician = Actor("ky", "Lê Mẫu Kỹ", frozenset({Role.TECHNICIAN}))
    with pytest.raises(NotAllowed):
        record_day(read(store, given), technician, store, RANDOM)
    assert store.read(lambda books: books.head) == head


def test_an_amount_that_moved_needs_another_word(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000))
    given = Given((statement(("FT1", 14_001)),))
    given = explained(read(store, given), given)
    changed = replace(given, statements=(statement(("FT1", 14_002)),))
    with pytest.raises(DifferenceUnexplained):
        record_day(read(store, changed), SUPERVISOR, store, RANDOM)


def test_a_day_that_moved_meanwhile_is_looked_at_again(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000))
    given = Given((statement(("FT1", 14_000)),))
    old = read(store, given)
    record(store, payment("ft2", 15_000))
    with pytest.raises(DayMoved):
        record_day(old, SUPERVISOR, store, RANDOM)
    assert sum(one.count for one in waiting(store)) == 2, "nothing was verified on old figures"
    assert store.read(lambda books: books.reconciliation.recorded(DAY)) == []


def test_the_wrong_account_is_not_explained_line_by_line(store: SqlStore) -> None:
    lines = [(f"X{at}", 1_000 + at) for at in range(MOST_DIFFERENCES + 1)]
    given = Given((statement(*lines),))
    given = explained(read(store, given), given)
    with pytest.raises(TooManyDifferences):
        record_day(read(store, given), SUPERVISOR, store, RANDOM)


def test_a_busy_day_is_written_in_short_jobs(store: SqlStore) -> None:
    facts = [payment(f"ft{at:03d}", 1_000 + at) for at in range(95)]
    record(store, *facts)
    given = Given((statement(*((f"FT{at:03d}", 1_000 + at) for at in range(95))),))
    record_day(read(store, given), SUPERVISOR, store, RANDOM)
    assert waiting(store) == []
    [kept] = store.read(lambda books: books.reconciliation.recorded(DAY))
    assert kept.verified == 95


def test_transfers_are_compared_with_the_account_of_their_body(store: SqlStore) -> None:
    """Each body's statement speaks for its own payments, though amounts and references are alike."""
    record(store, payment("ft1", 14_000, body="site"), payment("ft2", 15_000, body="tax"))
    given = Given((statement(("FT1", 14_000), ("FT2", 15_000), name="a.csv", body="site"),))
    report = read(store, given, ("site", "tax"))
    found = {row.body: (row.own_total, row.other_total, row.status) for row in report.rows if row.method is Method.QR}
    assert found == {
        "site": (14_000, 29_000, Status.DIFFERS),
        "tax": (15_000, None, Status.NOT_COMPARED),
    }
    given = explained(report, given)
    record_day(read(store, given, ("site", "tax")), SUPERVISOR, store, RANDOM)
    assert [(one.count, one.amount) for one in waiting(store)] == [(1, 15_000)], "the other account verifies nothing"
    [kept] = store.read(lambda books: books.reconciliation.recorded(DAY))
    assert [(one.body, one.amount) for one in kept.bodies] == [("site", 14_000), ("tax", 15_000)]


def test_what_waits_of_earlier_days_is_not_forgotten(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000, day=EARLIER), payment("ft2", 15_000), given_back("ft3", 1_000))
    assert waiting(store) == [
        Unverified(EARLIER, Method.QR, 1, Vnd(14_000)),
        Unverified(DAY, Method.QR, 1, Vnd(15_000)),
        Unverified(DAY, Method.QR, 1, Vnd(1_000), gave_back=True),
    ]
    assert waiting(store, EARLIER) == waiting(store)[:1]


def test_verified_again_by_another_record_is_no_fault(store: SqlStore) -> None:
    record(store, payment("ft1", 14_000))
    record(store, PaymentVerified(payment_id="ft1", source="bank notice", line="c1"))
    record(store, PaymentVerified(payment_id="ft1", source="bank statement", line="saoke.csv 000002"))
    assert waiting(store) == []
