"""Every answer of a node with the digest of its body, whoever below made it: a route, the framework, the description.

An answer in parts is sent as it comes, without one: only the live feed, which does no more than wake who listens.
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from sync.digest import CONTENT_DIGEST, content_digest

Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Coroutine[Any, Any, None]]


def digested(app: App) -> App:
    """`app`, an ASGI application, with the header in its answers."""

    async def answer(scope: Any, receive: Any, send: Send) -> None:
        await app(scope, receive, _adding(send) if scope["type"] == "http" and scope["method"] != "HEAD" else send)

    return answer


def _adding(send: Send) -> Send:
    """Holds an answer's beginning back until its body is there; the body of a HEAD is never sent."""
    start: dict[str, Any] | None = None

    async def add(message: dict[str, Any]) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        if start is not None and message["type"] == "http.response.body":
            if not message.get("more_body", False):
                digest = content_digest(message.get("body", b""))
                start = {**start, "headers": [*start.get("headers", ()), (CONTENT_DIGEST.encode(), digest.encode())]}
            await send(start)
            start = None
        await send(message)

    return add
