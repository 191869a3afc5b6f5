"""Card terminal drivers."""

from devices.terminal.transbank import TransbankSettings, TransbankTerminal
from devices.terminal.zvt import ZvtSettings, ZvtTerminal, zvt_line

__all__ = ["TransbankSettings", "TransbankTerminal", "ZvtSettings", "ZvtTerminal", "zvt_line"]
