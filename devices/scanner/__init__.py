"""Barcode scanner drivers."""

from devices.scanner.line import LineScanner
from devices.scanner.settings import ScannerSettings

__all__ = ["LineScanner", "ScannerSettings"]
