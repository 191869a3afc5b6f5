"""Where paper comes out: the referee of what was really printed."""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

PAGES = "printed.jsonl"
KICKS = "drawer.jsonl"


class Tray:
    """A folder with a picture per cut page, and lines that are written once the page is out.

    `printed.jsonl` has, per page, `sequence`, `at` (UTC), `file`, `sha256` of the packed rows without the zero bytes at
    their end (so that a feed before the cut does not count), `width`, `height` in rows, `dots` (black ones; 0 = blank
    paper), `interrupted` (a job on it was broken off: it may be in part, or carry a second job) and
    `real_time_in_image` (commands that hid in image data). `drawer.jsonl` has a line per pulse to the cash drawer.
    A printer started again on the same folder goes on counting.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.pages = _count(folder / PAGES)
        self.kicks = _count(folder / KICKS)

    def drop(self, rows: bytes, width: int, facts: Mapping[str, object]) -> None:
        """A page of `rows` has come out."""
        name = f"{self.pages + 1:04}.png"
        height = len(rows) // (width // 8)
        picture = Image.frombytes("1", (width, height), bytes(byte ^ 0xFF for byte in rows))
        picture.save(self._folder / name)
        self.pages += 1
        self._append(
            PAGES,
            {
                "sequence": self.pages,
                "file": name,
                "sha256": hashlib.sha256(rows.rstrip(b"\0")).hexdigest(),
                "width": width,
                "height": height,
                "dots": int.from_bytes(rows, "big").bit_count(),
                **facts,
            },
        )

    def kick(self, pin: int, *, real_time: bool) -> None:
        """The drawer on connector pin `pin` got a pulse."""
        self.kicks += 1
        self._append(KICKS, {"sequence": self.kicks, "pin": pin, "real_time": real_time})

    def _append(self, name: str, line: Mapping[str, object]) -> None:
        stamped = {**line, "at": datetime.now(UTC).isoformat()}
        with (self._folder / name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(stamped) + "\n")
            file.flush()
            os.fsync(file.fileno())


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0
