"""Card terminal drivers."""

from devices.terminal.transbank import TransbankSettings, TransbankTerminal

__all__ = ["TransbankSettings", "TransbankTerminal"]
