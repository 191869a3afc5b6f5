"""Reading back from a node what it holds of a journal that this installation goes on from."""

from collections.abc import Callable

import msgspec

from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.call import BadReply, read, read_refusal
from sync.client.core import Me, Peer
from sync.exchange import Request, Response
from sync.messages import JSON, EnrolReply, EnrolRequest, EventsReply, HeadReply, StatusReply
from sync.signing import Signs


class NodeCopy:
    """One node, asked step by step. Each question raises `NodeUnreachable` or `NodeRefused`."""

    def __init__(self, peer: Peer, signer: Signs, ask: Callable[[Request], Response]) -> None:
        self._peer, self._url, self._signer, self._ask = peer, peer.url, signer, ask

    def enrol(self, me: Me) -> str:
        """Make this installation known as the one that goes on from `me.continues`; a repeat does no harm.

        `waiting` until somebody confirms it; a code stays with the key that brought it first.
        """
        wish = EnrolRequest(
            code=self._peer.known.secret,
            public_key=me.public_key.hex(),
            level=me.level,
            site=me.site,
            counter=me.counter,
            continues=me.continues,
        )
        answer = self._asked(Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish)))
        try:
            return read(answer.body, EnrolReply).state
        except BadReply as error:
            raise NodeUnreachable(node=self._url, reason=str(error)) from error

    def head(self, origin: Origin) -> tuple[Head, bool]:
        """Where the node's copy of a journal ends, and whether it is frozen."""
        answer = self._asked(Request("GET", f"/v1/journals/{origin}/head"))
        try:
            found = read(answer.body, HeadReply)
            head = found.head
        except (BadReply, ValueError) as error:
            raise NodeUnreachable(node=self._url, reason=str(error)) from error
        return head, found.frozen

    def journals(self) -> dict[Origin, int]:
        """Which journals of this site the node holds, and up to which event."""
        answer = self._asked(Request("GET", "/v1/status"))
        try:
            return {Origin(one.origin): one.head_seq for one in read(answer.body, StatusReply).journals}
        except BadReply as error:
            raise NodeUnreachable(node=self._url, reason=str(error)) from error

    def events_after(self, origin: Origin, seq: int) -> list[SealedEvent]:
        """The next events that the node holds, as stored; none past its head. Nothing is checked yet."""
        answer = self._asked(Request("GET", f"/v1/journals/{origin}/events?after={seq}"))
        try:
            return read(answer.body, EventsReply).events
        except BadReply as error:
            raise NodeUnreachable(node=self._url, reason=str(error)) from error

    def _asked(self, request: Request) -> Response:
        answer = self._ask(self._signer.sign(request))
        if answer.status != 200:
            raise NodeRefused(node=self._url, reason=read_refusal(answer).code)
        return answer
