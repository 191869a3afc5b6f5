"""`counter-app restore`: an empty folder becomes the continuation of a counter or node whose PC is gone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from counter_app.app.bringing_back import at_own_node, bring_back
from counter_app.app.config import Config, ConfigDamaged, read_config
from counter_app.app.entry import Entry
from counter_app.app.fresh import Fresh
from counter_app.app.going_on import (
    Copy,
    Link,
    at_node,
    begin,
    compare,
    finish,
    linked,
    linked_alone,
    opened_with,
    today,
)
from counter_app.app.install import config_of, first_supervisor
from counter_app.app.outside import backups_must_lie_outside
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.continuation import Continuation
from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened
from counter_app.domain.journal import Origin
from counter_app.domain.program import PROGRAM_VERSION
from counter_app.domain.receipt import serial_of
from counter_app.storage.begin import Beginning, OldJournal, begin_node, must_be_unspent
from counter_app.storage.bundle import CERTIFICATE, CONFIG, FEES, Bundle, Manifest, SettingsBad
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.copying import fill
from counter_app.storage.durable import write_whole
from counter_app.storage.engine import Database
from counter_app.storage.keys import FileDeviceKey, make_keys, take_database_key
from counter_app.storage.sealing import RecoveryKey, RecoveryKeyWrong, unlocked
from counter_app.storage.trouble import all_told
from counter_app.storage.unit_of_work import Pen
from counter_app.usecases.setup import SetupAnswers, checked_answers
from sync.client.core import Me
from sync.node.identity import SITE


class BundleOther(CounterError):
    """The backup is of another kind of installation than is to be restored (fields: found, needed)."""

    code: ClassVar[str] = "restore.other_level"


class NotGiven(CounterError):
    """The command lacks something that a restore cannot do without; nothing was written.

    Fields: what (key, letters, code).
    """

    code: ClassVar[str] = "restore.not_given"


def key_of(manifest: Manifest, recovery: RecoveryKey | None, file: Path | None) -> bytes:
    """The database key, from the recovery key or the old PC's file. Raises `RecoveryKeyWrong`, `NotGiven`."""
    if file is not None:
        key = file.read_bytes()
    elif recovery is not None:
        key = recovery.unsealed(manifest.sealed_key)
    else:
        raise NotGiven(what="key")
    if len(key) != 32:
        raise RecoveryKeyWrong()
    return key


def restore_counter(
    place: Place, bundle: Bundle, key: bytes, letters: str, link: Link, tell: Callable[[str], None]
) -> Config:
    """A counter from its backup and, with `link`, what the node holds beyond it.

    It gets a key and an origin of its own, and `letters` for its receipts. `tell` hears when a person is waited for.
    Raises `BundleOther`, `FolderNotEmpty`, `SerialInvalid`, `SerialSpent`, `BundleBad`, `SettingsBad`,
    `RecoveryKeyWrong`, `NoRoom`, `StorageFull`, `StorageFailing`, `NodeUnreachable`, `NodeRefused`, `ChainBroken`; the
    folder is then as `Fresh` leaves it.
    """
    manifest = bundle.manifest
    if manifest.level != "counter":
        raise BundleOther(found=manifest.level, needed="counter")
    serial_of(letters, today())
    old, fees = _config_in(bundle), bundle.setting(FEES)
    with Fresh(place, manifest.origin) as fresh, all_told(place.root), bundle.own_node(place.root) as own_node:
        entry = Entry(tell, fresh.keep_key)
        if fees is not None:
            write_whole(place.fees, fees)
        take_database_key(place.keys, key)
        bundle.unpack(place.database)
        mine = FileDeviceKey(place.keys)
        copy: Copy | None = at_node(link, mine, entry)
        config = linked(old, letters, link)
        if own_node is not None:
            copy, config = at_own_node(place.node, key), linked_alone(old, letters, link)
            with opened_with(key, place.database) as database:
                must_be_unspent(database, manifest.origin, letters)
            _node_into(place.node, own_node, key, link, entry)
        begin(place, mine, manifest.origin, config, Continuation.RESTORE, copy)
        finish(place, config)
    return config


def _config_in(bundle: Bundle) -> Config:
    """The old configuration, which is written again once all is done. Raises `SettingsBad`."""
    try:
        return read_config(bundle.setting(CONFIG) or b"", bundle.file)
    except ConfigDamaged as error:
        raise SettingsBad(file=str(bundle.file), name=CONFIG, reason=error.fields["reason"]) from error


def restore_from_node(
    place: Place, old: Origin, answers: SetupAnswers, link: Link, tell: Callable[[str], None]
) -> Config:
    """A counter of which no backup is left, from the node's copy of its journal and the answers of set-up.

    Raises what `restore_counter` raises, `SetupFieldWrong` and `BackupInside`.
    """
    tidy = checked_answers(replace(answers, node_url=link.url, enrol_code=link.code, standalone=False))
    backups_must_lie_outside(place, tidy.backup_folder)
    config = config_of(tidy)
    with Fresh(place, old) as fresh, all_told(place.root):
        make_keys(place.keys)
        key, first = FileDeviceKey(place.keys), first_supervisor(tidy)
        begin(place, key, old, config, Continuation.RESTORE, at_node(link, key, Entry(tell, fresh.keep_key)), first)
        finish(place, config)
    return config


def restore_node(
    place: Place, bundle: Bundle, key: bytes, link: Link, tell: Callable[[str], None], url: str = ""
) -> Manifest:
    """A site or province node from its backup, into the folder or the empty database at `url`.

    It begins a new epoch; devices send again what it lacks. Raises what `restore_counter` raises.
    """
    manifest = bundle.manifest
    if manifest.level not in ("site", "province"):
        raise BundleOther(found=manifest.level, needed="site, province")
    with Fresh(place, manifest.origin) as fresh, all_told(place.root):
        _node_into(place, bundle, key, link, Entry(tell, fresh.keep_key), "restored.db" if url else "journal.db")
        if url:
            file = place.root / "restored.db"
            fresh.keep_key()  # found in there, all was done before this try
            fill(file, key, url, FileDeviceKey(place.keys).origin)
            file.unlink()
    return manifest


def _node_into(place: Place, bundle: Bundle, key: bytes, link: Link, entry: Entry, name: str = "journal.db") -> None:
    """The node's continuation in the file `name`, with what the node above holds of it and of its counters."""
    manifest, file = bundle.manifest, place.root / name
    take_database_key(place.keys, key)
    certificate = bundle.setting(CERTIFICATE)
    if certificate is not None:  # it is what the clients trust
        write_whole(place.certificate, unlocked(key, certificate))
    bundle.unpack(file)
    with opened_with(key, file) as database:
        mine, own = OldJournal(database, manifest.origin), FileDeviceKey(place.keys)
        copy = at_node(link, own, entry)
        if copy is None:
            _begin_node(database, manifest, place, Taken(mine.head()))
            return
        with copy(Me(own.public, manifest.level, manifest.site, "", manifest.origin)) as node:
            epoch = _begin_node(database, manifest, place, compare(manifest.origin, mine, node))
            if manifest.level == SITE:
                bring_back(database, place, manifest.site, epoch, node)


def _begin_node(database: Database, manifest: Manifest, place: Place, taken: Taken) -> str:
    """Its new epoch."""
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
    epoch = random.token(8).hex()
    begin_node(database, Pen(key.origin, key, clock, random, None), plan, epoch)
    return epoch
