"""How the store lane is shared: what comes in goes first, and projections still get their part of the time."""

import time
from collections.abc import Callable

FOLLOWER_SHARE = 0.05
"""Of the lane's time while changes come in; all of it when none do."""
LONGEST_S = 1.0
"""No job takes longer: the PC slept meanwhile, or its clock jumped, and one side would wait hours for the other."""


class Pace:
    """Counts what each side took since the lane was last at rest. For one thread at a time."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._began = self._changing = self._following = 0.0
        self._came = False

    def begin(self) -> None:
        """A job begins."""
        self._began = self._monotonic()

    def changed(self) -> None:
        """The job was a group of changes."""
        self._came = True
        self._changing += self._took()

    def followed(self) -> None:
        """The job was a step of the follower."""
        self._following += self._took()

    def may_follow(self) -> bool:
        """Whether the follower has had less than its part, or is alone."""
        return not self._changing or self._following <= FOLLOWER_SHARE * (self._changing + self._following)

    def pulse(self) -> None:
        """Now and then: when no change came since the last time, everything is counted anew."""
        if not self._came:
            self._changing = self._following = 0.0
        self._came = False

    def _took(self) -> float:
        return min(max(self._monotonic() - self._began, 0.0), LONGEST_S)
