"""Simulated card terminal: speaks POS Integrado to a cash desk and keeps a book of what it really charged."""

from devices.sim.terminal.cardholder import BadSpec
from devices.sim.terminal.server import TerminalSimOptions, serve

__all__ = ["BadSpec", "TerminalSimOptions", "serve"]
