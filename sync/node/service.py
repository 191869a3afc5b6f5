"""The core on its store: reads on any thread, changes in groups on the store lane, projections behind them."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from counter_app.domain.credit import Heard, Told
from counter_app.domain.journal import Origin
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.node import NodeStore, NodeUnitOfWork
from counter_app.usecases.credits_node import Seen
from sync.exchange import Request, Response
from sync.messages import LiveReply, Refusal
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.pace import Pace
from sync.node.refused import Refused
from sync.node.senders import Senders
from sync.node.webhooks.desk import WEBHOOKS
from sync.signing import ORIGIN

MOST_WAITING = 256
"""Changes that wait for the store lane; the next one is told to come again."""
GROUP, GROUP_BYTES = 32, 512 * 1024
"""Changes that share a commit: what waits together is made durable together, and the lane stays free for others."""
SMALL = 16 * 1024
"""A body that is hashed sooner than another thread would begin."""
PULSES_BETWEEN_LOOKS = 8
"""How often it is looked whether another process left something to follow."""

_PUSH = "/v1/journals/"
_log = logging.getLogger(__name__)
Waiting = tuple[Request, "Future[Response]"]


class NodeService:
    """One running node. `changed` is called, on the store lane, after each group: a relay is woken by it."""

    def __init__(self, core: NodeCore, store: NodeStore, follower: Follower, changed: Callable[[], None]) -> None:
        self._core, self._store, self._follower, self._listeners = core, store, follower, [changed]
        self._senders = Senders(
            lambda origin: store.read(lambda books: books.devices.get(origin)),
            lambda: store.read(lambda books: books.devices.origins()),
        )
        self._pace, self._pulses = Pace(), 0
        self._lock = threading.Lock()
        self._waiting: deque[Waiting] = deque()
        self._under_way = 0
        self._grouping = self._following = self._again = self._closed = False

    def look(self, request: Request) -> Response:
        """Answer a read, in the calling thread."""
        no = self._core.knock(request, self._senders)
        if no is not None:
            return no
        return self._store.read(lambda books: self._core.look(request, books))

    def stranger(self, request: Request) -> Response | None:
        """See `NodeCore.stranger`."""
        return self._core.stranger(request)

    def remembers(self, request: Request) -> bool:
        """Whether `knock` and `check` need nothing but the processor, for about as long as handing them over takes."""
        is_notice = request.path.startswith(WEBHOOKS)
        return len(request.body) < SMALL and (is_notice or self._senders.remembers(request.headers.get(ORIGIN, "")))

    def knock(self, request: Request) -> Response | None:
        """See `NodeCore.knock`; in the calling thread."""
        return self._core.knock(request, self._senders)

    def check(self, request: Request) -> Response | None:
        """See `NodeCore.check`; in the calling thread."""
        return self._core.check(request, self._senders)

    def change(self, request: Request) -> "Future[Response]":
        """Carry out a change; the future holds the answer once it is durable."""
        answer: Future[Response] = Future()
        with self._lock:
            if len(self._waiting) + self._under_way >= MOST_WAITING:
                answer.set_result(busy())
                return answer
            self._waiting.append((request, answer))
        self._next_group()
        return answer

    def see(self, told: Sequence[Told]) -> "Future[list[Seen]]":
        """Record credits that were asked for; the future holds what became of each once it is durable."""

        def job(uow: NodeUnitOfWork) -> list[Seen]:
            with uow:
                seen = self._core.webhooks.see(told, Heard.POLL, uow)
                uow.commit()
            return seen

        done = self._store.submit(job)
        done.add_done_callback(lambda _: self._tell())
        return done

    def moved(self) -> None:
        """A copy of a feed from above has moved: who listens here is told."""
        self._tell()

    def follow(self) -> None:
        """Let the projections catch up, step by step behind what the lane has to do anyway."""
        with self._lock:
            self._again = True
            if self._following or self._closed or not self._pace.may_follow():
                return
            self._following, self._again = True, False
        self._store.submit(self._step).add_done_callback(self._stepped)

    def pulse(self) -> None:
        """To be called a few times a second: what waits for its turn, or was another process's, is not forgotten."""
        with self._lock:
            self._pace.pulse()
            self._pulses += 1
            look = self._pulses % PULSES_BETWEEN_LOOKS == 0
            due = self._again or look
        if look:
            self._senders.forget()
        if due:
            self.follow()

    def live(self) -> LiveReply:
        """Where everything stands that the live feed tells of; in the calling thread."""
        return self._store.read(self._core.live)

    def hears(self, origin: Origin) -> LiveReply | None:
        """See `NodeCore.hears`; in the calling thread."""
        return self._store.read(lambda books: self._core.hears(origin, books))

    def tell(self, listener: Callable[[], None]) -> None:
        """Call `listener` too after each group; before the first change."""
        self._listeners.append(listener)

    def close(self) -> None:
        """No further step is begun; call it before the store is closed."""
        with self._lock:
            self._closed = True

    # -- groups ----------------------------------------------------------------------------------------

    def _next_group(self) -> None:
        with self._lock:
            if self._grouping or not self._waiting:
                return
            self._grouping = True
        group: list[Waiting] = []

        def run(uow: NodeUnitOfWork) -> list[Response]:
            self._pace.begin()
            if not group:  # taken when the lane comes to it, and kept when a lost race makes it run again
                group.extend(self._take())
            return self._core.handle_group([request for request, _ in group], uow)

        self._store.submit(run).add_done_callback(lambda done: self._grouped(group, done))

    def _take(self) -> list[Waiting]:
        taken: list[Waiting] = []
        size = 0
        with self._lock:
            while self._waiting and len(taken) < GROUP and size < GROUP_BYTES:
                one = self._waiting.popleft()
                if one[1].set_running_or_notify_cancel():  # else nobody waits for the answer any more
                    taken.append(one)
                    size += len(one[0].body)
            self._under_way += len(taken)
        # Everywhere in the same order: journals by origin, the own one (commands) last; else two processes could
        # each hold what the other waits for.
        return sorted(taken, key=lambda one: one[0].path)

    def _grouped(self, group: list[Waiting], done: "Future[list[Response]]") -> None:
        error = done.exception()
        if isinstance(error, StorageTrouble) and not group:  # refused before it began
            group.extend(self._take())
        if error is None:
            for (_, answer), response in zip(group, done.result(), strict=True):
                answer.set_result(response)
        elif len(group) == 1 or isinstance(error, StorageTrouble):
            for _, answer in group:
                answer.set_exception(error)
        else:  # one of them failed and nothing is stored: each on its own, so that it fails alone
            for one in group:
                self._alone(*one)
        with self._lock:
            self._grouping = False
            self._under_way -= len(group)
            self._pace.changed()
        self._next_group()
        if any(_PUSH in request.path for request, _ in group):  # the own journal is followed where it is written
            self.follow()
        self._tell()

    def _alone(self, request: Request, answer: "Future[Response]") -> None:
        def done(one: "Future[Response]") -> None:
            error = one.exception()
            if error is None:
                answer.set_result(one.result())
            else:
                answer.set_exception(error)

        self._store.submit(lambda uow: self._core.handle(request, uow)).add_done_callback(done)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    # -- projections -----------------------------------------------------------------------------------

    def _step(self, uow: NodeUnitOfWork) -> bool:
        self._pace.begin()
        return self._follower.step(uow)

    def _stepped(self, step: "Future[bool]") -> None:
        error = step.exception()
        if error is not None:  # the database failed, not an event: the next change tries again
            _log.error("projections stopped", exc_info=error)
        with self._lock:
            self._following = False
            self._pace.followed()
            more = error is None and (step.result() or self._again)
        if more:
            self.follow()
        else:
            self._tell()


def busy() -> Response:
    """Come again soon."""
    return Refused(429, Refusal(code="node.busy", message="too much is waiting"), retry_after_s=1).response()
