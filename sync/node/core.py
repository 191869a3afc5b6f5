"""The node without a socket: requests in, responses out. Time and randomness are ports."""

import re
from collections.abc import Callable, Sequence

import msgspec

from counter_app.domain.event_size import MAX_BODY_BYTES, EventTooLarge
from counter_app.domain.journal import Origin, microseconds
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks, NodeUnitOfWork
from counter_app.ports.random import Random
from sync.exchange import Request, Response
from sync.messages import NODE_TIME, EventsReply, HealthReply, LiveReply
from sync.node import approvals, cashier, commands, continuing, enrolment, forks, ingest, picks, reading
from sync.node.approvals import Approvals
from sync.node.enrolment import Codes, Enrolment
from sync.node.gate import Gate, Remembers
from sync.node.identity import NodeIdentity, NodeLimits
from sync.node.permissions import Act, must_be_allowed
from sync.node.reading import Health
from sync.node.refused import Refused, refused, reply
from sync.node.site_money import site_money
from sync.node.webhooks.desk import WEBHOOKS, WebhookDesk
from sync.node.webhooks.payments import Payments

ENROL, HEALTH = "/v1/enrol", "/v1/health"
_FOR_STRANGERS = (ENROL, HEALTH)
_ORIGIN = "([0-9a-f]{32})"
_EVENTS, _HEAD = re.compile(f"/v1/journals/{_ORIGIN}/events"), re.compile(f"/v1/journals/{_ORIGIN}/head")
_FEED = re.compile(r"/v1/feeds/([a-z]{1,32})")
_QUEUE, _COMMANDS = re.compile("/v1/queue"), re.compile("/v1/queue/commands")
_LIVE = re.compile("/v1/live")
_TOTALS, _STATUS = re.compile("/v1/totals"), re.compile("/v1/status")
_MONEY = re.compile("/v1/site-money")
_FORKS = re.compile("/v1/forks")
_DEVICES, _INVITATIONS = re.compile("/v1/devices"), re.compile("/v1/invitations")
_APPROVALS, _ANSWER = re.compile("/v1/approvals"), re.compile("/v1/approvals/([0-9a-f]{32})/answer")
_CASHIER, _CLAIMS = re.compile("/v1/cashier"), re.compile("/v1/cashier/claims")
_PICKS, _TWICE = re.compile("/v1/credits/picks"), re.compile("/v1/credits/twice")
_CONFIRMATION = re.compile(f"/v1/devices/{_ORIGIN}/confirmation")
_REVOCATION = re.compile(f"/v1/devices/{_ORIGIN}/revocation")

Read = Callable[[re.Match[str], Request, Device, NodeBooks], msgspec.Struct]
Change = Callable[[re.Match[str], Request, Device, NodeUnitOfWork], Response]


