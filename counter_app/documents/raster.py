"""From a page of PDF to one-bit dots, by PDFium. Imports pypdfium2 and numpy."""

from contextlib import closing
from math import ceil
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, raw  # type: ignore[import-untyped]  # published without types

from counter_app.domain.bitmap import Bitmap

DOTS_PER_MM = 8
"""What printers call 203 dpi: 72 mm are 576 dots exactly."""

THRESHOLD = 128
"""Darker is black. A clean threshold, never dithering, which frays letters and QR edges on a thermal head."""

MARGIN = 8
"""White rows (1 mm) kept above and below the ink."""

_DOTS_PER_POINT = DOTS_PER_MM * 25.4 / 72
_WHITE = (255, 255, 255, 255)
_PDFIUM = Lock()  # the library is not thread-safe, and there is one of it in a process


class NotOnePage(Exception):
    """The PDF has another number of pages than one."""


def grey_page(pdf: bytes) -> NDArray[np.uint8]:
    """The only page of `pdf`, one value a dot, 0 black. Any thread may call it. Raises `NotOnePage`."""
    with _PDFIUM, closing(PdfDocument(pdf)) as document:
        if len(document) != 1:
            raise NotOnePage
        with closing(document[0]) as page:
            return _render(page)


def _render(page: PdfPage) -> NDArray[np.uint8]:
    width, height = page.get_size()
    columns, rows = round(width * _DOTS_PER_POINT), ceil(height * _DOTS_PER_POINT)
    # PDFium fits the page to the picture: a page of a broken number of dots would be stretched, and its QR with it.
    page.set_mediabox(0, height - rows / _DOTS_PER_POINT, width, height)
    # In colour PDFium places letters by thirds of a dot, in grey by whole dots: words then stand unevenly.
    with closing(PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGR)) as picture:
        picture.fill_rect(_WHITE, 0, 0, columns, rows)
        raw.FPDF_RenderPageBitmap(picture, page, 0, 0, columns, rows, 0, 0)
        # Papers have no colour: any channel tells.
        green: NDArray[np.uint8] = picture.to_numpy()[:, :, 1].copy()
    return green


def as_bitmap(grey: NDArray[np.uint8]) -> Bitmap:
    """A grey page as dots, the white above and below cut down to `MARGIN`; its width must be a multiple of 8."""
    dark = grey < THRESHOLD
    inked = np.flatnonzero(dark.any(axis=1))
    body = dark[max(0, inked[0] - MARGIN) : inked[-1] + 1 + MARGIN] if inked.size else dark[:0]
    return Bitmap(body.shape[1], body.shape[0], np.packbits(body, axis=1).tobytes())
