"""How often an address may knock without being known; a flood costs neither the database nor the store lane."""

import ipaddress
import threading
from collections import OrderedDict

from counter_app.ports.clock import Clock
from sync.messages import Refusal
from sync.node.refused import Refused

MOST_ADDRESSES = 4096


class Buckets:
    """So many at once, then so many per second, for each address. In memory: every process of a node has its own."""

    def __init__(self, clock: Clock, per_s: float, burst: int) -> None:
        self._clock, self._per_s, self._burst = clock, per_s, float(burst)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, address: str) -> None:
        """Count one unknown or refused request. Raises `Refused` (429) when there were too many."""
        self._require(address, 1.0)

    def look(self, address: str) -> None:
        """Raises `Refused` (429) when the address has used up what it may."""
        self._require(address, 0.0)

    def _require(self, address: str, cost: float) -> None:
        key = _key(address)
        with self._lock:
            now = self._clock.monotonic()
            left, at = self._left.get(key, (self._burst, now))
            left = min(self._burst, left + max(0.0, now - at) * self._per_s)
            enough = left >= 1.0
            self._left[key] = (left - cost if enough else left, now)
            self._left.move_to_end(key)
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        if not enough:
            raise Refused(429, Refusal(code="request.too_many", message="too many requests"), retry_after_s=1)


def _key(address: str) -> str:
    """An IPv6 client owns 2^64 addresses: they count as one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
