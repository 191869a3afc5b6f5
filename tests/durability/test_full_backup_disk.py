"""A disk that is really full while a backup is written or restored: said, nothing lost, and it goes on with room.

How much is free is asked before; here somebody else's file comes in between.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.app import backup
from counter_app.app import renew as renewing
from counter_app.app.backup import back_up
from counter_app.app.config import ConfigMissing, load_config
from counter_app.app.content import RestoreUnfinished
from counter_app.app.desktop import open_counter
from counter_app.app.entry import Entry
from counter_app.app.going_on import Link
from counter_app.app.inspect import verify_place
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.app.restore import restore_counter
from counter_app.domain.errors import CounterError
from counter_app.ports.disk import StorageFull
from counter_app.storage import bundle
from counter_app.storage.bundle import Bundle, NotWritten
from counter_app.storage.engine import reading
from counter_app.storage.journal import origins
from counter_app.storage.keys import FileDeviceKey, database_key
from tests.durability.counter_work import ANSWERS, CounterAtWork
from tests.durability.test_failing_disk import small_disk
from ui.error_texts import text_of

__all__ = ["small_disk"]
STEP = 48 * 1024
FULL = (StorageFull, NotWritten)


@pytest.fixture
def no_look_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (backup, bundle, renewing):
        monkeypatch.setattr(module, "must_have_room", lambda *_: None)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path / "quay")
    install(found, ANSWERS)
    return found


@pytest.fixture
def counter(place: Place) -> Iterator[CounterAtWork]:
    with closing(CounterAtWork(place, lambda _one: None)) as made:
        made.serve()
        yield made


def leave_free(disk: Path, left: int) -> Path:
    ballast = disk / "ballast"
    ballast.write_bytes(b"")
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(bytes(max(0, free - left)))
    return ballast


def until_there_is_room(disk: Path, act: Callable[[], object]) -> int:
    """Leave more and more room until `act` is done; how often the disk was too small."""
    for times in range(200):
        ballast = leave_free(disk, times * STEP)
        told = _refusal_of(act)
        if told is None:
            ballast.unlink()
            return times
        assert isinstance(told, FULL), (times, told)
        assert text_of(told).todo
    raise AssertionError("the disk is always full")


def _refusal_of(act: Callable[[], object]) -> CounterError | None:
    try:
        act()
    except CounterError as told:
        return told
    return None


@pytest.mark.usefixtures("no_look_before")
def test_a_backup_that_fills_its_disk_leaves_nothing_and_takes_nothing_away(
    place: Place, counter: CounterAtWork, small_disk: Path
) -> None:
    first = small_disk / "first.backup"
    back_up(place, first)
    note, whole = place.backup_note.read_bytes(), first.read_bytes()

    def again() -> None:
        try:
            back_up(place, small_disk / "second.backup")
        except CounterError:
            assert {file.name for file in small_disk.iterdir()} == {"first.backup", "ballast"}
            assert (place.backup_note.read_bytes(), first.read_bytes()) == (note, whole)
            raise

    assert until_there_is_room(small_disk, again) > 10
    counter.serve()
    Bundle(small_disk / "second.backup").check()
    assert place.backup_note.read_bytes() != note


@pytest.mark.usefixtures("no_look_before")
def test_a_restore_that_fills_its_disk_leaves_no_counter_and_goes_on_with_room(
    place: Place, counter: CounterAtWork, small_disk: Path, tmp_path: Path
) -> None:
    out, new = tmp_path / "quay.backup", Place(small_disk / "moi" / "quay")
    assert counter.store.read(lambda books: books.head.seq) > 2
    back_up(place, out)
    key = database_key(place.keys)

    def restore() -> None:
        try:
            restore_counter(new, Bundle(out), key, "AD", Link(), lambda _said: None)
        except CounterError:
            with pytest.raises((ConfigMissing, RestoreUnfinished)):
                open_counter(new)
            raise

    assert until_there_is_room(small_disk, restore) > 10
    assert verify_place(new).faults == []
    again = open_counter(new)
    try:
        assert len(again.store.past) == 1
    finally:
        again.close()


@pytest.mark.usefixtures("no_look_before")
def test_a_renewal_that_fills_its_disk_leaves_the_counter_as_it_was(small_disk: Path) -> None:
    place = Place(small_disk / "quay")
    install(place, ANSWERS)
    old = FileDeviceKey(place.keys).origin

    def renew() -> None:
        try:
            renewing.renew(place, "AD", Link(), Entry(lambda _said: None))
        except CounterError:
            (small_disk / "ballast").unlink()
            assert FileDeviceKey(place.keys).origin == old
            assert load_config(place.config).desk.serial_letters == ANSWERS.serial_letters
            with reading(place.database, database_key(place.keys)) as db, db.begin():
                assert origins(db) == [old]
            raise

    assert until_there_is_room(small_disk, renew) > 5
    assert verify_place(place).faults == []
    again = open_counter(place)
    try:
        assert again.store.past == (old,)
        assert again.config.desk.serial_letters == "AD"
    finally:
        again.close()


def test_a_counter_is_not_called_damaged_where_its_disk_is_full(small_disk: Path) -> None:
    place = Place(small_disk / "quay")
    install(place, ANSWERS)
    ballast = leave_free(small_disk, 0)
    with pytest.raises(StorageFull):
        open_counter(place)
    ballast.unlink()
    open_counter(place).close()
