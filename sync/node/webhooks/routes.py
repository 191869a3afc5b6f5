"""The webhooks' routes, as the description of the node tells them."""

import litestar
from litestar import get, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath

from sync.node.answering import Asked, change, refusals
from sync.node.openapi import WebhookOperation, WebhookQueryOperation
from sync.node.webhooks.desk import MAX_WEBHOOK_BYTES
from sync.node.webhooks.notice import WebhookAnswer

_WEBHOOK = "/v1/webhooks/{provider:str}/{merchant:str}"


def _heard(*statuses: int) -> dict[int, ResponseSpec]:
    nothing = ResponseSpec(None, description="taken, as MoMo wants to hear it", generate_examples=False)
    return {204: nothing, **refusals(403, 404, 409, 422, 429, *statuses)}


@post(
    _WEBHOOK,
    status_code=200,
    operation_class=WebhookOperation,
    responses=_heard(408, 413),
    request_max_body_size=MAX_WEBHOOK_BYTES,
    summary="A provider tells of money that came in",
)
async def notice(request: Asked, provider: FromPath[str], merchant: FromPath[str]) -> litestar.Response[WebhookAnswer]:
    """Signed as the provider signs: in the body (payOS, MoMo, ZaloPay), or by the key in `Authorization` (SePay).

    Answered in the provider's words once it is stored.
    """
    return await change(request, WebhookAnswer)


@get(_WEBHOOK, operation_class=WebhookQueryOperation, responses=_heard(), summary="The same of VNPAY, in the query")
async def notice_in_query(
    request: Asked, provider: FromPath[str], merchant: FromPath[str]
) -> litestar.Response[WebhookAnswer]:
    """VNPAY's instant notification."""
    return await change(request, WebhookAnswer)
