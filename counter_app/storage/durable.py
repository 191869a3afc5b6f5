"""Files and folders that a power cut leaves as they were or as they were to be, and their names with them.

A file's `fsync` keeps its content; its name is kept by that of the folder. Windows keeps names by itself.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.ports.disk import StorageFailing, StorageFull


@contextmanager
def disk_told() -> Iterator[None]:
    """An OSError of a full or failing disk is raised as `StorageFull` or `StorageFailing`."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise StorageFull(reason=str(error)) from error
        if error.errno in (errno.EIO, errno.EROFS):
            raise StorageFailing(reason=str(error)) from error
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Put a file that only its owner may read in the place of `path`: there is the old one, or none, or the new one.

    Raises `StorageFull`, `StorageFailing`.
    """
    make_folder(path.parent)
    fresh = path.with_name(path.name + ".new")
    with disk_told():
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_names(path.parent)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it that are missing. Raises `StorageFull`, `StorageFailing`."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with disk_told():
        folder.mkdir(exist_ok=True)
        sync_names(folder.parent)


def sync_names(folder: Path) -> None:
    """Keep the names that were made, changed or removed in `folder`.

    Some shares know no such thing of a folder and say so: nobody can do more there.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
