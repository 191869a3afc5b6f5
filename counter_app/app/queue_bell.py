"""Wakes whoever shows the queue when it moves at the node."""

from collections.abc import Callable

QUEUE = "queue"


class QueueBell:
    """Passes on what the live feed says of the queue. Listeners are called on the lane of the live feed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[bool], None]] = []

    def listen(self, listener: Callable[[bool], None]) -> None:
        """Call `listener` with True when the queue moved, with False when nobody will tell any more."""
        self._listeners.append(listener)

    def moved(self, feed: str) -> None:
        """`feed` moved at the node."""
        if feed == QUEUE:
            self._tell(heard=True)

    def lost(self) -> None:
        """The line to the node has gone."""
        self._tell(heard=False)

    def _tell(self, *, heard: bool) -> None:
        for listener in self._listeners:
            listener(heard)
