"""A folder that is being restored into: nothing works in it before all is there, and a broken try can go on.

The device key and the mark are all that outlives a try. A node binds a one-time code to the key that showed it, so
that the key is kept for as long as a node may know it.
"""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import msgspec

from counter_app.app.entry import REVOKED
from counter_app.app.place import Place
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.ports.queue import NodeRefused
from counter_app.storage.durable import sync_names, write_whole

_LOCK, _KEY = "running.lock", "device.key"


class FolderNotEmpty(CounterError):
    """The folder to restore into holds something; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "restore.not_empty"


class RestoreUnfinished(CounterError):
    """A restore into this folder was broken off; nothing can work in it before it is done (fields: folder)."""

    code: ClassVar[str] = "restore.unfinished"


class _Mark(msgspec.Struct, frozen=True):
    """What is restored. `shown`: a node may know the key."""

    old: Origin
    shown: bool = False


def must_be_finished(place: Place) -> None:
    """Raises `RestoreUnfinished`."""
    if place.unfinished.exists():
        raise RestoreUnfinished(folder=str(place.root))


class Fresh:
    """Holds the folder meanwhile. Raises `AlreadyRunning`, and `FolderNotEmpty` unless a restore was broken off there.

    Whatever fails, no installation is left: an empty folder, or only key and mark when a code may have been shown.
    """

    def __init__(self, place: Place, old: Origin) -> None:
        self._place, self._mark, self._was_shown = place, _Mark(old), False

    def __enter__(self) -> Self:
        place = self._place
        if not place.unfinished.exists() and _content(place.root):
            raise FolderNotEmpty(folder=str(place.root))
        self._lock = place.lock()
        try:
            before = _read(place.unfinished)
            if before is not None and before.old == self._mark.old:
                self._mark, self._was_shown = before, before.shown
            self._empty()
            self._write()
        except BaseException:
            self._lock.release()
            raise
        return self

    def keep_key(self) -> None:
        """From here on it outlives the try: a code may be bound to it, and whether may never be heard."""
        if not self._mark.shown:
            self._mark = _Mark(self._mark.old, shown=True)
            self._write()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._place.unfinished.unlink()
                sync_names(self._place.root)
                return
            if isinstance(error, NodeRefused) and self._is_unknown_there(str(error.fields["reason"])):
                self._mark = _Mark(self._mark.old)
            self._empty()
            if not self._mark.shown:
                self._place.unfinished.unlink()
        finally:
            self._lock.release()

    def _is_unknown_there(self, reason: str) -> bool:
        """Whether the node will never know this key: refused for good, or not taken in with a bad code."""
        return reason == REVOKED or (reason.startswith("enrol.") and not self._was_shown)

    def _write(self) -> None:
        write_whole(self._place.unfinished, msgspec.json.encode(self._mark))

    def _empty(self) -> None:
        place = self._place
        kept = {place.unfinished, place.root / _LOCK}
        if self._mark.shown:
            kept |= {place.keys / _KEY, place.node.keys / _KEY}
        for file in sorted(place.root.rglob("*"), reverse=True):  # what is in a folder comes before it
            if file.is_dir():
                with suppress(OSError):  # something in it is kept
                    file.rmdir()
            elif file not in kept:
                file.unlink()


def _read(file: Path) -> _Mark | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Mark)
    except (OSError, msgspec.MsgspecError):
        return None


def _content(root: Path) -> list[Path]:
    if not root.exists():
        return []
    return [file for file in root.iterdir() if file.name not in (_LOCK, "restore.json.new")]
