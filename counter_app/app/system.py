"""The machine's own clock and randomness."""

import os
import sys
import time
from datetime import UTC, datetime


class SystemClock:
    """See `ports.clock.Clock`."""

    def now(self) -> datetime:
        """See the port."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """See the port; counts the time asleep as well, or a PC that wakes up would seem to have jumped."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()


class SystemRandom:
    """See `ports.random.Random`."""

    def token(self, size: int) -> bytes:
        """See the port."""
        return os.urandom(size)
