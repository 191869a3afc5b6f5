"""Bad input at a counter: altered rows, flipped bits, truncated and foreign files, at a start and under `verify`.

Each is found and located, and a file that is refused stays as it is to the last byte. What nothing can see: a WAL tail
that is lost before any node has it, when the head file is lost with it.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, LargeBinary, Table, Text, delete, func, select, update

from counter_app.app.inspect import shown, verify_place
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.domain.events import PrintQueued
from counter_app.domain.journal import Head, Origin
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage import damage, projections
from counter_app.storage.engine import DatabaseUnreadable, open_database, open_for_reading
from counter_app.storage.head_file import DatabaseBehindHead, DatabaseGone
from counter_app.storage.journal import head_of
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.look_first import JournalForeign, must_be_own
from counter_app.storage.node import tables as node_tables
from counter_app.storage.store import open_store
from counter_app.storage.tables import journal
from counter_app.storage.verify import Verification
from tests.support import ScriptedClock, SeededRandom, opened_store
from tests.ui.office import opened_office

FILES = ("journal.db", "journal.db-wal", "journal.head")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a power cut leaves it in the middle of the day: some of it in the file, the latest in the WAL."""
    folder, kept = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("cut")
    with opened_office(folder, with_devices=False) as office:
        office.cash(office.bill())
        office.slip(office.exempted_bill(), "000021")
        office.refuse("1.000894", "Thiếu giấy chứng sinh")
        office.serve()
        office.store.submit_plain(_checkpoint).result()
        office.qr(office.bill(), "FT26331000001")
        for number in range(40):
            office.store.submit(_queued(number)).result()
        _copy(folder, kept)
    return kept


def _checkpoint(database: object) -> None:
    database.writer.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[attr-defined]


def _queued(number: int) -> Callable[[UnitOfWork], None]:
    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(
                PrintQueued(job_id=f"j{number}", document=DocumentKind.SLIP, subject_id=f"s{number}"), by=PROGRAM
            )
            uow.commit()

    return job


def _copy(folder: Path, to: Path) -> Path:
    shutil.copytree(folder / "keys", to / "keys", dirs_exist_ok=True)
    for name in FILES:
        (to / name).unlink(missing_ok=True)
        if (folder / name).exists():
            shutil.copy(folder / name, to / name)
    (to / "journal.db-shm").unlink(missing_ok=True)
    return to


def _bytes(folder: Path) -> dict[str, bytes]:
    """What lies there; a WAL without a byte, which a reader makes, is none."""
    found = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    return {name: content for name, content in found.items() if content or name != "journal.db-wal"}


def _head(folder: Path) -> Head:
    """What the start makes of the folder. Raises what a start raises."""
    clock, keys = ScriptedClock(), folder / "keys"
    store = open_store(folder / "journal.db", keys, clock, SeededRandom(), folder / "journal.head")
    try:
        return store.read(lambda books: books.head)
    finally:
        store.close()


def _verified(folder: Path) -> Verification | DatabaseUnreadable:
    try:
        return verify_place(Place(folder))
    except DatabaseUnreadable as error:
        return error


def _altered(folder: Path, change: Callable[[Connection], object]) -> Verification:
    database = open_database(folder / "journal.db", database_key(folder / "keys"))
    with database.writer.begin():
        change(database.writer)
    database.close()
    return verify_place(Place(folder))


def test_the_day_is_sound(day: Path, tmp_path: Path) -> None:
    found = verify_place(Place(_copy(day, tmp_path)))
    assert found.ok, found.faults
    assert found.rows > 60
    assert _head(tmp_path).seq == found.events


# -- rows altered by somebody who has the key ------------------------------------------------------------------------


def test_an_altered_cell_of_any_derived_table_is_seen(day: Path, tmp_path: Path, long_form: bool) -> None:
    """Every column of every table that the day filled once; in the long form on ten rows of each."""
    rng, tried = random.Random(7), 0
    tables = _filled(_copy(day, tmp_path), [journal, *projections.metadata.sorted_tables])
    cells = [(table, column) for table in tables for column in table.columns]
    for table, column in rng.sample(cells, len(cells)) * 10 if long_form else rng.sample(cells, 40):
        database = open_database(_copy(day, tmp_path) / "journal.db", database_key(tmp_path / "keys"))
        line = database.writer.connection.dbapi_connection
        assert line is not None
        line.execute("PRAGMA foreign_keys = OFF")
        with database.writer.begin():
            altered = _alter(database.writer, table, column, rng)
        database.close()
        if altered:
            tried += 1
            found = verify_place(Place(tmp_path))
            assert not found.ok, f"{table.name}.{column.name} altered, and nobody saw it"
            assert found.faults[0].seq or table is not journal
    assert tried > 20


def _filled(folder: Path, tables: list[Table]) -> list[Table]:
    """Those of `tables` that have any row: most events are of no ordinary day."""
    database = open_database(folder / "journal.db", database_key(folder / "keys"))
    with database.writer.begin():
        found = [one for one in tables if database.writer.execute(select(one).limit(1)).first() is not None]
    database.close()
    return found


