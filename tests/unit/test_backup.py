"""A backup beside a program at work: one file, checked, without signing keys, opened by the recovery key alone."""

import errno
import json
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.app import backup
from counter_app.app.backup import BackupUnsound, back_up
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.events import PrintQueued
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind
from counter_app.domain.recovery_key import RecoveryKeyBad, recovery_public, shown_public
from counter_app.storage.bundle import BackupExists, BackupNewer, Bundle, BundleBad, NoRoom, NotWritten, write_bundle
from counter_app.storage.copying import copy_database
from counter_app.storage.engine import DatabaseUnreadable, open_database, reading
from counter_app.storage.keys import database_key, make_keys
from counter_app.storage.sealing import (
    PassphraseWrong,
    RecoveryKey,
    RecoveryKeyWrong,
    keep_sealed,
    sealed_key,
    sealed_to,
)
from counter_app.storage.verify import verify
from tests.journeys.tools import tool
from tests.support import opened_store
from tests.unit.test_app import ANSWERS

PHRASE = "một câu thử nghiệm"


@pytest.fixture(scope="module")
def recovery(tmp_path_factory: pytest.TempPathFactory) -> RecoveryKey:
    return RecoveryKey.made(tmp_path_factory.mktemp("key") / "site.key", PHRASE)


def _queue(store, number: int) -> None:
    def job(uow):
        with uow:
            uow.record(
                PrintQueued(job_id=f"j{number}", document=DocumentKind.SLIP, subject_id=f"d{number}"), by=PROGRAM
            )
            uow.commit()

    store.submit(job).result()


# -- keys ------------------------------------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32))
def test_a_public_key_survives_being_copied(public: bytes) -> None:
    text = shown_public(public)
    assert recovery_public(text) == public
    assert recovery_public(text.lower().replace("-", " ")) == public


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_wrong_sign_is_noticed(public: bytes, at: int, sign: str) -> None:
    text = shown_public(public).replace("-", "")
    wrong = text[:at] + sign + text[at + 1 :]
    if wrong != text:
        with pytest.raises(RecoveryKeyBad):
            recovery_public(wrong)


@pytest.mark.parametrize("text", ["", "abc", "0" * 56, "Ô" * 56, "A" * 56])
def test_what_is_no_key_is_said(text: str) -> None:
    with pytest.raises(RecoveryKeyBad):
        recovery_public(text)


