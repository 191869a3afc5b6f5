"""A page to printer bytes: our encoder beside python-escpos `image()`, by turns in the same run."""

import contextlib
import io
from collections.abc import Callable
from time import perf_counter

from escpos.printer import Dummy
from PIL import Image

from bench.figure import Figure, middle_ms
from counter_app.documents.picture import as_png
from counter_app.domain.bitmap import Bitmap
from devices.printer import PrinterSettings
from devices.printer.raster import encode_rows

TIMES_PEER = 0.1


def measure(page: Bitmap, rounds: int) -> list[Figure]:
    """Both encode `page`; the peer gets it as a one-bit picture, ready to send."""
    picture = Image.open(io.BytesIO(as_png(page)))
    picture.load()

    def theirs() -> int:
        printer = Dummy()
        with contextlib.redirect_stdout(io.StringIO()):  # it remarks on a missing profile every time
            printer.image(picture)
        return len(printer.output)

    def ours() -> int:
        return sum(map(len, encode_rows(page, PrinterSettings().band_rows)))

    times: dict[Callable[[], int], list[float]] = {ours: [], theirs: []}
    for _ in range(rounds):
        for encode, taken in times.items():
            started = perf_counter()
            encode()
            taken.append(perf_counter() - started)
    ratio = middle_ms(times[ours]) / middle_ms(times[theirs])
    beside = f"image() {middle_ms(times[theirs]):.2f} ms, {theirs()} bytes; ours {ours()} bytes"
    return [
        Figure("receipt bitmap to printer bytes", middle_ms(times[ours]), "ms", None, beside),
        Figure("… against python-escpos image()", ratio, "×", TIMES_PEER),
    ]
