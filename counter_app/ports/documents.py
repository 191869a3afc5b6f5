"""What the use cases need of the renderer of papers, and how it fails."""

from typing import ClassVar, Protocol

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.errors import CounterError
from counter_app.domain.papers import DeskCodePaper, ReceiptPaper, SlipPaper, TestPaper, TicketPaper


class TemplateBroken(CounterError):
    """A template does not compile, so nothing was drawn (fields: template, line, message).

    `template` is the file name; `line` counts from 1 and is 0 when the compiler names none.
    """

    code: ClassVar[str] = "paper.template_broken"


class Papers(Protocol):
    """Draws papers. The same paper gives the same bytes, on every PC.

    `width` is the printer's printable width in dots at 203 dpi: 576 on 80 mm paper, 384 on 58 mm. A bitmap is
    exactly that wide and as high as what stands on it. Every method raises `TemplateBroken`.
    """

    def receipt(self, paper: ReceiptPaper, width: int) -> Bitmap:
        """The display copy of a receipt."""

    def slip(self, paper: SlipPaper, width: int) -> Bitmap:
        """The appointment slip; its QR carries the dossier code."""

    def ticket(self, paper: TicketPaper, width: int) -> Bitmap:
        """A queue ticket."""

    def desk_code(self, paper: DeskCodePaper, width: int) -> Bitmap:
        """The desk's standing code."""

    def test_sheet(self, paper: TestPaper, width: int) -> Bitmap:
        """The technician's test sheet."""

    def form_01(self, paper: SlipPaper) -> bytes:
        """Form 01 (Circular 03/2025/TT-VPCP) as an A5 PDF/A-2b, dated by the paper's own time."""
