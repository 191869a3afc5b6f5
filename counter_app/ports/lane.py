"""All threading of the program: lanes, each one worker thread that runs its jobs in order (design §8)."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Lane:
    """One worker thread for one device, for the store or for sync."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name, initializer=self._note_thread)
        self._thread = 0

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Run `job` after those submitted before it. RuntimeError after `drain`."""
        return self._pool.submit(job)

    def must_be_here(self) -> None:
        """Raise RuntimeError when called from any thread but the lane's own: a bug."""
        if threading.get_ident() != self._thread:
            raise RuntimeError(f"only the lane {self.name} may do this")

    def must_not_be_here(self) -> None:
        """Raise RuntimeError when called from the lane's own thread: waiting for itself would never end."""
        if threading.get_ident() == self._thread:
            raise RuntimeError(f"the lane {self.name} may not wait for itself")

    def drain(self) -> None:
        """Finish what was submitted, then stop. Queued commits are never cancelled."""
        self._pool.shutdown(wait=True)

    def _note_thread(self) -> None:
        self._thread = threading.get_ident()
