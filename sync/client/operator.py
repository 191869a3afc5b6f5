"""Questions of whoever runs a node, signed with the node's own key: only who may read its folder can ask them.

Devices ask some of them too, each as far as it may.
"""

from datetime import date
from typing import TypeVar

import msgspec

from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request
from sync.messages import (
    JSON,
    ConfirmRequest,
    DeviceReply,
    DevicesReply,
    ForksReply,
    InviteReply,
    InviteRequest,
    RevokeRequest,
    StatusReply,
    TotalsReply,
)
from sync.signing import Signs

CONNECT_S, READ_S = 5.0, 20.0
M = TypeVar("M", bound=msgspec.Struct)


class Operator:
    """Every call raises `NodeUnreachable` or `NodeRefused`; `close` when done."""

    def __init__(
        self, url: str, signer: Signs, fingerprint: str = "", *, connect_s: float = CONNECT_S, read_s: float = READ_S
    ) -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=connect_s, read_s=read_s), signer

    def totals(self, day: date) -> TotalsReply:
        """The day's figures as the node has them."""
        return self._ask(Request("GET", f"/v1/totals?day={day.isoformat()}"), TotalsReply)

    def status(self) -> StatusReply:
        """How far the node is with each journal."""
        return self._ask(Request("GET", "/v1/status"), StatusReply)

    def forks(self) -> ForksReply:
        """Journals that were told in two ways."""
        return self._ask(Request("GET", "/v1/forks"), ForksReply)

    def invite(self, wish: InviteRequest) -> InviteReply:
        """A one-time code."""
        return self._tell("/v1/invitations", wish, InviteReply)

    def devices(self) -> DevicesReply:
        """Whom the node knows."""
        return self._ask(Request("GET", "/v1/devices"), DevicesReply)

    def confirm(self, origin: str, again: str = "") -> DeviceReply:
        """Let a device work that waits; one that was revoked only with the reason, `again`, why it may come back."""
        wish = ConfirmRequest(node=self._line.fingerprint, again=again)
        return self._tell(f"/v1/devices/{origin}/confirmation", wish, DeviceReply)

    def revoke(self, origin: str, reason: str) -> DeviceReply:
        """Take nothing more from a device."""
        return self._tell(f"/v1/devices/{origin}/revocation", RevokeRequest(reason=reason), DeviceReply)

    def _tell(self, target: str, wish: msgspec.Struct, kind: type[M]) -> M:
        return self._ask(Request("POST", target, {"content-type": JSON}, msgspec.json.encode(wish)), kind)

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def _ask(self, request: Request, kind: type[M]) -> M:
        answer = self._line.ask(self._signer.sign(request))
        if answer.status != 200:
            raise NodeRefused(node=self._line.url, reason=read_refusal(answer).code)
        try:
            return read(answer.body, kind)
        except BadReply as error:
            raise NodeUnreachable(node=self._line.url, reason=str(error.fields["reason"])) from error