def _alter(db: Connection, table: Table, column: Column[object], rng: random.Random) -> bool:
    rows = db.execute(select(table)).mappings().all()
    if not rows:
        return False
    row = rng.choice(rows)
    old = row[column.name]
    if isinstance(column.type, LargeBinary):
        new: object = (old or b"") + b"x"
    else:
        new = (
            (old or "") + "x"
            if isinstance(column.type, Text)
            else not old
            if isinstance(old, bool)
            else (old or 0) + 1_000_003
        )
    if table is journal and column.name in ("salt", "private") and old is None:
        return False
    here = [table.c[key.name] == row[key.name] for key in table.primary_key.columns]
    return db.execute(update(table).where(*here).values({column.name: new})).rowcount == 1


def _swap(db: Connection) -> None:
    for seq, to in ((3, -3), (4, 3), (-3, 4)):
        db.execute(update(journal).where(journal.c.seq == seq).values(seq=to))


@pytest.mark.parametrize(
    ("change", "seq", "reason"),
    [
        (lambda db: db.execute(delete(journal).where(journal.c.seq == 5)), 6, "gap"),
        (_swap, 3, "gap"),
        (lambda db: db.execute(update(journal).where(journal.c.seq == 7).values(body=b"{}")), 7, "hash"),
        (lambda db: db.execute(update(journal).where(journal.c.seq == 8).values(signature=bytes(64))), 8, "signature"),
        (lambda db: db.execute(update(journal).where(journal.c.seq == 9).values(kind="day.opened")), 9, "columns"),
    ],
)
def test_what_was_done_to_the_journal_is_named_with_its_event(
    day: Path, tmp_path: Path, change: Callable[[Connection], object], seq: int, reason: str
) -> None:
    found = _altered(_copy(day, tmp_path), change)
    assert (found.faults[0].seq, found.faults[0].what, found.faults[0].detail) == (seq, "chain", reason)
    assert len(found.faults) <= 3  # one act, not a flood
    said = shown(found, as_json=False)
    assert f"#{seq} [KT-0" in said
    assert "SAI" in said


@pytest.mark.parametrize("column", ["body", "header"])
def test_an_opening_that_cannot_be_read_is_named(day: Path, tmp_path: Path, column: str) -> None:
    found = _altered(
        _copy(day, tmp_path), lambda db: db.execute(update(journal).where(journal.c.seq == 1).values({column: b"{}x"}))
    )
    assert (found.faults[0].seq, found.faults[0].what) == (1, "chain")


def test_two_acts_are_both_named(day: Path, tmp_path: Path) -> None:
    def change(db: Connection) -> None:
        for seq in (7, 30):
            db.execute(update(journal).where(journal.c.seq == seq).values(body=b"{}"))

    assert [fault.seq for fault in _altered(_copy(day, tmp_path), change).faults] == [7, 30]


# -- bits flipped in the files ---------------------------------------------------------------------------------------


def test_flipped_bits_are_found_or_harmless_and_nothing_is_overwritten(
    day: Path, tmp_path: Path, long_form: bool
) -> None:
    rng, whole = random.Random(11), _bytes(_copy(day, tmp_path))
    before = _head(tmp_path)
    seen = {"verify": 0, "start": 0, "harmless": 0}
    for turn in range(1_200 if long_form else 60):
        _copy(day, tmp_path)
        name = FILES[turn % 2]
        content = bytearray(whole[name])
        at = rng.randrange(len(content))
        content[at] ^= 1 << rng.randrange(8)
        (tmp_path / name).write_bytes(content)
        found, flipped = _verified(tmp_path), _bytes(tmp_path)
        told = isinstance(found, DatabaseUnreadable) or not found.ok
        assert flipped == _bytes(tmp_path), "verify wrote to the file"
        try:
            head = _head(tmp_path)
        except CounterError:
            seen["start"] += 1
            assert _bytes(tmp_path) == flipped, f"a refused start changed {name} (bit of byte {at})"
            assert told, f"byte {at} of {name}: the start refuses what verify finds sound"
        else:
            assert head == before, f"byte {at} of {name}: events are gone and nobody said so"
            seen["verify" if told else "harmless"] += 1
    assert seen["start"] > 3
    assert seen["verify"] > 10
    assert seen["harmless"] <= (1_200 if long_form else 60) // 4, seen  # dead frames of the WAL


