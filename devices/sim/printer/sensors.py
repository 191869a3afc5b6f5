"""The sensors of the simulated printer and how it reports them (Epson: DLE EOT, GS a, GS r)."""

from dataclasses import dataclass


@dataclass
class Sensors:
    """What the printer feels; changed by faults and by control lines.

    The drawer's switch pulls pin 3 low when it opens; without a drawer the pin is high.
    """

    paper: str = "ok"  # "ok", "low", "out"
    cover_open: bool = False
    cutter_jammed: bool = False
    drawer_open: bool = False

    @property
    def can_print(self) -> bool:
        return self.paper != "out" and not self.cover_open and not self.cutter_jammed

    def real_time(self, kind: int) -> bytes:
        """The answer to DLE EOT `kind` (1 to 4): bits 1 and 4 are always set."""
        out = self.paper == "out"
        return bytes(
            (
                0x12
                | {
                    1: (not self.drawer_open) << 2 | (not self.can_print) << 3,
                    2: self.cover_open << 2 | out << 5 | self.cutter_jammed << 6,
                    3: self.cutter_jammed << 3,
                    4: (0x60 if out else 0) | (0x0C if self.paper != "ok" else 0),
                }[kind],
            )
        )

    def automatic(self) -> bytes:
        """The four bytes of automatic status."""
        first = 0x10 | (not self.drawer_open) << 2 | (not self.can_print) << 3 | self.cover_open << 5
        return bytes((first, self.cutter_jammed << 3, self._paper_bits(), 0x0F))

    def transmitted(self, kind: int) -> bytes:
        """The answer to GS r: 1 paper, 2 drawer."""
        return bytes((self._paper_bits() if kind in {1, 49} else int(not self.drawer_open),))

    def _paper_bits(self) -> int:
        return {"ok": 0x00, "low": 0x03, "out": 0x0F}[self.paper]
