"""`counter-app backup`: one file that a counter or node can be restored from, checked before it is called good."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import msgspec

from counter_app.app.place import NotSetUp, Place
from counter_app.app.system import SystemClock
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.domain.program import PROGRAM_VERSION
from counter_app.domain.recovery_key import shown_public
from counter_app.storage.bundle import (
    OWN_NODE,
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
from counter_app.storage.durable import disk_told, write_whole
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.storage.sealing import RecoveryKey, sealed_key

SETTINGS = ("config.json", "fees.json")


class BackupUnsound(CounterError):
    """What was copied does not hold together; no backup was written (fields: origin, seq, what)."""

    code: ClassVar[str] = "backup.unsound"


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

    Raises `NotSetUp`, `KeyMissing`, `DatabaseUnreadable`, `BackupExists`, `NoRoom`, `StorageFull`, `StorageFailing`,
    `NotWritten`, `BackupUnsound`; nothing half made stays.
    """
    source = _Source(place, url)
    if not url.startswith("postgresql") and not source.size:
        raise NotSetUp(folder=str(place.root))
    if out.exists():
        raise BackupExists(file=str(out))
    must_have_room(out.absolute().parent, 2 * source.size)
    key, own = database_key(place.keys), FileDeviceKey(place.keys).origin
    try:
        with disk_told(), tempfile.TemporaryDirectory(prefix=f".{out.stem}-", dir=out.absolute().parent) as folder:
            copy = Path(folder) / "journal.db"
            copy_database(source.database, key, copy)
            manifest = _described(Copied.of(copy, key, own), own, copy, sealed_key(place.keys))
            write_bundle(out, manifest, copy, _settings(place), _own_node(place, Path(folder)))
        _check_written(out, manifest)
    except OSError as error:  # a share that is gone, a stick that is read only
        raise NotWritten(file=str(out), reason=str(error)) from error
    write_whole(place.backup_note, msgspec.json.encode(BackedUp(str(out), manifest.at, manifest.heads)))
    return manifest


def _own_node(place: Place, folder: Path) -> Path | None:
    """A backup of a stand-alone counter's node, as a part of its own; None where there is none."""
    if not place.node.database.exists():
        return None
    inner = folder / OWN_NODE
    back_up(place.node, inner)
    return inner


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
    """Read the file back as a restore would. Raises `BundleBad`."""
    try:
        written = Bundle(out)
        written.check()
        if written.manifest != manifest:
            raise BackupUnsound(origin=manifest.origin, seq=0, what="manifest")
    except CounterError:
        out.unlink()
        raise


def _settings(place: Place) -> dict[str, bytes]:
    found = {name: place.root / name for name in SETTINGS}
    return {name: file.read_bytes() for name, file in found.items() if file.is_file()}


def made_recovery_key(out: Path, passphrase: str) -> str:
    """Make a recovery key in the new file `out`; its public part.

    Raises `BackupExists`, `PassphraseWrong`, `StorageFull`, `StorageFailing`, `NotWritten`.
    """
    if out.exists():
        raise BackupExists(file=str(out))
    try:
        with disk_told():
            return shown_public(RecoveryKey.made(out, passphrase).public)
    except OSError as error:
        raise NotWritten(file=str(out), reason=str(error)) from error


def make_recovery_key(out: Path, passphrase: str) -> str:
    """`made_recovery_key` in words."""
    public = made_recovery_key(out, passphrase)
    return f"Khóa khôi phục (phần công khai): {public}\nCất tệp {out} và mật khẩu ở ngoài các quầy."


def whose(manifest: Manifest) -> str:
    """Whose backup it is, in words."""
    known = {"counter": f"quầy {manifest.counter}", "site": f"máy chủ điểm {manifest.site}"}
    return known.get(manifest.level, "máy chủ thành phố")


def shown(manifest: Manifest, out: Path) -> str:
    """One line for the technician, and a warning when only the old PC's own key opens the backup."""
    line = f"Đã sao lưu và kiểm tra {whose(manifest)}: {manifest.head.seq} sự kiện, {out}"
    if manifest.sealed_key:
        return line
    return f"{line}\nCHƯA có khóa khôi phục: chỉ tệp keys/database.key của máy này mở được bản sao lưu."
