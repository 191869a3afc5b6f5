"""Erasing what the journal says of a person, at the counter itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from counter_app.domain.dossier import UnknownDossier
from counter_app.domain.erasure import ErasedInPart, ErasureGround, ErasureTooEarly, NothingToErase, ReferenceInvalid
from counter_app.domain.people import NotAllowed
from counter_app.storage import engine, projections, rebuild
from counter_app.storage.engine import Database, scratch
from counter_app.storage.journal import all_events
from counter_app.storage.keys import database_key
from counter_app.storage.rebuild import apply
from counter_app.storage.store import SqlStore
from counter_app.storage.verify import Verification, verify
from counter_app.usecases.cash import take_cash
from counter_app.usecases.erasure import erase_dossier
from tests.support import SUPERVISOR
from tests.sync.test_erasures import received
from tests.ui.office import CHIEF, LAN, Office, opened_office
from tests.unit.test_continuing import again, renew
from tests.unit.test_money_usecases import Desk
from tests.unit.test_two_stories import Act, Citizen, _nothing, _record, _set_back, _signs_in

PAGE, RESERVED, FRAME, WAL_HEADER = 4096, 80, 24, 32
NAME, NUMBER = "NGUYỄN VĂN MẪU".encode(), b"046099000001"
OTHER_NAME = "TRẦN THỊ MẪU".encode()
GROUND = ErasureGround.REQUESTED


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened_office(tmp_path, with_devices=False) as opened:
        yield opened


def readable(folder: Path) -> bytes:
    """Everything that whoever has the key can read in the file and its WAL, free space and old frames included."""
    key = database_key(folder / "keys")
    pages: list[bytes] = []
    whole = (folder / "journal.db").read_bytes()
    pages += [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    wal = folder / "journal.db-wal"
    frames = wal.read_bytes() if wal.exists() else b""
    step = FRAME + PAGE
    pages += [frames[at + FRAME : at + step] for at in range(WAL_HEADER, len(frames), step)]
    pages[0] = whole[16:PAGE]  # the salt comes before it
    return b"".join(_plain(page, key) for page in pages)


def _plain(page: bytes, key: bytes) -> bytes:
    iv = page[-RESERVED : -RESERVED + 16]
    opener = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    sealed = page[:-RESERVED]
    return opener.update(sealed) + opener.finalize()


def verified(store: SqlStore) -> Verification:
    reader = store.database.reader()
    try:
        return verify(reader)
    finally:
        reader.close()


def code_of(office: Office, bill: str) -> str:
    return office.store.read(lambda books: books.dossiers.get(books.bills.get(bill).dossier_id)).code


def test_erased_is_gone_from_file_and_wal_and_the_journal_is_whole(office: Office, tmp_path: Path) -> None:
    bills = [office.bill() for _ in range(12)]
    for bill in bills:
        office.cash(bill)
    assert NAME in readable(tmp_path)
    assert NUMBER in readable(tmp_path)
    for bill in bills:
        erased = erase_dossier(code_of(office, bill), GROUND, "12/PYC-2026", CHIEF, office.store, receipts=True)
        assert erased == 2  # the dossier and its receipt
    found = verified(office.store)
    assert found.ok, found.faults
    left = readable(tmp_path)
    assert NAME not in left
    assert NUMBER not in left
    assert b"12/PYC-2026" in left
    code = code_of(office, bills[0])
    dossier = office.store.read(lambda books: books.dossiers.by_code(code))
    assert dossier.parties is None


@pytest.mark.parametrize("settled", [True, False])
def test_what_an_older_journal_still_says_is_told(tmp_path: Path, settled: bool) -> None:
    """Only that journal's own key could erase there; a bill that was open is carried, and paid under the new key."""
    with opened_office(tmp_path, with_devices=False) as office:
        bill = office.bill()
        if settled:
            office.cash(bill)
        code = code_of(office, bill)
    renew(tmp_path, "XY")
    with again(tmp_path, "XY") as desk:
        store = desk.store
        if not settled:
            owed = store.read(lambda books: books.bills.get(bill).total)
            store.submit(lambda uow: take_cash([bill], owed, desk.clerk, uow)).result()
        with pytest.raises(ErasedInPart) as told:
            erase_dossier(code, GROUND, "1/PYC", CHIEF, store, receipts=True)
        assert told.value.fields == {"code": code, "erased": 0 if settled else 1, "left": 2 if settled else 1}
        assert verified(store).ok
        with pytest.raises(ErasedInPart):
            erase_dossier(code, GROUND, "2/PYC", CHIEF, store, receipts=True)
    assert NAME in readable(tmp_path)


def test_replay_gives_the_same_rows(office: Office) -> None:
    bill = office.bill()
    office.cash(bill)
    erase_dossier(code_of(office, bill), GROUND, "1/PYC", CHIEF, office.store, receipts=True)
    reader = office.store.database.reader()
    with scratch() as again:
        projections.metadata.create_all(again)
        for event in all_events(reader, office.store.origin):
            apply(event, again)
        for table in (projections.dossier, projections.receipt, projections.erased_private):
            assert set(again.execute(table.select())) == set(reader.execute(table.select()))
    reader.close()


def test_the_payer_on_a_receipt_stays_unless_it_is_asked_for(office: Office) -> None:
    bill = office.bill()
    office.cash(bill)
    assert erase_dossier(code_of(office, bill), GROUND, "1/PYC", CHIEF, office.store, receipts=False) == 1
    assert erase_dossier(code_of(office, bill), GROUND, "2/PYC", CHIEF, office.store, receipts=True) == 1
    with pytest.raises(NothingToErase):
        erase_dossier(code_of(office, bill), GROUND, "3/PYC", CHIEF, office.store, receipts=True)
    assert verified(office.store).ok


