"""Approvals through the site's node, over HTTP (port `ApprovalDesk`)."""

from typing import TypeVar

import msgspec

from counter_app.domain.approval import Act, Approval
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.ports.approval import Answer, OpenRequest
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.approval_messages import ApprovalAnswer, ApprovalAsk, ApprovalReply, OpenApprovalsReply
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 3.0
M = TypeVar("M", bound=msgspec.Struct)


class HttpApprovals:
    """See `ports.approval.ApprovalDesk`."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def ask(self, approval: Approval, name: str) -> Answer:
        """See the port."""
        return self._told(self._post("", _wish(approval, name)))

    def withdraw(self, approval: Approval, name: str) -> Answer:
        """See the port."""
        return self._told(self._post("", _wish(approval, name, taken_back=True)))

    def open(self) -> tuple[OpenRequest, ...]:
        """See the port."""
        found = self._ask(Request("GET", "/v1/approvals"), OpenApprovalsReply).approvals
        return tuple(
            OpenRequest(
                one.approval_id,
                Act(one.act, one.line, Vnd(one.amount), one.text),
                one.counter,
                one.name,
                one.age_s,
            )
            for one in found
        )

    def answer(self, asked: OpenRequest, *, grant: bool, by: str, name: str, reason: str) -> Answer:
        """See the port. The digest is made of what was shown, not taken from the node."""
        wish = ApprovalAnswer(digest=asked.act.digest, grant=grant, by=by, name=name, reason=reason)
        return self._told(self._post(f"/{asked.id}/answer", wish))

    def close(self) -> None:
        """See the port."""
        self._line.close()

    def _told(self, reply: ApprovalReply) -> Answer:
        cites = reply.cites
        try:
            cited = None if cites is None else Citation(Origin(cites.origin), cites.seq, bytes.fromhex(cites.hash))
        except ValueError as error:
            raise self._bad("cites") from error
        return Answer(reply.approval_id, reply.state, reply.digest, reply.supervisor, reply.name, reply.reason, cited)

    def _post(self, path: str, wish: msgspec.Struct) -> ApprovalReply:
        body = msgspec.json.encode(wish)
        return self._ask(Request("POST", f"/v1/approvals{path}", {"content-type": JSON}, body), ApprovalReply)

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


def _wish(approval: Approval, name: str, *, taken_back: bool = False) -> ApprovalAsk:
    act = approval.act
    return ApprovalAsk(
        approval_id=approval.id,
        act=act.kind,
        line=act.subject,
        amount=act.amount,
        text=act.text,
        asked_by=approval.asked_by,
        name=name,
        taken_back=taken_back,
    )
