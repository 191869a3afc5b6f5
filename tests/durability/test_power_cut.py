"""Power cuts: everything that was told to anybody is there afterwards, and the program goes on.

A real process works under the recorder; of its log images of the disk are made (`crash.py`) and opened.
"""

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from counter_app.app.backup import BackedUp
from counter_app.app.place import Place
from counter_app.storage.bundle import Bundle
from tests.durability import backup_work, counter_work, node_work
from tests.durability.crash import Cut, Disk, Left, Op, cuts, first_moments, marks, read_log
from tests.durability.images import counter_faults, node_faults, sync_faults
from tests.durability.preload import run_recorded


@dataclass(frozen=True)
class Recording:
    """What one process did below `root`."""

    root: Path
    ops: list[Op]

    def image(self, cut: Cut) -> Path:
        """The folder that the cut leaves."""
        folder = self.root.with_name("image")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        cut.image(folder)
        return folder / "place"


def record(recorder: Path, folder: Path, module: str, task: Callable[[str], msgspec.Struct]) -> Recording:
    root, log = folder / "root", folder / "log"
    root.mkdir(parents=True)
    run_recorded(recorder, module, msgspec.json.encode(task(str(root / "place"))), root, log)
    return Recording(root, read_log(log))


@pytest.fixture(scope="module")
def counter(recorder: Path, quick: Path) -> Recording:
    """A counter that is set up, works, is closed, opened again and works on."""
    return record(recorder, quick / "counter", counter_work.__name__, lambda at: counter_work.Task(at, 10))


@pytest.fixture(scope="module")
def node(recorder: Path, quick: Path) -> Recording:
    """A node that takes events and gives numbers."""
    return record(recorder, quick / "node", node_work.__name__, lambda at: node_work.Task(at, 16))


def set_up(recording: Recording) -> int:
    """The record at which set-up had told that it was done."""
    return next(at for at, said in marks(recording.ops) if b"installed" in said)


def faulty(recording: Recording, found: Iterable[Cut], check: Callable[[int, Path, Cut], list[str]]) -> list[str]:
    return [
        f"{cut.name}: {fault}" for number, cut in enumerate(found) for fault in check(number, recording.image(cut), cut)
    ]


@pytest.mark.parametrize("who", ["counter", "node"])
def test_the_recorder_sees_everything_that_is_written(who: str, request: pytest.FixtureRequest, quick: Path) -> None:
    recording: Recording = request.getfixturevalue(who)
    disk = Disk(recording.root)
    for op in recording.ops:
        disk.take(op)
    rebuilt = quick / f"rebuilt-{who}"
    rebuilt.mkdir()
    disk.image(rebuilt, Left.ALL, random.Random(0))
    names = {file.relative_to(recording.root) for file in recording.root.rglob("*")}
    assert {file.relative_to(rebuilt) for file in rebuilt.rglob("*")} | _shared(names) == names
    for name in names - _shared(names):
        if (recording.root / name).is_file():
            assert (rebuilt / name).read_bytes() == (recording.root / name).read_bytes(), name


def _shared(names: set[Path]) -> set[Path]:
    """SQLite writes these through memory; what is in them is made anew at each start."""
    return {name for name in names if name.name.endswith("-shm")}


def test_the_recording_holds_checkpoints_and_resets_of_the_wal(counter: Recording) -> None:
    """What is most delicate happens in it: else the images would prove little."""
    wal, heads = "", 0
    names = {op.fd: op.data.decode() for op in counter.ops if op.kind == "o" and op.data.endswith(b"-wal")}
    for op in counter.ops:
        wal = names.get(op.fd, "")
        heads += bool(wal) and op.kind == "w" and op.offset == 0
    assert heads >= 4
    assert sum(op.kind == "u" and op.data.endswith(b"-wal") for op in counter.ops) == 2  # after set-up, at noon


