"""Driver of terminals that speak ZVT."""

from devices.terminal.zvt.driver import ZvtTerminal
from devices.terminal.zvt.settings import ZvtSettings, zvt_line

__all__ = ["ZvtSettings", "ZvtTerminal", "zvt_line"]
