"""A node's daily backup: what it verified is safe, what failed stands in the status, on both databases."""

import queue
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlalchemy import update

from counter_app.app.backup_folder import BackupAnswer, back_up_as_told
from counter_app.app.daily_backup import DailyBackup
from counter_app.app.node import count_backup
from counter_app.app.place import Place
from counter_app.app.system import SystemClock
from counter_app.ports.lights import BackupState
from counter_app.ports.node_health import NodeState
from counter_app.storage import tables
from counter_app.storage.bundle import Bundle
from sync.client.core import Peer
from sync.client.node_health import HttpNodeHealth
from sync.messages import HeadReply, StatusReply
from sync.node.core import NodeCore
from sync.node.reading import Health
from tests.sync.test_processes import Counter, Start, counter_at, start_on
from tests.sync.world import CODES, Installation, NodeUnderTest, SeededRandom

__all__ = ["counter_at", "start_on"]
LONG_S = 60.0


def backed_up(node: NodeUnderTest, place: Place, url: str, folder: Path) -> BackupState:
    """The node's daily backup comes round once, in this process; what it said. The node's status tells of it."""

    def run() -> BackupAnswer:
        return msgspec.json.decode(back_up_as_told(place, None, folder, url, as_json=True)[1], type=BackupAnswer)

    daily = DailyBackup(place, str(folder), SystemClock(), url, run=run, settled_s=0)
    node.core = NodeCore(node.identity, node.clock, SeededRandom(5), lambda: CODES, health=Health(backup=daily.state))
    daily.listen(lambda _: count_backup(node.store, daily.note()))
    told: queue.SimpleQueue[BackupState] = queue.SimpleQueue()
    daily.listen(told.put)
    told.get(timeout=LONG_S)  # as it begins
    daily.start()
    try:
        return told.get(timeout=LONG_S)
    finally:
        daily.stop()
        node.store.write(lambda _: None).result()  # after what was noted on the store's lane


def safe(node: NodeUnderTest, counter: Installation) -> int:
    """What the counter is told, in its head and in the status."""
    head = msgspec.json.decode(node.ask(counter.get(f"/v1/journals/{counter.origin}/head")).body, type=HeadReply)
    shown = {one.origin: one.safe_seq for one in status(node, counter).journals}
    assert shown[counter.origin] == head.safe_seq
    return head.safe_seq


def status(node: NodeUnderTest, counter: Installation) -> StatusReply:
    return msgspec.json.decode(node.ask(counter.get("/v1/status")).body, type=StatusReply)


def push(node: NodeUnderTest, counter: Installation, *amounts: int) -> HeadReply:
    for amount in amounts:
        counter.pay(amount)
    told = node.ask(counter.push(counter.batch(len(node.stored(counter.origin)) + 1)))
    assert told.status == 200
    node.follow()
    return msgspec.json.decode(told.body, type=HeadReply)


def test_nothing_is_safe_before_a_backup_of_it_was_verified(
    site: NodeUnderTest, database: str, counter: Installation, tmp_path: Path
) -> None:
    place, usb = Place(tmp_path), tmp_path.with_name(f"{tmp_path.name}-usb")
    assert push(site, counter, 5_000, 7_000).safe_seq == 0
    assert backed_up(site, place, database, usb).error == "backup.folder_missing"
    said = status(site, counter).backup
    assert said is not None
    assert (said.at, said.error, said.fields) == (None, "backup.folder_missing", {"folder": str(usb)})
    assert safe(site, counter) == 0

    usb.mkdir()

    def third(body: bytes) -> None:
        row = update(tables.journal).where(tables.journal.c.origin == counter.origin, tables.journal.c.seq == 3)
        site.store.write(lambda db: db.execute(row.values(body=body))).result()

    third(b'{"amount":1}')
    assert backed_up(site, place, database, usb).error == "backup.unsound"
    assert (safe(site, counter), list(usb.iterdir())) == (0, [])

    third(counter.events[2].body)
    good, held = backed_up(site, place, database, usb), len(counter.events)
    assert (good.error, safe(site, counter)) == ("", held)
    Bundle(Path(good.file)).check()
    said = status(site, counter).backup
    assert said is not None
    assert (said.at is not None, said.error) == (True, "")
    assert push(site, counter, 9_000).safe_seq == safe(site, counter) == held  # what came since is not


def test_a_counter_asks_how_the_backup_of_its_node_is(
    start_on: Start, counter_at: Callable[..., Counter], tmp_path: Path
) -> None:
    node = start_on(str(tmp_path / "node.db"), "site")
    counter = counter_at(Peer(node.url, "CODE-0"))
    counter.wait_for(lambda told: told.connected)
    health = HttpNodeHealth(Peer(node.url), counter.signer)
    try:
        assert health.state() == NodeState(BackupState(error="backup.no_folder"))
    finally:
        health.close()
