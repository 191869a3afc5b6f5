"""What is to outlive a folder may not lie in it."""

from pathlib import Path
from typing import ClassVar

from counter_app.app.place import Place
from counter_app.domain.errors import CounterError


class BackupInside(CounterError):
    """Backups are to lie in the very folder that they are of; nothing was written (fields: file, folder, field)."""

    code: ClassVar[str] = "backup.inside"


def must_lie_outside(place: Place, file: Path, **fields: str) -> None:
    """Raises `BackupInside` with `fields`, which name the answer that says so."""
    if file.resolve().is_relative_to(place.root.resolve()):
        raise BackupInside(file=str(file), folder=str(place.root), **fields)


def backups_must_lie_outside(place: Place, folder: str) -> None:
    """The same of the answer of set-up; there need be none."""
    if folder.strip():
        must_lie_outside(place, Path(folder.strip()), field="backup_folder")
