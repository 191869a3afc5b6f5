"""The node on HTTP: Litestar passes requests to the service and describes them; it decides nothing."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import litestar
from litestar import Litestar, Router, get, post
from litestar.datastructures import ResponseHeader, State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromPath
from litestar.types import ASGIApp

from counter_app.domain.event_size import MAX_BODY_BYTES
from counter_app.ports.disk import StorageFull, StorageTrouble
from sync.approval_messages import ApprovalReply, OpenApprovalsReply
from sync.cashier_messages import ClaimReply, DeskReply
from sync.credit_messages import PickReply, PicksReply, TwiceReply
from sync.messages import (
    NODE_TIME,
    DeviceReply,
    DevicesReply,
    EnrolReply,
    EventsReply,
    FeedReply,
    ForksReply,
    HeadReply,
    HealthReply,
    InviteReply,
    Refusal,
    StatusReply,
    TotalsReply,
)
from sync.money_messages import SiteMoneyReply
from sync.node.answering import Asked, change, head_of, look, refusals, typed
from sync.node.live import Live, LiveStream, Once
from sync.node.openapi import (
    INSTALLATIONS,
    SIGNED,
    STRANGERS,
    TAGS,
    AnswerOperation,
    AskOperation,
    ClaimOperation,
    CommandOperation,
    ConfirmOperation,
    DevicesOperation,
    EnrolOperation,
    FeedOperation,
    ForksOperation,
    InviteOperation,
    PickOperation,
    PushOperation,
    ReadBackOperation,
    RevokeOperation,
    SiteMoneyOperation,
    TotalsOperation,
    describe,
    security,
)
from sync.node.refused import Refused, refused
from sync.node.service import NodeService, busy
from sync.node.webhooks.routes import notice, notice_in_query
from sync.queue_messages import QueueAnswer, QueueReply
from sync.signing import read_signature

PULSE_S = 0.25
MAX_ENROL_BYTES = 8 * 1024
"""What is read of somebody of whom nothing is known; an enrolment is a tenth of it."""
_log = logging.getLogger(__name__)
STORAGE_RETRY_S = 10


@get("/v1/health", responses=refusals(429), summary="Is anybody there")
async def health(request: Asked) -> litestar.Response[HealthReply]:
    """The one question that a stranger may ask."""
    return await look(request, HealthReply)


@post(
    "/v1/enrol",
    status_code=200,
    operation_class=EnrolOperation,
    security=[SIGNED],
    responses=refusals(401, 403, 408, 413, 422, 429),
    request_max_body_size=MAX_ENROL_BYTES,
)
async def enrol(request: Asked) -> litestar.Response[EnrolReply]:
    """Make an installation known, by a one-time code."""
    return await change(request, EnrolReply)


@post(
    "/v1/journals/{origin:str}/events",
    status_code=200,
    operation_class=PushOperation,
    responses=refusals(401, 403, 404, 408, 409, 413, 422, 429),
)
async def push(request: Asked, origin: FromPath[str]) -> litestar.Response[HeadReply]:
    """Store consecutive events of a journal."""
    return await change(request, HeadReply)


@get("/v1/journals/{origin:str}/head", responses=refusals(401, 403, 404, 422, 429))
async def head(request: Asked, origin: FromPath[str]) -> litestar.Response[HeadReply]:
    """How far a journal is held."""
    return await look(request, HeadReply)


@get(
    "/v1/journals/{origin:str}/events",
    operation_class=ReadBackOperation,
    responses=refusals(401, 403, 404, 422, 429),
    summary="Read a journal back",
)
async def events(request: Asked, origin: FromPath[str]) -> litestar.Response[EventsReply]:
    """Stored events past `after`, for the device that goes on from that journal, or for its site."""
    return await look(request, EventsReply)


@get("/v1/feeds/{feed:str}", operation_class=FeedOperation, responses=refusals(401, 403, 404, 422, 429))
async def feed(request: Asked, feed: FromPath[str]) -> litestar.Response[FeedReply]:
    """Items after a cursor."""
    return await look(request, FeedReply)


@post(
    "/v1/queue/commands",
    status_code=200,
    operation_class=CommandOperation,
    responses=refusals(401, 403, 408, 409, 413, 422, 429),
)
async def command(request: Asked) -> litestar.Response[QueueAnswer]:
    """Issue, call, recall or give up a ticket; the same command id gets the same answer."""
    return await change(request, QueueAnswer)


@get("/v1/queue", responses=refusals(401, 403, 422, 429))
async def queue(request: Asked) -> litestar.Response[QueueReply]:
    """Today's open tickets."""
    return await look(request, QueueReply)


