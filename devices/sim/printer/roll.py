"""The paper inside the simulated printer: rows of dots since the last cut."""


class Roll:
    """Paper of `width` dots; a row is packed, most significant bit leftmost, 1 = black."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.stride = width // 8
        self.rows = bytearray()

    @property
    def height(self) -> int:
        return len(self.rows) // self.stride

    @property
    def inked(self) -> bool:
        return any(self.rows)

    def print_row(self, row: bytes, justify: int = 0) -> None:
        """Put one row of dots on paper; `justify` 0 left, 1 centre, 2 right. What does not fit is lost."""
        spare = self.width - 8 * len(row)
        if spare <= 0 or justify == 0:
            self.rows += row[: self.stride].ljust(self.stride, b"\0")
            return
        shift = spare - spare // 2 if justify == 1 else 0
        self.rows += (int.from_bytes(row, "big") << shift).to_bytes(self.stride, "big")

    def feed_row(self) -> None:
        self.rows += bytes(self.stride)

    def cut(self) -> bytes:
        """The rows above the cut; the roll begins anew."""
        rows, self.rows = bytes(self.rows), bytearray()
        return rows
