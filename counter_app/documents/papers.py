"""The renderer of papers: `ports.documents.Papers` by Typst."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.papers import DeskCodePaper, ReceiptPaper, SlipPaper, TestPaper, TicketPaper

if TYPE_CHECKING:
    from counter_app.documents.press import Press


class TypstPapers:
    """Draws every paper from its template; see `Papers` for what callers may count on. Any thread may call it.

    `templates` replaces the bundled folder, for tests of broken ones. The first paper costs about 0.2 s more, for
    imports and fonts; `warm_up` on a lane takes that away from the first citizen.
    """

    def __init__(self, templates: Path | None = None) -> None:
        self._templates = templates

    def warm_up(self) -> None:
        """Import the libraries and load the fonts now."""
        self._press.load()

    def receipt(self, paper: ReceiptPaper, width: int) -> Bitmap:
        """The display copy of a receipt."""
        return self._press.bitmap("receipt.typ", paper, width)

    def slip(self, paper: SlipPaper, width: int) -> Bitmap:
        """The appointment slip; its QR carries the dossier code."""
        return self._press.bitmap("slip.typ", paper, width)

    def ticket(self, paper: TicketPaper, width: int) -> Bitmap:
        """A queue ticket."""
        return self._press.bitmap("ticket.typ", paper, width)

    def desk_code(self, paper: DeskCodePaper, width: int) -> Bitmap:
        """The desk's standing code."""
        return self._press.bitmap("desk_code.typ", paper, width)

    def test_sheet(self, paper: TestPaper, width: int) -> Bitmap:
        """The technician's test sheet."""
        return self._press.bitmap("test_sheet.typ", paper, width)

    def form_01(self, paper: SlipPaper) -> bytes:
        """Form 01 as an A5 PDF/A-2b, dated by the moment of receipt."""
        return self._press.pdf("form_01.typ", paper, paper.received_at)

    @cached_property
    def _press(self) -> "Press":
        # typst, numpy, Pillow and qrcode would cost 0.2 s of the start of every program that only *might* print.
        from counter_app.documents.press import Press  # noqa: PLC0415 - on first use, see above

        return Press(self._templates)
