"""The journal's head in a file beside the database: shows at start when the database was rolled back.

Two slots, written in turn, each with its own digest: a torn write spoils one and leaves the other. The
file may lag behind the database (it is not synchronised at every commit), never the other way round.
"""

import hashlib
import logging
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Head, Origin
from counter_app.storage.durable import disk_told, sync_names

_SLOT = struct.Struct(">16sQ32s")
_SIZE = _SLOT.size + 16
_log = logging.getLogger(__name__)


class DatabaseBehindHead(CounterError):
    """The database is older than what this counter once committed (fields: database_seq, witnessed_seq)."""

    code: ClassVar[str] = "storage.behind_head"


class DatabaseGone(DatabaseBehindHead):
    """Events were committed, and there is no database, or an empty one (fields: file, witnessed_seq)."""

    code: ClassVar[str] = "storage.gone"


class HeadLost(CounterError):
    """The journal has events, but the file that witnesses its head is gone or damaged (fields: file, database_seq)."""

    code: ClassVar[str] = "storage.head_lost"


def head_in(content: bytes, origin: Origin) -> Head | None:
    """The highest head that such a file's content holds for `origin`; None when it holds none at all."""
    heads = [head for owner, head in _slots(content) if owner == origin]
    return max(heads, key=lambda head: head.seq, default=None)


def last_seq(file: Path) -> int:
    """The highest event that such a file tells of, whoever's; 0 when there is none."""
    heads = _slots(file.read_bytes()) if file.is_file() else ()
    return max((head.seq for _, head in heads), default=0)


def _slots(content: bytes) -> Iterator[tuple[Origin, Head]]:
    for start in (0, _SIZE):
        slot, digest = content[start : start + _SLOT.size], content[start + _SLOT.size : start + _SIZE]
        if len(slot) == _SLOT.size and hashlib.sha256(slot).digest()[:16] == digest:
            owner, seq, found = _SLOT.unpack(slot)
            yield Origin(owner.hex()), Head(seq, found)


class HeadFile:
    """Open for as long as the journal is; belongs to the store lane.

    The slots are overwritten where they lie in one sector, so that a power cut leaves an older head and never none: a
    file without any head was damaged or replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with disk_told():
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._turn = 0

    def read(self, origin: Origin) -> Head | None:
        """The highest head that the file holds for `origin`; None when it holds none."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return head_in(os.read(self._file, 2 * _SIZE), origin)

    def write(self, origin: Origin, head: Head) -> None:
        """Note `head`; called after each commit."""
        slot = _SLOT.pack(bytes.fromhex(origin), head.seq, head.hash)
        os.lseek(self._file, self._turn * _SIZE, os.SEEK_SET)
        os.write(self._file, slot + hashlib.sha256(slot).digest()[:16])
        self._turn = 1 - self._turn

    def begin(self, origin: Origin, head: Head) -> None:
        """Note `head` durably, in a file that holds none: the disk knows of it before anything else is written."""
        with disk_told():
            self.write(origin, head)
            os.fsync(self._file)
            sync_names(self.path.parent)

    def close(self) -> None:
        """Close the file."""
        try:
            os.fsync(self._file)
        except OSError:  # it may lag behind, and nothing depends on when
            _log.warning("the head beside the database could not be made durable", exc_info=True)
        os.close(self._file)
