"""A simulated printer on the bench: the process, the driver on it, and what came out."""

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from counter_app.domain.bitmap import Bitmap
from devices.printer import EscPosPrinter, PrinterSettings
from devices.transport import open_transport
from tests.devices.conftest import SimProcess

PATIENT = PrinterSettings(status_s=10.0, print_s=20.0)  # waits that are meant to succeed


class PrinterBench:
    """One simulated printer and its paper."""

    def __init__(self, start_sim: Callable[..., SimProcess], out: Path, *arguments: str) -> None:
        self.out = out
        self.sim = start_sim("devices.sim.printer", "--out", str(out), *arguments)
        self._drivers: list[EscPosPrinter] = []

    def driver(self, settings: PrinterSettings = PATIENT, *, broken_page: bool = False) -> EscPosPrinter:
        open_line = partial(open_transport, self.sim.link, device="printer", open_s=10.0)
        self._drivers.append(EscPosPrinter(open_line, settings, broken_page=broken_page))
        return self._drivers[-1]

    def close(self) -> None:
        for driver in self._drivers:
            driver.close()

    def pages(self) -> list[dict[str, Any]]:
        """What the printer says came out."""
        return self._lines("printed.jsonl")

    def kicks(self) -> list[dict[str, Any]]:
        return self._lines("drawer.jsonl")

    def count(self, page: Bitmap) -> int:
        """How often `page` came out whole and alone."""
        return [line["sha256"] for line in self.pages()].count(digest(page))

    def picture(self, number: int) -> bytes:
        """The packed rows of the picture of page `number`, without zero bytes at the end."""
        with Image.open(self.out / f"{number:04}.png") as picture:
            return bytes(byte ^ 0xFF for byte in picture.convert("1").tobytes()).rstrip(b"\0")

    def _lines(self, name: str) -> list[dict[str, Any]]:
        path = self.out / name
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def digest(page: Bitmap) -> str:
    return hashlib.sha256(page.rows.rstrip(b"\0")).hexdigest()


def synthetic_page(seed: int, height: int = 700, width: int = 576) -> Bitmap:
    """Lines of blocks with blank paper between them, different for each `seed`."""
    stride, rows = width // 8, bytearray()
    for row in range(height):
        inked = 20 <= row % 64 < 50 and row < height - 60
        pattern = hashlib.sha256(f"{seed} {row // 8}".encode()).digest() * 8
        rows += pattern[:stride] if inked else bytes(stride)
    return Bitmap(width, height, bytes(rows))
