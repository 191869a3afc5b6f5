"""Simulated barcode scanner: sends each line of standard input as one scan."""

from devices.sim.scanner.server import BadSpec, ScannerSimOptions, serve

__all__ = ["BadSpec", "ScannerSimOptions", "serve"]
