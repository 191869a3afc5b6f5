"""Disks: the real SQL on real SQLite files in memory, made quick, with faults at any commit.

Quick: tables come from one prepared file, and pages are not encrypted. The statements, the transactions and their
files are those of the program.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from counter_app.storage.engine import open_database
from counter_app.storage.rebuild import follow
from counter_app.storage.schema import prepare
from tests.simulation.ground import PowerCut

MEMORY = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None
SHARED_KEY = bytes(32)


class DiskBroken(OperationalError):
    """What the driver says of a disk that fails."""

    def __init__(self, what: str) -> None:
        super().__init__("COMMIT", None, dbapi2.OperationalError(what))


@dataclass(frozen=True)
class Image:
    """The files of a disk at one moment between two commits."""

    files: dict[str, bytes]


class Disk:
    """One machine's disk. `fault` strikes at the commit after `calm` more: before it, after it, or instead of it."""

    def __init__(self, folder: Path, device_key: bytes) -> None:
        self.folder = folder
        self.fault, self.calm = "", 0
        self.commits = 0
        self.broken = self.dead = False
        folder.mkdir(parents=True)
        self.keys.mkdir()
        (self.keys / "device.key").write_bytes(device_key)
        (self.keys / "database.key").write_bytes(SHARED_KEY)
        self.db.write_bytes(_prepared())
        _DISKS[str(self.db.absolute())] = self

    @property
    def db(self) -> Path:
        return self.folder / "journal.db"

    @property
    def head(self) -> Path:
        return self.folder / "journal.head"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    def plan(self, fault: str, calm: int) -> None:
        """`cut before`, `cut after`, `fails`, `full`, or `breaks`: durable, yet told as failed, and nothing more."""
        self.fault, self.calm = fault, calm

    def mend(self) -> None:
        """Space is back, the cable is in: no fault is left."""
        self.fault, self.broken, self.dead = "", False, False

    def committing(self, commit: Callable[[], None]) -> None:
        """A transaction is about to become durable."""
        if self.dead:
            raise PowerCut
        if self.broken:
            raise DiskBroken("disk I/O error")
        self.commits += 1
        if not self.fault or self.calm > 0:
            self.calm -= 1
            commit()
            return
        fault, self.fault = self.fault, "full" if self.fault == "full" else ""
        self.dead = fault.startswith("cut")
        if fault == "cut before":
            raise PowerCut
        if fault == "full":
            raise DiskBroken("database or disk is full")
        if fault == "fails":
            raise DiskBroken("disk I/O error")
        commit()
        if fault == "cut after":
            raise PowerCut
        self.broken = True
        raise DiskBroken("disk I/O error")

    def image(self, *more: Path) -> Image:
        """A copy of the database, with the files named besides, while nobody writes."""
        wanted = [self.db, self.db.with_name(self.db.name + "-wal"), *more]
        return Image({one.name: one.read_bytes() for one in wanted if one.exists()})

    def put(self, image: Image) -> None:
        """Lay an image over the disk; the machine is off."""
        for suffix in ("-wal", "-shm"):
            self.db.with_name(self.db.name + suffix).unlink(missing_ok=True)
        for name, content in image.files.items():
            (self.folder / name).write_bytes(content)


_DISKS: dict[str, Disk] = {}


class Line(dbapi2.Connection):  # type: ignore[misc]  # published without types
    """A connection that lets its disk see each commit, and does without a key."""

    disk: Disk | None = None

    def execute(self, statement: str, *values: object) -> Any:
        return super().execute("SELECT 1" if statement.startswith("PRAGMA key") else statement, *values)

    def commit(self) -> None:
        if self.disk is not None and self.in_transaction:
            self.disk.committing(super().commit)
        else:
            super().commit()


@contextmanager
def quick_sql() -> Iterator[None]:
    """Databases are opened the quick way meanwhile; afterwards no disk is known any more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dbapi2, "connect", _connect)
        yield
    _DISKS.clear()


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A folder that a power cut would not survive, which is the world's business here."""
    folder = Path(mkdtemp(prefix="counter-simulation-", dir=MEMORY))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


_plain_connect = dbapi2.connect


def _connect(address: str, **options: object) -> Any:
    line = _plain_connect(address, factory=Line, **options)
    if "mode=rwc" in address:
        line.disk = _DISKS.get(urlsplit(address).path)
    return line


@cache
def _prepared() -> bytes:
    """A database with every table and no event, once for all machines."""
    with folder_in_memory() as folder:
        database = open_database(folder / "empty.db", SHARED_KEY)
        prepare(database)
        follow(database)
        database.close()
        return (folder / "empty.db").read_bytes()
