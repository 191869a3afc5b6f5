"""Text made fit for paper: only letters that the bundled font can draw."""

import struct
import unicodedata
from functools import cache

from counter_app.documents.assets import fonts
from counter_app.domain.text import nfc

UNKNOWN = "?"
"""Stands for a letter that the font lacks: seen by the reader, and allowed by PDF/A (a missing glyph is not)."""


def fit(text: str) -> str:
    """`text` in NFC on one line, without invisible characters, unknown letters replaced by `UNKNOWN`.

    Format characters go because one of them can turn the reading order of a whole line (U+202E).
    """
    seen = "".join(_visible(letter) for letter in text)
    known = drawable()
    return "".join(letter if letter in known else UNKNOWN for letter in nfc(seen))


def _visible(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case _:
            return letter


@cache
def drawable() -> frozenset[str]:
    """Every character of the bundled font (the four weights have the same ones)."""
    return frozenset(map(chr, _characters((fonts() / "BeVietnamPro-Regular.ttf").read_bytes()))) | {" "}


def _characters(font: bytes) -> set[int]:
    """Code points of a TrueType font: OpenType specification, table `cmap`, subtable format 4."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    start = cmap + struct.unpack_from(">L", font, cmap + 8)[0]
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    return {point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1)} - {0xFFFF}
