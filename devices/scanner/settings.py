"""Settings of one scanner."""

from dataclasses import dataclass

CR, LF, TAB = b"\r", b"\n", b"\t"


@dataclass(frozen=True)
class ScannerSettings:
    """How a scanner marks the end of a scan.

    Each byte of `suffixes` ends one, CR LF together as well; so does a pause of `idle_s` seconds, for scanners
    that were set up to send no suffix. With `idle_ends_scan` off such a pause is a fault instead ("cut").
    """

    suffixes: bytes = CR + LF + TAB
    idle_s: float = 0.3
    idle_ends_scan: bool = True
    longest: int = 4096
