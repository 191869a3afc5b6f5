"""The machine's own clock and randomness."""

import os
import time
from datetime import UTC, datetime


class SystemClock:
    """See `ports.clock.Clock`."""

    def now(self) -> datetime:
        """See the port."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """See the port."""
        return time.monotonic()


class SystemRandom:
    """See `ports.random.Random`."""

    def token(self, size: int) -> bytes:
        """See the port."""
        return os.urandom(size)