def test_the_sealed_key_opens_for_the_recovery_key_alone(tmp_path: Path, recovery: RecoveryKey) -> None:
    make_keys(tmp_path)
    keep_sealed(tmp_path, shown_public(recovery.public))
    sealed = sealed_key(tmp_path)
    assert recovery.unsealed(sealed) == database_key(tmp_path)
    assert database_key(tmp_path) not in sealed
    other = RecoveryKey.made(tmp_path / "other.key", PHRASE)
    with pytest.raises(RecoveryKeyWrong):
        other.unsealed(sealed)
    for at in range(len(sealed)):
        with pytest.raises(RecoveryKeyWrong):
            recovery.unsealed(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
    keep_sealed(tmp_path, shown_public(recovery.public))
    assert sealed_key(tmp_path) == sealed  # written once
    keep_sealed(tmp_path, shown_public(other.public))  # another recovery key: sealed again
    assert other.unsealed(sealed_key(tmp_path)) == database_key(tmp_path)


def test_the_private_part_lies_under_its_passphrase(tmp_path: Path) -> None:
    made = RecoveryKey.made(tmp_path / "site.key", PHRASE)
    again = RecoveryKey.opened(tmp_path / "site.key", PHRASE)
    assert again.unsealed(sealed_to(made.public, bytes(32))) == bytes(32)
    with pytest.raises(PassphraseWrong):
        RecoveryKey.opened(tmp_path / "site.key", PHRASE + ".")
    with pytest.raises(PassphraseWrong):
        RecoveryKey.made(tmp_path / "short.key", "ngắn")
    (tmp_path / "junk.key").write_bytes(b"\xff{}")
    with pytest.raises(RecoveryKeyBad):
        RecoveryKey.opened(tmp_path / "junk.key", PHRASE)


# -- backups ---------------------------------------------------------------------------------------------


def test_a_backup_is_made_beside_the_writer(tmp_path: Path, recovery: RecoveryKey) -> None:
    place = Place(tmp_path / "quay")
    out = tmp_path / "usb" / "quay.backup"
    out.parent.mkdir()
    with opened_store(place.root) as store:
        keep_sealed(place.keys, shown_public(recovery.public))
        for number in range(50):
            _queue(store, number)
        manifest = back_up(place, out)
        _queue(store, 50)  # the writer goes on
        assert store.read(lambda books: books.head.seq) == 52
    assert (manifest.level, manifest.head.seq) == ("counter", 51)
    key = recovery.unsealed(Bundle(out).manifest.sealed_key)
    Bundle(out).unpack(tmp_path / "again.db")
    with reading(tmp_path / "again.db", key) as reader:
        found = verify(reader)
    assert found.ok
    assert found.events == 51
    assert {file.name for file in out.parent.iterdir()} == {out.name}  # nothing half-way lies about
    assert json.loads(place.backup_note.read_bytes())["heads"][manifest.origin]["seq"] == 51


def test_a_backup_never_holds_what_signs(tmp_path: Path) -> None:
    place = Place(tmp_path / "quay")
    with opened_store(place.root):
        back_up(place, tmp_path / "b")
    content = (tmp_path / "b").read_bytes()
    for secret in ("device.key", "database.key"):
        assert (place.keys / secret).read_bytes() not in content


def test_what_was_damaged_is_not_called_a_backup(tmp_path: Path) -> None:
    place = Place(tmp_path / "quay")
    with opened_store(place.root) as store:
        _queue(store, 1)
    database = open_database(place.database, database_key(place.keys))
    with database.writer.begin():
        database.writer.exec_driver_sql("UPDATE print_job SET state = 'printed'")
    database.close()
    with pytest.raises(BackupUnsound) as told:
        back_up(place, tmp_path / "b")
    assert "print_job" in str(told.value.fields["what"])
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_a_damaged_page_is_said_of_the_file_that_it_is_in(tmp_path: Path, part: float) -> None:
    """SQLCipher's backup goes on past it, and what it writes has seals that fit."""
    place = Place(tmp_path / "quay")
    with opened_store(place.root) as store:
        _queue(store, 1)
    content = bytearray(place.database.read_bytes())
    content[int(len(content) * part) // 4096 * 4096 + 100] ^= 1
    place.database.write_bytes(content)
    with pytest.raises(DatabaseUnreadable) as told:
        copy_database(place.database, database_key(place.keys), tmp_path / "copy.db")
    assert told.value.fields["file"] == str(place.database)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    place = Place(tmp_path / "quay")
    with opened_store(place.root):
        (tmp_path / "b").write_text("a letter")
        with pytest.raises(BackupExists):
            back_up(place, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "a letter"


def test_a_full_disk_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(tmp_path / "quay")
    (tmp_path / "usb").mkdir()
    usage = type(shutil.disk_usage(tmp_path))(100, 90, 10)
    with opened_store(place.root):
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
        with pytest.raises(NoRoom):
            back_up(place, tmp_path / "usb" / "b")
    assert list((tmp_path / "usb").iterdir()) == []


def test_a_cut_or_altered_file_is_no_backup(tmp_path: Path, long_form: bool) -> None:
    place, out = Place(tmp_path / "quay"), tmp_path / "b"
    with opened_store(place.root):
        back_up(place, out)
    whole = out.read_bytes()
    end = zipfile.ZipFile(out).getinfo("journal.db").header_offset + 60
    step = 997 if long_form else 9_973
    damaged = [whole[:at] for at in range(0, len(whole), step)]
    damaged += [whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :] for at in range(end, len(whole) - 400, step)]
    for content in damaged:
        out.write_bytes(content)
        with pytest.raises(BundleBad):
            Bundle(out).unpack(tmp_path / "again.db")
        assert not (tmp_path / "again.db").exists()


def test_a_backup_that_cannot_be_read_back_is_not_called_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted bug: what lies on the stick is another thing than what was checked."""
    place, write = Place(tmp_path / "quay"), write_bundle

    def write_badly(out: Path, *rest: object) -> None:
        write(out, *rest)  # type: ignore[arg-type]
        content = bytearray(out.read_bytes())
        content[len(content) // 2] ^= 1
        out.write_bytes(content)

    monkeypatch.setattr(backup, "write_bundle", write_badly)
    with opened_store(place.root), pytest.raises(BundleBad):
        back_up(place, tmp_path / "b")
    assert not place.backup_note.exists()
    assert {file.name for file in tmp_path.iterdir()} == {"quay"}


def test_a_backup_that_nobody_could_read_back_gets_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stick is pulled after the last byte."""
    place = Place(tmp_path / "quay")

    def pulled(_bundle: Bundle) -> None:
        assert not (tmp_path / "b").exists()
        raise OSError(errno.EIO, "planted")

    monkeypatch.setattr(Bundle, "check", pulled)
    with opened_store(place.root), pytest.raises(NotWritten):
        back_up(place, tmp_path / "b")
    assert {file.name for file in tmp_path.iterdir()} == {"quay"}


def test_a_turned_bit_is_said_or_does_no_harm(tmp_path: Path, long_form: bool) -> None:
    """In what describes the parts and in the settings, where no digest of the database looks."""
    place, out = Place(tmp_path / "quay"), tmp_path / "b"
    settings = {"config.json": b'{"a": 1}', "fees.json": b'{"b": 2}'}
    with opened_store(place.root):
        back_up(place, tmp_path / "bare")
    bare = Bundle(tmp_path / "bare")
    bare.unpack(tmp_path / "journal.db")
    write_bundle(out, bare.manifest, tmp_path / "journal.db", settings)
    whole, manifest = out.read_bytes(), Bundle(out).manifest
    start, where = zipfile.ZipFile(out).getinfo("journal.db").header_offset + 40, zipfile.ZipFile(out).start_dir
    bits = [(at, bit) for at in (*range(start), *range(where, len(whole))) for bit in range(8)]
    for at, bit in bits if long_form else bits[::7]:
        out.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        with suppress(BundleBad, BackupNewer):
            found = Bundle(out)
            read = {name: found.setting(name) for name in settings}
            found.check()
            assert (found.manifest, read) == (manifest, settings), (at, bit)


def test_a_damaged_settings_file_is_told_from_a_damaged_database(tmp_path: Path) -> None:
    place, out = Place(tmp_path / "quay"), tmp_path / "b"
    install(place, ANSWERS)
    back_up(place, out)
    manifest, content = Bundle(out).manifest, out.read_bytes()
    key, new = str(place.keys / "database.key"), Place(tmp_path / "moi")

    def must_be_said() -> None:
        said = tool(new, "restore", str(out), "--database-key", key, "--letters", "AD", "--offline", code=1)
        assert said.startswith("[SL-18]")
        assert "config.json" in said
        assert not new.root.exists()

    out.write_bytes(content.replace(b'"serial_letters": "AC"', b'"serial_letters": "AB"'))
    must_be_said()
    for damaged in ({"config.json": b"{"}, {}):  # an earlier program backed it up as it lay there
        write_bundle(out, manifest, place.database, damaged)
        must_be_said()


@pytest.mark.parametrize("name", ["config.json", "fees.json"])
def test_what_could_not_be_restored_is_not_called_a_backup(tmp_path: Path, name: str) -> None:
    place, usb = Place(tmp_path / "quay"), tmp_path / "usb"
    install(place, ANSWERS)
    usb.mkdir()
    (place.root / name).write_text("{")
    said = tool(place, "backup", str(usb / "b"), code=1)
    assert said.startswith("[SL-19]")
    assert name in said
    assert list(usb.iterdir()) == []


def test_no_backup_lies_in_the_folder_that_it_is_of(tmp_path: Path) -> None:
    place = Place(tmp_path / "quay")
    install(place, ANSWERS)
    before = set(place.root.rglob("*"))
    for inside in (place.root, place.keys):
        assert tool(place, "backup", str(inside / "b"), code=1).startswith("[SL-20]")
    assert tool(place, "backup", "--into", str(place.root), code=1).startswith("[SL-20]")
    assert set(place.root.rglob("*")) == before
