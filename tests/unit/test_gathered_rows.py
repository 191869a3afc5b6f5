"""Rows that are gathered and written together are those that writing one by one would make."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import IntegrityError

from counter_app.storage import projections
from counter_app.storage.projections import business_day, print_job, ticket
from counter_app.storage.rows import (
    DuplicateRow,
    add_row,
    add_rows,
    change_row,
    count_up,
    gathered,
    here,
    write_beside,
)

IDS = st.sampled_from("abcd")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), IDS, st.integers(0, 3)),
        st.tuples(st.just("state"), IDS, st.integers(0, 3)),
        st.tuples(st.just("finish"), IDS, st.integers(0, 3)),
        st.tuples(st.just("call"), IDS, st.integers(0, 3)),
        st.tuples(st.just("day"), IDS, st.integers(0, 3)),
        st.tuples(st.just("slice"), IDS, st.just(0)),
    ),
    max_size=25,
)


def key(of: str) -> dict[str, object]:
    return {"ticket_id": of, "origin": "o"}


def add(db: Connection, of: str, number: int) -> None:
    add_row(
        db,
        ticket,
        origin="o",
        ticket_id=of,
        number=str(number),
        day="d",
        serial=ord(of),
        priority=0,
        issued_at=number,
        issued_seq=number,
    )


def take(db: Connection, what: str, of: str, number: int) -> None:
    match what:
        case "state":
            change_row(db, ticket, key(of), {"state": str(number), "counter": "Q"})
        case "finish":
            change_row(db, ticket, key(of), {"finished_at": number})
        case "call":
            count_up(db, ticket, key(of), "calls", {"called_at": number})
        case "day":
            change_row(db, ticket, {"origin": "o", "day": "d"}, {"priority": number})
        case "add":
            add(db, of, number)


def sliced(steps: list[tuple[str, str, int]]) -> list[list[tuple[str, str, int]]]:
    slices: list[list[tuple[str, str, int]]] = [[]]
    there: set[str] = set()
    for step in steps:
        if step[0] == "slice":
            slices.append([])
        elif step[0] != "add" or step[1] not in there:
            there |= {step[1]} if step[0] == "add" else set()
            slices[-1].append(step)
    return slices


def test_gathered_or_not_the_rows_are_the_same() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        ticket.create(db)

    @given(STEPS)
    def run(steps: list[tuple[str, str, int]]) -> None:
        with engine.connect() as db:
            assert made(db, steps, together=True) == made(db, steps, together=False)

    run()
    engine.dispose()


def made(db: Connection, steps: list[tuple[str, str, int]], *, together: bool) -> list[tuple[object, ...]]:
    db.begin()
    for some in sliced(steps):
        with gathered(db) if together else nullcontext():
            for step in some:
                take(db, *step)
    found = sorted(tuple(row) for row in db.execute(select(ticket)))
    db.rollback()
    return found


def twice(db: Connection) -> None:
    with gathered(db):
        add(db, "a", 1)
        add(db, "a", 2)


def test_a_row_that_is_there_is_refused_at_once_or_at_the_end() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        projections.metadata.create_all(db)
        with pytest.raises(DuplicateRow, match="ticket"):
            twice(db)
        assert db.execute(select(ticket)).all() == []
        with gathered(db):
            add(db, "a", 1)
        with pytest.raises(IntegrityError), gathered(db):
            add(db, "a", 2)
        add(db, "b", 1)  # the connection writes at once again
        assert len(db.execute(select(ticket)).all()) == 2
    engine.dispose()


def test_rows_go_beside_where_the_connection_says_so() -> None:
    engine = create_engine("sqlite://")
    twin = business_day.to_metadata(type(projections.metadata)(), name="elsewhere")
    with engine.connect() as db:
        projections.metadata.create_all(db)
        twin.create(db)
        write_beside(db, {business_day: twin})
        add_rows(db, business_day, [{"origin": "o", "day": day, "opened_at": 1} for day in "ab"])
        with gathered(db):
            add_row(db, business_day, origin="o", day="c", opened_at=1)
            change_row(db, business_day, {"origin": "o", "day": "a"}, {"opened_at": 2})
        assert (here(db, business_day), here(db, print_job)) == (twin, print_job)
        assert db.execute(select(business_day)).all() == []
        assert sorted(db.execute(select(twin.c.day, twin.c.opened_at)).all()) == [("a", 2), ("b", 1), ("c", 1)]
        write_beside(db, {})
        assert here(db, business_day) is business_day
    engine.dispose()
