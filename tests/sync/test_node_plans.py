"""What a node reads for every command and every day's figures is looked up, however long its queue and its years."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from counter_app.storage.node import asked, tickets
from counter_app.storage.node.totals import SqlNodeDays
from counter_app.storage.prepared import Prepared
from tests.sync.world import DAY, NodeUnderTest, SeededRandom, SetClock

ASKED = {name: one for name, one in vars(tickets).items() if isinstance(one, Prepared)}
ASKED["approvals moved"] = asked.MOVED


@pytest.fixture
def site(tmp_path: Path) -> Iterator[NodeUnderTest]:
    """On SQLite, which says beforehand what it will do, whatever the tables hold."""
    node = NodeUnderTest(tmp_path, str(tmp_path / "site.db"), "site", SetClock(), SeededRandom(1))
    yield node
    node.close()


def plan(db: Connection, sql: str, given: Any) -> list[str]:
    return [row.detail for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)]


def prepared_plan(site: NodeUnderTest, one: Prepared) -> list[str]:
    def look(db: Connection) -> list[str]:
        ready = one._for(db)
        return plan(db, ready.sql, ("",) * len(ready._order or ()))

    return site.store.look(look)


@pytest.mark.parametrize("name", ASKED)
def test_the_queue_is_looked_up(site: NodeUnderTest, name: str) -> None:
    for detail in prepared_plan(site, ASKED[name]):
        assert not detail.startswith("SCAN"), detail


@pytest.mark.parametrize("name", ["_NEXT", "_NEXT_OF"])
def test_who_is_next_is_not_sorted_out_of_all_who_wait(site: NodeUnderTest, name: str) -> None:
    [detail] = prepared_plan(site, ASKED[name])
    assert "ticket_turn" in detail


def test_a_days_figures_are_looked_up_journal_by_journal(site: NodeUnderTest) -> None:
    ran: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        ran.append((statement, parameters))

    def look(db: Connection) -> list[str]:
        event.listen(db, "before_cursor_execute", note)
        SqlNodeDays(db).of(DAY, "")
        event.remove(db, "before_cursor_execute", note)
        return [detail for sql, given in ran if "day" in sql for detail in plan(db, sql, given)]

    searched = [detail for detail in site.store.look(look) if detail.startswith(("SCAN", "SEARCH"))]
    assert len([detail for detail in searched if "(origin=? AND day=?" in detail]) == 3, searched
    assert all("held_journal" in detail for detail in searched if detail.startswith("SCAN"))
