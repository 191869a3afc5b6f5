"""One exchange over HTTP: from the framework's request to the service, and its answer back."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

import litestar
from litestar.datastructures import ResponseHeader
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec

from sync.exchange import Request, Response
from sync.messages import JSON, Refusal
from sync.node.service import NodeService

M = TypeVar("M")
BODY_S = 30.0
"""How long a body may take to come in."""
Asked = litestar.Request[Any, Any, Any]

_MEANINGS = {
    400: "not a request",
    401: "not signed, signed wrongly, replayed, or by an installation that is not enrolled",
    403: "not allowed to this installation, meant for another node, or not signed by the provider",
    404: "nothing is there",
    408: "the body came too slowly",
    409: "the journal or the ticket stands elsewhere, or the credit is known with another amount",
    413: "too large",
    422: "unreadable or altered, where a batch is kept and shown; or a text too long to be recorded, where nothing is",
    429: "too many requests; come again after Retry-After seconds",
    500: "the node failed; nothing was stored",
    503: "the figures are being built again, or the disk is full or failing; come again after Retry-After seconds",
}


def refusals(*statuses: int) -> dict[int, ResponseSpec]:
    """How the description tells of them; what any request may be answered is among them."""
    return {
        status: ResponseSpec(Refusal, description=_MEANINGS[status], generate_examples=False)
        for status in (400, *statuses, 500, 503)
    }


async def look(asked: Asked, kind: type[M]) -> litestar.Response[M]:
    """Answer a read, on a thread of its own."""
    service: NodeService = asked.app.state.service
    return typed(await asyncio.to_thread(service.look, head_of(asked)), kind)


async def change(asked: Asked, kind: type[M]) -> litestar.Response[M]:
    """Refuse as early as can be: by the headers, then by signature and sender, and only then take the store's time."""
    service: NodeService = asked.app.state.service
    head = head_of(asked)
    no = await _turned_away(service, service.knock, head)
    if no is not None:
        return typed(no, kind)
    try:
        async with asyncio.timeout(BODY_S):
            request = replace(head, body=await asked.body())
    except TimeoutError as error:
        raise HTTPException(_MEANINGS[408], status_code=408) from error
    no = await _turned_away(service, service.check, request)
    if no is None:
        no = await asyncio.wrap_future(service.change(request))
    return typed(no, kind)


async def _turned_away(
    service: NodeService, look: Callable[[Request], Response | None], request: Request
) -> Response | None:
    """What `look` says; on another thread when it may wait for the database or hash for long."""
    return look(request) if service.remembers(request) else await asyncio.to_thread(look, request)


def head_of(asked: Asked) -> Request:
    """Everything but the body."""
    query = asked.scope["query_string"].decode("latin-1")
    target = asked.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    headers = {name.lower(): value for name, value in asked.headers.items()}
    return Request(asked.method, target, headers, address=asked.client.host if asked.client else "")


def typed(response: Response, kind: type[M]) -> litestar.Response[M]:
    """`response` for sending; its body is already that of a `kind` or of a refusal."""
    headers = [
        ResponseHeader(name=name, value=value) for name, value in response.headers.items() if name != "content-type"
    ]
    content = cast("M", response.body)
    return litestar.Response(content, status_code=response.status, media_type=JSON, headers=headers)
