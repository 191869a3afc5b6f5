"""Asking the bank for what came in, in case that a notice was lost: each account by the clock, on a lane of its own.

What is found is recorded as if it had been told; what was told before is known by its id.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from sync.node.webhooks.notice import LOCAL, Unreadable
from sync.node.webhooks.payments import Payments
from sync.node.webhooks.sepay import MOST_LISTED, Polling, SePay

if TYPE_CHECKING:
    import httpx

    from counter_app.domain.credit import Told
    from counter_app.usecases.credits_node import Seen

BACK = timedelta(days=2)
"""How far back it is asked each time: notices may be missing in any order."""
SLICE = 100
"""Credits that share a commit: the store lane is left to others in between."""
MOST_BYTES = 16 * 1024 * 1024
CONNECT_S, READ_S = 5.0, 30.0
T = TypeVar("T")
See = Callable[[Sequence["Told"]], "Future[list[Seen]]"]
_log = logging.getLogger(__name__)


class BankPoll:
    """Runs until `stop`. Without an account that can be asked it does nothing."""

    def __init__(self, payments: Payments, see: See, clock: Clock) -> None:
        self._accounts = [
            (one, one.poll) for one in payments.merchants if isinstance(one, SePay) and one.poll is not None
        ]
        self._see, self._clock = see, clock
        self._due = {one.name: 0.0 for one, _ in self._accounts}
        self._stopping = threading.Event()
        self._lane: Lane | None = None

    def start(self) -> None:
        """Begin."""
        if self._accounts:
            self._lane = Lane("bank")
            self._lane.submit(self._work)

    def stop(self) -> None:
        """End, and wait for what is under way."""
        self._stopping.set()
        if self._lane is not None:
            self._lane.drain()

    def _work(self) -> None:
        import httpx  # noqa: PLC0415  (0.24 s, only where a bank is asked)

        timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
        with httpx.Client(timeout=timeout, follow_redirects=False) as line:
            while not self._stopping.is_set():
                for merchant, poll in self._accounts:
                    if self._due[merchant.name] <= self._clock.monotonic() and not self._stopping.is_set():
                        self._ask_one(line, merchant, poll)
                        self._due[merchant.name] = self._clock.monotonic() + poll.every_s
                self._stopping.wait(max(0.0, min(self._due.values()) - self._clock.monotonic()))

    def _ask_one(self, line: "httpx.Client", merchant: SePay, poll: Polling) -> None:
        try:
            since = (self._clock.now() - BACK).astimezone(LOCAL).date()
            request = merchant.listing(poll, since)
            with line.stream(request.method, request.target, headers=request.headers) as answer:
                answer.raise_for_status()
                body = _whole(answer)
            told = merchant.listed(body)
            if len(told) >= MOST_LISTED:
                _log.warning("the list of %r is full: older credits may be missing", merchant)
            for some in _slices(told, SLICE):
                self._see(some).result()
        except Unreadable as error:
            _log.warning("the list of %r cannot be read: %s", merchant, str(error).rpartition(" - at ")[2][:60])
        except Exception as error:  # the lane's edge: it is asked again; the message may hold the token's address
            _log.warning("%r could not be asked: %s", merchant, type(error).__name__)


def _whole(answer: "httpx.Response") -> bytes:
    body = bytearray()
    for part in answer.iter_bytes():
        body += part
        if len(body) > MOST_BYTES:
            raise Unreadable("too long")
    return bytes(body)


def _slices(told: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (told[start : start + size] for start in range(0, len(told), size))
