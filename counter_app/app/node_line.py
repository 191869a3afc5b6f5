"""One conversation with a node, for the tools that restore and renew."""

from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.journal import DeviceKey
from sync.client.copy import NodeCopy
from sync.client.core import Peer
from sync.client.line import Line
from sync.signing import Signer

CONNECT_S, READ_S = 5.0, 30.0


@contextmanager
def node_copy(peer: Peer, key: DeviceKey) -> Iterator[NodeCopy]:
    """Questions to a node, signed with `key`. Raises `EnrolCodeMistyped`."""
    line = Line(peer.url, peer.known.fingerprint, connect_s=CONNECT_S, read_s=READ_S)
    try:
        yield NodeCopy(peer, Signer(key, SystemClock(), SystemRandom()), line.ask)
    finally:
        line.close()
