"""The sync client on its lane: one HTTP line for each peer around the core."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue

from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.queue import NodeUnreachable
from sync.client.core import Outgoing, SyncCore, SyncStatus
from sync.client.line import Line

CONNECT_S, READ_S = 2.0, 8.0
_log = logging.getLogger(__name__)


class SyncAgent:
    """Runs until `stop`. `report` is called on the sync lane whenever the status changed."""

    def __init__(self, core: SyncCore, clock: Clock, lane: Lane, report: Callable[[SyncStatus], None]) -> None:
        self._core, self._clock, self._lane, self._report = core, clock, lane, report
        self._woken, self._stopping = threading.Event(), threading.Event()
        self._moved: SimpleQueue[str] = SimpleQueue()
        self._lines: dict[str, Line] = {}
        self._told: SyncStatus | None = None
        self._ended: Future[None] | None = None

    def start(self) -> None:
        """Begin; the lane is this agent's until `stop`."""
        self._ended = self._lane.submit(self._run)

    def wake(self) -> None:
        """Something new is in the journal. Any thread."""
        self._woken.set()

    def moved(self, feed: str) -> None:
        """A node said that `feed` moved. Any thread."""
        self._moved.put(feed)
        self._woken.set()

    def stop(self) -> None:
        """End after the request under way (at most `CONNECT_S` + `READ_S`) and wait for it."""
        self._stopping.set()
        self._woken.set()
        if self._ended is not None:
            self._ended.result()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self._step()
                except Exception as error:  # the lane's edge: sync must go on, and a bug must be seen
                    _log.exception("sync step failed")
                    self._core.give_up(f"{NodeUnreachable.code}: {type(error).__name__}", self._clock.monotonic())
                    self._stopping.wait(5.0)
        finally:
            for line in self._lines.values():
                line.close()

    def _step(self) -> None:
        self._woken.clear()
        while not self._moved.empty():
            self._core.moved(self._moved.get())
        outgoing = self._core.next_request(self._clock.monotonic())
        if outgoing is not None:
            self._exchange(outgoing)
        self._tell()
        if outgoing is None:
            now = self._clock.monotonic()
            self._woken.wait(max(0.0, min(60.0, self._core.wake_at(now) - now)))

    def _exchange(self, outgoing: Outgoing) -> None:
        peer = outgoing.peer
        line = self._lines.get(peer.url)
        if line is None:
            line = Line(peer.url, peer.known.fingerprint, connect_s=CONNECT_S, read_s=READ_S)
            self._lines[peer.url] = line
        try:
            response = line.ask(outgoing.request)
        except NodeUnreachable as error:
            self._core.on_failure(
                outgoing.id, f"{error.code}: {error.fields.get('reason', '')}", self._clock.monotonic()
            )
        else:
            self._core.on_reply(outgoing.id, response, self._clock.monotonic())

    def _tell(self) -> None:
        status = self._core.status()
        if status != self._told:
            self._told = status
            self._report(status)
