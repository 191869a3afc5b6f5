"""From links in the configuration to stations: each device with its driver, its lane and its light."""

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.app.config import Links
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.printing import PrintJob
from counter_app.ports.clock import Clock
from counter_app.ports.terminal import CardTerminal
from counter_app.ports.unit_of_work import Store
from counter_app.usecases.stations import PrinterStation, ScannerStation, TerminalStation
from devices.printer import EscPosPrinter, PrinterSettings
from devices.scanner import LineScanner, ScannerSettings
from devices.terminal import TransbankSettings, TransbankTerminal, ZvtSettings, ZvtTerminal, zvt_line
from devices.transport import Transport, open_transport

OPEN_S = 3.0


@dataclass(frozen=True)
class Stations:
    """The devices that this counter has; None where it has none."""

    printer: PrinterStation | None
    terminal: TerminalStation | None
    scanner: ScannerStation | None

    def close(self) -> None:
        """Drain the device lanes and release the links; before sync and store close."""
        for station in (self.scanner, self.terminal, self.printer):
            if station is not None:
                station.close()


def _line(link: str, device: str) -> Callable[[], Transport]:
    return lambda: open_transport(link, device=device, open_s=OPEN_S)


def _terminal(links: Links, clock: Clock, time_scale: float) -> CardTerminal:
    if links.terminal_protocol == "zvt":
        line = _line(zvt_line(links.terminal), "terminal")
        settings = ZvtSettings(
            time_scale=time_scale,
            password=links.zvt.password,
            config_byte=links.zvt.config_byte,
            voids_newest_only=links.zvt.voids_newest_only,
        )
        return ZvtTerminal(line, settings, link=links.terminal, now=clock.now)
    patience = TransbankSettings(time_scale=time_scale)
    return TransbankTerminal(_line(links.terminal, "terminal"), patience, link=links.terminal)


def build_stations(
    links: Links,
    draw: Callable[[PrintJob, int], Bitmap],
    store: Store,
    clock: Clock,
    *,
    time_scale: float,
    broken_page: bool,
) -> Stations:
    """The stations of `links`; nothing is opened yet. `broken_page`: an earlier run did not see the end of a page."""
    printer = terminal = scanner = None
    if links.printer:
        settings = PrinterSettings(link=links.printer, width=links.printer_width)
        driver = EscPosPrinter(_line(links.printer, "printer"), settings, broken_page=broken_page)
        printer = PrinterStation(driver, links.printer, draw, store, clock)
    if links.terminal:
        terminal = TerminalStation(_terminal(links, clock, time_scale), links.terminal, store, clock)
    if links.scanner:
        reader = LineScanner(_line(links.scanner, "scanner"), ScannerSettings())
        scanner = ScannerStation(reader, links.scanner, clock)
    return Stations(printer, terminal, scanner)