class NodeCore:
    """The rules of a node. Reads (GET) may run on any thread, changes (POST) on the store lane."""

    def __init__(
        self,
        me: NodeIdentity,
        clock: Clock,
        random: Random,
        codes: Codes,
        limits: NodeLimits | None = None,
        health: Health | None = None,
        payments: Payments | None = None,
    ) -> None:
        self._me, self._clock, self._random, self._codes = me, clock, random, codes
        self._limits, self._health = limits or NodeLimits(), health or Health()
        self._gate = Gate(me, clock, self._limits)
        self.webhooks = WebhookDesk(payments or Payments(), clock, self._limits)
        self._reads, self._changes = self._readable(), self._changeable()

    def knock(self, request: Request, devices: Remembers) -> Response | None:
        """What is refused by the headers alone, before a body is read or the database asked; None to go on."""
        if request.path.startswith(WEBHOOKS):
            return self._tried(lambda: self.webhooks.knock(request))
        if request.path in _FOR_STRANGERS:
            return self.stranger(request)
        return self._tried(lambda: self._gate.knock(request, devices))

    def check(self, request: Request, devices: Remembers) -> Response | None:
        """What is refused of a whole change before it comes to the store lane; None to go on."""
        if request.path.startswith(WEBHOOKS):
            return self._answered(lambda: self.webhooks.check(request))
        return None if request.path == ENROL else self._tried(lambda: self._gate.check(request, devices))

    def stranger(self, request: Request) -> Response | None:
        """Whether somebody unknown asks too often; None to go on."""
        return self._tried(lambda: self._gate.stranger(request))

    def look(self, request: Request, books: NodeBooks) -> Response:
        """Answer a read that has knocked."""
        try:
            return self._timed(self._looked(request, books))
        except Refused as no:
            return self._timed(no.response())

    def live(self, books: NodeBooks) -> LiveReply:
        """Where everything stands that the live feed tells of."""
        return reading.live(self._me, books)

    def hears(self, origin: Origin, books: NodeBooks) -> LiveReply | None:
        """What somebody is told who listens already; None when it may listen no more."""
        try:
            sender = self._gate.at_work(origin, books.devices)
            must_be_allowed(sender, Act.LIVE)
        except Refused:
            return None
        return reading.heard(self._me, sender, books)

    def handle(self, request: Request, uow: NodeUnitOfWork) -> Response:
        """Carry out a change in one transaction; a refusal keeps what it recorded (nonce, fork, quarantine)."""
        return self.handle_group([request], uow)[0]

    def handle_group(self, requests: Sequence[Request], uow: NodeUnitOfWork) -> list[Response]:
        """Carry out changes in their order and commit them together; all of them or, when one fails, none.

        What would need an event that no node above could take is refused alone, and nothing of it is kept.
        """
        try:
            with uow:
                responses = [self._answer(request, uow) for request in requests]
                uow.commit()
        except EventTooLarge as error:
            if len(requests) > 1:
                raise  # the others are carried out without it
            return [self._timed(refused(422, "request.event_too_large", str(error)).response())]
        return responses

    def _answer(self, request: Request, uow: NodeUnitOfWork) -> Response:
        try:
            return self._timed(self._handled(request, uow))
        except Refused as no:
            return self._timed(no.response())

    def _timed(self, response: Response) -> Response:
        response.headers[NODE_TIME] = str(microseconds(self._clock.now()))
        return response

    def _tried(self, look: Callable[[], object]) -> Response | None:
        def tried() -> None:
            look()

        return self._answered(tried)

    def _answered(self, look: Callable[[], Response | None]) -> Response | None:
        try:
            found = look()
        except Refused as no:
            found = no.response()
        return None if found is None else self._timed(found)

    def _looked(self, request: Request, books: NodeBooks) -> Response:
        if request.path == HEALTH:
            return reply(HealthReply(level=self._me.level, node=self._me.origin))
        sender = self._gate.reader(request, books.devices)
        if any("\0" in value for value in request.query.values()):
            raise refused(422, "request.malformed", "a text holds NUL")
        for pattern, act, answer in self._reads:
            if found := pattern.fullmatch(request.path):
                must_be_allowed(sender, act)
                return reply(answer(found, request, sender, books))
        raise refused(404, "request.unknown_path", request.path)

    def _copied(self, origin: Origin, request: Request, sender: Device, books: NodeBooks) -> EventsReply:
        after = reading.number(request.query, "after", 0)
        return continuing.events(self._me, origin, after, sender, books.journals.get(origin), books)

    def _handled(self, request: Request, uow: NodeUnitOfWork) -> Response:
        if len(request.body) > MAX_BODY_BYTES:
            raise refused(413, "request.too_large", f"at most {MAX_BODY_BYTES} bytes")
        if request.path.startswith(WEBHOOKS):
            return self.webhooks.carry_out(request, uow)
        if request.path == ENROL:
            return reply(self._register(uow).enrol(request, self._gate))
        sender = self._gate.writer(request, uow)
        for pattern, act, carry_out in self._changes:
            if found := pattern.fullmatch(request.path):
                must_be_allowed(sender, act)
                return carry_out(found, request, sender, uow)
        raise refused(404, "request.unknown_path", request.path)

    def _register(self, uow: NodeUnitOfWork) -> Enrolment:
        return Enrolment(self._me, self._codes, self._clock, self._random, uow)

    def _approvals(self, uow: NodeUnitOfWork) -> Approvals:
        return Approvals(self._me, self._clock, uow)

    def _readable(self) -> tuple[tuple[re.Pattern[str], Act, Read], ...]:
        """What can be read, and what one must be allowed for it."""
        page = self._limits.feed_page
        return (
            (_HEAD, Act.HEAD, lambda at, _, sender, books: ingest.head(Origin(at[1]), sender, self._me, books)),
            (_EVENTS, Act.HEAD, lambda at, request, sender, books: self._copied(Origin(at[1]), request, sender, books)),
            (_FEED, Act.FEED, lambda at, r, sender, books: reading.feed(self._me, sender, at[1], r.query, page, books)),
            (_QUEUE, Act.QUEUE, lambda _, __, ___, books: reading.queue(books, self._clock)),
            (_TOTALS, Act.TOTALS, lambda _, r, sender, books: reading.totals(r.query, sender, books, self._clock)),
            (_LIVE, Act.LIVE, lambda _, __, sender, books: reading.heard(self._me, sender, books)),
            (_MONEY, Act.MONEY, lambda _, r, sender, b: site_money(self._me, r.query, sender, b, self._clock)),
            (_STATUS, Act.STATUS, lambda _, __, sender, books: reading.status(self._me, sender, self._health, books)),
            (_FORKS, Act.FORKS, lambda _, r, sender, books: forks.forks(r.query, sender, books)),
            (_APPROVALS, Act.APPROVALS, lambda _, __, sender, b: approvals.waiting(self._me, sender, b, self._clock)),
            (_CASHIER, Act.DESK, lambda _, __, sender, books: cashier.news(self._me, sender, books, self._clock)),
            (_PICKS, Act.DESK, lambda _, __, sender, books: picks.taken(self._me, sender, books, self._clock)),
            (_TWICE, Act.DESK, lambda _, __, sender, books: picks.twice(self._me, sender, books, self._clock)),
            (_DEVICES, Act.DEVICES, lambda _, r, sender, books: enrolment.devices(r.query, sender, books)),
        )

    def _changeable(self) -> tuple[tuple[re.Pattern[str], Act, Change], ...]:
        """What can be changed, and what one must be allowed for it."""

        def push(at: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(ingest.push(Origin(at[1]), request.body, sender, self._me, uow, self._clock))

        def command(_: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return commands.command(request, sender, self._me, uow, self._clock, self._random)

        def invite(_: re.Match[str], request: Request, _sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(self._register(uow).invite(request))

        def confirm(at: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(self._register(uow).confirm(Origin(at[1]), request, sender))

        def revoke(at: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(self._register(uow).revoke(Origin(at[1]), request, sender))

        def ask(_: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(self._approvals(uow).ask(request, sender))

        def answer(at: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(self._approvals(uow).answer(at[1], request, sender))

        def claim(_: re.Match[str], request: Request, sender: Device, uow: NodeUnitOfWork) -> Response:
            return reply(cashier.claimed(request, sender, self._me, uow))

        return (
            (_EVENTS, Act.PUSH, push),
            (_COMMANDS, Act.ISSUE, command),
            (_INVITATIONS, Act.INVITE, invite),
            (_CONFIRMATION, Act.CONFIRM, confirm),
            (_REVOCATION, Act.REVOKE, revoke),
            (_APPROVALS, Act.ASK, ask),
            (_ANSWER, Act.ANSWER, answer),
            (_CLAIMS, Act.CLAIM, claim),
            (_PICKS, Act.CLAIM, lambda _, r, sender, uow: reply(picks.picked(r, sender, self._me, uow))),
        )
