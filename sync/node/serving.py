"""uvicorn around the application, on a socket that is bound before anybody is told its address."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from litestar import Litestar

from sync.node.digested import digested
from sync.node.live import Live

STOP_S = 5
"""How long requests under way may take when the node stops."""
KEPT_S = 30
"""How long an idle line is kept. Clients let go of theirs after 5 s: were the node first, a request that is on its way
at that moment would be answered with a reset, and a clerk told that the node is not there."""


class Server(uvicorn.Server):
    """Leaves signals to whoever composes the program, so that everything is closed in its order."""

    def __init__(self, config: uvicorn.Config, streams: Live) -> None:
        super().__init__(config)
        self._streams = streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, which would not end by themselves, then everything else."""
        self._streams.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def bind(listen: str) -> socket.socket:
    """A listening socket on `HOST:PORT`; port 0 is any free one. Raises OSError or ValueError."""
    host, _, port = listen.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.create_server((host, int(port)), family=family, backlog=256)
    # Opened again by its number it knows its protocol, and asyncio sends without delay only where that is TCP:
    # an answer goes out in two parts, and the second would wait 40 ms for the first to be acknowledged.
    return socket.socket(fileno=bound.detach())


def address(bound: socket.socket, *, encrypted: bool) -> str:
    """The URL of a bound socket."""
    host, port = bound.getsockname()[:2]
    scheme = "https" if encrypted else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def server(app: Litestar, certificate: Path | None) -> Server:
    """A server for `app`, encrypted with `certificate`; set `should_exit` to stop it."""
    config = uvicorn.Config(
        digested(app),
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_S,
        timeout_keep_alive=KEPT_S,
        ws="none",
        ssl_certfile=certificate,
    )
    return Server(config, app.state.live)


def serve(running: Server, bound: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until `should_exit`; `ready` is called once requests are taken. Blocks."""

    async def run() -> None:
        task = asyncio.create_task(running.serve([bound]))
        while not running.started and not task.done():
            await asyncio.sleep(0.01)
        if running.started:
            ready()
        await task

    asyncio.run(run())
