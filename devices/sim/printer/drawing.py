"""Text and QR codes as rows of dots, so that what a client prints as text can be looked at."""

from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

_LINE_ROWS = 24
_CODE_PAGES = {0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "cp1252", 17: "cp866", 52: "cp1258"}


def text_rows(text: bytes, code_page: int, width: int) -> Iterator[bytes]:
    """One line of text, 24 rows high; the code pages are Epson's numbers, unknown ones are shown as Latin-1."""
    letters = text.decode(_CODE_PAGES.get(code_page, "latin-1"), "replace")
    picture = Image.new("1", (width, _LINE_ROWS), 0)
    ImageDraw.Draw(picture).text((0, 0), letters, fill=1, font=ImageFont.load_default(20))
    return _rows(picture)


def qr_rows(data: bytes, module: int, level: int) -> Iterator[bytes]:
    """A QR code of `module` dots per module; `level` is 48 to 51 for L, M, Q, H."""
    import qrcode  # noqa: PLC0415 - slow to import

    code = qrcode.QRCode(error_correction=(1, 0, 3, 2)[(level - 48) % 4], border=4)
    code.add_data(data)
    dots = [[dot for dot in line for _ in range(module)] for line in code.get_matrix() for _ in range(module)]
    picture = Image.new("1", (-(-len(dots) // 8) * 8, len(dots)), 0)
    picture.putdata([value for line in dots for value in (*line, *[False] * (picture.width - len(line)))])
    return _rows(picture)


def _rows(picture: Image.Image) -> Iterator[bytes]:
    packed, stride = picture.tobytes(), (picture.width + 7) // 8
    return (packed[at : at + stride] for at in range(0, len(packed), stride))
