"""ESC/POS commands as bytes (Epson ESC/POS command reference; the names in comments are the reference's)."""

from devices.printer.settings import PrinterSettings

INITIALIZE = b"\x1b@"  # ESC @
BARRIER = b"\x1dr\x01"  # GS r 1: answered when everything before it has been processed
WATCH = b"\x1da\x0e"  # GS a: report changes of online, error and paper by themselves
DISABLE_REAL_TIME = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"  # GS ( D: ignore real-time pulse and power-off in image data
ENABLE_REAL_TIME_PULSE = b"\x1d(D\x03\x00\x14\x01\x01"
CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4 fn 8, obeyed at once, offline too
CLEARED = b"\x37\x25"  # how the answer to it begins


def ask_status(kind: int) -> bytes:
    """DLE EOT n: 1 printer, 2 why offline, 3 error, 4 paper; obeyed on receipt."""
    return bytes((0x10, 0x04, kind))


def begin_page(settings: PrinterSettings) -> bytes:
    """Back to defaults, one motion unit (GS P) = one dot, reports on."""
    guard = DISABLE_REAL_TIME if settings.disable_real_time else b""
    return INITIALIZE + bytes((0x1D, 0x50, settings.dpi, settings.dpi)) + WATCH + guard


def end_page(settings: PrinterSettings) -> bytes:
    """Feed the last row past the cutter and cut."""
    guard = ENABLE_REAL_TIME_PULSE if settings.disable_real_time else b""
    return guard + feed_and_cut(settings)


def feed_and_cut(settings: PrinterSettings) -> bytes:
    """GS V function B."""
    return b"\x1dV" + (b"A\x00" if settings.full_cut else b"B\x00")


def open_drawer(settings: PrinterSettings) -> bytes:
    """ESC p: a pulse, in the order of the buffer."""
    pin = 0 if settings.drawer_pin == 2 else 1
    return bytes((0x1B, 0x70, pin, settings.drawer_on_ms // 2, settings.drawer_off_ms // 2))


def open_drawer_now(settings: PrinterSettings) -> bytes:
    """DLE DC4 function 1: a pulse at once, even while offline; its length counts in tenths of a second."""
    pin = 0 if settings.drawer_pin == 2 else 1
    return bytes((0x10, 0x14, 0x01, pin, max(1, min(8, round(settings.drawer_on_ms / 100)))))


def request_process_id(mark: bytes) -> bytes:
    """GS ( H function 48: have `mark` (4 bytes of 20–7E) returned when the printing before it is complete."""
    return b"\x1d(H\x06\x0000" + mark


def process_id_reply(mark: bytes) -> bytes:
    """What the printer answers to it."""
    return b'\x37"' + mark + b"\x00"
