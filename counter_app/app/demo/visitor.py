"""The demo's kiosk: it takes the citizens' numbers at the site node."""

from pathlib import Path

import msgspec

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.ports.queue import IssuedTicket, NodeRefused
from counter_app.storage.keys import FileDeviceKey, make_keys
from sync.client.core import Peer
from sync.client.line import Line
from sync.client.queue import HttpQueue
from sync.exchange import Request
from sync.messages import JSON, EnrolRequest
from sync.signing import Signer

WAIT_S = 20.0


class Visitor:
    """An enrolled kiosk. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def __init__(self, folder: Path, site: str) -> None:
        make_keys(folder / "keys")
        self._key, self._site = FileDeviceKey(folder / "keys"), site
        self._signer = Signer(self._key, SystemClock(), SystemRandom())

    def enrol(self, node: Peer) -> None:
        """Become known to `node`."""
        known = node.known
        wish = EnrolRequest(code=known.secret, public_key=self._key.public.hex(), level="kiosk", site=self._site)
        request = Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish))
        line = Line(node.url, known.fingerprint, connect_s=WAIT_S, read_s=WAIT_S)
        answer = line.ask(self._signer.sign(request))
        line.close()
        if answer.status != 200:
            raise NodeRefused(node=node.url, reason=f"{answer.status} {answer.body[:200]!r}")

    def take_number(self, node: Peer, service: str, command: str) -> IssuedTicket:
        """A queue number; the same for the same `command`."""
        queue = HttpQueue(node.url, self._signer, node.known.fingerprint)
        try:
            return queue.issue(service, command)
        finally:
            queue.close()
