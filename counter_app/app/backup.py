"""`counter-app backup`: one file that a counter or node can be restored from, checked before it is called good."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import msgspec

from counter_app.app.config import ConfigDamaged, load_config
from counter_app.app.content import NotSetUp, must_hold_data
from counter_app.app.fees import FeesDamaged, load_fees
from counter_app.app.outside import must_lie_outside
from counter_app.app.place import Place
from counter_app.app.system import SystemClock
from counter_app.app.words import translate
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.domain.program import PROGRAM_VERSION
from counter_app.domain.recovery_key import shown_public
from counter_app.ports.disk import NotWritable
from counter_app.storage.bundle import (
    CERTIFICATE,
    OWN_NODE,
    SETTINGS,
    BackupExists,
    Bundle,
    BundleHead,
    Manifest,
    NotWritten,
    digest_of,
    must_have_room,
    write_bundle,
)
from counter_app.storage.copying import Copied, copy_database
from counter_app.storage.durable import disk_told, sync_names, write_whole
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.sealing import RecoveryKey, locked_under, sealed_key


class BackupFolderMissing(CounterError):
    """The folder for backups is not there: a stick was pulled, a share is away. It is not made (fields: folder)."""

    code: ClassVar[str] = "backup.folder_missing"


class BackupUnsound(CounterError):
    """What was copied does not hold together; no backup was written (fields: origin, seq, what)."""

    code: ClassVar[str] = "backup.unsound"


class SettingsUnsound(CounterError):
    """A settings file of this installation is damaged: no restore could use it, no backup was written.

    Fields: file, reason.
    """

    code: ClassVar[str] = "backup.settings_unsound"


class BackedUp(msgspec.Struct, frozen=True):
    """The last good backup: what the folder keeps a note of."""

    file: str
    at: datetime
    heads: dict[Origin, BundleHead]


@dataclass(frozen=True)
class _Source:
    """What is backed up: a folder, and its database where that lies elsewhere."""

    place: Place
    url: str

    @property
    def database(self) -> str | Path:
        return self.url or self.place.database

    @property
    def size(self) -> int:
        if self.url.startswith("postgresql"):
            return 0
        path = Path(str(self.database).removeprefix("sqlite:///"))
        return path.stat().st_size if path.exists() else 0


def back_up(place: Place, out: Path, url: str = "") -> Manifest:
    """Write a verified backup of the installation in `place` to the new file `out`, beside the running program.

    Raises what `must_hold_data` raises, `KeyMissing`, `DatabaseUnreadable`, `BackupExists`, `BackupFolderMissing`,
    `NoRoom`, `StorageFull`, `StorageFailing`, `NotWritten`, `BackupInside`, `SettingsUnsound`, `BackupUnsound`; nothing
    half made stays.
    """
    try:
        manifests = _written(_Source(place, url), out)
        if not out.is_file():
            raise NotWritten(file=str(out), reason="it is gone")
    except OSError as error:  # a share that is gone, a stick that is read only
        raise NotWritten(file=str(out), reason=str(error)) from error
    for one, manifest in manifests.items():
        write_whole(one.backup_note, msgspec.json.encode(BackedUp(str(out), manifest.at, manifest.heads)))
    return manifests[place]


def _written(source: _Source, out: Path) -> dict[Place, Manifest]:
    """Whom the file holds, and what of each. It gets its name only after it was read back as a restore would read it.

    The name is kept before anybody hears of it: a power cut would else take the file, and those that were thinned.
    """
    if not source.url:
        must_hold_data(source.place)
    elif not source.url.startswith("postgresql") and not source.size:
        raise NotSetUp(folder=str(source.place.root))
    place, folder, part = source.place, out.absolute().parent, out.with_name(f"{out.name}.part")
    if out.exists():
        raise BackupExists(file=str(out))
    if not folder.is_dir():
        raise BackupFolderMissing(folder=str(folder))
    must_lie_outside(place, out.absolute())
    must_have_room(folder, 2 * source.size)
    key, own = database_key(place.keys), FileDeviceKey(place.keys).origin
    settings = _settings(place, key)
    try:
        with disk_told(), tempfile.TemporaryDirectory(prefix=f".{out.stem}-", dir=folder) as temporary:
            copy = Path(temporary) / "journal.db"
            copy_database(source.database, key, copy)
            manifest = _described(Copied.of(copy, key, own), own, copy, sealed_key(place.keys))
            inner, held = _own_node(place, Path(temporary))
            write_bundle(part, manifest, copy, settings, inner)
        _check_written(part, manifest)
        part.replace(out)
        sync_names(folder)
    finally:
        with suppress(OSError):  # with the share it is gone, or is tidied away a day later
            part.unlink(missing_ok=True)
    return {place: manifest, **held}


def _own_node(place: Place, folder: Path) -> tuple[Path | None, dict[Place, Manifest]]:
    """A backup of a stand-alone counter's node, a part of its own, and what it holds; nothing where there is none."""
    if not place.node.database.exists():
        return None, {}
    inner = folder / OWN_NODE
    return inner, _written(_Source(place.node, ""), inner)


