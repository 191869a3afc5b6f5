"""What looks after the data while people work: verification of the journals, and room on the disk."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from counter_app.domain.soundness import Verified


@dataclass(frozen=True)
class Soundness:
    """The last verification that ended; None before the first. `running`: another one is under way.

    `wrong` is the last one that found something, until everything is found sound: one that could not be done leaves
    it as it was.
    """

    last: Verified | None = None
    wrong: Verified | None = None
    running: bool = False


@dataclass(frozen=True)
class Room:
    """Free bytes where the data lies; None when that cannot be told. `low`: somebody should make room now."""

    free: int | None = None
    low: bool = False


class Upkeep(Protocol):
    """Never on the store lane, never in anybody's way."""

    def listen(self, soundness: Callable[[Soundness], None], room: Callable[[Room], None]) -> None:
        """Call back at each change, and once now; on threads of its own."""

    def verify(self) -> "Future[Verified]":
        """Verify everything now, off all lanes; never raises, and says when it could not be done."""
