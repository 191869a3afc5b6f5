"""Simulated bank: citizens transfer, it books, notifies a webhook as a provider does, and can be asked."""

from devices.sim.bank.faults import BadSpec
from devices.sim.bank.server import BankSimOptions, serve

__all__ = ["BadSpec", "BankSimOptions", "serve"]
