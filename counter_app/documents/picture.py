"""Bitmaps as PNG files, with the standard library only."""

import zlib
from struct import pack

from counter_app.domain.bitmap import Bitmap

_INVERTED = bytes(255 - byte for byte in range(256))


def as_png(bitmap: Bitmap) -> bytes:
    """`bitmap` as a one-bit greyscale PNG, one pixel a dot (PNG specification, third edition, clause 11)."""
    stride = bitmap.width // 8
    rows = bitmap.rows.translate(_INVERTED)  # in PNG, 1 is white
    lines = b"".join(b"\0" + rows[start : start + stride] for start in range(0, len(rows), stride))
    header = pack(">LLBBBBB", bitmap.width, bitmap.height, 1, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data))
