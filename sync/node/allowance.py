"""How often somebody is listened to who may have to be refused: all of it asked before a signature is checked.

Until then only the address is certain, and whatever name a request bears anybody could have written. Many PCs may share
one address. So what is refused counts against its address, and an address that was refused too often is heard no more,
but for the installations of the register:

- One whose own signature has come from there is heard. Nobody else can sign for it, so nothing that bears its name
  without its signature is counted against it.
- One that has not signed anything there yet may be named so often, in vain, as any stranger may come, until it has.
- What it signed itself and is still refused (it waits, it was revoked) counts against it alone, wherever it is.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable

from counter_app.domain.journal import Origin
from counter_app.ports.clock import Clock
from sync.messages import Refusal
from sync.node.bucket import Buckets, network_of
from sync.node.identity import NodeLimits
from sync.node.refused import Refused

MOST_SIGNED = 65_536
"""Installations and their addresses that are remembered: more than a city has."""


class Allowances:
    """In memory: every process of a node has its own."""

    def __init__(self, clock: Clock, limits: NodeLimits) -> None:
        self._left = Buckets(clock, limits.strangers_per_s, limits.strangers_burst)
        self._signed: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def stranger(self, address: str) -> None:
        """Let one unauthenticated request pass. Raises `Refused` (429) when its address sends too many."""
        if not self._left.take(network_of(address)):
            raise _too_many()

    def require(self, address: str, named: str, enrolled: Callable[[Origin], bool]) -> None:
        """Whether a request that bears the name `named` is looked at. Raises `Refused` (429).

        `enrolled` is asked only when the address was refused too often.
        """
        if not self._left.any(named):
            raise _too_many()
        network = network_of(address)
        there = _there(network, named)
        if there in self._signed or self._left.any(network):
            return
        if not (self._left.any(there) and enrolled(Origin(named))):
            raise _too_many()

    def signed(self, address: str, origin: Origin) -> None:
        """The signature of `origin` has come from there."""
        with self._lock:
            there = _there(network_of(address), origin)
            self._signed[there] = None
            self._signed.move_to_end(there)
            if len(self._signed) > MOST_SIGNED:
                self._signed.popitem(last=False)

    def turned_away(self, address: str) -> None:
        """Nobody knows who was refused there."""
        self._left.take(network_of(address))

    def forged(self, address: str, named: str) -> None:
        """The same, and it bore the name of an installation of the register."""
        self.turned_away(address)
        self._left.take(_there(network_of(address), named))

    def refused_itself(self, origin: Origin) -> None:
        """It was certainly this one."""
        self._left.take(origin)


def _there(network: str, named: str) -> str:
    return f"{named}@{network}"


def _too_many() -> Refused:
    return Refused(429, Refusal(code="request.too_many", message="too many requests"), retry_after_s=1)
