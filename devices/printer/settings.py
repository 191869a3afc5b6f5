"""What is to be known of one receipt printer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrinterSettings:
    """Settings of an ESC/POS printer; times are in seconds.

    `process_id` says whether the printer answers GS ( H function 48 ("printing of the data before me is complete"):
    None finds it out at the first page, which costs `process_id_s` once on a printer that does not.
    `drawer_high_is_open` says how the drawer switch on pin 3 reads; drawers differ. None: no switch, never open.
    """

    device: str = "printer"  # how errors name it
    link: str = ""  # how errors name its port
    width: int = 576  # dots
    dpi: int = 203  # makes one unit of ESC J one row of dots
    band_rows: int = 256  # at most this many rows in one raster command; long images in one piece come out garbled
    status_s: float = 1.0  # for the answer to a real-time status request
    print_s: float = 30.0  # from the last byte to the confirmed end
    process_id: bool | None = None
    process_id_s: float = 3.0
    disable_real_time: bool = True  # GS ( D around images; a cheap printer may print it as text
    full_cut: bool = False
    drawer_pin: int = 2  # 2 or 5
    drawer_on_ms: int = 100
    drawer_off_ms: int = 100
    drawer_high_is_open: bool | None = None

    def __post_init__(self) -> None:
        if self.width % 8 or not 8 <= self.width <= 2040:
            raise ValueError(f"{self.width} dots is no width of a printer")
        if not 1 <= self.band_rows <= 256:
            raise ValueError(f"a band has 1 to 256 rows, not {self.band_rows}")
        if self.drawer_pin not in {2, 5}:
            raise ValueError(f"a drawer hangs on pin 2 or 5, not {self.drawer_pin}")
        if not all(2 <= ms <= 510 for ms in (self.drawer_on_ms, self.drawer_off_ms)):
            raise ValueError("a drawer pulse lasts 2 to 510 ms")
