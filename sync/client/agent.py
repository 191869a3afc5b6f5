"""The sync client on its lane: HTTP lines to each peer around the core."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue

from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.queue import NodeUnreachable
from sync.client.core import Outgoing, SyncCore, SyncStatus
from sync.client.line import Line
from sync.exchange import Response

CONNECT_S, READ_S = 2.0, 8.0
AGAIN_S = 5.0
"""After something failed here."""
AT_ONCE = 2
"""Requests under way: while a node makes one batch of a backlog durable, the next one is on its way."""
_log = logging.getLogger(__name__)


class SyncAgent:
    """Runs until `stop`. `report` is called on the sync lane whenever the status changed; when it fails, again soon."""

    def __init__(self, core: SyncCore, clock: Clock, lane: Lane, report: Callable[[SyncStatus], None]) -> None:
        self._core, self._clock, self._lane, self._report = core, clock, lane, report
        self._woken, self._stopping = threading.Event(), threading.Event()
        self._moved: SimpleQueue[str] = SimpleQueue()
        self._free = [_Lines(f"{lane.name}-{n}") for n in range(AT_ONCE)]
        self._asked: deque[tuple[Outgoing, _Lines, Future[Response]]] = deque()
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
        """End after the requests under way (at most `CONNECT_S` + `READ_S`) and wait for it."""
        self._stopping.set()
        self._woken.set()
        if self._ended is not None:
            self._ended.result()

    def _run(self) -> None:
        try:
            while self._asked or not self._stopping.is_set():
                try:
                    self._step()
                except Exception as error:  # the lane's edge: sync must go on, and a bug must be seen
                    _log.exception("sync step failed")
                    self._core.give_up(f"{NodeUnreachable.code}: {type(error).__name__}", self._clock.monotonic())
                    self._stopping.wait(AGAIN_S)
        finally:
            for lines in (*self._free, *(lines for _, lines, _ in self._asked)):
                lines.close()

    def _step(self) -> None:
        self._woken.clear()
        while not self._moved.empty():
            self._core.moved(self._moved.get())
        while self._free and not self._stopping.is_set():
            outgoing = self._core.next_request(self._clock.monotonic())
            if outgoing is None:
                break
            lines = self._free.pop()
            self._asked.append((outgoing, lines, lines.ask(outgoing)))
        if self._asked:
            self._hear()
            self._tell()
            return
        self._tell()
        if self._stopping.is_set():  # its wake-up may have been cleared above
            return
        now = self._clock.monotonic()
        longest = 60.0 if self._told is not None else AGAIN_S
        self._woken.wait(max(0.0, min(longest, self._core.wake_at(now) - now)))

    def _hear(self) -> None:
        """The oldest answer, or that there is none."""
        outgoing, lines, asked = self._asked.popleft()
        try:
            response = asked.result()
        except NodeUnreachable as error:
            self._core.on_failure(
                outgoing.id, f"{error.code}: {error.fields.get('reason', '')}", self._clock.monotonic()
            )
        else:
            self._core.on_reply(outgoing.id, response, self._clock.monotonic())
        finally:
            self._free.append(lines)

    def _tell(self) -> None:
        status = self._core.status()
        if status == self._told:
            return
        self._told = None
        try:
            self._report(status)
        except Exception:  # a lane's edge: nodes are spoken to all the same, and it is told again
            _log.exception("the state of the link could not be told")
        else:
            self._told = status


class _Lines:
    """One line to each peer, and the thread that waits for its answers."""

    def __init__(self, name: str) -> None:
        self._lane = Lane(name)
        self._lines: dict[str, Line] = {}

    def ask(self, outgoing: Outgoing) -> "Future[Response]":
        """The answer to come, or `NodeUnreachable`."""
        return self._lane.submit(lambda: self._line_to(outgoing).ask(outgoing.request))

    def close(self) -> None:
        """After the answer under way."""
        self._lane.submit(self._close)
        self._lane.drain()

    def _line_to(self, outgoing: Outgoing) -> Line:
        peer = outgoing.peer
        line = self._lines.get(peer.url)
        if line is None:
            line = Line(peer.url, peer.known.fingerprint, connect_s=CONNECT_S, read_s=READ_S)
            self._lines[peer.url] = line
        return line

    def _close(self) -> None:
        for line in self._lines.values():
            line.close()
