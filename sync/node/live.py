"""The live feed: server-sent events that say at once which feed or queue moved (`GET /v1/live`).

An event tells a head, never an item, so a listener that missed some misses nothing: the newest one says it all. Its id
is all that this listener was told, with the epoch; a listener that comes back with it is told what differs. Before each
news it is asked again whether this listener may hear it: a stream outlives many decisions.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from sync.exchange import Response
from sync.messages import LiveHead, LiveReply

MOST_LISTENERS = 2_000
HEARTBEAT_S = 10.0
SLOW_S = 10.0
"""How long one write may take; who does not read is dropped, and told the rest when it comes again."""
LOOK_S = 0.5
"""How often other processes' changes are looked for while somebody listens."""

_HEARTBEAT = b":\n\n"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Marks:
    """Up to where each feed stands, in one epoch."""

    epoch: str = ""
    heads: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """As an event id."""
        return " ".join([self.epoch, *(f"{name}={position}" for name, position in sorted(self.heads.items()))])

    def told(self, name: str, position: int) -> "Marks":
        """With one more head told."""
        return Marks(self.epoch, {**self.heads, name: position})

    @classmethod
    def of(cls, id: str) -> "Marks":
        """Read an event id; nothing was told when it is none of ours."""
        epoch, *parts = id.split(" ")
        pairs = [part.partition("=") for part in parts]
        if not all(position.isdecimal() and len(position) < 20 for _, _, position in pairs):
            return cls()
        return cls(epoch, {name: int(position) for name, _, position in pairs})


class Live:
    """All listeners of this process. `look` reads the heads; `changed` may be called from any thread."""

    def __init__(self, look: Callable[[], LiveReply]) -> None:
        self._look = look
        self._listeners: set[asyncio.Event] = set()
        self._moved = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    @property
    def full(self) -> bool:
        """Whether nobody more is taken."""
        return len(self._listeners) >= MOST_LISTENERS

    async def run(self) -> None:
        """Wake the listeners whenever a head moves, until cancelled."""
        self._loop, last = asyncio.get_running_loop(), Marks()
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), LOOK_S)
            self._moved.clear()
            if self._listeners:
                now = await self._marks()
                if now != last:
                    last = now
                    self._wake()

    async def _marks(self) -> Marks:
        """Where everything stands; nowhere when it could not be read, so that each listener looks for itself."""
        try:
            return _marks(await asyncio.to_thread(self._look))
        except Exception:  # the task's edge: a look that failed must not end the looking
            _log.warning("the live feed could not look", exc_info=True)
            return Marks()

    def changed(self) -> None:
        """Something was committed here."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._moved.set)

    def close(self) -> None:
        """End every stream; on the loop."""
        self.closed = True
        self._wake()

    def join(self) -> asyncio.Event:
        """A new listener; it is set when there may be something to tell."""
        woken = asyncio.Event()
        woken.set()
        self._listeners.add(woken)
        return woken

    def leave(self, woken: asyncio.Event) -> None:
        """The listener is gone."""
        self._listeners.discard(woken)

    def _wake(self) -> None:
        for woken in self._listeners:
            woken.set()


class LiveStream:
    """One listener's answer, an ASGI application: headers, then events until either side ends it.

    `hears` reads what this listener may hear of; None ends the stream.
    """

    def __init__(self, live: Live, last_id: str, hears: Callable[[], LiveReply | None]) -> None:
        self._live, self._told, self._hears = live, Marks.of(last_id), hears

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        """Serve it."""
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        gone, woken = asyncio.create_task(_disconnected(receive)), self._live.join()
        try:
            while not gone.done() and not self._live.closed:
                news = woken.is_set()
                woken.clear()  # before looking: what moves meanwhile is looked at next
                told = await self._news() if news else _HEARTBEAT
                if told is None:
                    break
                await asyncio.wait_for(_body(send, told), SLOW_S)
                await _either(gone, woken)
            await asyncio.wait_for(_body(send, b"", more=False), SLOW_S)
        except TimeoutError:
            _log.info("a listener that does not read was dropped")
        finally:
            self._live.leave(woken)
            gone.cancel()

    async def _news(self) -> bytes | None:
        heard = await asyncio.to_thread(self._hears)
        if heard is None:
            return None
        now = _marks(heard)
        if now.epoch != self._told.epoch:
            self._told = Marks(now.epoch)
        events = []
        for name, position in sorted(now.heads.items()):
            if self._told.heads.get(name) != position:
                self._told = self._told.told(name, position)
                data = msgspec.json.encode(LiveHead(feed=name, position=position)).decode()
                events.append(f"id: {self._told.id}\nevent: head\ndata: {data}\n\n")
        return "".join(events).encode() or _HEARTBEAT


class Once:
    """An ordinary answer in the stream's stead, an ASGI application: why there is no stream."""

    def __init__(self, response: Response) -> None:
        self._response = response

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        """Send it."""
        headers = [(name.encode(), value.encode()) for name, value in self._response.headers.items()]
        await send({"type": "http.response.start", "status": self._response.status, "headers": headers})
        await _body(send, self._response.body, more=False)


def _marks(now: LiveReply) -> Marks:
    return Marks(now.epoch, now.heads)


async def _either(gone: "asyncio.Task[None]", woken: asyncio.Event) -> None:
    """Until the listener is gone, has news, or must be shown that we are here."""
    waiting = asyncio.create_task(woken.wait())
    await asyncio.wait({gone, waiting}, timeout=HEARTBEAT_S, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


async def _body(send: Any, text: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": more})


async def _disconnected(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
