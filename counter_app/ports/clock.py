"""Time as a port, so that tests and the simulation own it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The wall clock and a clock that only goes forward."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back."""
