"""QR codes as runs of dark modules, which a template draws without any package from the network."""

from functools import lru_cache

from qrcode import QRCode, constants

Run = tuple[int, int, int]
"""Column, row, length in modules."""


@lru_cache(maxsize=16)  # a slip, its form 01 and their reprints carry one code
def qr(text: str) -> dict[str, object]:
    """The smallest QR code of `text` at error correction M: `size` in modules without quiet zone, and its `runs`."""
    code = QRCode(error_correction=constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return {"size": len(matrix), "runs": [run for row, cells in enumerate(matrix) for run in _runs(row, cells)]}


def _runs(row: int, cells: list[bool]) -> list[Run]:
    runs: list[Run] = []
    start: int | None = None
    for column, dark in enumerate([*cells, False]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            runs.append((start, row, column - start))
            start = None
    return runs