@get("/v1/live", include_in_schema=False)  # it never ends, which OpenAPI cannot say: docs/scaling.md
async def live(request: Asked) -> ASGIApp:
    """What moves, as server-sent events."""
    service: NodeService = request.app.state.service
    feed: Live = request.app.state.live
    asked = head_of(request)
    response = await asyncio.to_thread(service.look, asked)
    if response.status == 200 and not feed.full:
        sender = read_signature(asked).origin
        return LiveStream(feed, request.headers.get("last-event-id", ""), partial(service.hears, sender))
    return Once(response if response.status != 200 else busy())


@get("/v1/totals", operation_class=TotalsOperation, responses=refusals(401, 403, 422, 429, 503))
async def totals(request: Asked) -> litestar.Response[TotalsReply]:
    """A day's figures."""
    return await look(request, TotalsReply)


@get("/v1/site-money", operation_class=SiteMoneyOperation, responses=refusals(401, 403, 422, 429, 503))
async def money(request: Asked) -> litestar.Response[SiteMoneyReply]:
    """Cash drawers of a day at the other counters of the site, and money that must go back there."""
    return await look(request, SiteMoneyReply)


@get("/v1/status", responses=refusals(401, 403, 422, 429))
async def status(request: Asked) -> litestar.Response[StatusReply]:
    """Every journal with its lag, and what a person must look at."""
    return await look(request, StatusReply)


@get("/v1/devices", operation_class=DevicesOperation, responses=refusals(401, 403, 422, 429))
async def devices(request: Asked) -> litestar.Response[DevicesReply]:
    """Installations that this node knows."""
    return await look(request, DevicesReply)


@get("/v1/forks", operation_class=ForksOperation, responses=refusals(401, 403, 422, 429))
async def forks(request: Asked) -> litestar.Response[ForksReply]:
    """Forked journals of the sender's site, with the receipts of each branch."""
    return await look(request, ForksReply)


@post(
    "/v1/invitations",
    status_code=200,
    operation_class=InviteOperation,
    responses=refusals(401, 403, 408, 413, 422, 429),
)
async def invite(request: Asked) -> litestar.Response[InviteReply]:
    """Make a one-time code; for whoever runs the node."""
    return await change(request, InviteReply)


@post(
    "/v1/devices/{origin:str}/confirmation",
    status_code=200,
    operation_class=ConfirmOperation,
    responses=refusals(401, 403, 404, 408, 413, 422, 429),
)
async def confirm(request: Asked, origin: FromPath[str]) -> litestar.Response[DeviceReply]:
    """Let a waiting installation work. Other nodes than the one that `node` names refuse it (`request.other_node`)."""
    return await change(request, DeviceReply)


@post(
    "/v1/devices/{origin:str}/revocation",
    status_code=200,
    operation_class=RevokeOperation,
    responses=refusals(401, 403, 404, 408, 413, 422, 429),
)
async def revoke(request: Asked, origin: FromPath[str]) -> litestar.Response[DeviceReply]:
    """Take nothing more from an installation; for whoever runs the node."""
    return await change(request, DeviceReply)


@get("/v1/approvals", responses=refusals(401, 403, 422, 429))
async def approvals(request: Asked) -> litestar.Response[OpenApprovalsReply]:
    """Acts at other counters of the site that wait for a supervisor."""
    return await look(request, OpenApprovalsReply)


@post(
    "/v1/approvals",
    status_code=200,
    operation_class=AskOperation,
    responses=refusals(401, 403, 404, 408, 409, 413, 422, 429),
)
async def ask(request: Asked) -> litestar.Response[ApprovalReply]:
    """Ask supervisors of the site to approve one act, or take that back; the same id again asks how it stands."""
    return await change(request, ApprovalReply)


@post(
    "/v1/approvals/{approval:str}/answer",
    status_code=200,
    operation_class=AnswerOperation,
    responses=refusals(401, 403, 404, 408, 409, 413, 422, 429),
)
async def answer(request: Asked, approval: FromPath[str]) -> litestar.Response[ApprovalReply]:
    """Approve just the act with that digest, or refuse it; what was answered before stands."""
    return await change(request, ApprovalReply)


@get("/v1/cashier", responses=refusals(401, 403, 422, 429, 503))
async def cashier(request: Asked) -> litestar.Response[DeskReply]:
    """Bills that wait for the cashier desk, and how those stand that the sender handed over or holds."""
    return await look(request, DeskReply)


