"""The program's side of a reconciliation, read from the projections of a real store."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from counter_app.domain.events import (
    AttemptIntended,
    Fact,
    MoneyReturned,
    PaymentTaken,
    ReceiptIssued,
    ReceiptReplaced,
    SurplusFound,
)
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method, Purpose
from counter_app.domain.reconciliation.lines import BookLine, Kind
from counter_app.domain.surplus import SurplusReason
from tests.support import CLERK, opened_store

DAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FIRST, SECOND = Evidence(bank_reference="FT1"), Evidence(bank_reference="FT2")


def _attempt(number: int, amount: int) -> AttemptIntended:
    return AttemptIntended(
        attempt_id=f"a{number}",
        number=number,
        method=Method.QR,
        bills=("b1",),
        amount=Vnd(amount),
        reference=f"HUEO322222{number}",
    )


def _payment(number: int, amount: int, evidence: Evidence, day: date = DAY) -> PaymentTaken:
    return PaymentTaken(
        payment_id=f"p{number}",
        bills=(f"b{number}",),
        body="UBND",
        day=day,
        method=Method.QR,
        amount=Vnd(amount),
        by_procedure=(),
        attempt=f"a{number}",
        verified=False,
        evidence=evidence,
    )


def _surplus(id: str, amount: int, why: SurplusReason, evidence: Evidence) -> SurplusFound:
    return SurplusFound(
        surplus_id=id,
        attempt="a1",
        why=why,
        method=Method.QR,
        amount=Vnd(amount),
        body="UBND",
        day=DAY,
        evidence=evidence,
    )


def _lines(folder: Path, *facts: Fact, first: date = DAY) -> list[BookLine]:
    with opened_store(folder) as store:

        def record(uow) -> None:
            with uow:
                uow.record(*facts, by=CLERK)
                uow.commit()

        store.submit(record).result()
        return list(store.read(lambda books: books.reconciliation.lines(first, DAY)))


def test_a_payment_bears_its_reference_and_evidence(tmp_path: Path) -> None:
    [line] = _lines(tmp_path, _attempt(1, 14_000), _payment(1, 14_000, FIRST))
    assert (line.id, line.kind, line.amount, line.day, line.body) == ("p1", Kind.PAYMENT, 14_000, DAY, "UBND")
    assert (line.reference, line.evidence, line.verified, line.paper) == ("HUEO3222221", FIRST, False, "")


def test_what_came_over_in_the_same_transfer_is_one_line(tmp_path: Path) -> None:
    facts = (_attempt(1, 15_000), _payment(1, 14_000, FIRST), _surplus("s1", 1_000, SurplusReason.OVER, FIRST))
    assert [(line.id, line.amount) for line in _lines(tmp_path, *facts)] == [("p1", 15_000)]


def test_what_came_in_a_transfer_of_its_own_is_a_line_of_its_own(tmp_path: Path) -> None:
    facts = (_attempt(1, 14_000), _payment(1, 14_000, FIRST), _surplus("s1", 14_000, SurplusReason.DUPLICATE, SECOND))
    found = {line.id: (line.kind, line.amount, line.reference) for line in _lines(tmp_path, *facts)}
    assert found == {
        "p1": (Kind.PAYMENT, 14_000, "HUEO3222221"),
        "s1": (Kind.SURPLUS, 14_000, "HUEO3222221"),
    }


def test_what_went_back_is_taken_off(tmp_path: Path) -> None:
    back = MoneyReturned(
        return_id="r1",
        undoes="p1",
        attempt="",
        purpose=Purpose.REFUND,
        method=Method.QR,
        amount=Vnd(14_000),
        body="UBND",
        day=DAY,
        reason="Thu nhầm",
        evidence=SECOND,
    )
    lines = _lines(tmp_path, _attempt(1, 14_000), _payment(1, 14_000, FIRST), back)
    assert {line.id: (line.kind, line.signed) for line in lines} == {
        "p1": (Kind.PAYMENT, 14_000),
        "r1": (Kind.REFUND, -14_000),
    }


def test_only_the_days_that_were_asked_for(tmp_path: Path) -> None:
    facts = (
        _attempt(1, 14_000),
        _payment(1, 14_000, FIRST),
        _attempt(2, 15_000),
        _payment(2, 15_000, SECOND, date(2026, 11, 20)),
    )
    assert [line.id for line in _lines(_made(tmp_path, "one"), *facts)] == ["p1"]
    assert sorted(line.id for line in _lines(_made(tmp_path, "two"), *facts, first=date(2026, 11, 20))) == ["p1", "p2"]


def _made(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


def test_a_payment_is_one_line_whatever_took_the_place_of_its_receipt(tmp_path: Path) -> None:
    said: dict[str, Any] = {
        "pattern": "EBL01",
        "serial": "26TAC",
        "body": "UBND",
        "payment": "p1",
        "bills": ("b1",),
        "lines": (),
    }
    said |= {"dossier_codes": (), "total": Vnd(14_000), "words": "", "method": Method.QR, "tendered": None}
    said |= {"change": None, "issued_at": NINE, "day": DAY, "clerk": "", "lookup_code": ""}
    issued = ReceiptIssued(receipt_id="r1", number=1, **said)
    replaced = [
        ReceiptReplaced(receipt_id=f"r{at}", number=at, replaces=f"r{at - 1}", why="sai", **said) for at in (2, 3)
    ]
    [line] = _lines(tmp_path, _attempt(1, 14_000), _payment(1, 14_000, FIRST), issued, *replaced)
    assert (line.id, line.amount, line.paper) == ("p1", 14_000, "26TAC 3")
