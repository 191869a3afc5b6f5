"""No reading of a busy year goes through all its rows: every statement is looked up by more than the origin."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from counter_app.domain.approval import Act, ActKind
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Method
from counter_app.domain.printing import DocumentKind
from counter_app.storage import journal
from counter_app.storage.books import SqlBooks
from counter_app.storage.continuing import left_open
from counter_app.storage.journal import origins
from counter_app.storage.node import feeds
from counter_app.storage.prepared import Prepared
from counter_app.usecases.recovery import recover
from tests.support import opened_store

DAY = date(2026, 11, 23)
READINGS: dict[str, Callable[[SqlBooks], object]] = {
    "services.current": lambda books: books.services.current(),
    "services.get": lambda books: books.services.get("t"),
    "services.by_number": lambda books: books.services.by_number("A001", DAY),
    "dossiers.of_ticket": lambda books: books.dossiers.of_ticket("t"),
    "dossiers.last_code_serial": lambda books: books.dossiers.last_code_serial(DAY),
    "dossiers.last_certification": lambda books: books.dossiers.last_certification("SCT", 2026),
    "bills.of_dossier": lambda books: books.bills.of_dossier("d"),
    "bills.of_ticket": lambda books: books.bills.of_ticket("t"),
    "approvals.find": lambda books: books.approvals.find("a"),
    "approvals.for_act": lambda books: books.approvals.for_act(Act(ActKind.VOID, "p", Vnd(1), "")),
    "money.open_attempts": lambda books: books.money.open_attempts(),
    "money.open_attempt_on": lambda books: books.money.open_attempt_on(["b", "c"]),
    "money.retired_after": lambda books: books.money.retired_after(
        Attempt("a", 1, Method.CARD, (), Vnd(1), "000001", AttemptState.UNKNOWN)
    ),
    "money.next_attempt_number": lambda books: books.money.next_attempt_number(),
    "money.payment_of": lambda books: books.money.payment_of("b"),
    "money.slip_used": lambda books: books.money.slip_used("t", "1", "2"),
    "money.bank_reference_used": lambda books: books.money.bank_reference_used("r"),
    "money.bank_references_ending": lambda books: books.money.bank_references_ending("123456"),
    "receipts.last_number": lambda books: books.receipts.last_number("EBL01", "26TAC"),
    "receipts.by_number": lambda books: books.receipts.by_number("26TAC", 1),
    "receipts.notices": lambda books: books.receipts.notices("r"),
    "prints.open_jobs": lambda books: books.prints.open_jobs(),
    "prints.last_of": lambda books: books.prints.last_of(DocumentKind.SLIP, "d"),
    "prints.of": lambda books: books.prints.of(["d", "r"]),
    "drawers.of_person": lambda books: books.drawers.of_person("lan"),
    "drawers.of_day": lambda books: books.drawers.of_day(DAY),
    "reconciliation.lines": lambda books: books.reconciliation.lines(DAY, DAY),
    "reconciliation.recorded": lambda books: books.reconciliation.recorded(DAY),
    "reconciliation.unverified": lambda books: books.reconciliation.unverified(DAY),
    "days.by_method": lambda books: books.days.by_method(DAY),
    "days.by_procedure": lambda books: books.days.by_procedure(DAY),
    "days.tickets_served": lambda books: books.days.tickets_served(DAY),
    "days.exceptions": lambda books: books.days.exceptions(DAY),
}
ORDERED = {"services.last_finished": "service_by_start"}
"""These take the newest row, from the end of an index."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder: Path = tmp_path_factory.mktemp("plans")
    with opened_store(folder) as store:
        store.submit(recover).result()
        reader = store.database.reader()
        with reader.begin():
            yield reader
        reader.close()


def plans(db: Connection, reading: Callable[[SqlBooks], object]) -> list[str]:
    """How SQLite would look up each statement that `reading` runs."""
    ran: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        ran.append((statement, parameters))

    event.listen(db, "before_cursor_execute", note)
    try:
        reading(SqlBooks(db, Origin("0" * 32)))
    finally:
        event.remove(db, "before_cursor_execute", note)
    found = [row.detail for sql, given in ran for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)]
    return [detail for detail in found if detail.startswith(("SCAN", "SEARCH"))]


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_is_looked_up_by_more_than_the_origin(db: Connection, name: str) -> None:
    found = plans(db, READINGS[name])
    assert found
    for detail in found:
        assert detail.startswith("SEARCH"), detail
        assert "(origin=? AND " in detail or name == "money.next_attempt_number", detail


def test_what_is_left_open_is_looked_up(db: Connection) -> None:
    """A page of what is heard late asks twice, and the clerk waits for it."""
    found = plans(db, lambda _: left_open(db, Origin("0" * 32)))
    today = [one for one in found if "ticket" in one]  # the last day, from the end of an index
    assert len(found) - len(today) == 4
    for detail in found:
        assert detail in today or "(origin=? AND " in detail or "INDEX bill_open (" in detail, detail
    assert all(detail.startswith("SEARCH") for detail in today)


@pytest.mark.parametrize("name", ORDERED)
def test_the_newest_row_is_taken_from_the_end_of_an_index(db: Connection, name: str) -> None:
    book, method = name.split(".")
    found = plans(db, lambda books: getattr(getattr(books, book), method)())
    assert [ORDERED[name] in detail for detail in found] == [True]


def test_the_origins_are_found_by_looks_into_the_key(db: Connection) -> None:
    assert len(origins(db)) == 1
    found = plans(db, lambda _: origins(db))
    assert len(found) == 2
    assert all(detail.startswith("SEARCH") for detail in found)


@pytest.mark.parametrize("one", [journal._LAST, journal._HASH_AT], ids=["head_of", "hash_at"])
def test_an_event_is_looked_up(db: Connection, one: Prepared) -> None:
    ready = one._for(db)
    [row] = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {ready.sql}", ("",) * len(ready._order or ())).all()
    assert row.detail.startswith("SEARCH")


@pytest.mark.parametrize("one", [feeds._AFTER, feeds._BEFORE], ids=["after", "before"])
def test_a_feed_is_read_in_order_from_either_end(db: Connection, one: Prepared) -> None:
    ready = one._for(db)
    [row] = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {ready.sql}", ("",) * len(ready._order or ())).all()
    assert "SEARCH feed_cache USING INDEX feed_in_order (feed=? AND position" in row.detail
