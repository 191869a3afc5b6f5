"""The daily backup: due or not, verified, thinned, and what goes wrong shown while nothing waits for it."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.app import backup, backup_folder, child, daily_backup
from counter_app.app.backup import BackedUp, BackupFolderMissing, BackupUnsound, back_up
from counter_app.app.backup_folder import BackupAnswer, back_up_into
from counter_app.app.daily_backup import DailyBackup
from counter_app.app.place import Place
from counter_app.app.system import SystemClock
from counter_app.domain.backups import spare
from counter_app.ports.disk import StorageFailing, StorageFull
from counter_app.ports.lights import BackupState
from counter_app.storage import bundle
from counter_app.storage.bundle import Bundle, NotWritten
from counter_app.storage.engine import open_database
from counter_app.storage.keys import FileDeviceKey, database_key
from tests.journeys.tools import tool
from tests.support import ScriptedClock, opened_store
from tests.waiting import until

NOW = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)


# -- which are kept ------------------------------------------------------------------------------


def test_a_year_of_daily_backups_leaves_a_week_five_weeks_and_twelve_months() -> None:
    kept: list[datetime] = []
    for day in range(400):
        kept.append(NOW + timedelta(days=day))
        kept = _thinned(kept, kept[-1])
    newest = NOW + timedelta(days=399)
    assert [newest - at for at in kept[-7:]] == [timedelta(days=6 - n) for n in range(7)]
    assert len(kept) <= 7 + 5 + 12
    assert len({(at.year, at.month) for at in kept}) == 12


def _thinned(taken: list[datetime], made: datetime) -> list[datetime]:
    gone = spare(taken, made)
    return [at for at in taken if at not in gone]


MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1))


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_what_was_just_made_stays_and_thinning_again_takes_nothing(taken: list[datetime], made: datetime) -> None:
    left = _thinned([*taken, made], made)
    assert made in left
    assert [at for at in left if at > made] == [at for at in taken if at > made]
    assert spare(left, made) == []


@pytest.mark.parametrize("back", [timedelta(days=30), timedelta(days=2 * 365), timedelta(days=10 * 365)])
def test_a_clock_set_back_costs_no_backup_of_before_and_thins_its_own(back: timedelta) -> None:
    """The planted bug: backups dated in the future count as newer ones, and the one just made goes at once."""
    kept: list[datetime] = []
    for day in range(400):
        kept.append(NOW + timedelta(days=day))
        kept = _thinned(kept, kept[-1])
    before, newest = list(kept), kept[-1]
    for day in range(60):
        made = newest - back + timedelta(days=day, hours=3)
        kept = _thinned([*kept, made], made)
        assert made in kept
        assert [at for at in before if at > made] == [at for at in kept if at > made]
    assert len(kept) <= 2 * (7 + 5 + 12)
    right = newest + timedelta(days=61)  # the clock is put right
    kept = _thinned([*kept, right], right)
    assert right in kept
    assert len(kept) <= 7 + 5 + 12


# -- one backup into a folder --------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path / "quay")
    (tmp_path / "usb").mkdir()
    with opened_store(found.root):
        yield found


def test_backups_are_thinned_only_after_a_good_one(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    first = _one(place, usb)
    name = f"counter-{Bundle(first).manifest.origin[:12]}"
    first.rename(usb / f"{name}-20260102-000000.backup")  # another one of the same second would need its name
    for minute in range(3):
        (usb / f"{name}-20260101-00000{minute}.backup").write_text("old")
    (usb / "counter-000000000000-20260101-000000.backup").write_text("another counter's")
    (usb / "letter.txt").write_text("mine")
    before = set(usb.iterdir())

    def unsound(*_: object) -> None:
        raise BackupUnsound(origin="x", seq=1, what="planted")

    monkeypatch.setattr(backup_folder, "back_up", unsound)
    with pytest.raises(BackupUnsound):
        back_up_into(place, usb)
    assert set(usb.iterdir()) == before
    monkeypatch.undo()
    _one(place, usb)
    left = {file.name for file in usb.iterdir()}
    assert {"letter.txt", "counter-000000000000-20260101-000000.backup", f"{name}-20260101-000002.backup"} <= left
    assert not {f"{name}-20260101-000000.backup", f"{name}-20260101-000001.backup"} & left


def test_an_old_backup_that_stays_is_no_failure_of_the_new_one(place: Place, tmp_path: Path) -> None:
    """A share keeps files for good, or another program holds one; here it is a folder, which no root can unlink."""
    usb, name = tmp_path / "usb", f"counter-{FileDeviceKey(place.keys).origin[:12]}"
    kept, gone = (usb / f"{name}-20260101-00000{n}.backup" for n in range(2))
    stale = usb / f".{name}-20260101-000000"
    kept.mkdir()
    for file in (gone, stale, usb / f"{name}-20260101-000002.backup"):
        file.write_text("old")
    os.utime(stale, (0, 0))
    made = _one(place, usb)
    assert all(file.exists() for file in (made, kept))
    assert not any(file.exists() for file in (gone, stale))


@pytest.mark.parametrize("years", [1, 10])
def test_the_file_that_is_told_as_good_is_there_also_under_a_clock_set_back(
    place: Place, tmp_path: Path, years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb, good = tmp_path / "usb", SystemClock().now()
    name = f"counter-{FileDeviceKey(place.keys).origin[:12]}"
    for day in range(0, 380, 3):
        (usb / f"{name}-{good - timedelta(days=day):%Y%m%d}-180000.backup").write_text("of before")
    monkeypatch.setattr(backup_folder, "SystemClock", lambda: ScriptedClock(good - timedelta(days=365 * years)))
    before = {file for file in usb.iterdir() if file.name[len(name) + 1 :] > f"{good - timedelta(days=360):%Y%m%d}"}
    made = _one(place, usb)
    note = msgspec.json.decode(place.backup_note.read_bytes(), type=BackedUp)
    assert Path(note.file) == made
    Bundle(made).check()
    assert before <= set(usb.iterdir())


def _one(place: Place, folder: Path) -> Path:
    _, out = back_up_into(place, folder)
    return out


def test_a_folder_that_is_away_is_not_made(place: Place, tmp_path: Path) -> None:
    with pytest.raises(BackupFolderMissing):
        back_up_into(place, tmp_path / "pulled")
    assert not (tmp_path / "pulled").exists()
    for arguments in (("--into", str(tmp_path / "pulled")), (str(tmp_path / "pulled" / "b"),), ("/proc/none/b",)):
        assert "SL-12" in tool(place, "backup", *arguments, code=1)
    assert not (tmp_path / "pulled").exists()


def test_what_a_killed_backup_left_goes_a_day_later(place: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    name = f"counter-{FileDeviceKey(place.keys).origin[:12]}-20260101-000000"
    stale = [usb / f"{name}.backup.part", usb / f".{name}-abc" / "journal.db"]
    under_way, foreign = usb / f"{name[:-1]}1.backup.part", usb / "counter-000000000000-20260101-000000.backup.part"
    stale[1].parent.mkdir()
    for file in (*stale, under_way, foreign):
        file.write_text("half")
    for file in (stale[0], stale[1].parent, foreign):
        os.utime(file, (0, 0))
    made = _one(place, usb)
    assert set(usb.iterdir()) == {made, under_way, foreign}


def test_a_disk_that_fills_on_the_way_is_said_and_nothing_half_made_stays(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(backup, "write_bundle", full)
    with pytest.raises(StorageFull):
        back_up(place, tmp_path / "usb" / "b")
    assert list((tmp_path / "usb").iterdir()) == []
    assert not place.backup_note.exists()


def test_the_node_of_its_own_tells_of_no_backup_before_the_whole_file_is_there(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted bug: the inner backup is noted as it is made, and the file around it never comes to be."""
    with opened_store(place.node.root):
        pass
    written = bundle.write_bundle

    def full(out: Path, *rest: Any) -> None:
        if out.parent.name == "usb":
            raise OSError(28, os.strerror(28))
        written(out, *rest)

    monkeypatch.setattr(backup, "write_bundle", full)
    with pytest.raises(StorageFull):
        back_up(place, tmp_path / "usb" / "b")
    assert not place.node.backup_note.exists()
    monkeypatch.undo()
    back_up(place, tmp_path / "usb" / "b")
    told = [msgspec.json.decode(one.backup_note.read_bytes(), type=BackedUp) for one in (place, place.node)]
    assert [one.file for one in told] == 2 * [str(tmp_path / "usb" / "b")]
    assert list(told[1].heads) == [FileDeviceKey(place.node.keys).origin]


