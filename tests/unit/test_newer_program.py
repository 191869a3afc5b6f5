"""Data and backups of a newer program: refused with both versions and what to do, and left to the last byte."""

import json
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from counter_app.app.backup import back_up
from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.app.told import told
from counter_app.domain.program import PROGRAM_VERSION, is_newer
from counter_app.storage.bundle import BackupNewer, Bundle
from counter_app.storage.engine import open_database
from counter_app.storage.keys import database_key
from counter_app.storage.schema import DatabaseNewer
from tests.journeys.tools import tool
from tests.support import opened_store

NEWER = "0.2.0"


def test_the_third_number_changes_no_data() -> None:
    assert is_newer("1.3.0", "1.2.9")
    assert is_newer("2.0.0", "1.10.0")
    assert is_newer("1.10.0", "1.9.0")
    assert not is_newer("1.2.9", "1.2.0")
    assert not is_newer("1.1.9", "1.2.0")
    assert not is_newer("", "0.1.0")


def test_the_program_is_the_installed_one() -> None:
    assert version("counter-app") == PROGRAM_VERSION
    assert is_newer(NEWER)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path / "quay")
    with opened_store(found.root):
        pass
    return found


def noted(place: Place, program: str) -> str:
    """Another program was here; what stood there before."""
    database = open_database(place.database, database_key(place.keys))
    with database.writer.begin():
        read = "SELECT value FROM node_state WHERE name = 'program'"
        before = str(database.writer.exec_driver_sql(read).scalar_one())
        database.writer.exec_driver_sql("UPDATE node_state SET value = ? WHERE name = 'program'", (program,))
    database.close()
    return before


def content(folder: Path) -> dict[str, bytes]:
    """What a reader leaves beside the file apart: an empty log and its index."""
    found = {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    return {name: held for name, held in found.items() if held and not name.endswith("-shm")}


def test_a_database_of_a_newer_program_is_refused_and_left_alone(place: Place, tmp_path: Path) -> None:
    assert noted(place, NEWER) == PROGRAM_VERSION
    before = content(place.root)
    with pytest.raises(DatabaseNewer) as refused, opened_store(place.root):
        pass
    assert content(place.root) == before
    assert refused.value.fields == {"found": NEWER, "known": PROGRAM_VERSION}
    said = told(refused.value)
    assert "DL-03" in said
    assert said.count(NEWER) >= 2  # who wrote it, and what to install
    with pytest.raises(DatabaseNewer):  # no findings that an older program cannot judge
        verify_place(place)
    with pytest.raises(DatabaseNewer):
        back_up(place, tmp_path / "b")
    assert not (tmp_path / "b").exists()
    assert content(place.root) == before


def test_a_program_that_only_mends_may_be_taken_back(place: Place) -> None:
    mended = PROGRAM_VERSION.rpartition(".")[0] + ".99"
    noted(place, mended)
    with opened_store(place.root):
        pass
    assert noted(place, mended) == mended  # the newest that was here


def test_an_older_program_was_here(place: Place) -> None:
    noted(place, "0.0.1")
    with opened_store(place.root):
        pass
    assert noted(place, NEWER) == PROGRAM_VERSION


@pytest.mark.parametrize("other", [{}, {"format": 2, "heads": "told elsewhere"}])
def test_a_backup_of_a_newer_program_is_refused_before_anything_is_touched(
    place: Place, tmp_path: Path, other: dict[str, Any]
) -> None:
    back_up(place, tmp_path / "today.backup")
    newer, new = tmp_path / "newer.backup", Place(tmp_path / "new" / "quay")
    with zipfile.ZipFile(tmp_path / "today.backup") as pack, zipfile.ZipFile(newer, "w") as out:
        for name in pack.namelist():
            said = pack.read(name)
            if name == "manifest.json":
                said = json.dumps(json.loads(said) | {"program": NEWER} | other).encode()
            out.writestr(name, said)
    whole = newer.read_bytes()
    with pytest.raises(BackupNewer) as refused:
        Bundle(newer)
    assert refused.value.fields == {"file": str(newer), "found": NEWER, "known": PROGRAM_VERSION}
    new.root.parent.mkdir()
    key = ("--database-key", str(place.keys / "database.key"))
    said_to = tool(new, "restore", str(newer), *key, "--letters", "AD", "--offline", code=1)
    assert "SL-15" in said_to
    assert NEWER in said_to
    assert PROGRAM_VERSION in said_to
    assert not new.root.exists()
    assert newer.read_bytes() == whole
