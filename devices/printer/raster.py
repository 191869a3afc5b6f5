"""A page as ESC/POS image commands that hold no real-time command by accident.

A printer obeys `10 04`, `10 05` and `10 14` wherever they stand, in image data too (manuals of Epson TM-U295 and
Citizen CT-S300). About one receipt in fifteen holds such a pair.
"""

from collections.abc import Iterator

from counter_app.domain.bitmap import Bitmap

_PAIRS = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
_STRIP_ROWS = 24  # the height of a column-wise image (ESC * 33)
_FEED_ROWS = 24  # a blank run of at least this many rows is fed, not sent; smaller is not worth a command
_LONGEST_FEED = 255


def encode_rows(page: Bitmap, band_rows: int) -> Iterator[bytes]:
    """The image commands of `page` in order, none longer than one band of `band_rows` rows.

    Printed one after the other they give exactly the rows of `page`, then at most 23 blank rows. Wants motion units of
    one dot.
    """
    top = 0
    for first, end in _inked_runs(page):
        start = max(first, top)  # a strip may have reached into this run
        if start < end:
            yield from _feed(start - top)
            top = start
        while top < end:
            piece, top = _next_piece(page, top, min(top + band_rows, end))
            yield from piece
    yield from _feed(page.height - top)


def raster(rows: bytes, stride: int) -> bytes:
    """GS v 0: rows of `stride` bytes at normal size."""
    height = len(rows) // stride
    return b"\x1dv0\x00" + bytes((stride & 0xFF, stride >> 8, height & 0xFF, height >> 8)) + rows


def strip(rows: list[bytes], width: int) -> bytes:
    """ESC * 33 and a feed: the same dots column by column, 24 rows high; missing rows at the end are white."""
    lines = [format(int.from_bytes(row, "big"), f"0{width}b") for row in rows]
    lines += ["0" * width] * (_STRIP_ROWS - len(lines))
    columns = b"".join(int("".join(column), 2).to_bytes(3, "big") for column in zip(*lines, strict=True))
    return b"\x1b*\x21" + bytes((width & 0xFF, width >> 8)) + columns + b"\x1bJ" + bytes((_STRIP_ROWS,))


def _next_piece(page: Bitmap, top: int, end: int) -> tuple[list[bytes], int]:
    """Commands from row `top`, at most to row `end`, and the row after them."""
    stride = page.width // 8
    rows = page.rows[top * stride : end * stride]
    at = _first_pair(rows)
    if at is None:
        return [raster(rows, stride)], end
    row = at // stride
    if (at + 1) % stride == 0:  # the pair lies across two rows: part them
        return [raster(rows[: (row + 1) * stride], stride)], top + row + 1
    for start in range(row, max(-1, row - _STRIP_ROWS), -1):
        columns = strip(_rows(page, top + start, top + start + _STRIP_ROWS), page.width)
        if _first_pair(columns) is None:
            before = [raster(rows[: start * stride], stride)] if start else []
            return [*before, columns], min(page.height, top + start + _STRIP_ROWS)
    # No way round it in this picture. The row goes out as it is: GS ( D has switched off what could do harm.
    return [raster(rows[: (row + 1) * stride], stride)], top + row + 1


def _first_pair(data: bytes) -> int | None:
    places = [at for pair in _PAIRS if (at := data.find(pair)) >= 0]
    return min(places) if places else None


def _rows(page: Bitmap, first: int, end: int) -> list[bytes]:
    stride = page.width // 8
    return [page.rows[row * stride : (row + 1) * stride] for row in range(first, min(end, page.height))]


def _inked_runs(page: Bitmap) -> list[tuple[int, int]]:
    """Runs of rows (first, end) that stand apart by at least `_FEED_ROWS` blank rows."""
    stride, rows = page.width // 8, page.rows
    blank = bytes(stride)
    runs: list[tuple[int, int]] = []
    first = end = -_FEED_ROWS - 1
    for row, at in enumerate(range(0, len(rows), stride)):
        if rows[at : at + stride] != blank:
            if row - end >= _FEED_ROWS:
                if end > 0:
                    runs.append((first, end))
                first = row if row >= _FEED_ROWS else 0
            end = row + 1
    if end > 0:
        runs.append((first, end))
    return runs


def _feed(rows: int) -> Iterator[bytes]:
    """ESC J as often as needed."""
    while rows > 0:
        step = min(rows, _LONGEST_FEED)
        yield b"\x1bJ" + bytes((step,))
        rows -= step