def test_a_power_cut_loses_nothing_that_was_told(counter: Recording, long_form: bool) -> None:
    count, every = (2_400, 1) if long_form else (210, 6)
    found = faulty(
        counter,
        cuts(counter.ops, counter.root, count, seed=1, after=set_up(counter)),
        lambda number, folder, cut: counter_faults(folder, cut.noted, thorough=number % every == 0),
    )
    assert not found


def test_set_up_that_was_cut_can_be_run_again(counter: Recording, long_form: bool) -> None:
    ops = counter.ops[: set_up(counter) + 1]
    found = faulty(
        counter,
        cuts(ops, counter.root, 300 if long_form else 24, seed=2),
        lambda _number, folder, cut: counter_faults(folder, cut.noted, sets_up=True),
    )
    assert not found


def test_a_node_keeps_what_it_answered(node: Recording, long_form: bool) -> None:
    count, every = (600, 1) if long_form else (66, 6)
    found = faulty(
        node,
        cuts(node.ops, node.root, count, seed=3),
        lambda number, folder, cut: node_faults(folder, cut.noted, number, thorough=number % every == 0),
    )
    assert not found


@pytest.mark.parametrize("who", ["counter", "node"])
def test_a_database_that_was_being_made_opens(who: str, request: pytest.FixtureRequest, long_form: bool) -> None:
    """In its first moments: its first page, and the name of the journal that takes that page back."""
    recording: Recording = request.getfixturevalue(who)
    found, every = [], 1 if long_form else 4
    for cut in first_moments(recording.ops, recording.root, list(Left) if long_form else [Left.NOTHING], every):
        folder = recording.image(cut)
        faults = (
            counter_faults(folder, [], sets_up=True, thorough=False)
            if who == "counter"
            else node_faults(folder, [], 0, thorough=False)
        )
        found += [f"{cut.name}: {fault}" for fault in faults]
    assert not found


def test_after_a_power_cut_sync_goes_on(counter: Recording, long_form: bool, tmp_path: Path) -> None:
    """The node holds everything that the counter had told before the cut; what comes after fits on it."""
    for number, cut in enumerate(
        cuts(counter.ops, counter.root, 40 if long_form else 4, seed=4, after=set_up(counter))
    ):
        assert sync_faults(counter.image(cut), cut.noted, tmp_path / str(number)) == []


@pytest.mark.parametrize("plant", ["synchronous = NORMAL", "names"])
def test_the_images_show_a_counter_that_does_not_synchronise(recorder: Path, quick: Path, plant: str) -> None:
    """Proof that they can: the setting that the product refuses, and names that are left to the system."""
    recording = record(
        recorder, quick / plant[:5], counter_work.__name__, lambda at: counter_work.Task(at, 6, plant=plant)
    )
    assert any(
        counter_faults(recording.image(cut), cut.noted, thorough=False)
        for cut in cuts(recording.ops, recording.root, 100, seed=5, after=set_up(recording))
    )


@pytest.mark.parametrize("plant", ["", "names"])
def test_a_backup_that_was_told_is_there_after_a_power_cut(recorder: Path, quick: Path, plant: str) -> None:
    """Wherever the cut falls: what the note of it names is a whole backup. The plant leaves names to the system."""
    recording = record(
        recorder, quick / f"backup-{plant}", backup_work.__name__, lambda at: backup_work.Task(at, plant)
    )
    disk, told, lost = Disk(recording.root), 0, 0
    begun = set_up(recording)
    for number, op in enumerate(recording.ops):
        disk.take(op)
        if op.kind != "s" or number < begun:  # nothing else changes what is there for sure
            continue
        folder = quick / "image"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        disk.image(folder, Left.NOTHING, random.Random(0))
        note = Place(folder / "place").backup_note
        if note.exists():
            file = msgspec.json.decode(note.read_bytes(), type=BackedUp).file
            copy, told = folder / Path(file).relative_to(recording.root), told + 1
            if copy.exists():
                Bundle(copy).check()
            else:
                lost += 1
    assert told > 0
    assert (lost > 0) is (plant == "names")
