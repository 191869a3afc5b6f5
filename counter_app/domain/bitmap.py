"""A one-bit picture: what a document renderer makes and a printer driver sends."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bitmap:
    """Rows of packed dots, most significant bit leftmost, 1 = black.

    `width` is in dots and a multiple of 8; `rows` holds `width // 8 * height` bytes.
    """

    width: int
    height: int
    rows: bytes

    def __post_init__(self) -> None:
        if self.width % 8 or len(self.rows) != self.width // 8 * self.height:
            raise ValueError(f"{len(self.rows)} bytes do not make {self.width}x{self.height} dots")
