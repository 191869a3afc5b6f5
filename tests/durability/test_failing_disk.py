"""Full and failing disks: staff are told, nothing that was told is lost, and the same program goes on afterwards."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import msgspec
import pytest

from counter_app.app import own_node
from counter_app.app.config import load_config
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.continuation import Halt
from counter_app.domain.erasure import ErasureGround
from counter_app.ports.disk import StorageFailing, StorageFull, StorageTrouble
from counter_app.storage import store as store_module
from counter_app.storage.engine import BUSY_MS, Database
from counter_app.storage.halts import halt_of
from counter_app.storage.journal import all_events
from counter_app.storage.store import SqlStore
from counter_app.storage.verify import verify
from counter_app.usecases.erasure import erase_dossier
from tests.durability import fault_work
from tests.durability.counter_work import ANSWERS, CounterAtWork
from tests.durability.fault_work import Report
from tests.durability.preload import run_recorded
from tests.support import opened_store
from tests.sync.test_processes import Start, start_on
from tests.sync.world import Installation, SeededRandom, SetClock
from tests.ui.office import CHIEF, opened_office
from tests.waiting import until

__all__ = ["start_on"]


def run(recorder: Path, root: Path, every: dict[str, int], plant: str = "") -> Report:
    root.mkdir()
    task = fault_work.Task(str(root / "place"), every, plant)
    said = run_recorded(recorder, fault_work.__name__, msgspec.json.encode(task), root, None, wait_s=3_000)
    return msgspec.json.decode(said, type=Report)


def test_a_disk_that_fails_at_any_call_loses_nothing_and_is_told(recorder: Path, quick: Path, long_form: bool) -> None:
    every = {"full": 1, "broken": 1, "half": 1, "unsynced": 1, "gone": 1}
    if not long_form:
        every = {"full": 31, "broken": 53, "half": 67, "unsynced": 1, "gone": 61}
    report = run(recorder, quick / "failing", every)
    assert report.wrong == []
    assert report.faults > 100
    assert set(report.told) == {"storage.full", "storage.failing", "storage.unsure", "printer.outcome_unknown"}


def test_a_commit_in_doubt_that_is_left_so_is_seen(recorder: Path, quick: Path) -> None:
    """The planted fault: after a failed `fsync` staff are told that nothing is recorded, and a restart finds it."""
    report = run(recorder, quick / "doubt", {"unsynced": 1}, plant="doubt")
    assert any("it is" in wrong for wrong in report.wrong)


# -- what was erased cannot be wiped from the WAL ---------------------------------------------------


@contextmanager
def nothing_longer_than(size: int) -> Iterator[None]:
    """No file of this process may grow over `size` meanwhile: a disk that takes the WAL and not the database."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def patience(database: Database) -> int:
    line = database.writer.connection.dbapi_connection
    assert line is not None
    return int(line.execute("PRAGMA busy_timeout").fetchone()[0])


def test_a_wiping_that_fails_takes_nothing_back_and_is_done_later(tmp_path: Path) -> None:
    wal, after_a_kill = tmp_path / "journal.db-wal", tmp_path.with_name(tmp_path.name + "-killed")
    with opened_office(tmp_path, with_devices=False) as office:
        bill = office.bill()
        code = office.store.read(lambda books: books.dossiers.get(books.bills.get(bill).dossier_id)).code
        office.cash(bill)
        with closing(office.store.database.reader()) as reader, reader.begin():
            assert list(all_events(reader, office.store.origin))
            erase_dossier(code, ErasureGround.REQUESTED, "1/PYC", CHIEF, office.store, receipts=True)
        shutil.copytree(tmp_path, after_a_kill)
        with nothing_longer_than(wal.stat().st_size + 65_536):
            office.serve()  # does not raise: it is recorded
            with pytest.raises(StorageFailing), opened_store(after_a_kill):
                pass
        assert office.store.submit_plain(patience).result() == BUSY_MS
        kept = wal.stat().st_size
        office.serve()
        assert wal.stat().st_size < kept


def kept(store: SqlStore) -> Halt | None:
    with closing(store.database.reader()) as db, db.begin():
        return halt_of(db, store.origin)


def is_kept(store: SqlStore) -> bool:
    return kept(store) == store.halted


