"""A PC whose clock is wrong is not cut off for it: requests are signed with the time that nodes say it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from counter_app.domain.journal import microseconds, moment
from counter_app.domain.listen_address import is_loopback
from counter_app.ports.clock import Clock
from sync.client.call import read_refusal
from sync.exchange import Response
from sync.messages import NODE_TIME

APART = timedelta(minutes=1)
"""Less is left alone: nodes allow for more, and an answer that took long on its way would look like a wrong clock."""

_LATEST = microseconds(datetime.fromisoformat("9999-01-01T00:00:00+00:00"))


class NodeClock:
    """The PC's clock as nodes see it, for signatures alone: no event's time is ever taken from here.

    Only a node whose identity is known is believed: its certificate was pinned at enrolment, or it runs on this very
    machine. `heard` is told the address and the time of such a node at every answer, on the lane that asked.
    """

    def __init__(self, clock: Clock, heard: Callable[[str, datetime], None] | None = None) -> None:
        self._clock, self._heard = clock, heard
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The PC's time, set right by what was heard last."""
        return self._clock.now() + self._ahead

    def monotonic(self) -> float:
        """The PC's own."""
        return self._clock.monotonic()

    def hear(self, url: str, response: Response) -> bool:
        """Take the node's time from an answer; whether requests are signed with another time from here on."""
        node_at = _told(response)
        if node_at is None or not is_known(url):
            return False
        if self._heard is not None:
            self._heard(url, node_at)
        ahead = node_at - self._clock.now()
        if abs(ahead) <= APART:
            ahead = timedelta()
        moved, self._ahead = abs(ahead - self._ahead) > APART, ahead
        return moved


def is_known(url: str) -> bool:
    """Whether nobody else can answer at this address: links over TLS are pinned, others stay on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or is_loopback(parts.hostname or "")


def _told(response: Response) -> datetime | None:
    said = response.headers.get(NODE_TIME, "")
    if said.isascii() and said.isdigit() and int(said) <= _LATEST:
        return moment(int(said))
    return read_refusal(response).node_time if response.status == 401 else None
