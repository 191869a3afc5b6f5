"""Transfers that name nobody through the site's node, over HTTP (port `PickLine`)."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from counter_app.domain.credit import Credit
from counter_app.domain.credit_use import TakenTwice
from counter_app.domain.money import Vnd
from counter_app.domain.reconciliation.lines import plain
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.credit_messages import PickReply, PickRequest, PicksReply, TwiceReply
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 3.0
M = TypeVar("M", bound=msgspec.Struct)


class HttpPickLine:
    """See `ports.picks.PickLine`. For one thread at a time."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def claim(self, credit: Credit, attempt_id: str) -> None:
        """See the port."""
        wish = PickRequest(
            credit_id=credit.id,
            attempt_id=attempt_id,
            bank_reference=plain(credit.bank_reference),
            seen_at=credit.seen_at,
        )
        body = msgspec.json.encode(wish)
        reply = self._ask(Request("POST", "/v1/credits/picks", {"content-type": JSON}, body), PickReply)
        if reply.credit_id != credit.id:
            raise NodeUnreachable(node=self._line.url, reason="another transfer than was asked for")

    def taken(self) -> Mapping[str, str]:
        """See the port."""
        reply = self._ask(Request("GET", "/v1/credits/picks"), PicksReply)
        return {one.credit_id: one.counter for one in reply.taken}

    def twice(self) -> Sequence[TakenTwice]:
        """See the port."""
        reply = self._ask(Request("GET", "/v1/credits/twice"), TwiceReply)
        return [
            TakenTwice(one.reference, Vnd(one.taken), tuple(one.receipts), tuple(one.counters)) for one in reply.twice
        ]

    def close(self) -> None:
        """See the port."""
        self._line.close()

    def _ask(self, request: Request, kind: type[M]) -> M:
        answer = self._exchange(self._signer.sign(request))
        if answer.status != 200:
            raise NodeRefused(node=self._line.url, reason=read_refusal(answer).code)
        try:
            return read(answer.body, kind)
        except BadReply as error:
            raise NodeUnreachable(node=self._line.url, reason=str(error.fields["reason"])) from error

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)
