"""From a paper to PDF or dots: fill, compile, rasterise. Imports typst, pypdfium2, numpy and qrcode."""

import re
from datetime import datetime
from json import dumps
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from counter_app.documents import assets
from counter_app.documents.fill import Paper, fields
from counter_app.documents.raster import NotOnePage, as_bitmap, grey_page
from counter_app.documents.wording import local
from counter_app.domain.bitmap import Bitmap
from counter_app.ports.documents import TemplateBroken

# The place in the compiler's diagnostic, e.g. "┌─ ../resources/templates/slip.typ:12:4".
_PLACE = re.compile(r"([^/\\\s]+\.typ):(\d+):\d+")


class Press:
    """One compiler with the bundled fonts only, loaded once and shared by every lane."""

    def __init__(self, templates: Path | None) -> None:
        self._templates = templates or assets.templates()
        self._compiler: typst.Compiler | None = None
        self._lock = Lock()

    def load(self) -> None:
        """Read the fonts, unless that is done."""
        with self._lock:
            self._loaded()

    def bitmap(self, template: str, paper: Paper, width: int) -> Bitmap:
        """One page `width` dots wide and as high as its content, at the printer's own resolution."""
        if width <= 0 or width % 8:
            raise ValueError(f"a printer is a multiple of 8 dots wide, not {width}")
        pdf = self._compile(template, paper, {"width": str(width)}, pdf_tags=False, timestamp=0)
        try:
            return as_bitmap(grey_page(pdf))
        except NotOnePage as error:
            raise TemplateBroken(template=template, line=0, message="not exactly one page") from error

    def pdf(self, template: str, paper: Paper, dated: datetime) -> bytes:
        """A PDF/A-2b whose creation date is `dated`, never the time of rendering."""
        return self._compile(template, paper, {}, pdf_standards="a-2b", timestamp=local(dated).replace(microsecond=0))

    def _compile(self, template: str, paper: Paper, inputs: dict[str, str], **output: Any) -> bytes:
        # Citizens' text travels as JSON in `sys.inputs` and is never part of a template's source.
        data = {"paper": dumps(fields(paper), ensure_ascii=False), **inputs}
        with self._lock:
            try:
                pdf = self._loaded().compile(self._templates / template, format="pdf", sys_inputs=data, **output)
            except RuntimeError as error:  # a TypstError, or a bare one when the file itself cannot be read
                raise _broken(template, error) from error
        if not isinstance(pdf, bytes):
            raise TypeError("a PDF is one file, whatever its pages")
        return pdf

    def _loaded(self) -> typst.Compiler:
        if self._compiler is None:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[assets.fonts()])
            self._compiler = typst.Compiler(root=self._templates, font_paths=fonts)
        return self._compiler


def _broken(template: str, error: RuntimeError) -> TemplateBroken:
    if not isinstance(error, typst.TypstError):
        return TemplateBroken(template=template, line=0, message=str(error))
    place = _PLACE.search(error.diagnostic)
    return TemplateBroken(
        template=place[1] if place else template,
        line=int(place[2]) if place else 0,
        message=error.message,
    )
