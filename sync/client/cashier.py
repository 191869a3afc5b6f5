"""The cashier desk through the site's node, over HTTP (port `CashierLine`)."""

from typing import TypeVar

import msgspec

from counter_app.domain.cashier_desk import (
    DeskNews,
    ErasedAtOwner,
    Granted,
    PaidTwice,
    Payer,
    Settlement,
    Stand,
    StandAtNode,
    WaitingBill,
)
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.cashier_messages import CitedReply, ClaimReply, ClaimRequest, DeskReply, StandReply
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 3.0
M = TypeVar("M", bound=msgspec.Struct)


class HttpCashierLine:
    """See `ports.cashier_desk.CashierLine`. For one thread at a time."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def news(self) -> DeskNews:
        """See the port."""
        reply = self._ask(Request("GET", "/v1/cashier"), DeskReply)
        try:
            return _news(reply)
        except ValueError as error:
            raise self._bad(str(error)) from error

    def claim(self, handover_id: str, claim_id: str) -> Granted:
        """See the port."""
        body = msgspec.json.encode(ClaimRequest(handover_id=handover_id, claim_id=claim_id))
        reply = self._ask(Request("POST", "/v1/cashier/claims", {"content-type": JSON}, body), ClaimReply)
        try:
            granted = _granted(reply)
        except ValueError as error:
            raise self._bad(str(error)) from error
        if granted.handover_id != handover_id:
            raise self._bad("another bill than was asked for")
        return granted

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
            raise self._bad(str(error.fields["reason"])) from error

    def _bad(self, reason: str) -> NodeUnreachable:
        return NodeUnreachable(node=self._line.url, reason=reason)

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)


def _cited(one: CitedReply) -> Citation:
    """ValueError when the hash is none."""
    return Citation(Origin(one.origin), one.seq, bytes.fromhex(one.hash))


def _granted(reply: ClaimReply) -> Granted:
    return Granted(
        handover_id=reply.handover_id,
        claim_id=reply.claim_id,
        bill_id=reply.bill_id,
        owner=Origin(reply.owner),
        counter=reply.counter,
        dossier_id=reply.dossier_id,
        dossier_code=reply.dossier_code,
        ticket_number=reply.ticket_number,
        body=reply.body,
        procedure=reply.procedure,
        lines=tuple(reply.lines),
        exemptions=tuple(reply.exemptions),
        payer=Payer(reply.payer, reply.payer_address, reply.payer_tax_code),
        cites=_cited(reply.cites),
    )


def _news(reply: DeskReply) -> DeskNews:
    return DeskNews(
        waiting=tuple(
            WaitingBill(
                one.handover_id,
                one.counter,
                one.dossier_code,
                one.ticket_number,
                one.procedure,
                one.body,
                Vnd(one.total),
                one.age_s,
            )
            for one in reply.waiting
        ),
        mine=tuple(_stand(one) for one in reply.mine),
        held=tuple(_stand(one) for one in reply.held),
        erased=tuple(ErasedAtOwner(one.dossier_id, one.ground, one.reference) for one in reply.erased),
        twice=tuple(
            PaidTwice(
                Origin(one.owner),
                one.bill_id,
                one.dossier_code,
                Vnd(one.total),
                Vnd(one.taken),
                tuple(one.receipts),
                tuple(one.counters),
            )
            for one in reply.twice
        ),
    )


def _stand(one: StandReply) -> StandAtNode:
    paid = one.settlement
    return StandAtNode(
        handover_id=one.handover_id,
        stand=Stand(one.stand),
        claim_id=one.claim_id,
        counter=one.counter,
        cites=None if one.cites is None else _cited(one.cites),
        settlement=None
        if paid is None
        else Settlement(paid.counter, Vnd(paid.amount), tuple(paid.receipts), _cited(paid.cites)),
    )
