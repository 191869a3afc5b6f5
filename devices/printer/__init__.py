"""Receipt printers over ESC/POS."""

from devices.printer.escpos import EscPosPrinter
from devices.printer.settings import PrinterSettings

__all__ = ["EscPosPrinter", "PrinterSettings"]
