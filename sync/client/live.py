"""Listening to a node's live feed: what moved there is pulled at once instead of at the next turn.

Only a hint: without it, or while it is away, pulling goes on by the clock.
"""

import logging
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError
from counter_app.ports.lane import Lane
from counter_app.ports.random import Random
from sync.client.line import Line
from sync.exchange import Request
from sync.messages import LiveHead
from sync.signing import Signs

CONNECT_S, SILENT_S = 2.0, 30.0
"""A node says something every ten seconds; after `SILENT_S` without a word the line is taken for dead."""
AGAIN_FIRST_S, AGAIN_MOST_S = 0.5, 30.0
MOST_LINE_BYTES = 64 * 1024
"""A line of ours holds the head of each feed that one may hear of, some hundred bytes; no node says a longer one."""
TARGET = "/v1/live"
_log = logging.getLogger(__name__)


def line_to(url: str, fingerprint: str) -> Line:
    """The line that a listener needs."""
    return Line(url, fingerprint, connect_s=CONNECT_S, read_s=SILENT_S)


class LiveListener:
    """Listens on a lane of its own until `stop`.

    There `moved` is called with the name of what moved, and `lost` when the line has gone: until it is back, only
    asking finds out.
    """

    def __init__(
        self,
        line: Line,
        signer: Signs,
        random: Random,
        moved: Callable[[str], None],
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._line, self._signer, self._random, self._moved, self._lost = line, signer, random, moved, lost
        self._lane = Lane("live")
        self._stopping = threading.Event()
        self._last_id, self._failures = "", 0
        self._socket: socket.socket | None = None
        self._ended: Future[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._ended = self._lane.submit(self._run)

    def stop(self) -> None:
        """End and wait for it; a line that is being read is cut."""
        self._stopping.set()
        self._cut()
        if self._ended is not None:
            self._ended.result()
        self._lane.drain()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except CounterError as error:  # no node, or not ours: the light of the link says so
                _log.debug("live feed: %s", error)
            except Exception:  # the lane's edge: a bug here must not end the listening
                _log.exception("live feed")
            if not self._stopping.is_set():
                self._lost()
            self._stopping.wait(self._pause_s())
        self._line.close()

    def _pause_s(self) -> float:
        jitter = 0.5 + int.from_bytes(self._random.token(2)) / 0x1FFFE
        pause = min(AGAIN_MOST_S, AGAIN_FIRST_S * 2.0 ** min(self._failures, 16))
        self._failures += 1
        return pause * jitter

    def _listen(self) -> None:
        request = self._signer.sign(Request("GET", TARGET))
        last = {"last-event-id": self._last_id} if self._last_id else {}
        with self._line.stream(Request("GET", TARGET, request.headers | last), self._reads) as answer:
            if answer.status_code != 200:
                return
            for id, head in heads(lines(answer.iter_raw())):
                if self._stopping.is_set():
                    return
                self._failures = 0
                self._last_id = id
                self._moved(head.feed)

    def _reads(self, opened: socket.socket) -> None:
        """All that is read from here on comes from `opened`."""
        self._socket = opened
        if self._stopping.is_set():  # `stop` may have found the one before
            self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                self._socket.shutdown(socket.SHUT_RDWR)


def lines(parts: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream as they come. Raises ValueError at one without end: it is held no further."""
    held = bytearray()
    for part in parts:
        for at, piece in enumerate(part.split(b"\n")):
            if at:
                yield held.removesuffix(b"\r").decode(errors="replace")
                held.clear()
            held += piece
            if len(held) > MOST_LINE_BYTES:
                raise ValueError(f"a line of more than {MOST_LINE_BYTES} bytes")


def heads(told: Iterable[str]) -> Iterator[tuple[str, LiveHead]]:
    """The events of a stream with their ids; what is not one of ours is passed over."""
    id, data = "", ""
    for line in told:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "id":
            id = value
        elif name == "data":
            data = value
        elif not line and data:
            with suppress(msgspec.MsgspecError):
                yield id, from_json(data, LiveHead)
            data = ""
