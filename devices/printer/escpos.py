"""A receipt printer that speaks ESC/POS."""

import time
from collections.abc import Callable, Iterator
from itertools import cycle
from secrets import randbelow

from counter_app.domain.bitmap import Bitmap
from counter_app.ports.devices import (
    DeviceGarbled,
    DeviceSilent,
    DeviceUnreachable,
    Paper,
    PrinterNotReady,
    PrinterStatus,
    PrintOutcomeUnknown,
)
from devices.printer import commands
from devices.printer.conversation import Conversation
from devices.printer.ending import Ending
from devices.printer.raster import encode_rows
from devices.printer.replies import AutoStatus, Block, Processed
from devices.printer.settings import PrinterSettings
from devices.transport import Transport

_FLUSH = 24 * 1024  # more zeros than any band that may have been cut short lacks; outside images they do nothing


class EscPosPrinter:
    """Implements `counter_app.ports.devices.Printer`; every call belongs on the printer's lane.

    Opens its line when first used and again after it broke. A page whose end was not confirmed is never sent again: the
    next call first clears what the printer still holds of it and cuts off what had come out, so that nobody's receipt
    begins with the rest of another's. `print_page` and `status` also raise `DeviceSilent` and `DeviceGarbled`, always
    before the first byte.
    """

    def __init__(
        self, open_line: Callable[[], Transport], settings: PrinterSettings, *, broken_page: bool = False
    ) -> None:
        """`broken_page`: the journal knows of a page whose end an earlier run of the program did not see."""
        self._open_line, self._settings = open_line, settings
        self._talk: Conversation | None = None
        self._broken = broken_page
        self._answers_process_id = settings.process_id
        self._marks = _marks()

    @property
    def width(self) -> int:
        return self._settings.width

    def status(self) -> PrinterStatus:
        return self._ask()[1]

    def print_page(self, page: Bitmap, before_first_byte: Callable[[], None], *, kick_drawer: bool = False) -> None:
        if page.width > self.width:
            raise ValueError(f"a page of {page.width} dots on a printer of {self.width}")
        talk = self._ready()
        mark = next(self._marks)
        pieces = [*self._page(page), self._closing(mark, kick_drawer=kick_drawer)]
        before_first_byte()
        self._broken = True
        try:
            self._send(talk, pieces)
            ending = Ending(talk, self._settings, mark, self._answers_process_id)
            self._answers_process_id = ending.wait()
        except DeviceUnreachable as error:
            self.close()
            raise PrintOutcomeUnknown(reason="link") from error
        self._broken = False

    def kick_drawer(self) -> None:
        talk, status = self._ask()
        if status.ready:
            talk = self._ready()
            talk.write(commands.open_drawer(self._settings))
        else:  # without paper the buffer stands still, but the clerk needs the change
            talk.write(commands.open_drawer_now(self._settings))

    def close(self) -> None:
        if self._talk is not None:
            self._talk.hang_up()
            self._talk = None

    def _page(self, page: Bitmap) -> Iterator[bytes]:
        yield commands.begin_page(self._settings)
        yield from encode_rows(page, self._settings.band_rows)
        yield commands.end_page(self._settings)

    def _closing(self, mark: bytes, *, kick_drawer: bool) -> bytes:
        drawer = commands.open_drawer(self._settings) if kick_drawer else b""
        asked = b"" if self._answers_process_id is False else commands.request_process_id(mark)
        return drawer + asked + commands.BARRIER

    def _send(self, talk: Conversation, pieces: list[bytes]) -> None:
        """Write the page piece by piece, giving up when the printer reports that it stopped."""
        for piece in pieces:
            for reply in talk.already_said():
                if isinstance(reply, AutoStatus) and (reason := reply.stopped_by):
                    raise PrintOutcomeUnknown(reason=reason)
            talk.write(piece)

    # -- getting ready ----------------------------------------------------------------------------

    def _ask(self) -> tuple[Conversation, PrinterStatus]:
        """A living line and the status read over it.

        A line kept from before may be dead without a sign (a printer switched off and on); such a one is opened afresh
        once, which is safe because nothing but a question was sent.
        """
        if self._talk is not None:
            try:
                return self._talk, self._talk.status()
            except (DeviceUnreachable, DeviceSilent, DeviceGarbled):
                self.close()
        self._talk = Conversation(self._open_line(), self._settings)
        self._answers_process_id = self._settings.process_id  # it may be another printer now
        try:
            return self._talk, self._status_past_broken_image(self._talk)
        except (DeviceUnreachable, DeviceSilent, DeviceGarbled):
            self.close()
            raise

    def _status_past_broken_image(self, talk: Conversation) -> PrinterStatus:
        """The status, also of a cheap printer that swallows the question as part of a half-sent image."""
        try:
            return talk.status()
        except DeviceSilent:
            if not self._broken:
                raise
            talk.write(bytes(_FLUSH))
            return talk.status()

    def _ready(self) -> Conversation:
        """A line to a printer that can print and holds nothing of an earlier page."""
        talk, status = self._ask()
        _demand_ready(status)
        if self._broken:
            try:
                self._clear(talk)
            except (DeviceUnreachable, DeviceSilent, DeviceGarbled):
                self.close()
                raise
            self._broken = False
        return talk

    def _clear(self, talk: Conversation) -> None:
        """Drop what is left of a broken page and cut off what has come out of it."""
        talk.write(commands.CLEAR_BUFFERS)
        deadline = time.monotonic() + self._settings.status_s
        while (reply := talk.next_reply(max(0.0, deadline - time.monotonic()))) is not None:
            if isinstance(reply, Block) and reply.data.startswith(commands.CLEARED):
                break  # a printer that does not know the command says nothing, and the zeros end its image
        talk.write(bytes(_FLUSH) + commands.INITIALIZE + commands.feed_and_cut(self._settings) + commands.BARRIER)
        deadline = time.monotonic() + self._settings.print_s
        while (reply := talk.next_reply(max(0.0, deadline - time.monotonic()))) is not None:
            if isinstance(reply, Processed):
                _demand_ready(talk.status())
                return
        _demand_ready(talk.status())
        raise DeviceSilent(device=self._settings.device, link=self._settings.link, asked="GS r")


def _demand_ready(status: PrinterStatus) -> None:
    if status.ready:
        return
    if status.cover_open:
        raise PrinterNotReady(reason="cover")
    if status.paper is Paper.OUT:
        raise PrinterNotReady(reason="paper")
    raise PrinterNotReady(reason="fault" if status.fault else "offline")


def _marks() -> Iterator[bytes]:
    """Process ids: four of the bytes 20–7E, none twice in a run, starting anywhere."""
    for number in cycle(range(start := randbelow(95**4), start + 95**4)):
        yield bytes(0x20 + number // 95**place % 95 for place in range(4))
