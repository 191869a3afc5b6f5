"""Driver of terminals that speak Transbank POS Integrado."""

from devices.terminal.transbank.driver import TransbankSettings, TransbankTerminal

__all__ = ["TransbankSettings", "TransbankTerminal"]
