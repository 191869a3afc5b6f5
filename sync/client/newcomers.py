"""The site node's list of counters that wait, over HTTP (port `Newcomers`)."""

import msgspec

from counter_app.ports.newcomers import Newcomer
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request, Response
from sync.messages import JSON, ConfirmRequest, DevicesReply
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 5.0


class HttpNewcomers:
    """See `ports.newcomers.Newcomers`."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def waiting(self) -> tuple[Newcomer, ...]:
        """See the port."""
        answer = self._ask(Request("GET", "/v1/devices?state=waiting"))
        try:
            found = read(answer.body, DevicesReply).devices
        except BadReply as error:
            raise NodeUnreachable(node=self._line.url, reason=str(error.fields["reason"])) from error
        return tuple(Newcomer(one.origin, one.level, one.counter, one.comparison) for one in found)

    def confirm(self, origin: str, supervisor: str) -> None:
        """See the port."""
        body = msgspec.json.encode(ConfirmRequest(by=supervisor, node=self._line.fingerprint))
        self._ask(Request("POST", f"/v1/devices/{origin}/confirmation", {"content-type": JSON}, body))

    def close(self) -> None:
        """See the port."""
        self._line.close()

    def _ask(self, request: Request) -> Response:
        answer = self._exchange(self._signer.sign(request))
        if answer.status != 200:
            raise NodeRefused(node=self._line.url, reason=read_refusal(answer).code)
        return answer

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)