@pytest.mark.parametrize("again_s", [0.01, 3_600.0])
def test_a_halt_that_finds_no_room_holds_and_is_kept_without_another_word(
    tmp_path: Path, again_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As soon as there is room; at the latest when the program closes. The planted bug: it waits for a node's word."""
    monkeypatch.setattr(store_module, "HALT_AGAIN_S", again_s)
    wal = tmp_path / "journal.db-wal"
    for say in (lambda store: store.halt("push.behind"), lambda store: store.lift("push.behind")):
        with opened_store(tmp_path) as store:
            before = store.halted
            with nothing_longer_than(wal.stat().st_size):
                say(store)
                halted = store.halted
                assert store.submit_plain(patience).exception() is not None, "the disk takes nothing"
                assert (halted is None) is (before is not None)
                assert kept(store) == before
            if again_s < 1:
                until(partial(is_kept, store))
            assert store.halted == halted
        with opened_store(tmp_path) as store:
            assert store.halted == halted


def test_a_stand_alone_counter_opens_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted bug: what its node reads is written anew at each start."""
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    config = load_config(place.config)
    monkeypatch.setattr(own_node, "_command", lambda *_: [sys.executable, "-c", "import sys; sys.stdin.read()"])
    own_node.OwnNode(place, config).close()
    codes = place.node.root / "codes.txt"
    before = codes.read_text("utf-8")
    other = msgspec.structs.replace(config, node=msgspec.structs.replace(config.node, code="ANOTHER-CODE"))
    with nothing_longer_than(0):
        own_node.OwnNode(place, config).close()
        own_node.OwnNode(place, other).close()
    assert codes.read_text("utf-8") == before == f"{config.node.code}\n"
    own_node.OwnNode(place, other).close()
    assert codes.read_text("utf-8") == "ANOTHER-CODE\n"


# -- a small disk ----------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MiB."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Take all room but a little."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, free - 256 * 1024)))
    return ballast


def until_full(act: Callable[[], object]) -> tuple[int, StorageTrouble]:
    """Repeat `act` until the disk refuses; how often it went well."""
    for number in range(10_000):
        try:
            act()
        except StorageTrouble as trouble:
            return number, trouble
    raise AssertionError("the disk is never full")


def test_a_counter_on_a_full_disk_reads_on_and_works_when_there_is_room(small_disk: Path) -> None:
    place = Place(small_disk / "place")
    install(place, ANSWERS)
    with closing(CounterAtWork(place, lambda _one: None)) as counter:
        ballast = fill(small_disk)
        done, trouble = until_full(counter.serve)
        assert isinstance(trouble, StorageFull)
        assert counter.store.read(lambda books: books.head.seq) > 10 * done  # what was recorded is still read
        ballast.unlink()
        assert counter.pay(counter.receive()).receipt.number in (done + 1, done + 2)
        with closing(counter.store.database.reader()) as db:
            assert verify(db).ok


def test_set_up_on_a_full_disk_says_so_and_can_be_run_again(small_disk: Path) -> None:
    for left in (0, 4_096, 65_536, 262_144):
        (small_disk / "ballast").write_bytes(b"")
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        (small_disk / "ballast").write_bytes(bytes(free - left))
        with pytest.raises(StorageTrouble):
            install(Place(small_disk / "place"), ANSWERS)
    (small_disk / "ballast").unlink()
    install(Place(small_disk / "place"), ANSWERS)


def test_a_node_on_a_full_disk_tells_devices_to_come_again(small_disk: Path, start_on: Start) -> None:
    node = start_on(str(small_disk / "node.db"), "site", data=str(small_disk))
    clock, rng = SetClock(), SeededRandom(5)
    clock.at = datetime.now(UTC)
    device = Installation(clock, rng)

    def ask(request):
        return httpx.request(
            request.method, node.url + request.target, content=request.body, headers=request.headers, trust_env=False
        )

    assert ask(device.enrolment("CODE-0")).status_code == 200
    ballast = fill(small_disk)
    held, answer = 0, httpx.Response(200)
    while answer.status_code == 200:
        for amount in range(1, 200):
            device.pay(amount)
        answer = ask(device.push(device.batch(held + 1)))
        held = len(device.events) if answer.status_code == 200 else held
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["code"] == "node.full"
    head = ask(device.get(f"/v1/journals/{device.origin}/head")).json()["head_seq"]
    assert head == held
    ballast.unlink()
    assert ask(device.push(device.batch(head + 1, head + 300))).json()["head_seq"] == min(
        head + 300, len(device.events)
    )
    assert node.end(signal.SIGTERM) == 0
