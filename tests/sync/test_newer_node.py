"""A node's database that a newer program has written to, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.domain.program import PROGRAM_VERSION
from counter_app.storage.engine import open_database
from counter_app.storage.keys import database_key
from counter_app.storage.node.tables import node_state
from counter_app.storage.schema import DatabaseNewer
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock


def noted(folder: Path, url: str, version: str) -> str:
    """Another program was here; which one was before."""
    program = node_state.c.name == "program"
    database = open_database(url, database_key(folder / "keys"))
    with database.writer.begin():
        before = str(database.writer.execute(select(node_state.c.value).where(program)).scalar_one())
        database.writer.execute(update(node_state).where(program).values(value=version))
    database.close()
    return before


def test_an_older_program_does_not_open_a_newer_ones_node(
    site: NodeUnderTest, database: str, counter: Installation, clock: SetClock, rng: SeededRandom, tmp_path: Path
) -> None:
    counter.pay(5_000)
    assert site.ask(counter.push(counter.batch())).status == 200
    site.close()
    assert noted(tmp_path, database, "0.2.0") == PROGRAM_VERSION
    with pytest.raises(DatabaseNewer) as refused:
        NodeUnderTest(tmp_path, database, "site", clock, rng)
    assert refused.value.fields == {"found": "0.2.0", "known": PROGRAM_VERSION}
    assert noted(tmp_path, database, PROGRAM_VERSION) == "0.2.0"
    again = NodeUnderTest(tmp_path, database, "site", clock, rng)
    site.store = again.store  # closed by the fixture
    assert again.stored(counter.origin) == counter.events
