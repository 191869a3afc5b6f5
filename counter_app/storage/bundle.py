"""A backup as one file: a manifest and an encrypted database, whichever database it came from.

A ZIP without compression: `manifest.json`, `journal.db` (SQLCipher, under the installation's database key) and the
settings. Keys that sign are never in it; the database key is, sealed to the site's recovery key, and a node's
certificate under the database key.
"""

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, ClassVar, NoReturn

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Head, Origin
from counter_app.domain.program import PROGRAM_VERSION, is_newer

FORMAT = 1
MANIFEST, DATABASE, OWN_NODE = "manifest.json", "journal.db", "node.backup"
CERTIFICATE = "tls.pem.locked"
CONFIG, FEES = "config.json", "fees.json"
SETTINGS = (CONFIG, FEES)
_PARTS = frozenset({MANIFEST, DATABASE, OWN_NODE, CERTIFICATE, *SETTINGS})
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises when bits were turned; msgspec's errors are ValueErrors."""
_UNREAD = (*_DAMAGED, OSError)
_BLOCK = 1 << 20
_SPARE = 32 << 20
"""Left free on the disk beside what is written."""


class BundleBad(CounterError):
    """The file is no backup, was cut off or altered; nothing was restored from it (fields: file, reason)."""

    code: ClassVar[str] = "backup.bundle_bad"


class SettingsBad(BundleBad):
    """Only a settings file in the backup is damaged; nothing was restored from it (fields: file, name, reason)."""

    code: ClassVar[str] = "backup.settings_bad"


class BackupNewer(CounterError):
    """A newer program made the backup; nothing was restored from it (fields: file, found, known: versions)."""

    code: ClassVar[str] = "backup.newer"


class BackupExists(CounterError):
    """There is a file of that name; it was not overwritten (fields: file)."""

    code: ClassVar[str] = "backup.exists"


class NoRoom(CounterError):
    """The disk has too little room; nothing was written (fields: folder, needed, free; in bytes)."""

    code: ClassVar[str] = "backup.no_room"


class NotWritten(CounterError):
    """The backup could not be written to the end; nothing of it stays (fields: file, reason)."""

    code: ClassVar[str] = "backup.not_written"


class BundleHead(msgspec.Struct, frozen=True):
    """Where one journal ends in the backup."""

    seq: int
    hash: str

    @property
    def head(self) -> Head:
        """As the journal's own type."""
        return Head(self.seq, bytes.fromhex(self.hash))


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself. `sealed_key` is Base64, empty when the site has no recovery key."""

    format: int = FORMAT
    level: str
    origin: Origin
    site: str
    site_name: str
    counter: str
    at: datetime
    program: str
    heads: dict[Origin, BundleHead]
    digest: str
    size: int
    sealed_key: bytes = b""

    @property
    def head(self) -> Head:
        """The last event of the installation's own journal."""
        return self.heads[self.origin].head


class _Made(msgspec.Struct, frozen=True):
    """What every manifest says, whatever else it holds."""

    format: int
    program: str


def must_have_room(folder: Path, needed: int) -> None:
    """Raises `NoRoom` unless `folder`'s disk takes `needed` bytes and some more, and OSError when it is not there."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise NoRoom(folder=str(folder), needed=needed + _SPARE, free=free)


def digest_of(file: Path) -> str:
    """SHA-256 of a file's content, hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_bundle(
    out: Path, manifest: Manifest, database: Path, settings: Mapping[str, bytes], own_node: Path | None = None
) -> None:
    """Write the whole file or nothing. `own_node` is the backup of a stand-alone counter's node."""
    try:
        with out.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack:
                pack.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2))
                for name, content in settings.items():
                    pack.writestr(name, content)
                pack.write(database, DATABASE)
                if own_node is not None:
                    pack.write(own_node, OWN_NODE)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        out.unlink(missing_ok=True)
        raise


class Bundle:
    """A backup opened for reading."""

    def __init__(self, file: Path) -> None:
        """Raises `BundleBad`, `BackupNewer`."""
        self.file = file
        with self._pack(_UNREAD) as pack:
            self._names = set(pack.namelist())
            content = pack.read(MANIFEST)
            made = from_json(content, _Made)
            if is_newer(made.program) or made.format > FORMAT:
                raise BackupNewer(file=str(file), found=made.program, known=PROGRAM_VERSION)
            self.manifest = from_json(content, Manifest)
        if not self._names <= _PARTS:
            self._bad("a part has another name")
        if DATABASE not in self._names or self.manifest.origin not in self.manifest.heads:
            self._bad("the database is missing")

    def setting(self, name: str) -> bytes | None:
        """A settings file of the old installation; None when it had none. Raises `SettingsBad`."""
        if name not in self._names:
            return None
        try:
            with self._pack(_UNREAD) as pack:
                return pack.read(name)
        except BundleBad as error:
            raise SettingsBad(name=name, **error.fields) from error

    @contextmanager
    def own_node(self, folder: Path) -> Iterator["Bundle | None"]:
        """The backup of a stand-alone counter's node, unpacked into `folder` meanwhile; None when there is none.

        Raises `BundleBad`, `NoRoom`.
        """
        if OWN_NODE not in self._names:
            yield None
            return
        inner = folder / f"{OWN_NODE}.part"
        try:
            with self._pack() as pack:
                must_have_room(folder, pack.getinfo(OWN_NODE).file_size)
                with pack.open(OWN_NODE) as source, inner.open("wb") as out:
                    shutil.copyfileobj(source, out, _BLOCK)
            yield Bundle(inner)
        finally:
            inner.unlink(missing_ok=True)

    def unpack(self, target: Path) -> None:
        """Write the database to the new file `target`; it is the one backed up. Raises `BundleBad`, `NoRoom`."""
        must_have_room(target.parent, self.manifest.size)
        try:
            with target.open("xb") as out:
                self._read(out)
                out.flush()
                os.fsync(out.fileno())
        except BundleBad:
            target.unlink()
            raise

    def check(self) -> None:
        """Read all of it through, as a restore would. Raises `BundleBad`."""
        self._read(None)
        with self._pack() as pack:
            wrong = pack.testzip()
        if wrong is not None:
            self._bad(f"{wrong} is damaged")

    def _read(self, out: BinaryIO | None) -> None:
        digest = hashlib.sha256()
        with self._pack() as pack, pack.open(DATABASE) as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                if out is not None:
                    out.write(block)
        if digest.hexdigest() != self.manifest.digest:
            self._bad("the digest of the database does not fit")

    @contextmanager
    def _pack(self, caught: tuple[type[Exception], ...] = _DAMAGED) -> Iterator[zipfile.ZipFile]:
        """The file opened; what shows that it is damaged is raised as `BundleBad`."""
        try:
            with zipfile.ZipFile(self.file) as pack:
                if any(part.compress_type != zipfile.ZIP_STORED for part in pack.infolist()):
                    self._bad("a part is compressed")
                yield pack
        except caught as error:
            self._bad(f"{type(error).__name__}: {error}", error)

    def _bad(self, reason: str, error: Exception | None = None) -> NoReturn:
        raise BundleBad(file=str(self.file), reason=reason) from error