def test_who_and_what_is_refused(office: Office) -> None:
    bill = office.bill()
    code, before = code_of(office, bill), office.store.read(lambda books: books.head)
    with pytest.raises(NotAllowed):
        erase_dossier(code, GROUND, "1/PYC", LAN, office.store, receipts=False)
    for reference in ("", "đơn của ông Mẫu", "x" * 41, "/"):
        with pytest.raises(ReferenceInvalid):
            erase_dossier(code, GROUND, reference, CHIEF, office.store, receipts=False)
    with pytest.raises(UnknownDossier):
        erase_dossier("H57-1", GROUND, "1/PYC", CHIEF, office.store, receipts=False)
    with pytest.raises(ErasureTooEarly):
        erase_dossier(code, GROUND, "1/PYC", CHIEF, office.store, receipts=False)
    assert office.store.read(lambda books: books.head) == before


def test_a_wal_that_somebody_still_reads_is_wiped_when_they_have_done(office: Office, tmp_path: Path) -> None:
    bill = office.bill()
    office.cash(bill)
    reader = office.store.database.reader()
    with reader.begin():
        assert list(all_events(reader, office.store.origin))
        erase_dossier(code_of(office, bill), GROUND, "1/PYC", CHIEF, office.store, receipts=True)
    reader.close()
    assert NAME in readable(tmp_path)  # the reader's pages were still needed
    office.serve()  # any commit
    assert NAME not in readable(tmp_path)


def test_without_secure_delete_the_bytes_would_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: proof that the search can find."""
    whole = engine._sqlcipher

    def careless(*args: object, **named: object) -> object:
        connect = whole(*args, **named)  # type: ignore[arg-type]

        def line() -> object:
            opened = connect()
            opened.execute("PRAGMA secure_delete = OFF")
            return opened

        return line

    monkeypatch.setattr(engine, "_sqlcipher", careless)
    with opened_office(tmp_path, with_devices=False) as office:
        bills = [office.bill() for _ in range(12)]
        for bill in bills:
            office.cash(bill)
        for bill in bills:
            erase_dossier(code_of(office, bill), GROUND, "1/PYC", CHIEF, office.store, receipts=True)
        office.store.submit_plain(_cut).result()
        assert NUMBER in readable(tmp_path)


def _cut(database: Database) -> None:
    assert engine.wiped(database.writer)


def _erases(desk: Desk, bill: str) -> None:
    code = desk.store.read(lambda books: books.dossiers.get(books.bills.get(bill).dossier_id)).code
    erase_dossier(code, GROUND, "1/PYC", SUPERVISOR, desk.store, receipts=True)


def test_what_was_erased_before_a_renewal_stays_so_after_it(tmp_path: Path) -> None:
    """The node never took the erasure in: it is told again, with the numbers of the journal that said it."""
    citizen, other = Citizen(), Citizen("A002")

    def shared(desk: Desk) -> None:
        citizen.comes(desk)
        citizen.is_served(desk)

    def theirs(desk: Desk) -> None:
        _record(desk, received(2, OTHER_NAME.decode()))

    def own(desk: Desk) -> None:
        _erases(desk, citizen.bill)
        other.comes(desk)
        other.is_served(desk)
        _erases(desk, other.bill)

    with _set_back(tmp_path, shared, theirs, own) as desk:
        assert verified(desk.store).ok
    assert OTHER_NAME in readable(tmp_path / "image")
    assert NUMBER not in readable(tmp_path / "image")


def test_what_was_told_again_is_erased_under_the_new_key(tmp_path: Path) -> None:
    citizen = Citizen()

    def own(desk: Desk) -> None:
        citizen.comes(desk)
        citizen.is_served(desk)

    with _set_back(tmp_path, _nothing, _signs_in, own) as desk:
        _erases(desk, citizen.bill)
        assert verified(desk.store).ok
        dossier = desk.store.read(lambda books: books.dossiers.get(books.bills.get(citizen.bill).dossier_id))
        assert dossier.parties is None
    assert NUMBER not in readable(tmp_path / "image")


@pytest.mark.parametrize("own", [None, _signs_in], ids=["nothing since", "somebody signed in"])
def test_what_the_node_has_erased_since_is_erased_in_what_was_put_back(tmp_path: Path, own: Act | None) -> None:
    citizen = Citizen()

    def shared(desk: Desk) -> None:
        citizen.comes(desk)
        citizen.is_served(desk)

    with _set_back(tmp_path, shared, lambda desk: _erases(desk, citizen.bill), own) as desk:
        assert verified(desk.store).ok
    assert NUMBER not in readable(tmp_path / "image")


@pytest.mark.parametrize("own", [None, _signs_in], ids=["nothing since", "somebody signed in"])
def test_what_an_older_program_left_is_erased_when_figures_are_built_again(
    tmp_path: Path, own: Act | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen = Citizen()

    def shared(desk: Desk) -> None:
        citizen.comes(desk)
        citizen.is_served(desk)

    with monkeypatch.context() as older:
        older.setattr(rebuild, "carry_out_stored", lambda *_: None)
        with _set_back(tmp_path, shared, lambda desk: _erases(desk, citizen.bill), own):
            pass
    assert NUMBER in readable(tmp_path / "image")
    monkeypatch.setattr(projections, "VERSION", projections.VERSION + 1)
    with again(tmp_path / "image", "AD") as desk:
        assert verified(desk.store).ok
    assert NUMBER not in readable(tmp_path / "image")
