"""What stands beside the PC and remembers by itself: the printer's tray, the terminal's book, the drawer."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.money import Vnd
from counter_app.domain.papers import ReceiptPaper, SlipPaper
from counter_app.domain.printing import PrintJob
from counter_app.ports.devices import (
    DeviceSilent,
    DeviceUnreachable,
    PrinterNotReady,
    PrinterStatus,
    PrintOutcomeUnknown,
)
from counter_app.ports.terminal import Deed, MoneyRequest, PaymentOutcomeUnknown, TerminalRefused, TerminalReply
from tests.simulation.ground import PowerCut
from tests.terminals import BookTerminal


@dataclass(frozen=True)
class Page(Bitmap):
    """A page as it goes to the printer, with what one can read on it."""

    job: PrintJob | None = None
    paper: ReceiptPaper | SlipPaper | None = None


@dataclass(frozen=True)
class Sheet:
    """A paper that lies in the tray."""

    job_id: str
    document: str
    subject_id: str
    paper: ReceiptPaper | SlipPaper

    @property
    def reprint(self) -> int:
        return self.paper.reprint


def page_of(job: PrintJob, paper: ReceiptPaper | SlipPaper) -> Page:
    return Page(8, 1, b"\0", job, paper)


@dataclass
class SimPrinter:
    """Prints what it is given, once, unless its dice say otherwise. The tray is the referee for paper."""

    dice: random.Random
    trouble: float = 0.0
    tray: list[Sheet] = field(default_factory=list)
    width: int = 576

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        fate = self.dice.choice(_PRINTS) if self.dice.random() < self.trouble else "fine"
        if fate == "out of paper":
            raise PrinterNotReady(reason="paper")
        if fate == "unplugged":
            raise DeviceUnreachable(device="printer", link="sim", reason="gone")
        before_first_byte()
        if fate == "cut before the page":
            raise PowerCut
        if fate == "jammed":
            raise PrintOutcomeUnknown(reason="silent")
        self._drop(page)
        if fate == "cut after the page":
            raise PowerCut
        if fate == "out, but silent":
            raise PrintOutcomeUnknown(reason="silent")

    def holds(self, job: PrintJob) -> bool:
        """Whether a person finds that very paper in the tray."""
        return any(
            (one.document, one.subject_id, one.reprint) == (job.document.value, job.subject_id, job.reprint)
            for one in self.tray
        )

    def status(self) -> PrinterStatus:
        raise NotImplementedError

    def kick_drawer(self) -> None:
        pass

    def close(self) -> None:
        pass

    def _drop(self, page: Bitmap) -> None:
        assert isinstance(page, Page)
        assert page.job is not None
        assert page.paper is not None
        self.tray.append(Sheet(page.job.id, page.job.document.value, page.job.subject_id, page.paper))


_PRINTS = ("out of paper", "unplugged", "cut before the page", "jammed", "cut after the page", "out, but silent")


@dataclass
class SimTerminal(BookTerminal):
    """A card terminal that books what it charges. The book is the referee for cards."""

    dice: random.Random
    name: str
    trouble: float = 0.0
    book: list[TerminalReply] = field(default_factory=list)

    def poll(self) -> None:
        if self.dice.random() < self.trouble / 3:
            raise DeviceSilent(device="terminal", link="sim", asked="poll")

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        number = str(len(self.book) + 1)
        reply = TerminalReply(True, "00", ticket, amount, self.name, f"A{number:0>5}", "0461", number, "DB", None)
        return self._obey(reply, on_result)

    def void(self, request: MoneyRequest, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        here = [one for one in self.book if one.operation == request.operation]
        if [one.deed for one in here] != [Deed.SALE]:  # not in its batch, or void already
            raise TerminalRefused(reason="not_here")
        return self._obey(replace(here[0], deed=Deed.VOID, ticket=request.ticket), on_result)

    @property
    def charged(self) -> list[tuple[str, int]]:
        """What moved, with its ticket: negative for what went back."""
        return [(one.ticket, one.amount if one.deed is Deed.SALE else -one.amount) for one in self.book]

    def _obey(self, reply: TerminalReply, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        fate = self.dice.choice(_SALES) if self.dice.random() < self.trouble else "fine"
        if fate == "refused":
            raise TerminalRefused(reason="busy")
        if fate == "request lost":
            raise PaymentOutcomeUnknown(ticket=reply.ticket, phase="ack")
        if fate == "cut before the charge":
            raise PowerCut
        declined = fate == "declined"
        if declined:
            reply = replace(reply, approved=False, code="05")
        if not declined:
            self.book.append(reply)
        if fate == "reply lost":
            raise PaymentOutcomeUnknown(ticket=reply.ticket, phase="reply")
        if fate == "cut after the charge":
            raise PowerCut
        on_result(reply)
        if fate == "cut after the report":
            raise PowerCut
        return reply

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def close(self) -> None:
        pass


_SALES = (
    "refused",
    "request lost",
    "cut before the charge",
    "declined",
    "reply lost",
    "cut after the charge",
    "cut after the report",
)


@dataclass
class Drawer:
    """The cash that citizens really handed over, less the change that they really got."""

    cash: int = 0
