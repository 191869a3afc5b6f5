"""A log file of bounded size for what a child process says."""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

MOST_BYTES = 4_000_000
PART_BYTES = 65_536


def keep_said(said: IO[bytes], file: Path) -> None:
    """Write to `file` all that comes until the child's end; what a full one held is then in `NAME.1`, and no older.

    Reading never stops, also when nothing can be written: a child would wait for that. The file is open only while
    something is written: Windows renames no file that a program has open, and one that somebody reads grows on until
    they have read it.
    """
    with said:
        while part := os.read(said.fileno(), PART_BYTES):
            with suppress(OSError):
                _make_room(file, len(part))
                with file.open("ab") as log:
                    log.write(part)


def _make_room(file: Path, more: int) -> None:
    if file.exists() and file.stat().st_size + more > MOST_BYTES:
        with suppress(OSError):
            file.replace(file.with_name(f"{file.name}.1"))