def _described(found: Copied, own: Origin, copy: Path, sealed: bytes) -> Manifest:
    for fault in found.verified.faults:
        raise BackupUnsound(origin=fault.origin, seq=fault.seq, what=f"{fault.what} {fault.detail}".strip())
    opened = found.opened
    if opened is None:
        raise BackupUnsound(origin=own, seq=1, what="opening")
    return Manifest(
        level=opened.level,
        origin=own,
        site=opened.site,
        site_name=opened.site_name,
        counter=opened.counter,
        at=SystemClock().now(),
        program=PROGRAM_VERSION,
        heads={origin: BundleHead(head.seq, head.hash.hex()) for origin, head in found.heads.items()},
        digest=digest_of(copy),
        size=copy.stat().st_size,
        sealed_key=sealed,
    )


def _check_written(out: Path, manifest: Manifest) -> None:
    """Read the file back. Raises `BundleBad`, `BackupUnsound`."""
    written = Bundle(out)
    written.check()
    if written.manifest != manifest:
        raise BackupUnsound(origin=manifest.origin, seq=0, what="manifest")


def _settings(place: Place, key: bytes) -> dict[str, bytes]:
    try:
        if place.config.exists():
            load_fees(place.fees, sample_data=load_config(place.config).desk.sample_data)
    except (ConfigDamaged, FeesDamaged) as error:
        raise SettingsUnsound(**error.fields) from error
    files = {name: place.root / name for name in SETTINGS}
    found = {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    if place.certificate.exists():
        found[CERTIFICATE] = locked_under(key, place.certificate.read_bytes())
    return found


def made_recovery_key(out: Path, passphrase: str) -> str:
    """Make a recovery key in the new file `out`; its public part.

    Raises `BackupExists`, `PassphraseWrong`, `StorageFull`, `StorageFailing`, `NotWritable`.
    """
    if out.exists():
        raise BackupExists(file=str(out))
    try:
        with disk_told():
            return shown_public(RecoveryKey.made(out, passphrase).public)
    except OSError as error:
        raise NotWritable(path=str(out), reason=error.strerror or str(error)) from error


def make_recovery_key(out: Path, passphrase: str) -> str:
    """`made_recovery_key` in words."""
    public = made_recovery_key(out, passphrase)
    said = translate(
        "commands", "Khóa khôi phục (phần công khai): {public}\nCất tệp {out} và mật khẩu ở ngoài các quầy."
    )
    return said.format(public=public, out=out)


def whose(manifest: Manifest) -> str:
    """Whose backup it is, in words."""
    known = {
        "counter": translate("commands", "quầy {counter}"),
        "site": translate("commands", "máy chủ điểm {site}"),
    }
    found = known.get(manifest.level, translate("commands", "máy chủ thành phố"))
    return found.format(counter=manifest.counter, site=manifest.site)


def shown(manifest: Manifest, out: Path) -> str:
    """One line for the technician, and a warning when only the old PC's own key opens the backup."""
    done = translate("commands", "Đã sao lưu và kiểm tra {whose}: {count} sự kiện, {out}")
    line = done.format(whose=whose(manifest), count=manifest.head.seq, out=out)
    if manifest.sealed_key:
        return line
    lacking = translate(
        "commands", "CHƯA có khóa khôi phục: chỉ tệp keys/database.key của máy này mở được bản sao lưu."
    )
    return f"{line}\n{lacking}"
