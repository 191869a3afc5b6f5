"""Driver of terminals that speak Transbank POS Integrado."""

from devices.terminal.transbank.conversation import TransbankSettings
from devices.terminal.transbank.driver import TransbankTerminal

__all__ = ["TransbankSettings", "TransbankTerminal"]
