"""Says that the disk fills up before it is full: then nothing could be recorded any more."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from counter_app.ports.lane import Lane
from counter_app.ports.upkeep import Room

LOW_BYTES = 1_000_000_000
"""Years of a counter's journal; but logs, forms and whatever else lies on the disk grow faster."""
LOOK_S = 60.0
_log = logging.getLogger(__name__)


class DiskRoom:
    """Looks on a lane of its own: a failing disk may let it wait. Listeners are called there."""

    def __init__(self, folder: Path, low_bytes: int = LOW_BYTES) -> None:
        self._folder, self._low = folder, low_bytes
        self._listeners: list[Callable[[Room], None]] = []
        self._listening, self._stopping = threading.Lock(), threading.Event()
        self._lane: Lane | None = None
        self.state = Room()

    def listen(self, listener: Callable[[Room], None]) -> None:
        """Call `listener` at each change, and once now."""
        with self._listening:
            self._listeners.append(listener)
            listener(self.state)

    def start(self) -> None:
        """Look now and then."""
        self._lane = Lane("disk-room")
        self._lane.submit(self._watch)

    def close(self) -> None:
        """Look no more."""
        self._stopping.set()
        if self._lane is not None:
            self._lane.drain()

    def _watch(self) -> None:
        self._look()
        while not self._stopping.wait(LOOK_S):
            self._look()

    def _look(self) -> None:
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError as error:  # what becomes of the data is said where it is written
            _log.warning("the room on the disk cannot be told: %s", error)
            self._show(Room())
        else:
            self._show(Room(free, low=free < self._low))

    def _show(self, state: Room) -> None:
        with self._listening:
            changed = (state.low, state.free is None) != (self.state.low, self.state.free is None)
            self.state = state
            listeners = list(self._listeners)
        if changed and state.low:
            _log.warning("%d bytes are free where the data lies", state.free)
        for listener in listeners:
            listener(state)
