"""Money at the other counters of the site, from its node over HTTP (port `SiteMoneyDesk`)."""

from datetime import date

import msgspec

from counter_app.domain.drawer_sum import DrawerSum
from counter_app.domain.owed_back import OwedBack
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.site_money import SiteMoney
from sync.client.call import BadReply, read, read_refusal
from sync.client.line import Line
from sync.exchange import Request, Response
from sync.money_messages import SiteMoneyReply
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 5.0


class HttpSiteMoney:
    """See `ports.site_money.SiteMoneyDesk`."""

    def __init__(self, url: str, signer: Signs, fingerprint: str = "") -> None:
        self._line, self._signer = Line(url, fingerprint, connect_s=CONNECT_S, read_s=READ_S), signer

    def of(self, day: date) -> SiteMoney:
        """See the port."""
        answer = self._exchange(self._signer.sign(Request("GET", f"/v1/site-money?day={day.isoformat()}")))
        if answer.status != 200:
            raise NodeRefused(node=self._line.url, reason=read_refusal(answer).code)
        try:
            found = read(answer.body, SiteMoneyReply)
        except BadReply as error:
            raise NodeUnreachable(node=self._line.url, reason=str(error.fields["reason"])) from error
        return SiteMoney(
            tuple(msgspec.convert(msgspec.structs.asdict(one), DrawerSum) for one in found.drawers),
            tuple(msgspec.convert(msgspec.structs.asdict(one), OwedBack) for one in found.owed),
        )

    def close(self) -> None:
        """See the port."""
        self._line.close()

    def _exchange(self, signed: Request) -> Response:
        """Over the line; the one method that needs a socket. Raises `NodeUnreachable`."""
        return self._line.ask(signed)
