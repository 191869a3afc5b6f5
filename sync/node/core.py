"""The node without a socket: requests in, responses out. Time and randomness are ports."""

import re
from collections.abc import Callable, Sequence

from counter_app.domain.journal import Origin, microseconds
from counter_app.ports.clock import Clock
from counter_app.ports.node import NodeBooks, NodeUnitOfWork
from counter_app.ports.random import Random
from sync.exchange import Request, Response
from sync.messages import MAX_BODY_BYTES, NODE_TIME, HealthReply, LiveReply, UpstreamReply
from sync.node import commands, enrolment, ingest, reading
from sync.node.enrolment import Codes
from sync.node.gate import Gate
from sync.node.identity import NodeIdentity, NodeLimits
from sync.node.refused import Refused, refused, reply

_EVENTS = re.compile(r"/v1/journals/([0-9a-f]{32})/events")
_HEAD = re.compile(r"/v1/journals/([0-9a-f]{32})/head")
_FEED = re.compile(r"/v1/feeds/([a-z]{1,32})")


class NodeCore:
    """The rules of a node. Reads (GET) may run on any thread, changes (POST) on the store lane."""

    def __init__(
        self,
        me: NodeIdentity,
        clock: Clock,
        random: Random,
        codes: Codes,
        limits: NodeLimits | None = None,
        upstream: Callable[[], UpstreamReply | None] = lambda: None,
    ) -> None:
        self._me, self._clock, self._random, self._codes = me, clock, random, codes
        self._limits, self._upstream = limits or NodeLimits(), upstream
        self._gate = Gate(me, clock, self._limits)

    def look(self, request: Request, books: NodeBooks) -> Response:
        """Answer a read."""
        try:
            return self._timed(self._looked(request, books))
        except Refused as no:
            return self._timed(no.response())

    def live(self, books: NodeBooks) -> LiveReply:
        """Where everything stands that the live feed tells of."""
        return reading.live(self._me, books)

    def handle(self, request: Request, uow: NodeUnitOfWork) -> Response:
        """Carry out a change in one transaction; a refusal keeps what it recorded (nonce, fork, quarantine)."""
        return self.handle_group([request], uow)[0]

    def handle_group(self, requests: Sequence[Request], uow: NodeUnitOfWork) -> list[Response]:
        """Carry out changes in their order and commit them together; all of them or, when one fails, none."""
        with uow:
            responses = [self._answer(request, uow) for request in requests]
            uow.commit()
        return responses

    def _answer(self, request: Request, uow: NodeUnitOfWork) -> Response:
        try:
            return self._timed(self._handled(request, uow))
        except Refused as no:
            return self._timed(no.response())

    def _timed(self, response: Response) -> Response:
        response.headers[NODE_TIME] = str(microseconds(self._clock.now()))
        return response

    def _looked(self, request: Request, books: NodeBooks) -> Response:
        path = request.path
        if path == "/v1/health":
            self._gate.stranger()
            return reply(HealthReply(level=self._me.level, node=self._me.origin))
        sender = self._gate.reader(request, books)
        if found := _HEAD.fullmatch(path):
            origin = Origin(found[1])
            ingest.may_carry(self._me, sender, origin)
            return reply(ingest.head_reply(origin, books.journals.get(origin), books))
        if found := _FEED.fullmatch(path):
            return reply(reading.feed(found[1], request.query, self._limits.feed_page, books))
        return self._reported(path, request, books)

    def _reported(self, path: str, request: Request, books: NodeBooks) -> Response:
        if path == "/v1/live":
            return reply(self.live(books))
        if path == "/v1/queue":
            return reply(reading.queue(books, self._clock))
        if path == "/v1/totals":
            return reply(reading.totals(request.query, books, self._clock))
        if path == "/v1/status":
            return reply(reading.status(self._me, self._upstream(), books))
        raise refused(404, "request.unknown_path", path)

    def _handled(self, request: Request, uow: NodeUnitOfWork) -> Response:
        if len(request.body) > MAX_BODY_BYTES:
            raise refused(413, "request.too_large", f"at most {MAX_BODY_BYTES} bytes")
        if request.path == "/v1/enrol":
            return enrolment.enrol(request, uow, self._me, self._codes, self._gate, self._clock)
        sender = self._gate.writer(request, uow)
        if found := _EVENTS.fullmatch(request.path):
            return reply(ingest.push(Origin(found[1]), request.body, sender, self._me, uow, self._clock))
        if request.path == "/v1/queue/commands":
            return commands.command(request, sender, self._me, uow, self._clock, self._random)
        raise refused(404, "request.unknown_path", request.path)
