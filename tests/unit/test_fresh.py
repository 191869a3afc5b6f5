"""A folder that is restored into: what a broken try left goes, and nothing else; no shown code is spent."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from counter_app.app.content import RestoreUnfinished
from counter_app.app.fresh import FolderNotEmpty, Fresh
from counter_app.app.place import Place
from counter_app.domain.journal import Origin
from counter_app.storage.keys import make_keys
from tests.journeys.tools import tool
from tests.support import opened_store

OLD, OTHER = Origin("3f" * 16), Origin("4a" * 16)


class Broken(Exception):
    """The try fails."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "moi")


@contextmanager
def broken_off(place: Place) -> Iterator[Fresh]:
    """A try that fails after the block."""
    with suppress(Broken), Fresh(place, OLD) as fresh:
        yield fresh
        raise Broken


def wait_for_a_supervisor(place: Place) -> bytes:
    """A code was shown under a key, and the try ended; that key."""
    with broken_off(place) as fresh:
        make_keys(place.keys)
        fresh.keep_key()
    return (place.keys / "device.key").read_bytes()


def files(place: Place) -> set[str]:
    return {file.relative_to(place.root).as_posix() for file in place.root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", ["quay.backup", "node.backup", "keys/khoa-diem.key.txt", "giay-to/anh.jpg"])
def test_what_somebody_put_there_stays(place: Place, name: str) -> None:
    key = wait_for_a_supervisor(place)
    mine = place.root / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(FolderNotEmpty), Fresh(place, OLD):
        pass
    assert (mine.read_text(), (place.keys / "device.key").read_bytes()) == ("mine", key)


def test_what_somebody_put_there_meanwhile_stays(place: Place) -> None:
    mine = place.root / "keys" / "khoa-diem.key.txt"
    with broken_off(place):
        make_keys(place.keys)
        mine.write_text("mine")
    assert files(place) - {"running.lock"} == {"keys/khoa-diem.key.txt"}


def test_what_a_restore_makes_goes_with_it(place: Place) -> None:
    made = {
        "config.json",
        "fees.json.new",
        "journal.db",
        "journal.db-wal",
        "journal.db.writer",
        "journal.head",
        "node.backup.part",
    }
    made |= {"restored.db", "node/journal.db", "node/keys/database.key", "keys/database.key.sealed.new"}
    with broken_off(place):
        make_keys(place.keys)
        for name in made:
            (place.root / name).parent.mkdir(parents=True, exist_ok=True)
            (place.root / name).write_text("half made")
    assert files(place) <= {"running.lock"}


def test_another_backup_does_not_spend_the_code_that_was_shown(place: Place) -> None:
    key = wait_for_a_supervisor(place)
    with pytest.raises(RestoreUnfinished), Fresh(place, OTHER):
        pass
    with Fresh(place, OLD):
        assert (place.keys / "device.key").read_bytes() == key


def test_a_backup_that_lies_in_the_folder_is_not_restored_from_there(place: Place, tmp_path: Path) -> None:
    old = Place(tmp_path / "quay")
    with opened_store(old.root):
        tool(old, "backup", str(tmp_path / "q.backup"))
    wait_for_a_supervisor(place)
    backup = place.root / "config.json"  # a name that a restore makes
    backup.write_bytes((tmp_path / "q.backup").read_bytes())
    key = str(old.keys / "database.key")
    said = tool(place, "restore", str(backup), "--database-key", key, "--letters", "AD", "--offline", code=1)
    assert "SL-08" in said
    assert backup.exists()
