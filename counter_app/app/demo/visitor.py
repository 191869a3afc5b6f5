"""The demo's own installation, a kiosk: it takes the citizens' numbers and reads the province's figures."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import httpx
import msgspec

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.ports.queue import IssuedTicket, NodeRefused, NodeUnreachable
from counter_app.storage.keys import FileDeviceKey, make_keys
from sync.client.queue import HttpQueue
from sync.exchange import Request
from sync.messages import JSON, EnrolReply, EnrolRequest, StatusReply, TotalsReply
from sync.signing import Signer

M = TypeVar("M", bound=msgspec.Struct)
WAIT_S = 20.0


class Visitor:
    """Asks nodes as an enrolled kiosk. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def __init__(self, folder: Path, site: str) -> None:
        make_keys(folder / "keys")
        self._key, self._site = FileDeviceKey(folder / "keys"), site
        self._signer = Signer(self._key, SystemClock(), SystemRandom())

    def enrol(self, url: str, code: str) -> None:
        """Become known to the node at `url`."""
        wish = EnrolRequest(code=code, public_key=self._key.public.hex(), level="kiosk", site=self._site)
        self._ask(url, Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish)), EnrolReply)

    def take_number(self, url: str, service: str, command: str) -> IssuedTicket:
        """A queue number; the same for the same `command`."""
        queue = HttpQueue(url, self._signer)
        try:
            return queue.issue(service, command)
        finally:
            queue.close()

    def totals(self, url: str, day: date) -> TotalsReply:
        """The day's figures as the node has them."""
        return self._ask(url, Request("GET", f"/v1/totals?day={day.isoformat()}"), TotalsReply)

    def status(self, url: str) -> StatusReply:
        """How far the node is with each journal."""
        return self._ask(url, Request("GET", "/v1/status"), StatusReply)

    def _ask(self, url: str, request: Request, kind: type[M]) -> M:
        signed = self._signer.sign(request)
        try:
            answer = httpx.request(
                signed.method,
                url + signed.target,
                content=signed.body,
                headers=signed.headers,
                timeout=WAIT_S,
                trust_env=False,
            )
        except httpx.HTTPError as error:
            raise NodeUnreachable(node=url, reason=type(error).__name__) from error
        if answer.status_code != 200:
            raise NodeRefused(node=url, reason=f"{answer.status_code} {answer.text[:200]}")
        return msgspec.json.decode(answer.content, type=kind)
