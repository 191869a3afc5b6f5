"""The core on its store: reads on any thread, changes on the store lane, projections behind them."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future

from counter_app.ports.node import NodeStore
from sync.exchange import Request, Response
from sync.messages import Refusal
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.refused import Refused

MOST_WAITING = 256
"""Changes that wait for the store lane; the next one is told to come again."""

_log = logging.getLogger(__name__)


class NodeService:
    """One running node. `changed` is called, on the store lane, after each change: a relay is woken by it."""

    def __init__(self, core: NodeCore, store: NodeStore, follower: Follower, changed: Callable[[], None]) -> None:
        self._core, self._store, self._follower, self._tell = core, store, follower, changed
        self._lock = threading.Lock()
        self._waiting = 0
        self._following = self._again = self._closed = False

    def look(self, request: Request) -> Response:
        """Answer a read, in the calling thread."""
        return self._store.read(lambda books: self._core.look(request, books))

    def change(self, request: Request) -> "Future[Response]":
        """Carry out a change; the future holds the answer once it is durable."""
        with self._lock:
            if self._waiting >= MOST_WAITING:
                return _done(_busy())
            self._waiting += 1
        answer = self._store.submit(lambda uow: self._core.handle(request, uow))
        answer.add_done_callback(self._changed)
        return answer

    def follow(self) -> None:
        """Let the projections catch up, step by step behind what the lane has to do anyway."""
        with self._lock:
            self._again = True
            if self._following or self._closed:
                return
            self._following, self._again = True, False
        self._store.submit(self._follower.step).add_done_callback(self._stepped)

    def close(self) -> None:
        """No further step is begun; call it before the store is closed."""
        with self._lock:
            self._closed = True

    def _changed(self, _answer: "Future[Response]") -> None:
        with self._lock:
            self._waiting -= 1
        self.follow()
        self._tell()

    def _stepped(self, step: "Future[bool]") -> None:
        error = step.exception()
        if error is not None:  # the database failed, not an event: the next change tries again
            _log.error("projections stopped", exc_info=error)
        with self._lock:
            self._following = False
            more = error is None and (step.result() or self._again)
        if more:
            self.follow()
        else:
            self._tell()


def _busy() -> Response:
    return Refused(429, Refusal(code="node.busy", message="too much is waiting"), retry_after_s=1).response()


def _done(response: Response) -> "Future[Response]":
    answer: Future[Response] = Future()
    answer.set_result(response)
    return answer
