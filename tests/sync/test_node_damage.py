"""Bad files under a node on SQLite: found and placed or harmless, left as they lie, and made whole by its devices.

What nothing at the node can see is a WAL tail that is gone: its devices push it again.
"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.app.inspect import shown, verify_place
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.storage.engine import DatabaseUnreadable
from counter_app.storage.head_file import DatabaseBehindHead
from counter_app.storage.verify import Verification
from sync.queue_messages import CommandKind, QueueCommand
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock

FILES = ("node.db", "node.db-wal")


@dataclass
class Cut:
    """A node's folder as a power cut leaves it, and the devices that pushed there."""

    kept: Path
    clock: SetClock
    devices: list[Installation]

    def laid_out(self, to: Path) -> Path:
        shutil.copytree(self.kept, to, dirs_exist_ok=True)
        (to / "node.db-shm").unlink(missing_ok=True)
        return to

    def opened(self, folder: Path) -> NodeUnderTest:
        return NodeUnderTest(folder, str(folder / "node.db"), "site", self.clock, SeededRandom(101))


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    folder, clock, rng = tmp_path_factory.mktemp("node"), SetClock(), SeededRandom(7)
    node = NodeUnderTest(folder, str(folder / "node.db"), "site", clock, rng)
    devices = [Installation(clock, rng, f"Q{n}") for n in range(3)]
    for n, one in enumerate(devices):
        assert node.ask(one.enrolment(f"CODE-{n}")).status == 200
    for turn in range(4):
        for n, one in enumerate(devices):
            for _ in range(12):
                one.pay(1000)
            held = len(node.stored(one.origin))
            assert node.ask(one.push(one.batch(held + 1))).status == 200
            wish = QueueCommand(command_id=f"{turn}-{n}", kind=CommandKind.ISSUE, service="A")
            assert node.ask(one.command(wish)).status == 200
        node.follow()
        if turn == 1:
            _checkpoint(node)
    kept = tmp_path_factory.mktemp("cut") / "node"
    shutil.copytree(folder, kept)
    node.close()
    return Cut(kept, clock, devices)


def _checkpoint(node: NodeUnderTest) -> None:
    def run(_uow: object) -> None:
        line = node.store._database.writer.connection.dbapi_connection
        assert line is not None
        line.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    node.store.submit(run).result()


def _bytes(folder: Path) -> dict[str, bytes]:
    """What lies there; a WAL without a byte, which a reader makes, is none."""
    found = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    return {name: content for name, content in found.items() if content or name == "node.db"}


def _verified(folder: Path) -> Verification | DatabaseUnreadable:
    try:
        return verify_place(Place(folder), str(folder / "node.db"))
    except DatabaseUnreadable as error:
        return error


def _told(found: Verification | DatabaseUnreadable) -> bool:
    return isinstance(found, DatabaseUnreadable) or not found.ok


def test_the_node_is_sound(cut: Cut, tmp_path: Path) -> None:
    found = _verified(cut.laid_out(tmp_path))
    assert isinstance(found, Verification)
    assert found.ok, found.faults
    assert found.events > 150


def test_flipped_bits_are_found_or_harmless_and_nothing_sound_is_lost(
    cut: Cut, tmp_path: Path, long_form: bool
) -> None:
    dice, whole = random.Random(13), _bytes(cut.kept)
    turns = 1_200 if long_form else 16
    seen = {"told": 0, "refused": 0, "pushed again": 0, "harmless": 0}
    for turn in range(turns):
        cut.laid_out(tmp_path)
        name = FILES[turn % 2]
        content = bytearray(whole[name])
        at = dice.randrange(len(content))
        content[at] ^= 1 << dice.randrange(8)
        (tmp_path / name).write_bytes(content)
        flipped, found = _bytes(tmp_path), _verified(tmp_path)
        assert _bytes(tmp_path) == flipped, "verify wrote to the file"
        if isinstance(found, Verification) and not found.ok:
            fault = found.faults[0]
            assert fault.what == "page" or (fault.origin and fault.seq), f"byte {at} of {name}: {fault} has no place"
            assert "SAI" in shown(found, as_json=False)
        try:
            node = cut.opened(tmp_path)
        except CounterError:
            seen["refused"] += 1
            assert _bytes(tmp_path) == flipped, f"a refused start changed {name} (bit of byte {at})"
            assert _told(found), f"byte {at} of {name}: the start refuses what verify finds sound"
            continue
        try:
            seen["told" if _told(found) else "pushed again" if _lacking(node, cut) else "harmless"] += 1
            if not _told(found):
                _made_whole(node, cut, f"byte {at} of {name}")
        finally:
            node.close()
    assert seen["told"] + seen["refused"] > turns // 4, seen
    assert seen["pushed again"] > turns // 8, seen


def _lacking(node: NodeUnderTest, cut: Cut) -> bool:
    return any(len(node.stored(one.origin)) < len(one.events) for one in cut.devices)


def _made_whole(node: NodeUnderTest, cut: Cut, where: str) -> None:
    """What is there is what was pushed, to the byte; devices send the rest again as after any doubt."""
    for n, one in enumerate(cut.devices):
        held = node.stored(one.origin)
        assert held == one.events[: len(held)], f"{where}: altered, and nobody said so"
        if node.store.read(lambda books, one=one: books.devices.get(one.origin)) is None:  # type: ignore[misc]
            assert node.ask(one.enrolment(f"CODE-{n}")).status == 200
        assert node.ask(one.push(one.batch(len(held) + 1))).status == 200, where
        assert node.stored(one.origin) == one.events, where
    node.follow()
    totals = node.store.read(lambda books: books.totals.of(cut.clock.now().date(), ""))
    assert sum(method.amount for one in totals for method in one.methods) == 3 * 48 * 1000, where


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 30_001])
def test_a_truncated_file_is_told_and_left(cut: Cut, tmp_path: Path, size: int) -> None:
    """An empty file as well: under the key of a journal that was begun, nothing begins anew."""
    (cut.laid_out(tmp_path) / "node.db-wal").unlink()
    file = tmp_path / "node.db"
    file.write_bytes(file.read_bytes()[:size])
    before = _bytes(tmp_path)
    with pytest.raises(CounterError) as told:
        cut.opened(tmp_path)
    assert isinstance(told.value, DatabaseUnreadable | DatabaseBehindHead)
    assert _bytes(tmp_path) == before


def test_a_database_that_is_gone_is_not_begun_again(cut: Cut, tmp_path: Path) -> None:
    """The same key would tell another story from number 1 on: its city would freeze the node's journal."""
    cut.laid_out(tmp_path)
    for name in FILES:
        (tmp_path / name).unlink()
    with pytest.raises(DatabaseBehindHead):
        cut.opened(tmp_path)
    assert not (tmp_path / "node.db").exists()
