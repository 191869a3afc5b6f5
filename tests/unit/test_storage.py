"""The journal and its projections on a real encrypted file."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, MetaData, delete, event, func, select, text, update

from counter_app.domain.events import (
    DayOpened,
    DossierPrivate,
    DossierReceived,
    PrintDone,
    PrintQueued,
    PrintSending,
    kinds,
)
from counter_app.domain.events.fact import Fact, decode, encode
from counter_app.domain.journal import TextHoldsNul
from counter_app.domain.party import Parties, Person
from counter_app.domain.people import PROGRAM, Actor
from counter_app.domain.printing import DocumentKind
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage import projections, tables
from counter_app.storage.engine import DatabaseUnreadable, DatabaseUnsafe, open_database, open_for_reading
from counter_app.storage.head_file import DatabaseBehindHead, HeadFile, HeadLost
from counter_app.storage.keys import KeyMissing, database_key
from counter_app.storage.node import tables as node_tables
from counter_app.storage.projections import print_job
from counter_app.storage.projectors import followed
from counter_app.storage.schema import DatabaseNewer
from counter_app.storage.store import SqlStore
from counter_app.storage.tables import journal
from counter_app.storage.verify import Verification, verify
from counter_app.usecases.printing import reprint
from tests.support import CLERK, MONDAY_MORNING, ScriptedClock, SeededRandom, opened_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with opened_store(tmp_path) as opened:
        yield opened


def queue_print(number: int) -> Callable[[UnitOfWork], None]:
    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(
                PrintQueued(job_id=f"j{number}", document=DocumentKind.SLIP, subject_id=f"d{number}"), by=PROGRAM
            )
            uow.commit()

    return job


def verified(store: SqlStore) -> Verification:
    reader = store.database.reader()
    try:
        return verify(reader)
    finally:
        reader.close()


def tamper(store: SqlStore, change: Callable[[Connection], object]) -> None:
    def job(database: object) -> None:
        writer = store.database.writer
        with writer.begin():
            change(writer)

    store.submit_plain(job).result()


def test_what_is_recorded_is_read_back_and_verifies(store: SqlStore) -> None:
    for number in range(5):
        store.submit(queue_print(number)).result()
    assert [job.id for job in store.read(lambda books: books.prints.open_jobs())] == [f"j{n}" for n in range(5)]
    found = verified(store)
    assert found.ok, found.faults
    assert found.events == 6


def test_a_reprint_is_numbered_by_the_last_one_also_when_the_clock_went_back(tmp_path: Path) -> None:
    clock, random = ScriptedClock(), SeededRandom(3)
    with opened_store(tmp_path, clock) as store:
        numbers = []
        for _ in range(4):
            job = store.submit(lambda uow: reprint(DocumentKind.SLIP, "d", CLERK, uow, random)).result()
            numbers.append(job.reprint)
            for event in (PrintSending(job_id=job.id), PrintDone(job_id=job.id)):
                store.submit(_record(event)).result()
            clock.time -= timedelta(days=400)
    assert numbers == [0, 1, 2, 3]


@pytest.mark.parametrize("where", ["actor", "cause", "subject", "body", "private"])
def test_a_text_that_no_node_takes_is_refused_before_it_is_recorded(store: SqlStore, where: str) -> None:
    """Sealed, it would stop the whole journal at the node, or be missing from its figures."""
    bad = {one: "quét\0nhầm" if one == where else "" for one in ("actor", "cause", "subject", "body", "private")}
    person = Person(name=f"NGƯỜI MẪU{bad['private']}")
    told = msgspec.structs.replace(
        _dossier(),
        dossier_id=f"d1{bad['subject']}",
        procedure_name=f"Chứng thực{bad['body']}",
        private=DossierPrivate(parties=Parties(applicant=person)),
    )
    by = Actor(f"lan{bad['actor']}", "Nguyễn Thị Mẫu Lan", frozenset())

    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(told, by=by, cause=bad["cause"])
            uow.commit()

    before = store.read(lambda books: books.head)
    with pytest.raises(TextHoldsNul):
        store.submit(job).result()
    assert store.read(lambda books: books.head) == before
    store.submit(queue_print(1)).result()


def test_leaving_without_commit_undoes_everything(store: SqlStore) -> None:
    def abandoned(uow: UnitOfWork) -> int:
        with uow:
            uow.record(DayOpened(day=MONDAY_MORNING.date()), by=PROGRAM)
            return uow.head.seq

    assert store.submit(abandoned).result() == 2
    assert store.read(lambda books: books.head.seq) == 1
    assert verified(store).ok


def test_an_error_inside_undoes_everything_and_the_next_job_works(store: SqlStore) -> None:
    def failing(uow: UnitOfWork) -> None:
        with uow:
            uow.record(DayOpened(day=MONDAY_MORNING.date()), by=PROGRAM)
            raise LookupError("planted")

    with pytest.raises(LookupError):
        store.submit(failing).result()
    store.submit(queue_print(1)).result()
    assert store.read(lambda books: books.head.seq) == 2
    assert verified(store).ok


def change_header(db: Connection) -> None:
    header = db.execute(select(journal.c.header).where(journal.c.seq == 2)).scalar_one()
    changed = bytes(header).replace(b"program", b"clerk01")
    assert changed != header
    db.execute(update(journal).where(journal.c.seq == 2).values(header=changed))


def test_a_failed_commit_is_told_and_the_next_job_works(store: SqlStore) -> None:
    """The disk was full or broken at the very commit: nothing is recorded, and the lane goes on."""

    def refuse(_connection: Connection) -> None:
        raise OSError("no space left")

    writer = store.database.writer
    event.listen(writer.engine, "commit", refuse)
    with pytest.raises(OSError, match="no space left"):
        store.submit(queue_print(1)).result()
    event.remove(writer.engine, "commit", refuse)
    store.submit(queue_print(2)).result()
    assert [job.id for job in store.read(lambda books: books.prints.open_jobs())] == ["j2"]
    assert verified(store).ok


def test_a_failed_commit_without_events_is_told_and_the_next_job_works(store: SqlStore) -> None:
    """The same while a wrong PIN was being counted."""

    def refuse(_connection: Connection) -> None:
        raise OSError("no space left")

    writer = store.database.writer
    event.listen(writer.engine, "commit", refuse)
    with pytest.raises(OSError, match="no space left"):
        tamper(store, lambda db: db.execute(update(tables.staff).values(failed=1)))
    event.remove(writer.engine, "commit", refuse)
    store.submit(queue_print(1)).result()
    tamper(store, lambda db: db.execute(update(tables.staff).values(failed=2)))
    assert verified(store).ok


TAMPERINGS: dict[str, Callable[[Connection], object]] = {
    "a changed body": lambda db: db.execute(update(journal).where(journal.c.seq == 2).values(body=b'{"job_id":"x"}')),
    "a changed header": change_header,
    "a deleted event": lambda db: db.execute(delete(journal).where(journal.c.seq == 2)),
    "a changed signature": lambda db: db.execute(update(journal).where(journal.c.seq == 3).values(signature=bytes(64))),
    "a changed row": lambda db: db.execute(update(print_job).where(print_job.c.job_id == "j1").values(state="printed")),
    "a missing row": lambda db: db.execute(delete(print_job).where(print_job.c.job_id == "j1")),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_verify_finds_every_tampering(store: SqlStore, what: str) -> None:
    for number in range(3):
        store.submit(queue_print(number)).result()
    tamper(store, TAMPERINGS[what])
    assert not verified(store).ok


def test_erasing_the_private_part_keeps_the_chain_whole(store: SqlStore) -> None:
    store.submit(_record(_dossier())).result()
    tamper(store, lambda db: db.execute(update(journal).where(journal.c.seq == 2).values(private=None, salt=None)))
    tamper(store, lambda db: db.execute(update(projections.dossier).values(private=None)))
    assert verified(store).ok
    assert store.read(lambda books: books.dossiers.get("d1")).parties is None


def test_an_altered_private_part_is_found(store: SqlStore) -> None:
    store.submit(_record(_dossier())).result()
    tamper(store, lambda db: db.execute(update(journal).where(journal.c.seq == 2).values(private=b'{"parties":1}')))
    assert verified(store).faults[0].detail == "private"


def _record(event: Fact) -> Callable[[UnitOfWork], None]:
    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(event, by=PROGRAM)
            uow.commit()

    return job


def _dossier() -> DossierReceived:
    return DossierReceived(
        dossier_id="d1",
        code="000.00.06.H57-261123-0001",
        code_is_temporary=False,
        code_serial=1,
        ticket_id="t1",
        ticket_number="A001",
        procedure="2.000815",
        procedure_version="v",
        procedure_name="Chứng thực bản sao",
        received_at=MONDAY_MORNING,
        due_at=None,
        due_rule="not_stated",
        due_note="",
        limit_words="Theo quy định của thủ tục",
        papers=(),
        private=DossierPrivate(parties=Parties(applicant=Person(name="NGUYỄN VĂN MẪU"))),
    )


def test_an_event_with_a_private_part_survives_encoding() -> None:
    event = _dossier()
    body, private = encode(event)
    assert "MẪU".encode() not in body
    assert decode(event.KIND, event.VERSION, body, private) == event
    erased = decode(event.KIND, event.VERSION, body, None)
    assert isinstance(erased, DossierReceived)
    assert erased.private is None


def test_every_kind_has_its_projector() -> None:
    assert set(kinds().values()) == set(followed())


def test_a_database_older_than_its_head_file_is_refused(tmp_path: Path) -> None:
    with opened_store(tmp_path) as store:
        store.submit(queue_print(1)).result()
    shutil.copy(tmp_path / "journal.db", tmp_path / "old.db")
    with opened_store(tmp_path) as store:
        store.submit(queue_print(2)).result()
    (tmp_path / "old.db").replace(tmp_path / "journal.db")
    with pytest.raises(DatabaseBehindHead) as refused, opened_store(tmp_path):
        pass
    assert refused.value.fields == {"database_seq": 2, "witnessed_seq": 3}


def test_the_head_file_survives_a_torn_write(tmp_path: Path) -> None:
    with opened_store(tmp_path) as store:
        origin = store.origin
        for number in range(3):
            store.submit(queue_print(number)).result()
    content = (tmp_path / "journal.head").read_bytes()
    whole = HeadFile(tmp_path / "journal.head")
    last = whole.read(origin)
    whole.close()
    assert last is not None
    for cut, left in ((content[:60] + b"\xff" + content[61:], True), (content[:100], True), (b"", False)):
        (tmp_path / "torn").write_bytes(cut)
        torn = HeadFile(tmp_path / "torn")
        head = torn.read(origin)
        torn.close()
        assert (head is not None) == left
        assert head is None or head.seq <= last.seq


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 40])
def test_a_journal_without_its_witness_is_not_opened(tmp_path: Path, content: bytes | None) -> None:
    with opened_store(tmp_path) as store:
        store.submit(queue_print(1)).result()
    head = tmp_path / "journal.head"
    if content is None:
        head.unlink()
    else:
        head.write_bytes(content)
    with pytest.raises(HeadLost) as lost, opened_store(tmp_path):
        pass
    assert lost.value.fields["database_seq"] == 2
    assert (head.read_bytes() if head.exists() else None) == content


def test_damaged_pages_are_said_so(tmp_path: Path) -> None:
    with opened_store(tmp_path) as store:
        for number in range(30):
            store.submit(queue_print(number)).result()
    file = tmp_path / "journal.db"
    whole = file.read_bytes()
    for at in range(4096, len(whole) - 4096, 4096):
        file.write_bytes(whole[:at] + bytes(4096) + whole[at + 4096 :])
        try:
            with opened_store(tmp_path):
                pass
        except DatabaseUnreadable:
            return
    pytest.fail("no damaged page was met at the start")


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    with opened_store(tmp_path) as store:
        tamper(store, lambda db: db.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(DatabaseNewer) as refused, opened_store(tmp_path):
        pass
    assert "9999" in str(refused.value.fields["found"])


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        pass
    with pytest.raises(DatabaseUnreadable):
        open_database(tmp_path / "journal.db", bytes(32))
    with pytest.raises(DatabaseUnreadable):
        open_for_reading(tmp_path / "journal.db", bytes(32))
    (tmp_path / "keys" / "database.key").unlink()
    with pytest.raises(KeyMissing):
        database_key(tmp_path / "keys")


def test_nothing_readable_stands_in_the_file(tmp_path: Path) -> None:
    with opened_store(tmp_path) as store:
        store.submit(_record(_dossier())).result()
        files = [tmp_path / "journal.db", tmp_path / "journal.db-wal"]
        for file in files:
            assert "MẪU".encode() not in file.read_bytes()
            assert b"dossier" not in file.read_bytes()


def test_a_connection_that_would_lose_commits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened_store(tmp_path):
        pass
    from counter_app.storage import engine  # noqa: PLC0415

    whole = engine._sqlcipher

    def careless(path: Path, key: bytes, *, read_only: bool) -> Callable[[], object]:
        connect = whole(path, key, read_only=read_only)

        def line() -> object:
            opened = connect()
            opened.execute("PRAGMA synchronous = NORMAL")
            return opened

        return line

    monkeypatch.setattr(engine, "_sqlcipher", careless)
    with pytest.raises(DatabaseUnsafe) as refused:
        open_database(tmp_path / "journal.db", database_key(tmp_path / "keys"))
    assert refused.value.fields["setting"] == "synchronous"


def test_projections_of_another_version_are_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened_store(tmp_path) as store:
        for number in range(3):
            store.submit(queue_print(number)).result()
        tamper(store, lambda db: db.execute(update(print_job).values(state="printed")))
        assert not verified(store).ok
    monkeypatch.setattr(projections, "VERSION", projections.VERSION + 1)
    with opened_store(tmp_path) as store:
        assert verified(store).ok
        assert len(store.read(lambda books: books.prints.open_jobs())) == 3


def test_readers_cannot_write(store: SqlStore) -> None:
    reader = store.database.reader()
    with pytest.raises(Exception, match=r"readonly|query_only|attempt to write"):
        reader.execute(delete(journal))
    reader.close()
    assert store.database.writer is not None


def test_there_is_one_row_per_event_even_after_many_restarts(tmp_path: Path) -> None:
    clock = ScriptedClock()
    for number in range(4):
        with opened_store(tmp_path, clock) as store:
            store.submit(queue_print(number)).result()
    reader = open_for_reading(tmp_path / "journal.db", database_key(tmp_path / "keys"))
    assert reader.execute(select(func.count()).select_from(journal)).scalar_one() == 5
    reader.close()


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_migrations_make_exactly_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    """But for indexes over expressions, which nobody can compare: `test_storage_plans` sees them used."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    with opened_store(tmp_path) as store:
        reader = store.database.reader()
        context = MigrationContext.configure(reader)
        used = MetaData()
        for metadata in (tables.metadata, node_tables.metadata, projections.metadata):
            for table in metadata.sorted_tables:
                table.to_metadata(used)
        assert compare_metadata(context, used) == []
        reader.close()
