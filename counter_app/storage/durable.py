"""Files and folders that a power cut leaves as they were or as they were to be, and their names with them.

A file's `fsync` keeps its content; its name is kept by that of the folder. Windows keeps names by itself.
"""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put a file that only its owner may read in the place of `path`: there is the old one, or none, or the new one."""
    make_folder(path.parent)
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_names(path.parent)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it that are missing."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_names(folder.parent)


def sync_names(folder: Path) -> None:
    """Keep the names that were made, changed or removed in `folder`."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
