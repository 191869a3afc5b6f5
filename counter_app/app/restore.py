"""`counter-app restore`: an empty folder becomes the continuation of a counter or node whose PC is gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import ClassVar

from counter_app.app.config import Config, load_config
from counter_app.app.going_on import Link, begin, compare, finish, linked, opened, today
from counter_app.app.install import PROGRAM_VERSION, config_of, first_supervisor
from counter_app.app.node_line import node_copy
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.continuation import Continuation
from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import Origin
from counter_app.domain.receipt import serial_of
from counter_app.storage.begin import Beginning, OldJournal, begin_node
from counter_app.storage.bundle import Bundle, Manifest
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.copying import filled
from counter_app.storage.engine import Database
from counter_app.storage.keys import FileDeviceKey, make_keys, take_database_key
from counter_app.storage.sealing import RecoveryKey, RecoveryKeyWrong
from counter_app.storage.unit_of_work import Pen
from counter_app.usecases.setup import SetupAnswers, checked_answers
from sync.client.core import Me, Peer


class FolderNotEmpty(CounterError):
    """The folder to restore into holds something; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "restore.not_empty"


class BundleOther(CounterError):
    """The backup is of another kind of installation than is to be restored (fields: found, needed)."""

    code: ClassVar[str] = "restore.other_level"


def key_of(manifest: Manifest, recovery: RecoveryKey | None, file: Path | None) -> bytes:
    """The database key, from the recovery key or the old PC's file. Raises `RecoveryKeyWrong`."""
    if file is not None:
        key = file.read_bytes()
    elif recovery is not None:
        key = recovery.unsealed(manifest.sealed_key)
    else:
        key = b""
    if len(key) != 32:
        raise RecoveryKeyWrong()
    return key


def restore_counter(place: Place, bundle: Bundle, key: bytes, letters: str, link: Link) -> Config:
    """A counter from its backup and, with `link`, what the node holds beyond it.

    It gets a key and an origin of its own, and `letters` for its receipts. Raises `BundleOther`, `FolderNotEmpty`,
    `SerialInvalid`, `SerialSpent`, `BundleBad`, `RecoveryKeyWrong`, `NoRoom`, `NodeUnreachable`, `NodeRefused`,
    `ChainBroken`; the folder is empty again then.
    """
    manifest = bundle.manifest
    if manifest.level != "counter":
        raise BundleOther(found=manifest.level, needed="counter")
    serial_of(letters, today())
    with _into_empty(place):
        for name in ("config.json", "fees.json"):
            content = bundle.setting(name)
            if content is not None:
                (place.root / name).write_bytes(content)
        config = linked(load_config(place.config), letters, link)
        place.config.unlink()  # written again once all is done
        take_database_key(place.keys, key)
        bundle.unpack(place.database)
        begin(place, FileDeviceKey(place.keys), manifest.origin, config, Continuation.RESTORE, link)
        finish(place, config)
    return config


def restore_from_node(place: Place, old: Origin, answers: SetupAnswers, link: Link) -> Config:
    """A counter of which no backup is left, from the node's copy of its journal and the answers of set-up.

    Raises what `restore_counter` raises, and `SetupFieldWrong`.
    """
    tidy = checked_answers(replace(answers, node_url=link.url, enrol_code=link.code, standalone=False))
    config = config_of(tidy)
    with _into_empty(place):
        make_keys(place.keys)
        begin(place, FileDeviceKey(place.keys), old, config, Continuation.RESTORE, link, first_supervisor(tidy))
        finish(place, config)
    return config


def restore_node(place: Place, bundle: Bundle, key: bytes, link: Link, url: str = "") -> Manifest:
    """A site or province node from its backup, into the folder or the empty database at `url`.

    It begins a new epoch; devices send again what it lacks. Raises what `restore_counter` raises.
    """
    manifest = bundle.manifest
    if manifest.level not in ("site", "province"):
        raise BundleOther(found=manifest.level, needed="site, province")
    with _into_empty(place):
        take_database_key(place.keys, key)
        target = place.database if not url else place.root / "restored.db"
        bundle.unpack(target)
        database = opened(target, key) if not url else filled(target, key, url)
        try:
            taken = _fetched(database, manifest, place, link)
            _begin_node(database, manifest, place, taken)
        finally:
            database.close()
        if url:
            target.unlink()
    return manifest


def _fetched(database: Database, manifest: Manifest, place: Place, link: Link) -> Taken:
    key, mine = FileDeviceKey(place.keys), OldJournal(database, manifest.origin)
    if not link.url:
        return Taken(mine.head())
    me = Me(key.public, manifest.level, manifest.site, "", manifest.origin)
    with node_copy(Peer(link.url, link.code), key) as node:
        node.enrol(me)
        return compare(manifest.origin, mine, node)


def _begin_node(database: Database, manifest: Manifest, place: Place, taken: Taken) -> None:
    key, clock, random = FileDeviceKey(place.keys), SystemClock(), SystemRandom()
    plan = Beginning(
        opened=JournalOpened(
            public_key=key.public.hex(),
            level=manifest.level,
            site=manifest.site,
            site_name=manifest.site_name,
            program=PROGRAM_VERSION,
        ),
        old=manifest.origin,
        reason=Continuation.RESTORE,
        taken=taken,
        numbering=Numbering(today(), 0),
    )
    begin_node(database, Pen(key.origin, key, clock, random, None), plan, random.token(8).hex())


@contextmanager
def _into_empty(place: Place) -> Iterator[None]:
    """The folder is this program's, and empty before; what fails leaves it empty. Raises `FolderNotEmpty`."""
    if place.root.exists() and any(file.name != "running.lock" for file in place.root.iterdir()):
        raise FolderNotEmpty(folder=str(place.root))
    with place.lock():
        try:
            yield
        except BaseException:
            _emptied(place)
            raise


def _emptied(place: Place) -> None:
    for file in place.root.iterdir():
        if file.is_dir():
            rmtree(file)
        elif file.name != "running.lock":
            file.unlink()