def test_a_backup_that_is_gone_is_not_told_as_good(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fake: no test can have a share that says yes and keeps nothing."""
    monkeypatch.setattr(backup, "sync_names", lambda folder: next(folder.glob("*.backup")).unlink())
    with pytest.raises(NotWritten):
        _one(place, tmp_path / "usb")
    assert not place.backup_note.exists()


def test_a_share_that_keeps_no_names_of_folders_takes_a_backup_all_the_same(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def of_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        synced(handle)

    monkeypatch.setattr(os, "fsync", of_files)
    Bundle(_one(place, tmp_path / "usb")).check()


# -- day by day ----------------------------------------------------------------------------------


class Watched:
    """What a listener heard, one state after the other."""

    def __init__(self, daily: DailyBackup) -> None:
        self.heard: SimpleQueue[BackupState] = SimpleQueue()
        daily.listen(self.heard.put)
        self.first = self.heard.get(timeout=60)

    def next(self) -> BackupState:
        return self.heard.get(timeout=60)


def test_it_is_made_in_a_process_of_its_own_and_shown(place: Place, tmp_path: Path) -> None:
    daily = DailyBackup(place, str(tmp_path / "usb"), SystemClock(), settled_s=0)
    seen = Watched(daily)
    assert seen.first == BackupState()
    daily.start()
    try:
        state = seen.next()
    finally:
        daily.stop()
    assert (state.error, state.at is not None) == ("", True)
    Bundle(Path(state.file)).check()


def test_one_that_is_broken_off_takes_away_what_it_had_made(place: Place, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    daily = DailyBackup(place, str(usb), ScriptedClock(NOW), settled_s=0)
    daily.start()
    try:
        until(lambda: any(usb.iterdir()))
    finally:
        daily.stop()
    for left in usb.iterdir():  # it was done before it heard
        Bundle(left).check()


def test_what_fails_is_shown_with_its_code_and_tried_again(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily_backup, "AGAIN", timedelta(0))
    answers = iter([BackupAnswer("backup.folder_missing", {"folder": "E:/"}), BackupAnswer()])
    made = DailyBackup(place, "E:/", ScriptedClock(NOW), run=lambda: next(answers, BackupAnswer()), settled_s=0)
    seen = Watched(made)
    made.start()
    try:
        assert seen.next().error == "backup.folder_missing"
        assert seen.next().error == ""
    finally:
        made.stop()


def test_a_folder_inside_the_data_is_said_before_anything_is_tried(place: Place) -> None:
    inside = place.root / "sao-luu"
    state = DailyBackup(place, str(inside), SystemClock()).state()
    assert (state.at, state.error) == (None, "backup.inside")
    assert state.fields["file"] == str(inside)


def test_without_a_folder_it_says_so(place: Place) -> None:
    assert Watched(DailyBackup(place, "", ScriptedClock(NOW))).first.error == "backup.no_folder"


@pytest.mark.parametrize(("age", "due"), [(1, False), (23, False), (24, True), (-5, True)])
def test_when_one_is_due(place: Place, tmp_path: Path, age: int, due: bool) -> None:
    clock = ScriptedClock(NOW)
    made = back_up(place, tmp_path / "b")
    clock.time = made.at + timedelta(hours=age)
    asked: list[int] = []

    def run() -> BackupAnswer:
        asked.append(1)
        return BackupAnswer()

    daily = DailyBackup(place, str(tmp_path), clock, run=run, settled_s=0)
    seen = Watched(daily)
    daily.start()
    seen.next()
    daily.stop()
    assert bool(asked) is due


@pytest.mark.parametrize(("age", "error"), [(47, ""), (49, "backup.old"), (-5, "")])
def test_an_old_one_is_shown_as_old(place: Place, tmp_path: Path, age: int, error: str) -> None:
    made = back_up(place, tmp_path / "b")
    state = Watched(DailyBackup(place, str(tmp_path), ScriptedClock(made.at + timedelta(hours=age)))).first
    assert (state.error, state.file) == (error, str(tmp_path / "b"))


def test_whoever_listens_and_fails_is_told_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a node does whose PostgreSQL is started again."""
    monkeypatch.setattr(daily_backup, "AGAIN", timedelta(0))
    answers = iter([None, BackupAnswer("backup.folder_missing", {"folder": "E:/"}), BackupAnswer()])

    def run() -> BackupAnswer:
        answer = next(answers, BackupAnswer())
        if answer is None:
            raise RuntimeError("planted")
        return answer

    made = DailyBackup(place, "E:/", ScriptedClock(NOW), run=run, settled_s=0)
    times: list[int] = []

    def failing(_state: BackupState) -> None:
        times.append(1)
        if len(times) in (2, 3):
            raise StorageFailing(reason="planted")

    made.listen(failing)
    seen = Watched(made)
    made.start()
    try:
        assert [seen.next().error for _ in range(3)] == ["backup.not_written", "backup.folder_missing", ""]
    finally:
        made.stop()
    assert len(times) > 3


HANGS = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(1000)"


def test_one_that_hangs_is_ended_and_said(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "STOP_S", 0.01)
    monkeypatch.setattr(DailyBackup, "_command", lambda _self: [sys.executable, "-c", HANGS])
    made = DailyBackup(place, str(tmp_path), ScriptedClock(NOW), settled_s=0, limit_s=0.01)
    seen = Watched(made)
    made.start()
    try:
        state = seen.next()
    finally:
        made.stop()
    assert (state.error, state.fields["reason"]) == ("backup.not_written", "not done after 0 s")


def test_a_process_that_cannot_be_killed_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fake: no test can have a share that is gone."""
    monkeypatch.setattr(child, "STOP_S", 0.01)
    killed: list[bool] = []

    class Stuck:
        stdin = None

        def wait(self, timeout: float | None = None) -> int:
            assert timeout is not None, "waited for ever"
            raise subprocess.TimeoutExpired("stuck", timeout)

        def kill(self) -> None:
            killed.append(True)

    child.end_child(cast("subprocess.Popen[bytes]", Stuck()))
    assert killed == [True]


def test_a_damaged_journal_makes_no_backup_and_the_child_says_where(tmp_path: Path) -> None:
    """The planted bug: what is backed up is not verified. Rows were altered under the right key."""
    place = Place(tmp_path / "quay")
    with opened_store(place.root):
        pass
    database = open_database(place.database, database_key(place.keys))
    with database.writer.begin():
        database.writer.exec_driver_sql("UPDATE journal SET body = x'7b7d' WHERE seq = 1")
    database.close()
    (tmp_path / "usb").mkdir()
    said = tool(place, "backup", "--json", "--into", str(tmp_path / "usb"), code=1)
    answer = msgspec.json.decode(said.splitlines()[-1], type=BackupAnswer)
    assert answer.error == "backup.unsound"
    assert answer.fields["seq"] == "1"
    assert list((tmp_path / "usb").iterdir()) == []
