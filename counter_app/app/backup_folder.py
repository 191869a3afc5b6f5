"""`counter-app backup --into FOLDER`: a verified backup under a name of its own, and the old ones thinned."""

import logging
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import msgspec

from counter_app.app.backup import BackupFolderMissing, back_up, shown
from counter_app.app.place import Place
from counter_app.app.system import SystemClock
from counter_app.domain.backups import spare
from counter_app.domain.errors import CounterError
from counter_app.storage.bundle import Manifest
from counter_app.storage.keys import FileDeviceKey

_STAMP = "%Y%m%d-%H%M%S"
_log = logging.getLogger(__name__)
_STALE_S = 86_400.0
"""A half-made copy so old belongs to nobody any more: its program was killed."""


class BackupAnswer(msgspec.Struct, frozen=True):
    """What a backup says to a script: the code of an error and its fields, or nothing."""

    error: str = ""
    fields: dict[str, str] = {}


def back_up_into(place: Place, folder: Path, url: str = "") -> tuple[Manifest, Path]:
    """Write a new backup into `folder`, then thin this installation's older ones; nothing goes when it fails.

    Raises `BackupFolderMissing` and what `back_up` raises.
    """
    if not folder.is_dir():
        raise BackupFolderMissing(folder=str(folder))
    name = f"counter-{FileDeviceKey(place.keys).origin[:12]}"
    _tidy(folder, name)
    out = folder / f"{name}-{SystemClock().now():{_STAMP}}.backup"
    manifest = back_up(place, out, url)
    _thin(folder, name, out)
    return manifest, out


def back_up_as_told(place: Place, out: Path | None, into: Path | None, url: str, *, as_json: bool) -> tuple[bool, str]:
    """Whether it was done, and what to say. Raises what `back_up_into` raises, unless it is said `as_json`."""
    try:
        if into is not None:
            manifest, out = back_up_into(place, into, url)
        elif out is not None:
            manifest = back_up(place, out, url)
        else:
            return False, ""
    except CounterError as error:
        if not as_json:
            raise
        fields = {name: str(value) for name, value in error.fields.items()}
        return False, msgspec.json.encode(BackupAnswer(error.code, fields)).decode()
    return True, msgspec.json.encode(BackupAnswer()).decode() if as_json else shown(manifest, out)


def _thin(folder: Path, name: str, made: Path) -> None:
    """Take away what `made`, which was just written, makes superfluous; never `made`, whatever the clock says."""
    pattern = re.compile(rf"{re.escape(name)}-(\d{{8}}-\d{{6}})\.backup")
    found = {_dated(fits[1]): file for file in folder.iterdir() if (fits := pattern.fullmatch(file.name)) is not None}
    for at in spare(list(found), _dated(made.stem.removeprefix(f"{name}-"))):
        _take_away(found[at])


def _dated(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _tidy(folder: Path, name: str) -> None:
    """What a killed backup of this installation left behind."""
    for left in [*folder.glob(f".{name}-*"), *folder.glob(f"{name}-*.backup.part")]:
        if time.time() - left.stat().st_mtime <= _STALE_S:
            continue
        if left.is_dir():
            rmtree(left, ignore_errors=True)
        else:
            _take_away(left)


def _take_away(file: Path) -> None:
    """One that another program holds, or that its share keeps for good, stays: the new backup is as good."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("an old backup cannot be taken away: %s", error)