@post(
    "/v1/cashier/claims",
    status_code=200,
    operation_class=ClaimOperation,
    responses=refusals(401, 403, 408, 409, 413, 422, 429, 503),
)
async def claim(request: Asked) -> litestar.Response[ClaimReply]:
    """Give a bill that was handed over to the sender alone, or back to its owner; who has it is told the same again."""
    return await change(request, ClaimReply)


@get("/v1/credits/picks", responses=refusals(401, 403, 422, 429, 503))
async def picks(request: Asked) -> litestar.Response[PicksReply]:
    """Transfers that other counters of the site took of late: nobody else may."""
    return await look(request, PicksReply)


@get("/v1/credits/twice", responses=refusals(401, 403, 422, 429, 503))
async def twice(request: Asked) -> litestar.Response[TwiceReply]:
    """Transfers for which several counters of the site hold money: for a supervisor to look at."""
    return await look(request, TwiceReply)


@post(
    "/v1/credits/picks",
    status_code=200,
    operation_class=PickOperation,
    responses=refusals(401, 403, 408, 409, 413, 422, 429, 503),
)
async def pick(request: Asked) -> litestar.Response[PickReply]:
    """Give a transfer that names nobody to the sender alone; who has it is told the same again."""
    return await change(request, PickReply)


async def _describe(asked: Asked) -> litestar.Response[Refusal] | None:
    """The description of this interface is for strangers too, but not at any rate."""
    service: NodeService = asked.app.state.service
    if not asked.scope["path"].startswith("/schema"):
        return None
    no = service.stranger(head_of(asked))
    return None if no is None else typed(no, Refusal)


def _routes() -> list[Router]:
    """Who is listened to: anybody at a limited rate, and those that are enrolled."""
    known = [push, head, events, feed, command, queue, live, totals, status, devices, forks, invite, confirm, revoke]
    known += [approvals, ask, answer, cashier, claim, money, picks, pick, twice]
    told = "the node's time in microseconds since 1970, UTC"
    timed = [ResponseHeader(NODE_TIME, description=told, documentation_only=True)]
    return [
        Router("/", route_handlers=[health, enrol, notice, notice_in_query], tags=[STRANGERS], response_headers=timed),
        Router("/", route_handlers=known, tags=[INSTALLATIONS], security=[SIGNED], response_headers=timed),
    ]


def build_app(service: NodeService) -> Litestar:
    """The ASGI application of a node."""
    feeds = Live(service.live)
    service.tell(feeds.changed)
    app = Litestar(
        _routes(),
        before_request=_describe,
        state=State({"service": service, "live": feeds}),
        lifespan=[_alive],
        request_max_body_size=MAX_BODY_BYTES,
        exception_handlers={HTTPException: _unhandled, Exception: _failed},
        logging_config=None,
        openapi_config=OpenAPIConfig(
            "Counter node", "1", components=security(), tags=TAGS, path="/schema", render_plugins=[JsonRenderPlugin()]
        ),
    )
    describe(app)
    return app


@asynccontextmanager
async def _alive(app: Litestar) -> AsyncIterator[None]:
    """What runs beside the requests."""
    service: NodeService = app.state.service
    feeds: Live = app.state.live
    tasks = [asyncio.create_task(feeds.run()), asyncio.create_task(_pulse(service))]
    yield
    for task in tasks:
        task.cancel()


async def _pulse(service: NodeService) -> None:
    while True:
        await asyncio.sleep(PULSE_S)
        service.pulse()


def _unhandled(_asked: Asked, error: HTTPException) -> litestar.Response[Refusal]:
    """What Litestar refuses by itself, in the same form."""
    return typed(refused(error.status_code, f"http.{error.status_code}", error.detail).response(), Refusal)


def _failed(_asked: Asked, error: Exception) -> litestar.Response[Refusal]:
    """A failing disk or a bug: the client comes again later."""
    if isinstance(error, StorageTrouble):
        return typed(_no_storage(error).response(), Refusal)
    _log.error("a request failed", exc_info=error)
    return typed(refused(500, "node.failed", type(error).__name__).response(), Refusal)


def _no_storage(error: StorageTrouble) -> Refused:
    _log.error("nothing can be stored: %s", error)
    code = "node.full" if isinstance(error, StorageFull) else "node.disk"
    said = "it is not known whether it was stored" if error.in_doubt else "nothing was stored"
    return Refused(503, Refusal(code=code, message=said), retry_after_s=STORAGE_RETRY_S)
