"""Nodes verify all that they hold, say what they found in their status, and build wrong rows again at a start."""

import queue
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import update

from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.app.verifier import Verifier
from counter_app.domain.soundness import Outcome, Verified
from counter_app.ports.upkeep import Soundness
from counter_app.storage import projections, tables
from counter_app.storage.keys import DATABASE_KEY, make_keys
from counter_app.storage.verify import Verification
from sync.client.core import Peer
from sync.node.core import NodeCore
from sync.node.reading import Health
from tests.sync.test_processes import Counter, Start, counter_at, start, start_on
from tests.sync.world import CODES, Installation, NodeUnderTest, SeededRandom, SetClock
from tests.waiting import until

__all__ = ["counter_at", "start", "start_on"]
LONG_S = 60.0


class Here:
    """What the child of a node does, in this process."""

    def __init__(self, folder: Path, url: str) -> None:
        self._place, self._url = Place(folder), url

    def run(self, *, since_last: bool, limit_s: float) -> Verification:
        del limit_s
        return verify_place(self._place, self._url, since_last=since_last)

    def stop(self) -> None:
        pass


@contextmanager
def verifying(node: NodeUnderTest, folder: Path, url: str) -> Iterator[Callable[[], Verified]]:
    """The node with its verifier; the next outcome."""
    verifier = Verifier(Here(folder, url), node.identity.origin, node.store.write, node.clock, settle_s=0)
    node.core = NodeCore(
        node.identity, node.clock, SeededRandom(5), lambda: CODES, health=Health(soundness=lambda: verifier.state)
    )
    told: queue.SimpleQueue[Soundness] = queue.SimpleQueue()
    verifier.listen(told.put)
    verifier.start()

    def ended() -> Verified:
        running = False
        while True:
            state = told.get(timeout=LONG_S)
            if running and not state.running:
                assert state.last is not None
                return state.last
            running = state.running

    try:
        yield ended
    finally:
        verifier.close()


def fill(site: NodeUnderTest, counter: Installation) -> None:
    for amount in (5_000, 7_000, 9_000):
        counter.pay(amount)
    assert site.ask(counter.push(counter.batch())).status == 200
    site.follow()


def test_a_fault_in_a_held_journal_stands_in_the_status_of_whoever_may_see_it(
    site: NodeUnderTest, database: str, counter: Installation, clock: SetClock, tmp_path: Path
) -> None:
    fill(site, counter)
    with verifying(site, tmp_path, database) as ended:
        first = ended()
        assert (first.outcome, first.full) == (Outcome.SOUND, True)
        assert first.events >= 5
        shown = site.ask(counter.get("/v1/status"))
        assert shown.status == 200
        assert b'"verification":{"outcome":"sound"' in shown.body
        assert b'"found_wrong":null' in shown.body
    held = tables.journal.c.origin == counter.origin
    body = update(tables.journal).where(held, tables.journal.c.seq == 3).values(body=b'{"amount":1}')
    site.store.write(lambda db: db.execute(body)).result()
    clock.forward(2 * 86_400)
    with verifying(site, tmp_path, database) as ended:
        assert ended().outcome is Outcome.SOUND  # what is new
        found = ended()
        assert [(one.what, one.origin, one.seq) for one in found.findings] == [("chain", counter.origin, 3)]
        assert not found.rebuild
        shown = site.ask(counter.get("/v1/status"))
        assert f'"findings":[{{"origin":"{counter.origin}","seq":3,"what":"chain"'.encode() in shown.body


def test_wrong_rows_of_a_node_are_built_again_when_it_is_started_again(
    site: NodeUnderTest, database: str, counter: Installation, clock: SetClock, rng: SeededRandom, tmp_path: Path
) -> None:
    fill(site, counter)
    site.store.write(lambda db: db.execute(update(projections.payment).values(amount=1))).result()
    with verifying(site, tmp_path, database) as ended:
        assert ended().rebuild
    site.close()
    again = NodeUnderTest(tmp_path, database, "site", clock, rng)
    site.store = again.store  # closed by the fixture
    again.follow()
    amounts = again.store.write(lambda db: db.execute(projections.payment.select()).all()).result()
    assert sorted(row.amount for row in amounts) == [5_000, 7_000, 9_000]
    with verifying(again, tmp_path, database) as ended:
        last = ended()
        assert (last.outcome, last.full) == (Outcome.SOUND, True)


def test_a_node_process_verifies_itself_in_a_child(start: Start, counter_at: Callable[..., Counter]) -> None:
    node = start("site")
    counter = counter_at(Peer(node.url, "CODE-0"))
    counter.pay(4_000)
    counter.wait_for(lambda status: status.connected and status.unsent == 0)
    until(lambda: counter.ask(node.url, "/v1/status")["verification"] is not None)
    shown = counter.ask(node.url, "/v1/status")["verification"]
    assert isinstance(shown, dict)
    assert (shown["outcome"], shown["full"], shown["reason"]) == ("sound", True, "")


def test_a_node_beside_another_installation_verifies_with_its_own_keys(
    start_on: Start, counter_at: Callable[..., Counter], tmp_path: Path
) -> None:
    """Its database lies where another one keeps its keys."""
    elsewhere = tmp_path / "elsewhere"
    make_keys(elsewhere / "keys")
    node = start_on(str(elsewhere / "n.db"), "site")
    counter = counter_at(Peer(node.url, "CODE-0"))
    counter.wait_for(lambda status: status.connected)
    until(lambda: counter.ask(node.url, "/v1/status")["verification"] is not None)
    shown = counter.ask(node.url, "/v1/status")["verification"]
    assert isinstance(shown, dict)
    assert (shown["outcome"], shown["reason"]) == ("sound", "")


def test_by_hand_the_key_that_fits_is_found(site: NodeUnderTest, database: str, tmp_path: Path) -> None:
    """The installation that is named, or the one that lies beside the file, may be another one."""
    another = tmp_path / "another"
    make_keys(another / "keys")
    assert verify_place(Place(tmp_path), database).ok
    if database.startswith("postgresql"):
        return
    beside = Path(database).parent / "keys"
    make_keys(beside)
    assert verify_place(Place(tmp_path), database).ok
    shutil.rmtree(beside)
    shutil.copytree(tmp_path / "keys", beside)
    assert verify_place(Place(another), database).ok
    (another / "keys" / DATABASE_KEY).write_bytes(b"short")
    assert verify_place(Place(another), database).ok, "a damaged key is no reason to look no further"
