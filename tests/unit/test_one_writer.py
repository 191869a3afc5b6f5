"""One program writes a database file, and only through a connection that keeps what it commits."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from counter_app.app.place import Place
from counter_app.domain.events import JournalOpened, PrintQueued
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage import engine
from counter_app.storage.engine import DatabaseInUse, DatabaseUnsafe, open_database, open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.node import open_node_store
from counter_app.storage.store import SqlStore
from tests.support import ScriptedClock, SeededRandom, opened_store
from tests.unit.test_app import run_cli

SECOND = """
import sys
from pathlib import Path
from counter_app.storage.engine import DatabaseInUse, open_database
from counter_app.storage.keys import database_key
try:
    open_database(Path(sys.argv[1]), database_key(Path(sys.argv[2])))
except DatabaseInUse as refused:
    print(refused.code)
"""


def note(uow: UnitOfWork) -> None:
    with uow:
        uow.record(PrintQueued(job_id="j", document=DocumentKind.SLIP, subject_id="d"), by=PROGRAM)
        uow.commit()


def second_program(database: Path, keys: Path) -> str:
    """What another process is told that opens the file for writing."""
    command = [sys.executable, "-c", SECOND, str(database), str(keys)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_program_is_refused_and_the_first_works_on(tmp_path: Path) -> None:
    link = tmp_path / "other name.db"
    with opened_store(tmp_path) as store:
        link.symlink_to(store_file := tmp_path / "journal.db")
        for way in (store_file, link):
            assert second_program(way, tmp_path / "keys") == DatabaseInUse.code
        store.submit(note).result()
        assert store.read(lambda books: books.head.seq) == 2
    assert second_program(store_file, tmp_path / "keys") == ""


def test_a_node_pointed_at_a_counters_file_is_refused_in_words(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        place, elsewhere = Place(tmp_path), tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "keys").symlink_to(place.keys)
        (elsewhere / "node.db").symlink_to(place.database)  # beside the counter's other files it is refused at once
        options = ("--level", "site", "--site", "19789", "--listen", "127.0.0.1:0")
        told = run_cli(Place(elsewhere), "node", "--db", str(elsewhere / "node.db"), *options)
        assert told.returncode == 1
        assert told.stderr.startswith("[DL-10] Một chương trình khác đang ghi vào dữ liệu này")
        me = JournalOpened(public_key="", level="site", site="S1")
        with pytest.raises(DatabaseInUse):
            open_node_store(place.database, place.keys, me, ScriptedClock(), SeededRandom())


def test_readers_ask_for_no_lock(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        reader = open_for_reading(tmp_path / "journal.db", database_key(tmp_path / "keys"))
        assert reader.execute(text("SELECT count(*) FROM journal")).scalar_one() == 1
        reader.close()


def _without_shared_memory(connect: Callable[[], Any], path: Path) -> Any:
    """As on a disk that cannot map memory: WAL is asked for, and SQLite silently keeps its rollback journal."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    del connect
    line = dbapi2.connect(f"{path.as_uri()}?vfs=unix-dotfile", uri=True, isolation_level=None, check_same_thread=False)
    line.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
    line.execute("PRAGMA journal_mode = WAL")
    line.execute("PRAGMA synchronous = FULL")
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="a VFS of Unix")
def test_a_disk_that_cannot_have_a_wal_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = engine._sqlcipher

    def careless(path: Path, key: bytes, *, read_only: bool) -> Callable[[], Any]:
        return partial(_without_shared_memory, whole(path, key, read_only=read_only), path)

    monkeypatch.setattr(engine, "_sqlcipher", careless)
    with pytest.raises(DatabaseUnsafe) as refused:
        open_database(tmp_path / "journal.db", bytes(32))
    assert refused.value.fields["setting"] == "journal_mode"
    monkeypatch.undo()
    open_database(tmp_path / "journal.db", bytes(32)).close()  # a refusal leaves no lock behind


@pytest.mark.parametrize("setting", ["synchronous = NORMAL", "synchronous = OFF", "journal_mode = DELETE"])
def test_settings_lost_on_the_way_stop_the_next_transaction(tmp_path: Path, setting: str) -> None:
    """Something resets the connection while the program works: nothing is written that might not be kept."""
    with opened_store(tmp_path) as store:
        _plant(store, setting)
        head = store.read(lambda books: books.head)
        with pytest.raises(DatabaseUnsafe):
            store.submit(note).result()
        _plant(store, "synchronous = FULL")
        _plant(store, "journal_mode = WAL")
        assert store.read(lambda books: books.head) == head
        store.submit(note).result()
        assert store.read(lambda books: books.head.seq) == head.seq + 1


def _plant(store: SqlStore, setting: str) -> None:
    def job(database: engine.Database) -> None:
        line = database.writer.connection.dbapi_connection
        assert line is not None
        line.execute("PRAGMA busy_timeout = 0")
        store._reader.close()  # WAL is left only while nobody else has the file open
        line.execute(f"PRAGMA {setting}")
        store._reader = database.reader()

    store.submit_plain(job).result()
