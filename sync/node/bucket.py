"""Counting what comes too often."""

import ipaddress
import threading
from collections import OrderedDict
from functools import lru_cache

from counter_app.ports.clock import Clock

MOST_KEYS = 4096


class Buckets:
    """So many at once, then so many per second, for each key: an address, an installation. In memory."""

    def __init__(self, clock: Clock, per_s: float, burst: int) -> None:
        self._clock, self._per_s, self._burst = clock, per_s, float(burst)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Count one; False when there was none left."""
        with self._lock:
            left, now = self._now(key), self._clock.monotonic()
            self._left[key] = (left - 1.0 if left >= 1.0 else left, now)
            self._left.move_to_end(key)
            if len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
            return left >= 1.0

    def any(self, key: str) -> bool:
        """Whether there is one left."""
        with self._lock:
            return self._now(key) >= 1.0

    def _now(self, key: str) -> float:
        now = self._clock.monotonic()
        left, at = self._left.get(key, (self._burst, now))
        return min(self._burst, left + max(0.0, now - at) * self._per_s)


@lru_cache(4096)
def network_of(address: str) -> str:
    """What counts as one address: an IPv6 client owns 2^64 of them."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