def test_an_event_on_a_damaged_page_is_named(day: Path, tmp_path: Path) -> None:
    _copy(day, tmp_path)
    database = open_database(tmp_path / "journal.db", database_key(tmp_path / "keys"))
    database.close()  # the WAL is in the file now
    file = tmp_path / "journal.db"
    whole, size = file.read_bytes(), 4096
    named: set[int] = set()
    for page in range(2, len(whole) // size):
        file.write_bytes(whole[: page * size + 9] + b"\xff\x00\xff" + whole[page * size + 12 :])
        found = _verified(tmp_path)
        assert isinstance(found, DatabaseUnreadable) or not found.ok
        if isinstance(found, Verification):
            assert found.faults[0].detail.startswith(str(page + 1))
            named |= {fault.seq for fault in found.faults if fault.what == "event"}
    assert len(named) > 40


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the kernel what is open")
def test_a_file_that_is_refused_is_let_go(day: Path, tmp_path: Path) -> None:
    """Else whoever opens another file there in this process would take that one's WAL index for its own."""
    _copy(day, tmp_path)
    (tmp_path / "journal.db-wal").unlink()
    file, key, size = tmp_path / "journal.db", database_key(tmp_path / "keys"), 4096
    whole = file.read_bytes()
    refused: list[CounterError] = []  # an error keeps what its frames held
    for page in range(len(whole) // size):
        file.write_bytes(whole[: page * size + 90] + b"\xff\x00\xff" + whole[page * size + 93 :])
        try:
            open_for_reading(file, key).close()
        except DatabaseUnreadable as error:
            refused.append(error)
            with pytest.raises(CounterError) as told:
                _head(tmp_path)
            refused.append(told.value)
        open_now = [os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        assert [one for one in open_now if str(file) in one] == [], f"page {page + 1}"
    assert len(refused) > 2


# -- files cut short, lost, or of another ----------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [0, 1, 100, 4096, 8192, 30_001])
def test_a_truncated_file_is_told_and_left(day: Path, tmp_path: Path, cut: int) -> None:
    _copy(day, tmp_path)
    (tmp_path / "journal.db-wal").unlink()
    file = tmp_path / "journal.db"
    file.write_bytes(file.read_bytes()[:cut])
    before = _bytes(tmp_path)
    with pytest.raises(CounterError):
        _head(tmp_path)
    assert _bytes(tmp_path) == before
    if not cut:
        with pytest.raises(DatabaseGone):
            _verified(tmp_path)
        return
    found = _verified(tmp_path)
    assert isinstance(found, DatabaseUnreadable) or not found.ok


@pytest.mark.parametrize("cut", [0, 31, 20_000])
def test_a_wal_that_is_gone_or_cut_is_told_by_the_head(day: Path, tmp_path: Path, cut: int) -> None:
    wal = _copy(day, tmp_path) / "journal.db-wal"
    if cut:
        wal.write_bytes(wal.read_bytes()[:cut])
    else:
        wal.unlink()
    before = _bytes(tmp_path)
    with pytest.raises(DatabaseBehindHead):
        _head(tmp_path)
    assert _bytes(tmp_path) == before
    found = _verified(tmp_path)
    assert isinstance(found, Verification)
    assert [fault.what for fault in found.faults] == ["head"]
    assert "KT-12" in shown(found, as_json=False)


def test_a_database_of_another_is_told_and_left(day: Path, tmp_path: Path) -> None:
    """A plain SQLite file, one under another key, and another counter's with its key."""
    import sqlite3  # noqa: PLC0415

    (tmp_path / "other").mkdir()
    with opened_store(tmp_path / "other", seed=9):
        pass
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE journal (origin TEXT)")
    plain.commit()
    plain.close()
    mine = _copy(day, tmp_path / "mine")
    (mine / "journal.db-wal").unlink()
    for other in (tmp_path / "plain.db", tmp_path / "other" / "journal.db"):
        shutil.copy(other, mine / "journal.db")
        before = _bytes(mine)
        with pytest.raises(DatabaseUnreadable):
            _head(mine)
        assert isinstance(_verified(mine), DatabaseUnreadable)
        assert _bytes(mine) == before
    shutil.copy(tmp_path / "other" / "keys" / "database.key", mine / "keys" / "database.key")
    with pytest.raises(DatabaseBehindHead):
        _head(mine)
    (mine / "journal.head").unlink()
    key = FileDeviceKey(mine / "keys")
    with pytest.raises(JournalForeign):
        must_be_own(mine / "journal.db", database_key(mine / "keys"), key.origin)
    found = verify_place(Place(mine))
    assert [fault.what for fault in found.faults] == ["foreign"]
    assert "KT-13" in shown(found, as_json=False)


def test_a_node_whose_noted_head_is_not_its_journals_is_told(day: Path, tmp_path: Path) -> None:
    _copy(day, tmp_path)

    def change(db: Connection) -> None:
        origin = Origin(db.execute(select(func.min(journal.c.origin))).scalar_one())
        row = {name: "" for name in ("level", "site", "site_name", "counter", "frozen")}
        head = head_of(db, origin)
        at = {"public_key": b"", "head_seq": head.seq + 1, "head_hash": head.hash}
        db.execute(node_tables.held_journal.insert().values(origin=origin, **row, **at))

    assert [fault.what for fault in _altered(tmp_path, change).faults] == ["head"]


def test_a_sound_file_is_looked_at_once(day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look at every page is only to tell damage from a page that was being written."""
    looks: list[Path] = []
    look = damage._unsealed

    def looked(file: Path, key: bytes) -> set[int]:
        looks.append(file)
        return look(file, key)

    monkeypatch.setattr(damage, "_unsealed", looked)
    assert damage.damaged_pages(day / "journal.db", database_key(day / "keys")) == []
    assert len(looks) == 1
