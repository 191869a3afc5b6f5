"""The queue over HTTP, for counters and kiosks (port `Queue`). Short timeouts: a clerk waits for it."""

from typing import TypeVar

import msgspec

from counter_app.domain.journal import Citation, Origin
from counter_app.ports.queue import CalledTicket, IssuedTicket, NodeRefused, NodeUnreachable, WaitingTicket
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.client.node_time import NodeClock
from sync.exchange import Request, Response
from sync.messages import JSON
from sync.queue_messages import CommandKind, QueueAnswer, QueueCommand, QueueReply, TicketReply
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 3.0
M = TypeVar("M", bound=msgspec.Struct)


class HttpQueue:
    """See `ports.queue.Queue`. For one thread at a time; `close` when done."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "", times: NodeClock | None = None) -> None:
        self._url, self._signer, self._times = url.rstrip("/"), signer, times
        self._line = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S)

    def issue(self, service: str, command: str, priority: int = 0) -> IssuedTicket:
        """See the port."""
        wish = QueueCommand(command_id=command, kind=CommandKind.ISSUE, service=service, priority=priority)
        one = self._given(wish)
        return IssuedTicket(one.ticket_id, one.number, one.service, one.issued_at, one.waiting_before)

    def call_next(self, command: str, closing: str = "") -> CalledTicket | None:
        """See the port."""
        answer = self._command(QueueCommand(command_id=command, kind=CommandKind.CALL_NEXT, closing=closing))
        return None if answer.ticket is None else _called(answer.ticket)

    def recall(self, ticket_id: str, command: str) -> CalledTicket:
        """See the port."""
        return _called(self._given(QueueCommand(command_id=command, kind=CommandKind.RECALL, ticket_id=ticket_id)))

    def missed(self, ticket_id: str, command: str) -> None:
        """See the port."""
        self._command(QueueCommand(command_id=command, kind=CommandKind.MISSED, ticket_id=ticket_id))

    def waiting(self) -> tuple[WaitingTicket, ...]:
        """See the port."""
        rows = self._ask(Request("GET", "/v1/queue"), QueueReply).tickets
        return tuple(
            WaitingTicket(one.ticket_id, one.number, one.service, one.state, one.counter, one.issued_at, one.priority)
            for one in rows
        )

    def close(self) -> None:
        """Close the connection, on the thread that used it."""
        self._line.close()

    def _given(self, wish: QueueCommand) -> TicketReply:
        ticket = self._command(wish).ticket
        if ticket is None:
            raise NodeUnreachable(node=self._url, reason=f"{wish.kind.value} answered without a ticket")
        return ticket

    def _command(self, wish: QueueCommand) -> QueueAnswer:
        request = Request("POST", "/v1/queue/commands", {"content-type": JSON}, msgspec.json.encode(wish))
        return self._ask(request, QueueAnswer)

    def _ask(self, request: Request, kind: type[M]) -> M:
        answer = self._exchange(self._signer.sign(request))
        if self._times is not None and self._times.hear(self._url, answer) and answer.status == 401:
            answer = self._exchange(self._signer.sign(request))  # now with the node's time
        if answer.status != 200:
            raise self._said_no(answer)
        try:
            return read(answer.body, kind)
        except BadReply as error:
            raise NodeUnreachable(node=self._url, reason=str(error.fields["reason"])) from error

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)

    def _said_no(self, response: Response) -> NodeRefused | NodeUnreachable:
        """A 5xx that does not say why is not the node's: a proxy before it does not reach it."""
        code = read_refusal(response).code
        if response.status >= 500 and code.startswith("http."):
            return NodeUnreachable(node=self._url, reason=f"status {response.status}")
        return NodeRefused(node=self._url, reason=code)


def _called(ticket: TicketReply) -> CalledTicket:
    if ticket.call is None:
        raise NodeUnreachable(node="", reason="a called ticket without its call")
    call = Citation(Origin(ticket.call.origin), ticket.call.seq, bytes.fromhex(ticket.call.hash))
    return CalledTicket(ticket.ticket_id, ticket.number, ticket.service, ticket.issued_at, ticket.calls, call)
