"""Wakes whoever shows what a node tells of when it moves there: the queue, approvals, the cashier desk."""

from collections.abc import Callable

QUEUE, APPROVALS, CASHIER = "queue", "approvals", "cashier"


class FeedBell:
    """Passes on what the live feed says of `feed`. Listeners are called on the lane of the live feed."""

    def __init__(self, feed: str) -> None:
        self._feed = feed
        self._listeners: list[Callable[[bool], None]] = []

    def listen(self, listener: Callable[[bool], None]) -> None:
        """Call `listener` with True when it moved, with False when nobody will tell any more."""
        self._listeners.append(listener)

    def moved(self, feed: str) -> None:
        """`feed` moved at the node."""
        if feed == self._feed:
            self._tell(heard=True)

    def lost(self) -> None:
        """The line to the node has gone."""
        self._tell(heard=False)

    def _tell(self, *, heard: bool) -> None:
        for listener in self._listeners:
            listener(heard)
