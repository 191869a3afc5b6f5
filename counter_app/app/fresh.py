"""A folder that is being restored into: nothing works in it before all is there, and a broken try can go on.

The device key and the mark are all that outlives a try. A node binds a one-time code to the key that showed it, so
that the key is kept for as long as a node may know it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import msgspec

from counter_app.app.content import RestoreUnfinished
from counter_app.app.entry import REVOKED
from counter_app.app.place import Place
from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin
from counter_app.ports.queue import NodeRefused
from counter_app.storage.durable import sync_names, write_whole

_LOCK, _KEY = "running.lock", "device.key"
_BEFORE = re.compile(r"running\.lock|restore\.json\.new")
_MADE = re.compile(
    r"node\.backup\.part|(node/)?(node|keys|running\.lock|(journal|restored)\.db([-.]\w+)?"
    r"|(config\.json|fees\.json|restore\.json|journal\.head|tls\.pem|keys/[a-z]+\.key(\.sealed)?)(\.new)?)"
)
"""All that a restore puts into the folder: nothing else is ever taken away."""


class FolderNotEmpty(CounterError):
    """The folder to restore into holds something that no restore put there; nothing was changed (fields: folder)."""

    code: ClassVar[str] = "restore.not_empty"


class _Mark(msgspec.Struct, frozen=True):
    """What is restored. `shown`: a node may know the key."""

    old: Origin
    shown: bool = False


class Fresh:
    """Holds the folder meanwhile. What a restore left that was broken off is no content.

    Whatever fails, no installation is left: an empty folder, or only key and mark when a code may have been shown.
    Raises `AlreadyRunning`, `FolderNotEmpty`, and `RestoreUnfinished` where another journal is half restored.
    """

    def __init__(self, place: Place, old: Origin) -> None:
        self._place, self._mark, self._was_shown = place, _Mark(old), False

    def __enter__(self) -> Self:
        place = self._place
        known = _MADE if place.unfinished.exists() else _BEFORE
        if not all(known.fullmatch(name) for name in _names(place.root)):
            raise FolderNotEmpty(folder=str(place.root))
        self._lock = place.lock()
        try:
            self._take_up(_read(place.unfinished))
            self._empty()
            self._write()
        except BaseException:
            self._lock.release()
            raise
        return self

    def _take_up(self, before: _Mark | None) -> None:
        if before is not None and before.old == self._mark.old:
            self._mark, self._was_shown = before, before.shown
        elif before is not None:  # half of another installation lies here, and a code may be bound to its key
            raise RestoreUnfinished(folder=str(self._place.root))

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
        for name in sorted(_names(place.root), reverse=True):  # what is in a folder comes before it
            file = place.root / name
            if not _MADE.fullmatch(name) or file in kept:
                continue
            if file.is_dir():
                with suppress(OSError):  # something in it is kept
                    file.rmdir()
            else:
                file.unlink()


def _read(file: Path) -> _Mark | None:
    try:
        return from_json(file.read_bytes(), _Mark)
    except (OSError, msgspec.MsgspecError):
        return None


def _names(root: Path) -> Iterator[str]:
    return (file.relative_to(root).as_posix() for file in root.rglob("*"))
