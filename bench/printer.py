"""A receipt page to printer bytes: our encoder beside python-escpos `image()` in the same run."""

import contextlib
import io
import random
import time
from collections.abc import Callable
from statistics import median

from escpos.printer import Dummy
from PIL import Image, ImageDraw, ImageFont

from counter_app.domain.bitmap import Bitmap
from devices.printer.raster import encode_rows

_WIDTH, _HEIGHT, _LINES, _ROUNDS = 576, 1200, 40, 31


def measure() -> dict[str, float]:
    """Medians in milliseconds, bytes, and `ratio` = ours / theirs (budget: at most 0.1)."""
    picture = _receipt()
    page = Bitmap(_WIDTH, _HEIGHT, bytes(byte ^ 0xFF for byte in picture.tobytes()))

    def theirs() -> int:
        printer = Dummy()
        with contextlib.redirect_stdout(io.StringIO()):  # it remarks on a missing profile every time
            printer.image(picture)
        return len(printer.output)

    def ours() -> int:
        return sum(map(len, encode_rows(page, 256)))

    times: dict[Callable[[], int], list[float]] = {ours: [], theirs: []}
    for _ in range(_ROUNDS):
        for encode, taken in times.items():
            start = time.perf_counter()
            encode()
            taken.append(1000 * (time.perf_counter() - start))
    ours_ms, theirs_ms = median(times[ours]), median(times[theirs])
    return {
        "ours_ms": ours_ms,
        "python_escpos_ms": theirs_ms,
        "ratio": ours_ms / theirs_ms,
        "ours_bytes": ours(),
        "python_escpos_bytes": theirs(),
    }


def _receipt() -> Image.Image:
    """Forty lines of text, as on a long receipt; the same in every run."""
    rng, picture = random.Random(2), Image.new("1", (_WIDTH, _HEIGHT), 1)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(22)
    for line in range(_LINES):
        words = " ".join("".join(rng.choices("abcdeghiklmnopqrstuvxy", k=rng.randint(2, 6))) for _ in range(9))
        draw.text((8, 20 + line * 27), words, fill=0, font=font)
    return picture


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:20} {value:.3f}")
