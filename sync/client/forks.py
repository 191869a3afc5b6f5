"""The site node's list of forked journals, over HTTP (port `Forks`)."""

from counter_app.domain.money import Vnd
from counter_app.ports.forks import BranchReceipt, Fork
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request, Response
from sync.messages import ForkReply, ForksReply
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 5.0


class HttpForks:
    """See `ports.forks.Forks`."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def known(self) -> tuple[Fork, ...]:
        """See the port."""
        answer = self._exchange(self._signer.sign(Request("GET", "/v1/forks")))
        if answer.status != 200:
            raise NodeRefused(node=self._line.url, reason=read_refusal(answer).code)
        try:
            return tuple(_fork(one) for one in read(answer.body, ForksReply).forks)
        except BadReply as error:
            raise NodeUnreachable(node=self._line.url, reason=str(error.fields["reason"])) from error

    def close(self) -> None:
        """See the port."""
        self._line.close()

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)


def _fork(one: ForkReply) -> Fork:
    return Fork(
        origin=one.origin,
        counter=one.counter,
        seq=one.seq,
        since=one.since,
        branches=one.branches,
        renewed=one.renewed,
        count=one.count,
        receipts=tuple(
            BranchReceipt(row.branch, row.serial, row.number, Vnd(row.total), row.issued_at) for row in one.receipts
        ),
        reviewed=one.reviewed,
    )
